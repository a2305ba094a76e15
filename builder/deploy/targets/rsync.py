"""Deploys to a server by SSH, with the system's rsync: into a new release there, to which one name is switched at once.

As in a folder there are `PATH/releases/TIME` and `PATH/current`. A release begins as hard links to the one before, and
only what changed is sent to it. A server that lets only rsync in is deployed to file by file: `rsync_storage.py`.
"""

import os
from collections.abc import Iterable, Mapping
from shlex import quote
from tempfile import TemporaryDirectory

from msgspec import structs

from builder.deploy import locks
from builder.deploy.built_site import BuiltSite
from builder.deploy.manifest import MANIFEST_FILE, UNKNOWN_CONTENT, Manifest, decode_manifest, encode_manifest
from builder.deploy.target import DeployTarget, Releases, Transfer
from builder.deploy.targets.in_place import InPlaceTarget
from builder.deploy.targets.releases import CURRENT, PART, RELEASES, new_release_name, whole_releases
from builder.deploy.targets.remote_folder import NOTHING_THERE, RemoteFolder
from builder.deploy.targets.rsync_storage import RsyncStorage

_ENTER = f'cd "$folder" 2>/dev/null || exit {NOTHING_THERE}'
# Names come by the input, a line each, so that none of them is ever a word of the shell's.
_FOR_EACH = "while IFS= read -r name; do"


def rsync_target(address: str, ssh: str, keep: int) -> DeployTarget:
    """The target at an address like `user@host:/folder`."""
    server = RemoteFolder(address, ssh)
    if server.open_shell():
        return RsyncTarget(server, keep)
    return InPlaceTarget(storage := RsyncStorage(server), storage)


class RemoteReleases:
    """The releases in a folder on a server."""

    def __init__(self, server: RemoteFolder) -> None:
        self._server = server

    def names(self) -> list[str]:
        output = self._server.run_script(f"{_ENTER}; ls -1 {RELEASES}") or b""
        return whole_releases(output.decode("utf-8", "replace").split("\n"))

    def live(self) -> str:
        output = self._server.run_script(f"{_ENTER}; readlink {CURRENT} || exit {NOTHING_THERE}") or b""
        return os.path.basename(output.decode("utf-8", "replace").strip())

    def make_live(self, name: str) -> None:
        self._server.run_script(f"{_ENTER}; {_switch(name)}")


class RsyncTarget:
    """A folder with releases on a server."""

    extra_files: Mapping[str, bytes] = {}

    def __init__(self, server: RemoteFolder, keep: int) -> None:
        self._server, self._keep = server, keep
        self._releases = RemoteReleases(server)
        self._release_names: list[str] = []
        self._live = ""

    def current_manifest(self) -> Manifest | None:
        """In one request: the name of the live release, those of all, and the manifest of the live one."""
        report = (
            f"readlink {CURRENT} || echo; ls -1 {RELEASES}; echo .; cat {CURRENT}/{MANIFEST_FILE} 2>/dev/null; true"
        )
        output = self._server.run_script(f"{_ENTER}; {report}") or b"\n.\n"
        live, _, rest = output.partition(b"\n")
        names, _, data = rest.partition(b".\n") if rest.startswith(b".\n") else rest.partition(b"\n.\n")
        self._live = os.path.basename(live.decode("utf-8", "replace"))
        self._release_names = names.decode("utf-8", "replace").split("\n")
        return decode_manifest(data or None)

    def verify(self, site: BuiltSite, current: Manifest) -> Manifest:
        files = dict(current.files)
        paths = [path for path in site.outputs if path in files]
        for path in self._server.find_differing(site.folder, paths, CURRENT) if paths else ():
            files[path] = structs.replace(files[path], digest=UNKNOWN_CONTENT)
        return Manifest(files)

    def acquire_lock(self, lock: bytes) -> bytes | None:
        """The lock is a hard link to a file that is whole: it appears at once, or another is there."""
        name = locks.LOCK_FILE
        other = self._server.run_script(
            f'mkdir -p "$folder/{RELEASES}" && cd "$folder" && cat > {name}-$$'
            f" && {{ ln {name}-$$ {name} 2>/dev/null || cat {name}; }} && rm -f {name}-$$",
            data=lock,
        )
        return other or None

    def release_lock(self) -> None:
        self._server.run_script(f"{_ENTER}; rm -f {locks.LOCK_FILE}")

    def upload(self, transfer: Transfer) -> str:
        release = new_release_name(self._release_names)
        part = f"{RELEASES}/{release}{PART}"
        self._begin_release(part, transfer.changes.gone)
        uploads = transfer.changes.uploads
        if uploads:
            self._server.upload(transfer.site.folder, uploads, part)
        transfer.site.require_unchanged(uploads)
        transfer.report_progress("send", len(uploads), len(uploads))
        with TemporaryDirectory() as folder:
            with open(os.path.join(folder, MANIFEST_FILE), "wb") as file:
                file.write(encode_manifest(transfer.wanted))
            self._server.upload(folder, [MANIFEST_FILE], part)
        self._server.run_script(f"{_ENTER}; mv {part} {RELEASES}/{release} && {_switch(release)}")
        self._delete_old_releases(release)
        return release

    def _begin_release(self, part: str, gone: Iterable[str]) -> None:
        """A new release with the files of the one that was compared except those that are gone.

        Of that one, not of the live one: a command of a deploy that was cut off may still have switched meanwhile.
        Parts of releases that such left are removed.
        """
        last = quote(f"{RELEASES}/{self._live}")
        link_last = (
            f"cp -al {last} {part} 2>/dev/null ||"
            f' {{ rm -rf {part}; rsync -a --link-dest="$PWD"/{last}/ {last}/ {part}/; }}'
        )
        remove_empty_folders = 'rmdir -p "$(dirname "./$name")" 2>/dev/null'
        self._server.run_script(
            f"{_ENTER}; rm -rf {RELEASES}/*{PART}; {link_last if self._live else f'mkdir {part}'}"
            f' && cd {part} && {{ {_FOR_EACH} rm -f "./$name"; {remove_empty_folders}; done; true; }}',
            gone,
        )

    def _delete_old_releases(self, new: str) -> None:
        names = sorted({*whole_releases(self._release_names), new}, reverse=True)
        old = [name for name in names[self._keep :] if name != new]
        if old:
            self._server.run_script(f'{_ENTER}; cd {RELEASES} && {_FOR_EACH} rm -rf "./$name"; done', old)

    def releases(self) -> Releases:
        return self._releases

    def close(self) -> None:
        self._server.close()


def _switch(release: str) -> str:
    """Replaces the link by a rename; the option that keeps `mv` from following the old one has two names."""
    new = f".{CURRENT}.new"
    move = f"mv -fT {new} {CURRENT} 2>/dev/null || mv -fh {new} {CURRENT}"
    return f"rm -f {new}; ln -s {quote(f'{RELEASES}/{release}')} {new} && {{ {move}; }}"
