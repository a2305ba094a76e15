"""A client of the SSH file transfer protocol, version 3 (draft-ietf-secsh-filexfer-02), over the system's ssh.

The program `sftp` takes its commands as lines in which names have to be quoted and answers in prose, and a library of
SSH would not know the user's own keys, jumps and settings. Requests of several threads share one connection; a reader
thread sets the result of the future that waits for it.
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
# Kinds of requests, kinds of responses, codes of a status.
_OPEN, _CLOSE, _READ, _WRITE, _STAT = 3, 4, 5, 6, 17
_OPENDIR, _READDIR, _REMOVE, _MKDIR, _RMDIR, _RENAME, _EXTENDED = 11, 12, 13, 14, 15, 18, 200
_STATUS, _HANDLE, _DATA, _NAME, _ATTRS = 101, 102, 103, 104, 105
_OK, _EOF, _MISSING, _FAILURE = 0, 1, 2, 4
_POSIX_RENAME = b"posix-rename@openssh.com"
PIECE = 32768  # bytes of a request, which every server takes
AHEAD = 32  # requests of one file that are not answered yet


class SftpError(OSError):
    """The server refused a request."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(code, text)
        self.code = code

    @property
    def is_missing(self) -> bool:
        return self.code == _MISSING


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _permissions(mode: int) -> bytes:
    return struct.pack(">II", 4, mode)


class SftpConnection:
    """A connection. Paths are bytes; what the server refuses is raised as SftpError."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        require_program(command[0])
        self._errors = TemporaryFile()  # noqa: SIM115 - closed in `close`
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=self._errors, env=environment)  # noqa: S603 - words, no shell
        self._waiting: dict[int, Future[tuple[int, bytes]]] = {}
        self._last_number = 0
        self._lock = threading.Lock()
        self._lost = False
        self._write(struct.pack(">IBI", 5, 1, 3))
        kind, data = self._read_packet()
        if kind != 2:
            raise self._connection_lost()
        self.overwrites = _POSIX_RENAME in data  # whether a rename may replace a file
        self._reader = threading.Thread(target=self._read_responses, daemon=True)
        self._reader.start()

    def request(self, kind: int, body: bytes) -> "Future[tuple[int, bytes]]":
        """Sends a request; the response comes when it comes."""
        response: Future[tuple[int, bytes]] = Future()
        with self._lock:
            if self._lost:
                raise self._connection_lost()
            self._last_number = number = (self._last_number + 1) & 0xFFFFFFFF
            self._waiting[number] = response
            self._write(struct.pack(">IBI", len(body) + 5, kind, number) + body)
        return response

    def open(self, path: bytes, flags: int) -> bytes:
        return self._call(_OPEN, _string(path) + struct.pack(">I", flags) + _permissions(0o644), _HANDLE)[4:]

    def close_file(self, handle: bytes) -> None:
        self._call(_CLOSE, _string(handle), _STATUS)

    def read(self, path: bytes) -> bytes:
        """All of a file."""
        handle = self.open(path, READ)
        content = bytearray()
        while data := self._read_piece(handle, len(content)):
            content += data
        self.close_file(handle)
        return bytes(content)

    def _read_piece(self, handle: bytes, start: int) -> bytes:
        """Some bytes from there on; none at the end."""
        try:
            return self._call(_READ, _string(handle) + struct.pack(">QI", start, PIECE), _DATA)[4:]
        except SftpError as failed:
            if failed.code == _EOF:
                return b""
            raise

    def write(self, path: bytes, data: bytes, flags: int, start: int = 0) -> None:
        """Writes the bytes from `start` on at their place in the file."""
        handle = self.open(path, flags)
        responses = []
        for at in range(start, len(data), PIECE):
            responses.append(
                self.request(_WRITE, _string(handle) + struct.pack(">Q", at) + _string(data[at : at + PIECE]))
            )
            if len(responses) == AHEAD:
                self._await(responses.pop(0), _STATUS)
        for response in responses:
            self._await(response, _STATUS)
        self.close_file(handle)

    def size(self, path: bytes) -> int | None:
        """The size of a file; None without it."""
        try:
            data = self._call(_STAT, _string(path), _ATTRS)
        except SftpError:
            return None
        return int(struct.unpack(">Q", data[4:12])[0]) if struct.unpack(">I", data[:4])[0] & 1 else None

    def list_folder(self, folder: bytes) -> list[bytes]:
        """The names in a folder."""
        handle = self._call(_OPENDIR, _string(folder), _HANDLE)[4:]
        names: list[bytes] = []
        try:
            while True:
                names += _decode_names(self._call(_READDIR, _string(handle), _NAME))
        except SftpError as failed:
            if failed.code != _EOF:
                raise
        self.close_file(handle)
        return names

    def remove(self, path: bytes) -> None:
        self._call(_REMOVE, _string(path), _STATUS)

    def make_folder(self, path: bytes) -> None:
        self._call(_MKDIR, _string(path) + _permissions(0o755), _STATUS)

    def remove_folder(self, path: bytes) -> None:
        self._call(_RMDIR, _string(path), _STATUS)

    def rename(self, old: bytes, new: bytes) -> None:
        """Fails where there is a file of the new name."""
        self._call(_RENAME, _string(old) + _string(new), _STATUS)

    def replace(self, old: bytes, new: bytes) -> None:
        """Renames over what is there, in one step where the server can do that."""
        if self.overwrites:
            self._call(_EXTENDED, _string(_POSIX_RENAME) + _string(old) + _string(new), _STATUS)
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

    def _call(self, kind: int, body: bytes, expected: int) -> bytes:
        return self._await(self.request(kind, body), expected)

    def _await(self, response: "Future[tuple[int, bytes]]", expected: int) -> bytes:
        kind, data = response.result()
        if kind == _STATUS:
            code = struct.unpack(">I", data[:4])[0]
            if code == _OK and expected == _STATUS:
                return b""
            length = struct.unpack(">I", data[4:8])[0] if len(data) >= 8 else 0
            raise SftpError(code, data[8 : 8 + length].decode("utf-8", "replace"))
        if kind != expected:
            raise SftpError(_FAILURE, "an answer that was not expected")
        return data

    def _write(self, data: bytes) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except OSError:
            raise self._connection_lost() from None

    def _read_packet(self) -> tuple[int, bytes]:
        """The kind and the body of the next packet; kind 0 at the end."""
        assert self._process.stdout
        head = self._process.stdout.read(4)
        if len(head) < 4 or not 0 < (length := struct.unpack(">I", head)[0]) < 1 << 24:
            return 0, b""
        data = self._process.stdout.read(length)
        return (data[0], data[1:]) if len(data) == length else (0, b"")

    def _read_responses(self) -> None:
        while (packet := self._read_packet())[0]:
            kind, data = packet
            with self._lock:
                response = self._waiting.pop(struct.unpack(">I", data[:4])[0], None)
            if response:
                response.set_result((kind, data[4:]))
        with self._lock:
            self._lost = True
            waiting, self._waiting = self._waiting, {}
        for response in waiting.values():
            response.set_exception(self._connection_lost())

    def _connection_lost(self) -> DeployRefused:
        self._errors.seek(0)
        reason = error_text(self._errors.read())
        return DeployRefused(
            f"The connection to the server is lost: {reason}", "Check that `sftp` gets there by itself."
        )


def _decode_names(data: bytes) -> list[bytes]:
    """The names in a response; each is followed by a line for people and the file's attributes."""
    count, at, names = struct.unpack(">I", data[:4])[0], 4, []
    for _ in range(count):
        length = struct.unpack(">I", data[at : at + 4])[0]
        names.append(data[at + 4 : at + 4 + length])
        at += 4 + length
        at += 4 + struct.unpack(">I", data[at : at + 4])[0]
        flags = struct.unpack(">I", data[at : at + 4])[0]
        at += 4 + (8 if flags & 1 else 0) + (8 if flags & 2 else 0) + (4 if flags & 4 else 0) + (8 if flags & 8 else 0)
        if flags & 0x80000000:
            raise SftpError(_FAILURE, "attributes that are not known")
    return names
