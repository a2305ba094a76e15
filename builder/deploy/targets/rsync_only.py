"""A server that lets nobody but rsync in, as a storage: what a shell would do there rsync has to."""

import os
from collections.abc import Iterable
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.deploy.targets.rsync_server import RemoteFolder

_PARTIAL = 23  # rsync's status when a file is not there


class RsyncStorage:
    """One connection a question, so that whole stages go at once."""

    together = 1

    def __init__(self, server: "RemoteFolder") -> None:
        self.server = server

    def read(self, path: str) -> bytes | None:
        with TemporaryDirectory() as folder:
            done = self.server.rsync(self.server.at("") + path, f"{folder}/file", fine=(0, _PARTIAL))
            if done.returncode:
                return None
            with open(f"{folder}/file", "rb") as file:
                return file.read()

    def write(self, path: str, data: bytes) -> None:
        self._put(path, data, "-I")

    def create(self, path: str, data: bytes) -> bool:
        """Two that come within the same moment both write; who then reads the other's has lost."""
        self._put(path, data, "--ignore-existing")
        return self.read(path) == data

    def _put(self, path: str, data: bytes, how: str) -> None:
        with TemporaryDirectory() as folder:
            name = os.path.join(folder, path)
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "wb") as file:
                file.write(data)
            usual = (how, "-p", "--chmod=D755,F644", "--files-from=-")
            self.server.rsync(*usual, f"{folder}/", self.server.at(""), data=path.encode())

    def delete(self, path: str) -> None:
        self.delete_all([path])

    def delete_all(self, paths: Iterable[str]) -> None:
        """By naming files that are not here, in folders that are. Folders that this leaves empty there stay."""
        paths = list(paths)
        lines = "\0".join(paths).encode("utf-8", "surrogateescape")
        with TemporaryDirectory() as folder:
            for path in paths:
                os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            usual = ("-r", "--delete-missing-args", "--force", "--from0", "--files-from=-")
            self.server.rsync(*usual, f"{folder}/", self.server.at(""), data=lines)

    def send_all(self, folder: str, paths: Iterable[str]) -> None:
        self.server.send(folder, paths)

    def differing(self, folder: str, paths: Iterable[str]) -> list[str]:
        return self.server.differing(folder, paths, "")

    def same(self, path: str, data: bytes) -> bool:
        return self.read(path) == data

    def tidy(self) -> None:
        """rsync itself removes what it leaves, but for what it had no time to."""

    def close(self) -> None:
        self.server.open.close()
