"""A preview as users start it: a process on a free loopback port, what it prints, and how to ask it."""

import http.client
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.commands import WARRAQ
from tests.support.waiting import PATIENCE, until


class Answer:
    """What the server said."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def text(self) -> str:
        return self.body.decode()


class Preview:
    """A running preview of a project."""

    def __init__(self, project: Path, *words: str) -> None:
        self.project = project
        self.process = subprocess.Popen(
            [*WARRAQ, "serve", str(project), "--port", "0", "--workers", "1", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        until(lambda: self.said("preview is at") or self.process.poll() is not None, "it did not start")
        found = re.search(r"http://(\S+?):(\d+)(/\S*)", self.said("preview is at") or "")
        assert found, self.lines
        self.host, self.port, self.home = found[1], int(found[2]), found[3]
        self.address = found[0]

    def _read(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(self.process.stdout.readline, ""))

    def said(self, what: str) -> str:
        """The last line with these words; empty if there is none."""
        return next((line for line in reversed(list(self.lines)) if what in line), "")

    def builds(self) -> list[str]:
        """The lines that tell of builds after saves."""
        return [line for line in self.lines if re.match(r"\d\d:\d\d:\d\d (?!\d+ articles)", line)]

    def ask(self, path: str, method: str = "GET", body: bytes = b"", to: str = "", **headers: str) -> Answer:
        """One request, its path as it is given."""
        connection = http.client.HTTPConnection(to or self.host, self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.putrequest(method, path, skip_host="host" in named, skip_accept_encoding=True)
            for name, value in named.items():
                connection.putheader(name, value)
            if body:
                connection.putheader("content-length", str(len(body)))
            connection.endheaders(body or None)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def page_key(self) -> str:
        found = re.search(r'data-warraq="([^"]+)"', self.ask(self.home).text)
        assert found
        return found[1]

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """The server stands still, so that it hears of what is done all at once, however long that takes."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def stop(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(timeout=PATIENCE)
        self._reader.join(timeout=PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()
        return status


@contextmanager
def previewed(project: Path, *words: str) -> Iterator[Preview]:
    """A preview that runs while its test does."""
    running = Preview(project, *words)
    try:
        yield running
    finally:
        running.stop()


def path_of(address: str) -> str:
    return urlsplit(address).path
