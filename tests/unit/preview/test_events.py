"""What open pages are told: what they don't know yet, once, and never more than the last state."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from msgspec import json

from builder.preview.events import MAX_PAGES, EventChannel, OpenPage, TooManyPages


async def message(events: AsyncIterator[bytes]) -> dict[str, Any]:
    """The next message, other events passed over."""
    async for event in events:
        if event.startswith(b"data: "):
            found: dict[str, Any] = json.decode(event[6:])
            return found
    return {}


def held(talk: Coroutine[Any, Any, None]) -> None:
    """Runs it to its end in a thread of its own: the browser of other tests has an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, talk).result()


def test_a_page_is_told_what_it_does_not_know() -> None:
    digests = {"/": "one", "/city/": "city"}

    async def talk() -> None:
        channel = EventChannel(digests.__getitem__)
        channel.publish({"problems": []}, {"/a.css": "1"})
        home, city = channel.open(OpenPage("/", "old", 1)), channel.open(OpenPage("/city/", "city", 1))
        assert await message(home) == {"revision": 1, "problems": [], "page": "one"}
        assert await message(city) == {"revision": 1, "problems": []}
        digests["/"] = "two"
        channel.publish({"problems": ["x"]}, {"/b.css": "2"}, follow="/city/")
        assert await message(home) == {
            "revision": 2,
            "problems": ["x"],
            "page": "two",
            "files": ["/b.css"],
            "follow": "/city/",
        }
        channel.publish({"problems": []}, {})
        assert await message(home) == {"revision": 3, "problems": []}

    held(talk())


def test_a_slow_page_is_told_the_last_state_only() -> None:
    async def talk() -> None:
        channel = EventChannel(lambda path: str(channel.revision))
        channel.publish({}, {})
        events = channel.open(OpenPage("/", "1", 1))
        await message(events)
        for number in range(1000):
            channel.publish({"state": number}, {"/a.css": str(number)})
        assert await message(events) == {"revision": 1001, "state": 999, "page": "1001", "files": ["/a.css"]}

    held(talk())


def test_a_page_that_comes_back_is_told_what_it_missed() -> None:
    async def talk() -> None:
        channel = EventChannel(lambda path: "same")
        channel.publish({}, {"/a.css": "1"})
        channel.publish({}, {"/b.css": "1"})
        told = await message(channel.open(OpenPage("/", "same", 1)))
        assert told == {"revision": 2, "files": ["/b.css"]}

    held(talk())


def test_pages_are_limited_and_make_room_when_they_close() -> None:
    async def talk() -> None:
        channel = EventChannel(lambda path: "")
        channel.publish({}, {})
        opened = [channel.open(OpenPage("/", "", 0)) for _ in range(MAX_PAGES)]
        with pytest.raises(TooManyPages):
            channel.open(OpenPage("/", "", 0))
        await message(opened.pop())
        await asyncio.sleep(0)
        channel.open(OpenPage("/", "", 0))

    held(talk())


def test_all_pages_are_let_go_at_the_end() -> None:
    async def talk() -> None:
        channel = EventChannel(lambda path: "")
        channel.publish({}, {})
        events = channel.open(OpenPage("/", "", 0))
        await message(events)
        asyncio.get_running_loop().call_soon(channel.close)
        assert await message(events) == {}

    held(talk())
