"""Deploys to a server by SSH, with the system's rsync: into a new release there, to which one name is switched at once.

As in a folder there are `PATH/releases/TIME` and `PATH/current`. A release begins as hard links to the one before, and
only what changed is sent to it. A server that lets nobody but rsync in is deployed to file by file: `rsync_only.py`.
"""

import os
from collections.abc import Iterable, Mapping
from shlex import quote
from tempfile import TemporaryDirectory

from msgspec import structs

from builder.deploy import locks
from builder.deploy.manifest import NAME, UNSURE, Manifest, decode_manifest, encode_manifest
from builder.deploy.site import BuiltSite
from builder.deploy.target import DeployTarget, Transfer
from builder.deploy.targets.folder import CURRENT, PART, RELEASES, release_name
from builder.deploy.targets.in_place import InPlaceTarget
from builder.deploy.targets.rsync_only import RsyncStorage
from builder.deploy.targets.rsync_server import _NONE, RemoteFolder

# Names come by the input, a line each, so that none of them is ever a word of the shell's.
_THERE = f'cd "$folder" 2>/dev/null || exit {_NONE}'
_EACH = "while IFS= read -r each; do"


def rsync_target(to: str, ssh: str, keep: int) -> DeployTarget:
    """The place at `to`, like `user@host:/folder`."""
    server = RemoteFolder(to, ssh)
    if server.shell():
        return RsyncTarget(server, keep)
    return InPlaceTarget(storage := RsyncStorage(server), storage)


class RsyncTarget:
    """A place with releases on a server."""

    added: Mapping[str, bytes] = {}

    def __init__(self, server: RemoteFolder, keep: int) -> None:
        self.server, self.keep = server, keep
        self._names: list[str] = []  # of the releases there
        self._live = ""

    def there(self) -> Manifest | None:
        """In one question: the name of the live release, those of all, and what the live one has."""
        listed = f"readlink {CURRENT} || echo; ls -1 {RELEASES}; echo .; cat {CURRENT}/{NAME} 2>/dev/null; true"
        told = self.server.script(f"{_THERE}; {listed}") or b"\n.\n"
        live, _, rest = told.partition(b"\n")
        names, _, data = rest.partition(b".\n") if rest.startswith(b".\n") else rest.partition(b"\n.\n")
        self._live = os.path.basename(live.decode("utf-8", "replace"))
        self._names = names.decode("utf-8", "replace").split("\n")
        return decode_manifest(data or None)

    def verified(self, site: BuiltSite, there: Manifest) -> Manifest:
        files = dict(there.files)
        paths = [path for path in site.made if path in files]
        for path in self.server.differing(site.folder, paths, CURRENT) if paths else ():
            files[path] = structs.replace(files[path], digest=UNSURE)
        return Manifest(files)

    def take(self, lock: bytes) -> bytes | None:
        """A lock is a link to a file that is whole: it appears at once, or another is there."""
        name = locks.NAME
        told = self.server.script(
            f'mkdir -p "$folder/{RELEASES}" && cd "$folder" && cat > {name}-$$'
            f" && {{ ln {name}-$$ {name} 2>/dev/null || cat {name}; }} && rm -f {name}-$$",
            data=lock,
        )
        return told or None

    def drop(self) -> None:
        self.server.script(f"{_THERE}; rm -f {locks.NAME}")

    def carry(self, load: Transfer) -> str:
        release = release_name(self._names)
        part = f"{RELEASES}/{release}{PART}"
        self._begin(part, load.changes.gone)
        up = load.changes.up
        if up:
            self.server.send(load.site.folder, up, part)
        load.site.check(up)
        load.step("send", len(up), len(up))
        with TemporaryDirectory() as folder:
            with open(os.path.join(folder, NAME), "wb") as file:
                file.write(encode_manifest(load.wanted))
            self.server.send(folder, [NAME], part)
        self.server.script(f"{_THERE}; mv {part} {RELEASES}/{release} && {_switch(release)}")
        old = sorted({*_releases(self._names), release}, reverse=True)[self.keep :]
        old = [each for each in old if each != release]
        if old:
            self.server.script(f'{_THERE}; cd {RELEASES} && {_EACH} rm -rf "./$each"; done', old)
        return release

    def _begin(self, part: str, gone: Iterable[str]) -> None:
        """A new release with the files of the one that was looked at but for those that are gone.

        Of that one, not of the live one: a command of a deploy that was cut off may still have switched meanwhile.
        Leftovers of such go, too.
        """
        old = quote(f"{RELEASES}/{self._live}")
        linked = (
            f"cp -al {old} {part} 2>/dev/null ||"
            f' {{ rm -rf {part}; rsync -a --link-dest="$PWD"/{old}/ {old}/ {part}/; }}'
        )
        emptied = 'rmdir -p "$(dirname "./$each")" 2>/dev/null'
        self.server.script(
            f"{_THERE}; rm -rf {RELEASES}/*{PART}; {linked if self._live else f'mkdir {part}'}"
            f' && cd {part} && {{ {_EACH} rm -f "./$each"; {emptied}; done; true; }}',
            gone,
        )

    def releases(self) -> list[str]:
        told = self.server.script(f"{_THERE}; ls -1 {RELEASES}") or b""
        return _releases(told.decode("utf-8", "replace").split("\n"))

    def live(self) -> str:
        told = self.server.script(f"{_THERE}; readlink {CURRENT} || exit {_NONE}") or b""
        return os.path.basename(told.decode("utf-8", "replace").strip())

    def back(self, release: str) -> None:
        self.server.script(f"{_THERE}; {_switch(release)}")

    def close(self) -> None:
        self.server.open.close()


def _releases(names: Iterable[str]) -> list[str]:
    """The newest first, without those that are being made."""
    return sorted((name for name in names if name and not name.endswith(PART)), reverse=True)


def _switch(release: str) -> str:
    """A link is replaced by a rename; the option that keeps `mv` from following the old one has two names."""
    new = f".{CURRENT}.new"
    moved = f"mv -fT {new} {CURRENT} 2>/dev/null || mv -fh {new} {CURRENT}"
    return f"rm -f {new}; ln -s {quote(f'{RELEASES}/{release}')} {new} && {{ {moved}; }}"
