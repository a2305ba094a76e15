"""The names that a site knows beforehand: its sections, tags, agencies and places, checked entry by entry."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from builder.checks import COLOUR
from builder.problems import Location, Problem, nearest
from builder.tomltext import Lines


class Known(Struct, frozen=True):
    """A section, tag, agency or place that the settings describe; `spellings` mean the same as `name`."""

    name: str
    address: str = ""  # its folder on the site; empty: made from the name
    spellings: tuple[str, ...] = ()
    colour: str = ""  # of a section, as `#rrggbb`; empty: one of the theme's
    opinion: bool = False  # whether a section holds opinions, which the front page sets apart
    line: int = 0
    file: str = "site.toml"


def known_entries(
    path: str, key: str, value: object, lines: Lines, before: tuple[Known, ...] = ()
) -> tuple[tuple[Known, ...], list[Problem]]:
    """The entries of `[[sections]]` and its like, after those `before` of another file, and what is wrong with them."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        at = Location(path, lines.get((key, 0, ""), 0), 1)
        return before, [Problem(at, f"`{key}` is not a list of tables.", f"Write `[[{key}]]` above each entry.")]
    found = []
    problems = []
    for index, entry in enumerate(value):
        line = lines.get((key, index, ""), 0)
        faults = _entry_faults(key, entry)
        for word, message, hint in faults:
            problems.append(Problem(Location(path, lines.get((key, index, word), line), 1), message, hint))
        if not faults:
            found.append(_entry(entry, line, path))
    entries = (*before, *found)
    return entries, [*problems, *_twice(key, entries)]


def _entry(entry: dict[str, Any], line: int, path: str) -> Known:
    return Known(
        name=entry["name"].strip(),
        address=entry.get("address", "").strip("/"),
        spellings=tuple(entry.get("spellings", ())),
        colour=entry.get("colour", "").lower(),
        opinion=entry.get("opinion", False),
        line=line,
        file=path,
    )


def _twice(key: str, entries: tuple[Known, ...]) -> Iterator[Problem]:
    """Names and spellings that two entries have: an article that uses one would stand under either."""
    owners: dict[str, Known] = {}
    for entry in entries:
        for spelling in dict.fromkeys((entry.name, *entry.spellings)):
            owner = owners.setdefault(spelling.strip().casefold(), entry)
            if owner is not entry:
                what = f"`{spelling}` stands in two entries of `[[{key}]]`, on line {owner.line} of {owner.file} too."
                yield Problem(Location(entry.file, entry.line, 1), what, "Keep it in one of them.")


# What entries of one kind have beside; those of authors are looked at in `builder.authors`.
_MORE = {"sections": ("colour", "opinion"), "authors": ("role", "about", "email", "links", "picture")}


def _entry_faults(key: str, entry: dict[str, object]) -> list[tuple[str, str, str]]:
    allowed = ["name", "address", "spellings", *_MORE.get(key, ())]
    faults = []
    for word, value in entry.items():
        if word not in allowed:
            hint = nearest(word, allowed) or f"An entry has {', '.join(allowed)}."
            faults.append((word, f"There is no setting called `{word}` in `[[{key}]]`.", hint))
        elif word == "spellings" and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            faults.append((word, "`spellings` is not a list of texts.", 'Write `spellings = ["…", "…"]`.'))
        elif word == "opinion" and not isinstance(value, bool):
            faults.append((word, "`opinion` is neither true nor false.", "Write `opinion = true`, without quotes."))
        elif word not in ("spellings", "opinion") and not isinstance(value, str):
            faults.append((word, f"`{word}` is not a text.", "Put it between quotes."))
        elif word == "colour" and not re.fullmatch(COLOUR, str(value)):
            faults.append((word, f"`{value}` is not a colour.", "Write six digits like `#7a1f2b`."))
        elif word == "address" and not _good_address(str(value)):
            faults.append((word, f"`{value}` can't be an address.", "Use letters, digits and hyphens, like `sport`."))
    if not str(entry.get("name", "")).strip() and not any(word not in allowed for word, _, _ in faults):
        faults.append(("", f"An entry of `[[{key}]]` has no name.", 'Add `name = "…"`.'))
    return faults


def _good_address(address: str) -> bool:
    return bool(re.fullmatch(r"[\w][\w-]*(/[\w][\w-]*)*", address.strip("/"))) or address == ""
