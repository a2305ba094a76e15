"""A cache that all projects of a user share: what builds make anew though it depends on little of a project.

Code that was compiled from templates is kept there and run, so nobody else may have written it: the folder is the
user's own and closed to everyone else, or it is not used.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from builder.digest import digest_of
from builder.disk.file_cache import FileCache

VARIABLE = "WARRAQ_CACHE_DIR"  # of the environment: another folder than the platform's
_MOST_KEPT = 64


class UserCache:
    """Values of one version of what makes them, whose `epoch` is part of every key.

    A folder that is not there is made. One that can't be used, because it is another user's or others could have
    written to it, is left alone: the object then keeps values for itself.
    """

    def __init__(self, epoch: bytes) -> None:
        self.epoch = epoch
        self._kept: dict[bytes, bytes] = {}
        self._swept = False

    def get(self, *parts: bytes) -> bytes | None:
        """The value that was made from these parts, the first of which names its kind; None if there is none."""
        key = digest_of(self.epoch, *parts)
        with _opened() as files:
            return files.get(key) if files else self._kept.get(key)

    def put(self, data: bytes, *parts: bytes) -> None:
        """Keeps a value; the first time it also drops those that nothing has used for a month."""
        key = digest_of(self.epoch, *parts)
        with _opened() as files:
            if files:
                if not self._swept:
                    files.sweep()
                    self._swept = True
                files.put(key, data)
                return
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = data


def cache_folder() -> str:
    """The folder, which may not be there: where the platform keeps caches, or where `WARRAQ_CACHE_DIR` says.

    Sources: XDG Base Directory Specification 0.8 (a relative path there counts as none); Apple, File System
    Programming Guide; Microsoft, KNOWNFOLDERID (FOLDERID_LocalAppData).
    """
    if chosen := os.environ.get(VARIABLE):
        return os.path.abspath(chosen)
    if sys.platform == "win32":
        return os.path.join(
            os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local"), "warraq", "Cache"
        )
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/warraq")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "warraq")


@contextmanager
def _opened() -> Iterator[FileCache | None]:
    """The files of the folder, if it can be trusted."""
    folder = cache_folder()
    if os.open not in os.supports_dir_fd:  # Windows, where a user's folders are closed to others by their place
        yield FileCache(folder)
        return
    descriptor = _open_folder(folder)
    if descriptor is None:
        yield None
        return
    try:
        yield FileCache(folder, descriptor) if _is_private(descriptor) else None
    finally:
        os.close(descriptor)


def _open_folder(folder: str) -> int | None:
    with suppress(OSError):
        try:
            return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            if not _may_make(folder):
                return None
            os.makedirs(os.path.dirname(folder), 0o700, exist_ok=True)
            with suppress(FileExistsError):  # another process may have been first
                os.mkdir(folder, 0o700)
            return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    return None


def _may_make(folder: str) -> bool:
    """Whether the nearest folder above that is there is the user's: root's commands leave nothing in others' homes."""
    above = os.path.dirname(folder)
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    return os.stat(above).st_uid == os.geteuid() or bool(os.stat(above).st_mode & stat.S_ISVTX)


def _is_private(descriptor: int) -> bool:
    """Whether nobody else could write to the folder; one that others may only read is closed to them."""
    status = os.fstat(descriptor)
    if status.st_uid != os.geteuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return False
    if stat.S_IMODE(status.st_mode) != 0o700:
        with suppress(OSError):
            os.fchmod(descriptor, 0o700)
    return True
