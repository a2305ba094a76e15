"""A storage that speaks as much S3 as a deploy asks of it, on a loopback port, in memory."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

_ERROR = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>refused</Message></Error>'


class Object(NamedTuple):
    data: bytes
    type: str
    cache: str


class Storage:
    """What lies there by bucket and key, what was asked for, and how often the next requests fail."""

    def __init__(self) -> None:
        self.objects: dict[str, Object] = {}
        self.asked: list[tuple[str, str, int]] = []
        self.failures = 0
        self.conditional = True
        self.lock = threading.Lock()
        self.port = 0

    def below(self, prefix: str) -> dict[str, bytes]:
        with self.lock:
            return {
                key.removeprefix(prefix): stored.data for key, stored in self.objects.items() if key.startswith(prefix)
            }

    def sent(self) -> int:
        return sum(size for method, _, size in self.asked if method == "PUT")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: else each answer waits for an acknowledgement of its head
    storage: Storage

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the standard library gave it
        pass

    def handle_expect_100(self) -> bool:
        goes_on = super().handle_expect_100()
        self.wfile.flush()  # who asks waits for it
        return goes_on

    def _answer(self, status: int, data: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _refuse(self, status: int, code: str) -> None:
        self._answer(status, _ERROR.format(code=code).encode(), {"Content-Type": "application/xml"})

    def _begin(self) -> tuple[str, bytes] | None:
        """The key and the body of a request; None for one that was made to fail."""
        length = int(self.headers.get("Content-Length") or 0)
        data = self.rfile.read(length)
        if len(data) < length:  # who sent it has gone
            return None
        key = unquote(urlsplit(self.path).path).lstrip("/")
        with self.storage.lock:
            self.storage.asked.append((self.command, key, len(data)))
            fails = self.storage.failures > 0
            self.storage.failures -= fails
        if fails:
            self._refuse(503, "SlowDown")
            return None
        if "Credential=key" not in self.headers.get("Authorization", ""):
            self._refuse(403, "InvalidAccessKeyId")
            return None
        return key, data

    def do_GET(self) -> None:
        if (begun := self._begin()) is None:
            return
        with self.storage.lock:
            stored = self.storage.objects.get(begun[0])
        if stored is None:
            self._refuse(404, "NoSuchKey")
            return
        tag = f'"{md5(stored.data, usedforsecurity=False).hexdigest()}"'
        self._answer(200, stored.data, {"Content-Type": stored.type, "ETag": tag, "Cache-Control": stored.cache})

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        if (begun := self._begin()) is None:
            return
        key, data = begun
        if self.headers.get("If-None-Match") and not self.storage.conditional:
            self._refuse(501, "NotImplemented")
            return
        stored = Object(data, self.headers.get("Content-Type", ""), self.headers.get("Cache-Control", ""))
        with self.storage.lock:
            taken = self.headers.get("If-None-Match") == "*" and key in self.storage.objects
            if not taken:
                self.storage.objects[key] = stored
        if taken:
            self._refuse(412, "PreconditionFailed")
        else:
            self._answer(200, b"", {"ETag": f'"{md5(data, usedforsecurity=False).hexdigest()}"'})

    def do_DELETE(self) -> None:
        if (begun := self._begin()) is None:
            return
        with self.storage.lock:
            self.storage.objects.pop(begun[0], None)
        self._answer(204)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A deploy that is killed leaves in the middle of a request.
    handle_error = staticmethod(lambda request, address: None)  # type: ignore[assignment]


@contextmanager
def storage() -> Iterator[Storage]:
    bucket = Storage()
    handler = type("Handler", (_Handler,), {"storage": bucket})
    with _Server(("127.0.0.1", 0), handler) as server:
        bucket.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield bucket
        finally:
            server.shutdown()
            thread.join()
