"""Deploys to a branch for Pages of GitHub, GitLab, Codeberg and the like: one commit a deploy.

All happens in a bare repository of its own under `.warraq/`, so that no working tree and no index is touched. Of the
branch only the newest commit is fetched, and of its files none but the manifest, where the host can do that; only what
changed is sent. The branch moves in one step, and only if nobody else has moved it.
"""

import os
from collections.abc import Iterator, Mapping
from subprocess import CompletedProcess
from tempfile import TemporaryFile

from msgspec import structs

from builder.deploy import locks
from builder.deploy.built_site import BuiltSite
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import MANIFEST_FILE, UNKNOWN_CONTENT, Manifest, decode_manifest, encode_manifest
from builder.deploy.target import Releases, Transfer
from builder.deploy.targets.disk_storage import DiskStorage
from builder.deploy.targets.programs import run_program
from builder.settings.targets import GitSettings

_REMOTE = "there"
_FETCHED = "refs/warraq/there"  # the commit of the branch that was fetched or pushed last
_NEW = "refs/warraq/new"
_NOBODY = b"Warraq <warraq@localhost> "
_LOGIN_SETTINGS = r"^(http|credential|url|core\.sshcommand)"
_GIT_VARIABLES = (
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_ASKPASS",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_SSL_CAINFO",
)


class GitTarget:
    """A branch of a repository."""

    def __init__(self, target: GitSettings, project: str) -> None:
        self._project = project
        self._folder = os.path.join(project, ".warraq", "deploy", target.name)
        self._bare_repository = os.path.join(self._folder, "branch.git")
        self._storage = DiskStorage(self._folder)
        self._branch = f"refs/heads/{target.branch}"
        self._history = target.history
        self._environment = git_environment(project, self._bare_repository)
        self._address = self._remote_address(target.repository)
        cname = {"CNAME": f"{target.cname}\n".encode()} if target.cname else {}
        self.extra_files: Mapping[str, bytes] = {".nojekyll": b"", **cname}
        self._tip = ""

    def current_manifest(self) -> Manifest | None:
        self._prepare_repository()
        remote_refs = self._git("ls-remote", _REMOTE, self._branch).stdout.decode().split()
        self._tip = remote_refs[0] if remote_refs else ""
        if not self._tip:
            return None
        fetched = self._git("rev-parse", "--quiet", "--verify", _FETCHED, expected=(0, 1)).stdout.decode().strip()
        if fetched != self._tip:
            refs = f"+{self._branch}:{_FETCHED}"
            options = ("--quiet", "--no-tags", "--depth=1", "--filter=blob:none")
            self._git("fetch", *options, _REMOTE, refs)
            self._tip = self._git("rev-parse", _FETCHED).stdout.decode().strip()
        blob = self._git("cat-file", "blob", f"{self._tip}:{MANIFEST_FILE}", expected=(0, 128))
        return decode_manifest(blob.stdout) if blob.returncode == 0 else None

    def verify(self, site: BuiltSite, current: Manifest) -> Manifest:
        """Compares git's own names of files, which are made of their bytes."""
        entries = self._git("ls-tree", "-r", "-z", self._tip).stdout.split(b"\0") if self._tip else []
        blobs = {}
        for entry in filter(None, entries):
            attributes, _, name = entry.partition(b"\t")
            blobs[name.decode("utf-8", "surrogateescape")] = attributes.split()[2].decode()
        paths = [path for path in site.outputs if path in current.files and path not in site.extra_files]
        lines = "".join(f"{site.file_name(path)}\n" for path in paths).encode("utf-8", "surrogateescape")
        own_blobs = self._git("hash-object", "--no-filters", "--stdin-paths", data=lines).stdout.decode().split()
        files = dict(current.files)
        for blob, path in zip(own_blobs, paths, strict=True):
            if blobs.get(path) != blob:
                files[path] = structs.replace(files[path], digest=UNKNOWN_CONTENT)
        for path in files.keys() - blobs.keys():
            files[path] = structs.replace(files[path], digest=UNKNOWN_CONTENT)
        return Manifest(files)

    def acquire_lock(self, lock: bytes) -> bytes | None:
        """Keeps apart the deploys from this project; the move of the branch keeps apart those from elsewhere."""
        return locks.create_lock_file(self._storage, lock)

    def release_lock(self) -> None:
        self._storage.delete(locks.LOCK_FILE)

    def upload(self, transfer: Transfer) -> str:
        self._git("update-ref", "-d", _NEW)
        with TemporaryFile(dir=self._folder) as stream:  # as large as what changes, which may not fit into memory
            stream.writelines(self._fast_import_stream(transfer))
            stream.seek(0)
            run_program(("git", "fast-import", "--quiet", "--force"), environment=self._environment, stream=stream)
        commit = self._git("rev-parse", _NEW).stdout.decode().strip()
        lease = f"--force-with-lease={self._branch}:{self._tip}"
        push = self._git("push", "--quiet", lease, _REMOTE, f"{commit}:{self._branch}", expected=(0, 1))
        if push.returncode:
            if b"stale info" in push.stderr or b"fetch first" in push.stderr:
                raise DeployRefused("Somebody else has deployed to the branch meanwhile.", "Deploy again.")
            raise DeployRefused(f"The branch was not taken: {push.stderr.decode('utf-8', 'replace').strip()}", "")
        self._git("update-ref", _FETCHED, commit)
        return commit[:10]

    def _fast_import_stream(self, transfer: Transfer) -> Iterator[bytes]:
        """The commit in the language of git-fast-import(1), with the bytes of files that change and of no others."""
        message = transfer.message.encode()
        yield b"commit %s\ncommitter %s\ndata %d\n%s\n" % (_NEW.encode(), self._committer(), len(message), message)
        if self._tip and self._history:
            yield b"from %s\n" % self._tip.encode()
        elif self._tip:
            tree = self._git("rev-parse", f"{self._tip}^{{tree}}").stdout.strip()
            yield b'M 040000 %s ""\n' % tree
        yield from (b"D %s\n" % _quoted_path(path) for path in transfer.changes.gone)
        uploads = transfer.changes.uploads
        for count, path in enumerate(uploads, 1):
            yield _file_command(path, transfer.site.read(path))
            transfer.report_progress("send", count, len(uploads))
        yield _file_command(MANIFEST_FILE, encode_manifest(transfer.wanted))

    def _committer(self) -> bytes:
        process = run_program(("git", "-C", self._project, "var", "GIT_COMMITTER_IDENT"), expected=(0, 128))
        if process.returncode == 0:
            return process.stdout.strip()
        import time

        return _NOBODY + b"%d +0000" % time.time()

    def _remote_address(self, repository: str) -> str:
        """The repository's address; a word may be the name of a remote of the project's own repository."""
        if "/" not in repository and ":" not in repository and "\\" not in repository:
            command = ("git", "-C", self._project, "remote", "get-url", "--push", repository)
            process = run_program(command, expected=(0, 2, 128))
            if process.returncode == 0:
                repository = process.stdout.decode().strip()
        local = os.path.join(self._project, os.path.expanduser(repository))
        return local if os.path.isdir(local) else repository

    def _prepare_repository(self) -> None:
        if not os.path.isdir(os.path.join(self._bare_repository, "refs")):
            os.makedirs(self._bare_repository, exist_ok=True)
            self._git("init", "--quiet", "--bare", self._bare_repository)
        for key, value in (("url", self._address), ("promisor", "true"), ("partialclonefilter", "blob:none")):
            self._git("config", f"remote.{_REMOTE}.{key}", value)

    def _git(self, *words: str, data: bytes = b"", expected: tuple[int, ...] = (0,)) -> CompletedProcess[bytes]:
        return run_program(("git", *words), data, self._environment, expected)

    def releases(self) -> Releases:
        raise DeployRefused("A branch keeps its own history.", "Revert its last commit, or build what was before.")

    def close(self) -> None:
        pass


def _file_command(path: str, data: bytes) -> bytes:
    return b"M 100644 inline %s\ndata %d\n%s\n" % (_quoted_path(path), len(data), data)


def _quoted_path(path: str) -> bytes:
    return b'"%s"' % path.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def git_environment(project: str, repository: str) -> dict[str, str]:
    """That of this process without what a git hook sets, and with how the project's own repository logs in.

    A workflow of a code host puts its token there.
    """
    variables = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in _GIT_VARIABLES}
    command = ("git", "-C", project, "config", "--local", "--includes", "-z", "--get-regexp", _LOGIN_SETTINGS)
    process = run_program(command, environment=variables, expected=(0, 1, 128))
    settings = [setting.partition("\n") for setting in process.stdout.decode("utf-8", "replace").split("\0") if setting]
    for number, (key, _, value) in enumerate(settings):
        variables |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    variables |= {"GIT_CONFIG_COUNT": str(len(settings)), "GIT_DIR": repository, "LC_ALL": "C"}
    if not os.isatty(0):
        variables["GIT_TERMINAL_PROMPT"] = "0"
    return variables
