"""Serves a site on a loopback port as hosts do: texts compressed, connections kept, hashed names for ever."""

import gzip
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

_TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".txt", ".webmanifest", ".json")
_HASHED = re.compile(r"\.[0-9a-f]{8}[./-]")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".avif": "image/avif",
    ".webp": "image/webp",
}


def packed(file: Path) -> bytes:
    """What a host sends of a file: texts compressed, all else as it is."""
    if file.suffix not in _TEXTS:
        return file.read_bytes()
    stat = file.stat()
    return _compressed(file, stat.st_ino, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1024)
def _compressed(file: Path, *_version: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES
    wbufsize = -1  # head and body in one packet: else each answer waits for an acknowledgement of its head

    def __init__(self, *words: Any, prefix: str, **more: Any) -> None:
        self._prefix = prefix
        super().__init__(*words, **more)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self._prefix))

    def do_GET(self) -> None:
        name = self.path.split("?")[0]
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        data = packed(file) if file.is_file() else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        if file.suffix in _TEXTS and data:
            self.send_header("Content-Encoding", "gzip")
        lasting = _HASHED.search(name) or name.endswith(".woff2")
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if lasting else "no-cache")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the standard library gave it
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A browser that leaves in the middle of an answer is no fault of the site.
    handle_error = staticmethod(lambda request, address: None)  # type: ignore[assignment]

    def __init__(self, *words: Any) -> None:
        super().__init__(*words)
        self._connections: set[socket.socket] = set()
        self._over = False
        self._thread = threading.Thread(target=self._answer)
        self._thread.start()

    def _answer(self) -> None:
        while not self._over:
            self.handle_request()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def end(self) -> None:
        """Answers nothing any more, not on a connection that a browser has kept either."""
        self._over = True
        socket.create_connection(("127.0.0.1", self.server_port)).close()  # it waits for one
        self._thread.join()
        for connection in list(self._connections):
            self.shutdown_request(connection)


@contextmanager
def hosted(folder: Path, port: int = 0, prefix: str = "") -> Iterator[str]:
    """Serves a folder, below a path if its site has one; gives the address of its home page."""
    below = quote(prefix)
    with _Server(("127.0.0.1", port), partial(_Host, directory=str(folder), prefix=below)) as server:
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}/"
        finally:
            server.end()
