"""The channel to open pages: server-sent events (HTML standard, section 9.2) with what has changed for each."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from typing import Any
from weakref import WeakSet

from msgspec import Struct, json

MAX_PAGES = 32  # open pages at once: a browser closes those of hidden tabs
_HEARTBEAT = 15.0  # seconds between signs of life, by which a page that has gone is noticed


class OpenPage(Struct):
    """An open page: the path of its address, still encoded, and what it shows."""

    path: str
    digest: str
    revision: int


class TooManyPages(Exception):  # noqa: N818 - reads as what happened
    """There are too many open pages."""


class EventChannel:
    """Sends each page what it does not know yet when it is ready for it, so that nothing piles up.

    `digest_at` gives the digest of what stands at the encoded path of an address.
    """

    def __init__(self, digest_at: Callable[[str], str]) -> None:
        self._digest_at = digest_at
        self._changed: dict[str, int] = {}  # files that pages may have loaded, and the revision that changed them
        self._woken = asyncio.Event()
        self._open: WeakSet[AsyncGenerator[bytes, None]] = WeakSet()  # those that are closed leave it by themselves
        self.revision = 0
        self.state: Mapping[str, Any] = {}  # what all pages get: the problems
        self.follow = ""
        self._followed = 0
        self.closed = False

    def publish(self, state: Mapping[str, Any], files: Mapping[str, str], follow: str = "") -> None:
        """Sends pages the state, the files that changed (by path, with digests), and the page to go to."""
        self.revision += 1
        self.state = state
        self._changed.update(dict.fromkeys(files, self.revision))
        if follow:
            self.follow, self._followed = follow, self.revision
        self._wake()

    def close(self) -> None:
        self.closed = True
        self._wake()

    def open(self, page: OpenPage) -> AsyncIterator[bytes]:
        """The events for a page. Raises TooManyPages."""
        if len(self._open) >= MAX_PAGES:
            raise TooManyPages
        events = self._events(page)
        self._open.add(events)
        return events

    def _wake(self) -> None:
        self._woken.set()
        self._woken = asyncio.Event()

    async def _events(self, page: OpenPage) -> AsyncGenerator[bytes, None]:
        yield b"retry: 500\n\n"
        seen = -1
        while not self.closed:
            woken = self._woken
            if seen != self.revision:
                message = self._message(page)
                seen = page.revision = self.revision
                yield b"data: " + json.encode(message) + b"\n\n"
                continue
            try:
                await asyncio.wait_for(woken.wait(), _HEARTBEAT)
            except TimeoutError:
                yield b": still here\n\n"

    def _message(self, page: OpenPage) -> dict[str, Any]:
        digest = self._digest_at(page.path)
        message = {"revision": self.revision, **self.state}
        if digest != page.digest:
            page.digest = message["page"] = digest
        files = [path for path, revision in self._changed.items() if revision > page.revision]
        if files:
            message["files"] = files
        if self._followed > page.revision:
            message["follow"] = self.follow
        return message
