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
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import NAME, UNSURE, Manifest, decode_manifest, encode_manifest
from builder.deploy.site import BuiltSite
from builder.deploy.target import Transfer
from builder.deploy.targets.folder import DiskStorage
from builder.deploy.targets.programs import run_program
from builder.settings.targets import GitSettings

_THERE = "refs/warraq/there"
_NOBODY = b"Warraq <warraq@localhost> "


class GitTarget:
    """A branch as a place."""

    def __init__(self, target: GitSettings, project: str) -> None:
        self.project = project
        self.room = os.path.join(project, ".warraq", "deploy", target.name)
        self.folder = os.path.join(self.room, "branch.git")
        self.disk = DiskStorage(self.room)
        self.branch = f"refs/heads/{target.branch}"
        self.history = target.history
        self.environment = _environment(project, self.folder)
        self.repository = self._address(target.repository)
        cname = {"CNAME": f"{target.cname}\n".encode()} if target.cname else {}
        self.added: Mapping[str, bytes] = {".nojekyll": b"", **cname}
        self._tip = ""

    def there(self) -> Manifest | None:
        self._begin()
        told = self._git("ls-remote", "there", self.branch).stdout.decode().split()
        self._tip = told[0] if told else ""
        if not self._tip:
            return None
        known = self._git("rev-parse", "--quiet", "--verify", _THERE, fine=(0, 1)).stdout.decode().strip()
        if known != self._tip:
            refs = f"+{self.branch}:{_THERE}"
            self._git("fetch", "--quiet", "--no-tags", "--depth=1", "--filter=blob:none", "there", refs)
            self._tip = self._git("rev-parse", _THERE).stdout.decode().strip()
        found = self._git("cat-file", "blob", f"{self._tip}:{NAME}", fine=(0, 128))
        return decode_manifest(found.stdout) if found.returncode == 0 else None

    def verified(self, site: BuiltSite, there: Manifest) -> Manifest:
        """By git's own names of files, which are made of their bytes."""
        listed = self._git("ls-tree", "-r", "-z", self._tip).stdout.split(b"\0") if self._tip else []
        blobs = {}
        for line in filter(None, listed):
            what, _, at = line.partition(b"\t")
            blobs[at.decode("utf-8", "surrogateescape")] = what.split()[2].decode()
        paths = [path for path in site.made if path in there.files and path not in site.added]
        lines = "".join(f"{site.name(path)}\n" for path in paths).encode("utf-8", "surrogateescape")
        own = self._git("hash-object", "--no-filters", "--stdin-paths", data=lines).stdout.decode().split()
        files = dict(there.files)
        for name, path in zip(own, paths, strict=True):
            if blobs.get(path) != name:
                files[path] = structs.replace(files[path], digest=UNSURE)
        for path in files.keys() - blobs.keys():
            files[path] = structs.replace(files[path], digest=UNSURE)
        return Manifest(files)

    def take(self, lock: bytes) -> bytes | None:
        """Keeps apart the deploys from this project; that others don't cross is seen to when the branch moves."""
        return locks.remove_own(self.disk.create, self.disk.read, lock)

    def drop(self) -> None:
        self.disk.delete(locks.NAME)

    def carry(self, load: Transfer) -> str:
        new = "refs/warraq/new"
        self._git("update-ref", "-d", new)
        with TemporaryFile(dir=self.room) as stream:  # as large as what changes, which may not fit into memory
            stream.writelines(self._stream(load, new))
            stream.seek(0)
            run_program(("git", "fast-import", "--quiet", "--force"), environment=self.environment, stream=stream)
        commit = self._git("rev-parse", new).stdout.decode().strip()
        lease = f"--force-with-lease={self.branch}:{self._tip}"
        pushed = self._git("push", "--quiet", lease, "there", f"{commit}:{self.branch}", fine=(0, 1))
        if pushed.returncode:
            if b"stale info" in pushed.stderr or b"fetch first" in pushed.stderr:
                raise DeployRefused("Somebody else has deployed to the branch meanwhile.", "Deploy again.")
            raise DeployRefused(f"The branch was not taken: {pushed.stderr.decode('utf-8', 'replace').strip()}", "")
        self._git("update-ref", _THERE, commit)
        return commit[:10]

    def _stream(self, load: Transfer, ref: str) -> Iterator[bytes]:
        """The commit in the language of git-fast-import(1), with the bytes of files that change and of no others."""
        message = load.message.encode()
        yield b"commit %s\ncommitter %s\ndata %d\n%s\n" % (ref.encode(), self._person(), len(message), message)
        if self._tip and self.history:
            yield b"from %s\n" % self._tip.encode()
        elif self._tip:
            tree = self._git("rev-parse", f"{self._tip}^{{tree}}").stdout.strip()
            yield b'M 040000 %s ""\n' % tree
        yield from (b"D %s\n" % _quoted(path) for path in load.changes.gone)
        up = load.changes.up
        for count, path in enumerate(up, 1):
            yield _file(path, load.site.read(path))
            load.step("send", count, len(up))
        yield _file(NAME, encode_manifest(load.wanted))

    def _person(self) -> bytes:
        done = run_program(("git", "-C", self.project, "var", "GIT_COMMITTER_IDENT"), fine=(0, 128))
        if done.returncode == 0:
            return done.stdout.strip()
        import time

        return _NOBODY + b"%d +0000" % time.time()

    def _address(self, repository: str) -> str:
        """The repository's address; a word may be the name of a remote of the project's own repository."""
        if "/" not in repository and ":" not in repository and "\\" not in repository:
            done = run_program(("git", "-C", self.project, "remote", "get-url", "--push", repository), fine=(0, 2, 128))
            if done.returncode == 0:
                repository = done.stdout.decode().strip()
        local = os.path.join(self.project, os.path.expanduser(repository))
        return local if os.path.isdir(local) else repository

    def _begin(self) -> None:
        if not os.path.isdir(os.path.join(self.folder, "refs")):
            os.makedirs(self.folder, exist_ok=True)
            self._git("init", "--quiet", "--bare", self.folder)
        for key, value in (("url", self.repository), ("promisor", "true"), ("partialclonefilter", "blob:none")):
            self._git("config", f"remote.there.{key}", value)

    def _git(self, *words: str, data: bytes = b"", fine: tuple[int, ...] = (0,)) -> CompletedProcess[bytes]:
        return run_program(("git", *words), data, self.environment, fine)

    def releases(self) -> list[str]:
        return []

    def live(self) -> str:
        return ""

    def back(self, release: str) -> None:
        raise DeployRefused("A branch keeps its own history.", "Revert its last commit, or build what was before.")

    def close(self) -> None:
        pass


def _file(path: str, data: bytes) -> bytes:
    return b"M 100644 inline %s\ndata %d\n%s\n" % (_quoted(path), len(data), data)


def _quoted(path: str) -> bytes:
    return b'"%s"' % path.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _environment(project: str, folder: str) -> dict[str, str]:
    """That of this process without what a git hook sets, and with what the project's own repository says of logging in.

    A workflow of a code host puts its token there.
    """
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in _KEPT}
    words = ("git", "-C", project, "config", "--local", "--includes", "-z", "--get-regexp", _LOGIN)
    said = run_program(words, environment=own, fine=(0, 1, 128))
    pairs = [pair.partition("\n") for pair in said.stdout.decode("utf-8", "replace").split("\0") if pair]
    for number, (key, _, value) in enumerate(pairs):
        own |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    own |= {"GIT_CONFIG_COUNT": str(len(pairs)), "GIT_DIR": folder, "LC_ALL": "C"}
    if not os.isatty(0):
        own["GIT_TERMINAL_PROMPT"] = "0"
    return own


_LOGIN = r"^(http|credential|url|core\.sshcommand)"
_KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_SSL_CAINFO")
