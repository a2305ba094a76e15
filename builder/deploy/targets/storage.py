"""The protocol of storages: what `InPlaceTarget` asks of a folder, a server or a bucket whose files it replaces."""

from collections.abc import Iterable
from typing import Protocol


class Storage(Protocol):
    """Files by path. What is written appears whole or not at all."""

    max_parallel: int  # how many files may be written at a time

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None without it."""

    def write(self, path: str, data: bytes) -> None:
        """Writes a file over what is there, with its folders."""

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that is not there yet; false if it is."""

    def delete(self, path: str) -> None:
        """Removes a file if it is there, and folders that this leaves empty."""

    def has_content(self, path: str, data: bytes) -> bool:
        """Whether a file is there and has these bytes."""

    def remove_partial_files(self) -> None:
        """Removes what writes that were cut off have left."""

    def close(self) -> None:
        """Ends connections."""


class BulkStorage(Protocol):
    """What some storages can do with many files at once; `folder` is the site's, on this machine."""

    def write_all(self, folder: str, paths: Iterable[str]) -> None: ...

    def delete_all(self, paths: Iterable[str]) -> None: ...

    def find_differing(self, folder: str, paths: Iterable[str]) -> list[str]: ...
