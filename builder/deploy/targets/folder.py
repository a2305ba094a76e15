"""Deploys into a folder: every release in a directory of its own, and one name that is switched to it at once.

`PATH/current` is a link to `releases/TIME`; unchanged files are hard links to those of the release before, where the
disk can. A disk without symbolic links is deployed to file by file, in `PATH/current`.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from msgspec import structs

from builder.deploy import locks
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import NAME, UNSURE, Manifest, decode_manifest, encode_manifest
from builder.deploy.site import BuiltSite
from builder.deploy.target import DeployTarget, Transfer
from builder.deploy.targets.in_place import InPlaceTarget
from builder.digest import digest

RELEASES, CURRENT = "releases", "current"
PART = ".part"  # at the end of the name of a release that is being made


def release_name(taken: list[str]) -> str:
    """The name of a release made now, later than all others by its letters."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    last = max((each[: len(name)] for each in taken), default="")
    name = max(name, last)
    number = 0
    while (new := f"{name}-{number:03}") in taken:
        number += 1
    return new


def folder_target(path: str, keep: int) -> DeployTarget:
    """The place at `path`, which is made at the first deploy."""
    current = os.path.join(path, CURRENT)
    if os.path.isdir(current) and not os.path.islink(current):
        names = os.listdir(current)
        if names and not any(name.startswith(".warraq") for name in names):
            raise DeployRefused(
                f"`{current}` is a folder that no deploy has made.", "Move it away, or name another path."
            )
        return InPlaceTarget(DiskStorage(current))
    return FolderTarget(path, keep) if supports_links(path) else InPlaceTarget(DiskStorage(current))


def supports_links(path: str) -> bool:
    """Whether the disk has symbolic links; asked where the nearest folder above `path` may be written to."""
    if os.path.islink(os.path.join(path, CURRENT)):
        return True
    while not os.path.isdir(path) and os.path.dirname(path) != path:
        path = os.path.dirname(path)
    name = os.path.join(path, f".warraq-{os.getpid()}")
    try:
        os.symlink("nowhere", name)
    except (OSError, NotImplementedError):
        return not os.access(path, os.W_OK)  # the deploy itself says what is wrong
    os.unlink(name)
    return True


class FolderTarget:
    """A place with releases."""

    added: Mapping[str, bytes] = {}

    def __init__(self, path: str, keep: int) -> None:
        self.path, self.keep = path, keep

    def there(self) -> Manifest | None:
        return decode_manifest(_read(self._in(CURRENT, NAME)))

    def verified(self, site: BuiltSite, there: Manifest) -> Manifest:
        files = dict(there.files)
        for path, each in there.files.items():
            data = _read(self._in(CURRENT, path))
            if data is None or digest(data).hex() != each.digest:
                files[path] = structs.replace(each, digest=UNSURE)
        return Manifest(files)

    def take(self, lock: bytes) -> bytes | None:
        os.makedirs(self._in(RELEASES), exist_ok=True)
        return locks.remove_own(
            lambda name, data: _create(self._in(name), data), lambda name: _read(self._in(name)), lock
        )

    def drop(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self._in(locks.NAME))

    def carry(self, load: Transfer) -> str:
        taken = os.listdir(self._in(RELEASES))
        for name in taken:
            if name.endswith(PART):
                shutil.rmtree(self._in(RELEASES, name))
        release = release_name(taken)
        part = self._in(RELEASES, release + PART)
        before = os.path.realpath(self._in(CURRENT))
        made: set[str] = set()
        files = dict(load.wanted.files)
        for count, path in enumerate(load.wanted.files, 1):
            if not self._put(load, path, part, before, made):
                del files[path]
            load.step("place", count, len(load.wanted.files))
        _write(os.path.join(part, NAME), encode_manifest(Manifest(files)))
        os.rename(part, self._in(RELEASES, release))
        self._switch(release)
        for old in self.releases()[self.keep :]:
            if old != release:
                shutil.rmtree(self._in(RELEASES, old), ignore_errors=True)
        return release

    def _put(self, load: Transfer, path: str, part: str, before: str, made: set[str]) -> bool:
        """A file of the new release: a link to that of the release before, or a copy. False if neither can be had."""
        name = os.path.join(part, path)
        folder = os.path.dirname(name)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        old = load.there.files.get(path)
        if old and old.digest == load.wanted.files[path].digest:
            with suppress(OSError):  # no hard links on this disk, or the file is gone
                os.link(os.path.join(before, path), name, follow_symlinks=False)
                return True
            if path not in load.site.made:  # it only lingers
                with suppress(OSError):
                    shutil.copyfile(os.path.join(before, path), name)
                    return True
                return False
        _write(name, load.site.read(path))
        return True

    def _switch(self, release: str) -> None:
        """A link is replaced by a rename, so that at every moment the name leads to a whole release."""
        new = self._in(f".{CURRENT}.new")
        with suppress(FileNotFoundError):
            os.unlink(new)
        os.symlink(f"{RELEASES}/{release}", new, target_is_directory=True)
        os.replace(new, self._in(CURRENT))

    def releases(self) -> list[str]:
        with suppress(FileNotFoundError):
            return sorted((name for name in os.listdir(self._in(RELEASES)) if not name.endswith(PART)), reverse=True)
        return []

    def live(self) -> str:
        with suppress(OSError):
            return os.path.basename(os.readlink(self._in(CURRENT)))
        return ""

    def back(self, release: str) -> None:
        self._switch(release)

    def close(self) -> None:
        pass

    def _in(self, *parts: str) -> str:
        return os.path.join(self.path, *parts)


class DiskStorage:
    """A folder as a storage, for disks without links."""

    together = 1

    def __init__(self, root: str) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        return _read(os.path.join(self.root, path))

    def write(self, path: str, data: bytes) -> None:
        name = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(name), exist_ok=True)
        new = os.path.join(self.root, ".warraq-new")
        _write(new, data)
        os.replace(new, name)

    def create(self, path: str, data: bytes) -> bool:
        os.makedirs(self.root, exist_ok=True)
        return _create(os.path.join(self.root, path), data)

    def delete(self, path: str) -> None:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(os.path.join(self.root, path))
        while "/" in path:
            path = path.rpartition("/")[0]
            try:
                os.rmdir(os.path.join(self.root, path))
            except OSError:
                return

    def same(self, path: str, data: bytes) -> bool:
        return self.read(path) == data

    def tidy(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(self.root, ".warraq-new"))

    def close(self) -> None:
        pass


def _read(name: str) -> bytes | None:
    try:
        with open(name, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write(name: str, data: bytes) -> None:
    with open(name, "wb") as file:
        file.write(data)


def _create(name: str, data: bytes) -> bool:
    """Writes a file whole or not at all, and only where there is none."""
    new = f"{name}-{os.getpid()}"
    _write(new, data)
    try:
        os.link(new, name)
    except FileExistsError:
        return False
    except OSError:  # no hard links on this disk
        return _exclusive(name, data)
    finally:
        os.unlink(new)
    return True


def _exclusive(name: str, data: bytes) -> bool:
    try:
        with open(name, "xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True
