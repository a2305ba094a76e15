"""Deploys into a folder: every release in a folder of its own, and one name that is switched to it at once.

`PATH/current` is a link to `releases/TIME`; unchanged files are hard links to those of the release before, where the
disk can. A disk without symbolic links is deployed to file by file, in `PATH/current`.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress

from msgspec import structs

from builder.deploy import locks
from builder.deploy.built_site import BuiltSite
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import MANIFEST_FILE, UNKNOWN_CONTENT, Manifest, decode_manifest, encode_manifest
from builder.deploy.target import DeployTarget, Releases, Transfer
from builder.deploy.targets.disk_storage import DiskStorage, write_file
from builder.deploy.targets.in_place import InPlaceTarget
from builder.deploy.targets.releases import CURRENT, PART, RELEASES, new_release_name, whole_releases
from builder.digest import digest
from builder.disk.atomic import move_folder, switch_link


def folder_target(path: str, keep: int) -> DeployTarget:
    """The target at `path`, which the first deploy makes."""
    current = os.path.join(path, CURRENT)
    if os.path.isdir(current) and not os.path.islink(current):
        names = os.listdir(current)
        if names and not any(name.startswith(".warraq") for name in names):
            raise DeployRefused(
                f"`{current}` is a folder that no deploy has made.", "Move it away, or name another path."
            )
        return InPlaceTarget(DiskStorage(current))
    return FolderTarget(path, keep) if has_symbolic_links(path) else InPlaceTarget(DiskStorage(current))


def has_symbolic_links(path: str) -> bool:
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


class FolderReleases:
    """The releases in a folder."""

    def __init__(self, path: str) -> None:
        self._path = path

    def names(self) -> list[str]:
        with suppress(FileNotFoundError):
            return whole_releases(os.listdir(os.path.join(self._path, RELEASES)))
        return []

    def live(self) -> str:
        with suppress(OSError):
            return os.path.basename(os.readlink(os.path.join(self._path, CURRENT)))
        return ""

    def make_live(self, name: str) -> None:
        """At every moment the link leads to a whole release."""
        link, new = os.path.join(self._path, CURRENT), os.path.join(self._path, f".{CURRENT}.new")
        switch_link(link, f"{RELEASES}/{name}", temporary=new)


class FolderTarget:
    """A folder with releases."""

    extra_files: Mapping[str, bytes] = {}

    def __init__(self, path: str, keep: int) -> None:
        self._path, self._keep = path, keep
        self._storage = DiskStorage(path)
        self._releases = FolderReleases(path)

    def current_manifest(self) -> Manifest | None:
        return decode_manifest(self._storage.read(f"{CURRENT}/{MANIFEST_FILE}"))

    def verify(self, site: BuiltSite, current: Manifest) -> Manifest:
        files = dict(current.files)
        for path, file in current.files.items():
            data = self._storage.read(f"{CURRENT}/{path}")
            if data is None or digest(data).hex() != file.digest:
                files[path] = structs.replace(file, digest=UNKNOWN_CONTENT)
        return Manifest(files)

    def acquire_lock(self, lock: bytes) -> bytes | None:
        os.makedirs(self._file_name(RELEASES), exist_ok=True)
        return locks.create_lock_file(self._storage, lock)

    def release_lock(self) -> None:
        self._storage.delete(locks.LOCK_FILE)

    def upload(self, transfer: Transfer) -> str:
        taken = os.listdir(self._file_name(RELEASES))
        for name in taken:
            if name.endswith(PART):
                shutil.rmtree(self._file_name(RELEASES, name))
        release = new_release_name(taken)
        self._make_release(release, transfer)
        self._releases.make_live(release)
        for old in self._releases.names()[self._keep :]:
            if old != release:
                shutil.rmtree(self._file_name(RELEASES, old), ignore_errors=True)
        return release

    def _make_release(self, release: str, transfer: Transfer) -> None:
        part = self._file_name(RELEASES, release + PART)
        last = os.path.realpath(self._file_name(CURRENT))
        files = dict(transfer.wanted.files)
        folders: set[str] = set()
        for count, path in enumerate(transfer.wanted.files, 1):
            folder = os.path.dirname(os.path.join(part, path))
            if folder not in folders:
                os.makedirs(folder, exist_ok=True)
                folders.add(folder)
            if not _place_file(transfer, path, part, last):
                del files[path]
            transfer.report_progress("place", count, len(transfer.wanted.files))
        write_file(os.path.join(part, MANIFEST_FILE), encode_manifest(Manifest(files)))
        move_folder(part, self._file_name(RELEASES, release))

    def releases(self) -> Releases:
        return self._releases

    def close(self) -> None:
        pass

    def _file_name(self, *parts: str) -> str:
        return os.path.join(self._path, *parts)


def _place_file(transfer: Transfer, path: str, part: str, last: str) -> bool:
    """Makes a file of a release: a link to that of the last one, or a copy. False if neither can be had."""
    name = os.path.join(part, path)
    current = transfer.current.files.get(path)
    if current and current.digest == transfer.wanted.files[path].digest:
        with suppress(OSError):  # no hard links on this disk, or the file is gone
            os.link(os.path.join(last, path), name, follow_symlinks=False)
            return True
        if path not in transfer.site.outputs:  # an old asset
            with suppress(OSError):
                shutil.copyfile(os.path.join(last, path), name)
                return True
            return False
    write_file(name, transfer.site.read(path))
    return True
