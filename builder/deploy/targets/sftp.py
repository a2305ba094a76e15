"""Deploys to a folder on a plain host by SFTP: files are sent beside their place, then renamed into it."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from builder.deploy.errors import DeployRefused
from builder.deploy.target import DeployTarget
from builder.deploy.targets.in_place import InPlaceTarget
from builder.deploy.targets.sftp_protocol import CREATE, EXCLUSIVE, TRUNCATE, WRITE, SftpConnection, SftpError
from builder.deploy.targets.ssh import ssh_command, ssh_environment
from builder.digest import digest
from builder.settings.targets import SftpSettings

_PART = ".warraq-part-"  # and a digest of the whole: what was sent of a large file is not sent again
_LARGE = 1_000_000  # bytes


def sftp_target(target: SftpSettings) -> DeployTarget:
    """The target that a table means. Where the settings don't say it, ssh knows whom to log in as, and how."""
    command = ssh_command(target.ssh)
    if target.port != 22:
        command += ["-p", str(target.port)]
    if key := target.key:
        command += ["-i", os.path.expanduser(key), "-o", "IdentitiesOnly=yes"]
    if user := target.user:
        command += ["-l", user]
    return InPlaceTarget(SftpStorage([*command, "-s", "--", target.host, "sftp"], target.path))


class SftpStorage:
    """A folder on the host."""

    max_parallel = 8  # files on their way in one connection

    def __init__(self, command: list[str], path: str) -> None:
        self._resources = ExitStack()
        self._connection = SftpConnection(command, self._resources.enter_context(ssh_environment()))
        self._root = os.fsencode(path.removeprefix("~/").rstrip("/") or ("/" if path.startswith("/") else "."))
        self._known_folders: set[bytes] = set()
        self._lock = threading.Lock()

    def read(self, path: str) -> bytes | None:
        try:
            return self._connection.read(self._remote_path(path))
        except SftpError as failed:
            if failed.is_missing:
                return None
            raise

    def write(self, path: str, data: bytes) -> None:
        with _naming_refusals(path):
            self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        part = self._upload_part(data, path)
        try:
            self._connection.replace(part, self._remote_path(path))
        except SftpError:
            self._make_folders(self._remote_path(path).rpartition(b"/")[0])
            self._connection.replace(part, self._remote_path(path))

    def _upload_part(self, data: bytes, path: str) -> bytes:
        """Uploads bytes as a file of their own, named after them and the path: two files may have the same bytes."""
        part = self._remote_path(_PART + digest(data + b"\0" + path.encode("utf-8", "surrogateescape")).hex())
        start = 0
        if len(data) > _LARGE:
            start = min(self._connection.size(part) or 0, len(data))
        flags = WRITE | CREATE if start else WRITE | CREATE | TRUNCATE
        try:
            self._connection.write(part, data, flags, start)
        except SftpError as failed:
            if not failed.is_missing:
                raise
            self._make_folders(self._root)
            self._connection.write(part, data, flags, start)
        return part

    def create(self, path: str, data: bytes) -> bool:
        with _naming_refusals(path):
            return self._create(path, data)

    def _create(self, path: str, data: bytes) -> bool:
        """Renames, which fails on a name that is taken; servers other than OpenSSH may not hold to that."""
        name = self._remote_path(path)
        part = self._upload_part(data, path)
        if self._connection.overwrites:
            try:
                self._connection.rename(part, name)
            except SftpError:
                if self._connection.size(name) is None:
                    raise
                self._connection.remove(part)
                return False
            return True
        self._connection.remove(part)
        try:
            self._connection.write(name, data, WRITE | CREATE | EXCLUSIVE)
        except SftpError:
            if self._connection.size(name) is None:
                raise
            return False
        return True

    def delete(self, path: str) -> None:
        with _naming_refusals(path):
            try:
                self._connection.remove(self._remote_path(path))
            except SftpError:
                if self._connection.size(self._remote_path(path)) is not None:
                    raise
        with suppress(SftpError):
            while "/" in path:
                path = path.rpartition("/")[0]
                self._connection.remove_folder(self._remote_path(path))
                with self._lock:
                    self._known_folders.discard(self._remote_path(path))

    def remove_partial_files(self) -> None:
        part = _PART.encode()
        for name in self._connection.list_folder(self._root):
            if name.startswith(part):
                self._connection.remove(self._root + b"/" + name)

    def has_content(self, path: str, data: bytes) -> bool:
        return self._connection.size(self._remote_path(path)) == len(data) and self.read(path) == data

    def close(self) -> None:
        self._connection.close()
        self._resources.close()

    def _remote_path(self, path: str) -> bytes:
        return self._root.rstrip(b"/") + b"/" + os.fsencode(path)

    def _make_folders(self, folder: bytes) -> None:
        """Makes a folder and those above it."""
        with self._lock:
            parts = folder.split(b"/")
            for count in range(1, len(parts) + 1):
                name = b"/".join(parts[:count])
                if name not in (b"", b".") and name not in self._known_folders:
                    with suppress(SftpError):  # it is there already; if not, what needs it fails
                        self._connection.make_folder(name)
                    self._known_folders.add(name)


@contextmanager
def _naming_refusals(path: str) -> Iterator[None]:
    """Raises what the server refuses as DeployRefused, with the file that it was about."""
    try:
        yield
    except SftpError as failed:
        hint = "Check the path, your rights there and the room on the disk."
        raise DeployRefused(f"The server refused `{path}`: {failed.strerror or 'without a word'}.", hint) from None
