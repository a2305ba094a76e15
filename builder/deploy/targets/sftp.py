"""A folder on a plain host, by SFTP: files are sent beside their place, then renamed into it."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from builder.deploy.errors import DeployRefused
from builder.deploy.target import DeployTarget
from builder.deploy.targets.in_place import InPlaceTarget
from builder.deploy.targets.sftp_protocol import CREATE, EXCLUSIVE, TRUNCATE, WRITE, SftpConnection, SftpError
from builder.deploy.targets.ssh import environment, ssh_words
from builder.digest import digest
from builder.settings.targets import SftpSettings

_PART = ".warraq-part-"  # and the digest of the whole: what was sent of a large file is not sent again
_LARGE = 1_000_000  # bytes


def sftp_target(target: SftpSettings) -> DeployTarget:
    """The place of a target. Whom to log in as, and how, ssh knows where the settings don't say."""
    words = ssh_words(target.ssh)
    if target.port != 22:
        words += ["-p", str(target.port)]
    if key := target.key:
        words += ["-i", os.path.expanduser(key), "-o", "IdentitiesOnly=yes"]
    if user := target.user:
        words += ["-l", user]
    return InPlaceTarget(SftpStorage([*words, "-s", "--", target.host, "sftp"], target.path))


class SftpStorage:
    """A folder there as a storage."""

    together = 8  # files on their way in one connection

    def __init__(self, words: list[str], path: str) -> None:
        self._open = ExitStack()
        self._channel = SftpConnection(words, self._open.enter_context(environment()))
        self._root = os.fsencode(path.removeprefix("~/").rstrip("/") or ("/" if path.startswith("/") else "."))
        self._folders: set[bytes] = set()
        self._lock = threading.Lock()

    def read(self, path: str) -> bytes | None:
        try:
            return self._channel.read(self._at(path))
        except SftpError as failed:
            if failed.missing:
                return None
            raise

    def write(self, path: str, data: bytes) -> None:
        with _named(path):
            self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        part = self._send(data, path)
        try:
            self._channel.replace(part, self._at(path))
        except SftpError:
            self._make(self._at(path).rpartition(b"/")[0])
            self._channel.replace(part, self._at(path))

    def _send(self, data: bytes, path: str) -> bytes:
        """The bytes in a file of their own. Two files may have the same: the path tells them apart."""
        part = self._at(_PART + digest(data + b"\0" + path.encode("utf-8", "surrogateescape")).hex())
        start = 0
        if len(data) > _LARGE:
            start = min(self._channel.size(part) or 0, len(data))
        how = WRITE | CREATE if start else WRITE | CREATE | TRUNCATE
        try:
            self._channel.write(part, data, how, start)
        except SftpError as failed:
            if not failed.missing:
                raise
            self._make(self._root)
            self._channel.write(part, data, how, start)
        return part

    def create(self, path: str, data: bytes) -> bool:
        with _named(path):
            return self._create(path, data)

    def _create(self, path: str, data: bytes) -> bool:
        """By a rename, which fails on a name that is taken; other servers than OpenSSH may not hold to that."""
        name = self._at(path)
        part = self._send(data, path)
        if self._channel.overwrites:
            try:
                self._channel.rename(part, name)
            except SftpError:
                if self._channel.size(name) is None:
                    raise
                self._channel.remove(part)
                return False
            return True
        self._channel.remove(part)
        try:
            self._channel.write(name, data, WRITE | CREATE | EXCLUSIVE)
        except SftpError:
            if self._channel.size(name) is None:
                raise
            return False
        return True

    def delete(self, path: str) -> None:
        with _named(path):
            try:
                self._channel.remove(self._at(path))
            except SftpError:
                if self._channel.size(self._at(path)) is not None:
                    raise
        with suppress(SftpError):
            while "/" in path:
                path = path.rpartition("/")[0]
                self._channel.remove_folder(self._at(path))
                with self._lock:
                    self._folders.discard(self._at(path))

    def tidy(self) -> None:
        part = _PART.encode()
        for name in self._channel.names(self._root):
            if name.startswith(part):
                self._channel.remove(self._root + b"/" + name)

    def same(self, path: str, data: bytes) -> bool:
        return self._channel.size(self._at(path)) == len(data) and self.read(path) == data

    def close(self) -> None:
        self._channel.close()
        self._open.close()

    def _at(self, path: str) -> bytes:
        return self._root.rstrip(b"/") + b"/" + os.fsencode(path)

    def _make(self, folder: bytes) -> None:
        """Makes a folder and those above it."""
        with self._lock:
            parts = folder.split(b"/")
            for count in range(1, len(parts) + 1):
                name = b"/".join(parts[:count])
                if name not in (b"", b".") and name not in self._folders:
                    with suppress(SftpError):  # it is there already; if not, what needs it says so
                        self._channel.make_folder(name)
                    self._folders.add(name)


@contextmanager
def _named(path: str) -> Iterator[None]:
    """What the server refuses, with the file that it was about."""
    try:
        yield
    except SftpError as failed:
        hint = "Check the path, your rights there and the room on the disk."
        raise DeployRefused(f"The server refused `{path}`: {failed.strerror or 'without a word'}.", hint) from None
