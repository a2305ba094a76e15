"""Serves a site on a loopback port as hosts do: texts compressed, connections kept, hashed names for ever."""

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

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


@lru_cache(maxsize=512)
def packed(file: Path) -> bytes:
    """What a host sends of a file: texts compressed, all else as it is."""
    data = file.read_bytes()
    return gzip.compress(data, 6, mtime=0) if file.suffix in _TEXTS else data


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES
    wbufsize = -1  # head and body in one packet: else each answer waits for an acknowledgement of its head

    def do_GET(self) -> None:
        name = self.path.split("?")[0]
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        data = packed(file)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        if file.suffix in _TEXTS:
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


@contextmanager
def hosted(folder: Path, port: int = 0) -> Iterator[str]:
    """Serves a folder; gives the address of its root."""
    with _Server(("127.0.0.1", port), partial(_Host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
