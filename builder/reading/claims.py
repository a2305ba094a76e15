"""What a header or front matter claims of its article: keys to fields, texts to values, each one checked."""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct, structs

from builder.language.calendars import When, read_date
from builder.language.letters import clean
from builder.problems import Location, Problem, nearest
from builder.reading.keys import field_of, language_of, truth

_LIST = re.compile(r"\s*[،,;؛]\s*")


class Entry(Struct, frozen=True):
    """A key and its value as written, with the place of the value in the file; both count from 1."""

    key: str
    value: str | list[str]
    line: int
    column: int = 1


class Claims(Struct, frozen=True):
    """The fields of an article that its header gives; what it does not give is empty or None.

    `lines` has the line of each field that is given.
    """

    title: str = ""
    section: str = ""
    deck: str = ""
    summary: str = ""
    author: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""
    source: str = ""
    quoted_source: str = ""
    tags: tuple[str, ...] = ()
    date: When | None = None
    updated: When | None = None
    image: str = ""
    image_alt: str = ""
    caption: str = ""
    permalink: str = ""
    slug: str = ""
    draft: bool | None = None
    language: str = ""
    lines: dict[str, int] = {}


class _Fault(Exception):  # noqa: N818 - reads as what it is
    """Two sentences about a value."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def claims(path: str, entries: list[Entry]) -> tuple[Claims, list[Problem]]:
    """The checked claims, and a problem for each value that can't be what its key says.

    Keys that mean no field are passed over: front matter has many that are nobody's mistake. A field given twice keeps
    its first value, but for lists, which are joined.
    """
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems = []
    for entry in entries:
        field = field_of(entry.key)
        given = _texts(entry.value)
        if not field or not given:
            continue
        try:
            value = _READERS[field](given)
        except _Fault as fault:
            problems.append(Problem(Location(path, entry.line, entry.column), fault.message, fault.hint))
            continue
        if field in values and isinstance(value, tuple):
            values[field] = tuple(dict.fromkeys((*values[field], *value)))
        elif field not in values:
            values[field] = value
        lines.setdefault(field, entry.line)
    return structs.replace(Claims(), **values, lines=lines), problems


def _texts(value: str | list[str]) -> list[str]:
    given = [value] if isinstance(value, str) else value
    return [text for text in map(clean, given) if text]


def _text(given: list[str]) -> str:
    return "، ".join(given) if len(given) > 1 else given[0]


def _first(given: list[str]) -> str:
    return given[0]


def _list(given: list[str]) -> tuple[str, ...]:
    """Several values, or one text that separates them; a `#` before a tag is not part of it."""
    parts = [part for text in given for part in _LIST.split(text)] if len(given) == 1 else given
    names = (part.strip().removeprefix("#").strip() for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


def _date(given: list[str]) -> When:
    try:
        when = read_date(given[0])
    except ValueError as error:
        message, _, hint = str(error).partition(". ")
        raise _Fault(message.rstrip(".") + ".", hint or "Check the day, the month and the year.") from None
    if when is None:
        raise _Fault(f"`{_short(given[0])}` is not a date.", "Write it like 2026-11-23 or 23 نوفمبر 2026.")
    return when


def _truth(given: list[str]) -> bool:
    said = truth(given[0])
    if said is None:
        raise _Fault(f"`{_short(given[0])}` is neither yes nor no.", "Write `نعم` or `لا`, or `yes` or `no`.")
    return said


def _language(given: list[str]) -> str:
    code = language_of(given[0])
    if not code:
        known = ["ar", "fa", "ur", "he", "en"]
        hint = nearest(given[0], known) or f"The languages are {', '.join(known)}."
        raise _Fault(f"There is no language called `{_short(given[0])}`.", hint)
    return code


def _permalink(given: list[str]) -> str:
    """An address on this site; scheme and host, as some exports write them, are not part of it."""
    address = re.sub(r"^https?://[^/]*", "", given[0])
    if "\\" in address or "?" in address or "#" in address or not address.strip("/"):
        raise _Fault(f"`{_short(given[0])}` can't be an address.", "Write a path like `/city/harbour/`.")
    if any(part in (".", "..") for part in address.split("/")):
        raise _Fault(f"`{_short(given[0])}` leads out of the site.", "Write a path like `/city/harbour/`.")
    return "/" + address.lstrip("/")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


_READERS: dict[str, Callable[[list[str]], Any]] = {
    "title": _text,
    "section": _first,
    "deck": _text,
    "summary": _text,
    "author": _list,
    "agency": _first,
    "place": _text,
    "source": _text,
    "quoted_source": _text,
    "tags": _list,
    "date": _date,
    "updated": _date,
    "image": _first,
    "image_alt": _text,
    "caption": _text,
    "permalink": _permalink,
    "slug": _first,
    "draft": _truth,
    "language": _language,
}
