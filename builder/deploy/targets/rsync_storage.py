"""A server that lets only rsync in, as a storage: rsync has to do what a shell would do there."""

import os
from collections.abc import Iterable
from tempfile import TemporaryDirectory

from builder.deploy.targets.remote_folder import RemoteFolder

_PARTIAL = 23  # rsync's status when a file is not there


class RsyncStorage:
    """Each request is a connection of its own, so that whole stages go at once."""

    max_parallel = 1

    def __init__(self, server: RemoteFolder) -> None:
        self._server = server

    def read(self, path: str) -> bytes | None:
        with TemporaryDirectory() as folder:
            address = self._server.rsync_address() + path
            process = self._server.run_rsync(address, f"{folder}/file", expected=(0, _PARTIAL))
            if process.returncode:
                return None
            with open(f"{folder}/file", "rb") as file:
                return file.read()

    def write(self, path: str, data: bytes) -> None:
        self._send(path, data, "-I")

    def create(self, path: str, data: bytes) -> bool:
        """Of two that write at the same moment both succeed; the one that then reads the other's bytes has lost."""
        self._send(path, data, "--ignore-existing")
        return self.read(path) == data

    def _send(self, path: str, data: bytes, option: str) -> None:
        with TemporaryDirectory() as folder:
            name = os.path.join(folder, path)
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "wb") as file:
                file.write(data)
            options = (option, "-p", "--chmod=D755,F644", "--files-from=-")
            self._server.run_rsync(*options, f"{folder}/", self._server.rsync_address(), data=path.encode())

    def delete(self, path: str) -> None:
        self.delete_all([path])

    def delete_all(self, paths: Iterable[str]) -> None:
        """Names files that are not here, in folders that are. Folders that this leaves empty there stay."""
        paths = list(paths)
        lines = "\0".join(paths).encode("utf-8", "surrogateescape")
        with TemporaryDirectory() as folder:
            for path in paths:
                os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            options = ("-r", "--delete-missing-args", "--force", "--from0", "--files-from=-")
            self._server.run_rsync(*options, f"{folder}/", self._server.rsync_address(), data=lines)

    def write_all(self, folder: str, paths: Iterable[str]) -> None:
        self._server.upload(folder, paths)

    def find_differing(self, folder: str, paths: Iterable[str]) -> list[str]:
        return self._server.find_differing(folder, paths)

    def has_content(self, path: str, data: bytes) -> bool:
        return self.read(path) == data

    def remove_partial_files(self) -> None:
        """rsync itself removes what it leaves, except when it is killed."""

    def close(self) -> None:
        self._server.close()
