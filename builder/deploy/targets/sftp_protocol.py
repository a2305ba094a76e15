"""The SSH file transfer protocol, version 3 (draft-ietf-secsh-filexfer-02), over the system's ssh.

Spoken here, since the program `sftp` takes its orders as lines in which names have to be quoted and answers in prose,
and a library of SSH would not know the user's own keys, jumps and settings. Requests of several threads share one
connection; a reader hands each answer to who waits for it.
"""

import struct
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from subprocess import PIPE, Popen
from tempfile import TemporaryFile

from builder.deploy.errors import DeployRefused
from builder.deploy.targets.programs import error_text, require_program

READ, WRITE, CREATE, TRUNCATE, EXCLUSIVE = 1, 2, 8, 16, 32  # how a file is opened
_OPEN, _CLOSE, _READ, _WRITE, _OPENDIR, _READDIR, _REMOVE, _MKDIR, _RMDIR, _STAT, _RENAME = (
    3,
    4,
    5,
    6,
    11,
    12,
    13,
    14,
    15,
    17,
    18,
)
_EXTENDED, _STATUS, _HANDLE, _DATA, _NAME, _ATTRS = 200, 101, 102, 103, 104, 105
_OK, _EOF, _MISSING = 0, 1, 2
_POSIX_RENAME = b"posix-rename@openssh.com"
PIECE = 32768  # bytes of a request: what every server takes
AHEAD = 32  # requests of one file that are on their way at once


class SftpError(OSError):
    """What the server refused."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(code, text)
        self.code = code

    @property
    def missing(self) -> bool:
        return self.code == _MISSING


def _text(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _permissions(mode: int) -> bytes:
    return struct.pack(">II", 4, mode)


class SftpConnection:
    """A connection. Paths are bytes; what the server refuses is raised as Failed."""

    def __init__(self, words: list[str], environment: Mapping[str, str]) -> None:
        require_program(words[0])
        self._errors = TemporaryFile()  # noqa: SIM115 - closed in `close`
        self._process = Popen(words, stdin=PIPE, stdout=PIPE, stderr=self._errors, env=environment)  # noqa: S603 - words, no shell
        self._waiting: dict[int, Future[tuple[int, bytes]]] = {}
        self._last = 0
        self._lock = threading.Lock()
        self._lost = False
        self._write(struct.pack(">IBI", 5, 1, 3))
        kind, data = self._packet()
        if kind != 2:
            raise self._gone()
        self.overwrites = _POSIX_RENAME in data  # whether a rename may replace a file
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, kind: int, body: bytes) -> "Future[tuple[int, bytes]]":
        """Sends a request; the answer comes when it comes."""
        answer: Future[tuple[int, bytes]] = Future()
        with self._lock:
            if self._lost:
                raise self._gone()
            self._last = number = (self._last + 1) & 0xFFFFFFFF
            self._waiting[number] = answer
            self._write(struct.pack(">IBI", len(body) + 5, kind, number) + body)
        return answer

    def open(self, path: bytes, how: int) -> bytes:
        return self._answer(_OPEN, _text(path) + struct.pack(">I", how) + _permissions(0o644), _HANDLE)[4:]

    def close_file(self, handle: bytes) -> None:
        self._answer(_CLOSE, _text(handle), _STATUS)

    def read(self, path: bytes) -> bytes:
        """All of a file."""
        handle = self.open(path, READ)
        found = bytearray()
        while data := self._piece(handle, len(found)):
            found += data
        self.close_file(handle)
        return bytes(found)

    def _piece(self, handle: bytes, start: int) -> bytes:
        """Some bytes from there on; none at the end."""
        try:
            return self._answer(_READ, _text(handle) + struct.pack(">QI", start, PIECE), _DATA)[4:]
        except SftpError as failed:
            if failed.code == _EOF:
                return b""
            raise

    def write(self, path: bytes, data: bytes, how: int, start: int = 0) -> None:
        """Writes the bytes from `start` on at their place in the file."""
        handle = self.open(path, how)
        waiting = []
        for at in range(start, len(data), PIECE):
            waiting.append(self.ask(_WRITE, _text(handle) + struct.pack(">Q", at) + _text(data[at : at + PIECE])))
            if len(waiting) == AHEAD:
                self._settled(waiting.pop(0), _STATUS)
        for each in waiting:
            self._settled(each, _STATUS)
        self.close_file(handle)

    def size(self, path: bytes) -> int | None:
        """The size of a file; None without it."""
        try:
            data = self._answer(_STAT, _text(path), _ATTRS)
        except SftpError:
            return None
        return int(struct.unpack(">Q", data[4:12])[0]) if struct.unpack(">I", data[:4])[0] & 1 else None

    def names(self, folder: bytes) -> list[bytes]:
        handle = self._answer(_OPENDIR, _text(folder), _HANDLE)[4:]
        found: list[bytes] = []
        try:
            while True:
                found += _listed(self._answer(_READDIR, _text(handle), _NAME))
        except SftpError as failed:
            if failed.code != _EOF:
                raise
        self.close_file(handle)
        return found

    def remove(self, path: bytes) -> None:
        self._answer(_REMOVE, _text(path), _STATUS)

    def make_folder(self, path: bytes) -> None:
        self._answer(_MKDIR, _text(path) + _permissions(0o755), _STATUS)

    def remove_folder(self, path: bytes) -> None:
        self._answer(_RMDIR, _text(path), _STATUS)

    def rename(self, old: bytes, new: bytes) -> None:
        """Fails where there is a file of the new name."""
        self._answer(_RENAME, _text(old) + _text(new), _STATUS)

    def replace(self, old: bytes, new: bytes) -> None:
        """Renames over what is there, at once where the server can do that."""
        if self.overwrites:
            self._answer(_EXTENDED, _text(_POSIX_RENAME) + _text(old) + _text(new), _STATUS)
            return
        if self.size(new) is not None:
            self.remove(new)
        self.rename(old, new)

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout
        self._process.stdout.close()
        self._errors.close()

    def _answer(self, kind: int, body: bytes, wanted: int) -> bytes:
        return self._settled(self.ask(kind, body), wanted)

    def _settled(self, answer: "Future[tuple[int, bytes]]", wanted: int) -> bytes:
        kind, data = answer.result()
        if kind == _STATUS:
            code = struct.unpack(">I", data[:4])[0]
            if code == _OK and wanted == _STATUS:
                return b""
            length = struct.unpack(">I", data[4:8])[0] if len(data) >= 8 else 0
            raise SftpError(code, data[8 : 8 + length].decode("utf-8", "replace"))
        if kind != wanted:
            raise SftpError(4, "an answer that was not expected")
        return data

    def _write(self, data: bytes) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None

    def _packet(self) -> tuple[int, bytes]:
        """The kind and the body of what comes next; kind 0 at the end."""
        assert self._process.stdout
        head = self._process.stdout.read(4)
        if len(head) < 4 or not 0 < (length := struct.unpack(">I", head)[0]) < 1 << 24:
            return 0, b""
        data = self._process.stdout.read(length)
        return (data[0], data[1:]) if len(data) == length else (0, b"")

    def _read(self) -> None:
        while (packet := self._packet())[0]:
            kind, data = packet
            with self._lock:
                answer = self._waiting.pop(struct.unpack(">I", data[:4])[0], None)
            if answer:
                answer.set_result((kind, data[4:]))
        with self._lock:
            self._lost = True
            waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            answer.set_exception(self._gone())

    def _gone(self) -> DeployRefused:
        self._errors.seek(0)
        told = error_text(self._errors.read())
        return DeployRefused(f"The connection to the server is lost: {told}", "Check that `sftp` gets there by itself.")


def _listed(data: bytes) -> list[bytes]:
    """The names in an answer; each is followed by a line for people and the file's attributes."""
    count, at, found = struct.unpack(">I", data[:4])[0], 4, []
    for _ in range(count):
        length = struct.unpack(">I", data[at : at + 4])[0]
        found.append(data[at + 4 : at + 4 + length])
        at += 4 + length
        at += 4 + struct.unpack(">I", data[at : at + 4])[0]
        flags = struct.unpack(">I", data[at : at + 4])[0]
        at += 4 + (8 if flags & 1 else 0) + (8 if flags & 2 else 0) + (4 if flags & 4 else 0) + (8 if flags & 8 else 0)
        if flags & 0x80000000:
            raise SftpError(4, "attributes that are not known")
    return found
