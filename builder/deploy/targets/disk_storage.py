"""A folder on this machine as a storage."""

import os
from contextlib import suppress

from builder.disk.atomic import create_whole, write_whole


class DiskStorage:
    max_parallel = 1

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        try:
            with open(self._file_name(path), "rb") as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, path: str, data: bytes) -> None:
        name = self._file_name(path)
        os.makedirs(os.path.dirname(name), exist_ok=True)
        write_whole(name, data, temporary=self._file_name(".warraq-new"))

    def create(self, path: str, data: bytes) -> bool:
        os.makedirs(self._folder, exist_ok=True)
        return create_whole(self._file_name(path), data)

    def delete(self, path: str) -> None:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(self._file_name(path))
        while "/" in path:
            path = path.rpartition("/")[0]
            try:
                os.rmdir(self._file_name(path))
            except OSError:
                return

    def has_content(self, path: str, data: bytes) -> bool:
        return self.read(path) == data

    def remove_partial_files(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self._file_name(".warraq-new"))

    def close(self) -> None:
        pass

    def _file_name(self, path: str) -> str:
        return os.path.join(self._folder, path)


def write_file(name: str, data: bytes) -> None:
    with open(name, "wb") as file:
        file.write(data)
