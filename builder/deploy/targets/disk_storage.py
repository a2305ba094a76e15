"""A folder on this machine as a storage."""

import os
from contextlib import suppress


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
        new = self._file_name(".warraq-new")
        write_file(new, data)
        os.replace(new, name)

    def create(self, path: str, data: bytes) -> bool:
        os.makedirs(self._folder, exist_ok=True)
        return _create(self._file_name(path), data)

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


def _create(name: str, data: bytes) -> bool:
    """Writes a file whole or not at all, and only where there is none."""
    new = f"{name}-{os.getpid()}"
    write_file(new, data)
    try:
        os.link(new, name)
    except FileExistsError:
        return False
    except OSError:  # no hard links on this disk
        return _create_exclusively(name, data)
    finally:
        os.unlink(new)
    return True


def _create_exclusively(name: str, data: bytes) -> bool:
    try:
        with open(name, "xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True
