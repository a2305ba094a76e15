"""A cache of values in a folder, a file each: what is lost or damaged there is made again."""

import os
import time
from collections.abc import Collection
from contextlib import suppress

from builder.digest import SIZE, digest
from builder.disk.atomic import write_whole

UNUSED = 30 * 24 * 3600  # seconds that a value stays which nothing asks for
_RECENT = 24 * 3600  # seconds in which a value that is used again keeps its time


class FileCache:
    """Values by their keys, which are digests of all that a value is made from.

    A file begins with the digest of the rest: one that was damaged counts as none. Files appear whole or not at all, so
    any number of processes may use a folder, and any file in it may be deleted at any time. A disk that refuses is no
    reason to fail.

    With a `descriptor` of the folder, which the caller closes, files are found through it, whatever its path leads to
    by now; and only those count that are the user's own, and no links.
    """

    def __init__(self, folder: str, descriptor: int | None = None) -> None:
        self.folder = folder
        self._descriptor = descriptor

    def get(self, key: bytes) -> bytes | None:
        """The value; None if there is none."""
        try:
            with open(self._name(key.hex()), "rb", opener=self._open) as file:
                status = os.fstat(file.fileno())
                if self._descriptor is not None and status.st_uid != os.geteuid():
                    return None
                data = file.read()
                if status.st_mtime < time.time() - _RECENT:
                    os.utime(self._name(key.hex()), dir_fd=self._descriptor)
        except OSError:
            return None
        return data[SIZE:] if digest(data[SIZE:]) == data[:SIZE] else None

    def put(self, key: bytes, data: bytes) -> None:
        """Keeps a value."""
        with suppress(OSError):
            if self._descriptor is None:
                os.makedirs(self.folder, exist_ok=True)
            write_whole(self._name(key.hex()), digest(data) + data, folder=self._descriptor)

    def sweep(self, wanted: Collection[bytes] = ()) -> None:
        """Drops what has not been used for a month and is not among the `wanted` keys."""
        names = {key.hex() for key in wanted}
        oldest = time.time() - UNUSED
        with suppress(OSError):
            for entry in list(os.scandir(self.folder if self._descriptor is None else self._descriptor)):
                if entry.name not in names and entry.stat().st_mtime < oldest:
                    os.unlink(self._name(entry.name), dir_fd=self._descriptor)

    def _name(self, name: str) -> str:
        return os.path.join(self.folder, name) if self._descriptor is None else name

    def _open(self, name: str, flags: int) -> int:
        links = 0 if self._descriptor is None else os.O_NOFOLLOW
        return os.open(name, flags | links, dir_fd=self._descriptor)
