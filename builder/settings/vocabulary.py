"""The names that a site knows beforehand: its sections, tags, agencies and places, checked entry by entry."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from builder.problems import Location, Problem, Sentence, nearest, say
from builder.settings.toml import Lines
from builder.settings.values import COLOUR


class KnownTerm(Struct, frozen=True):
    """A section, tag, agency or place that the settings describe; `spellings` mean the same as `name`."""

    name: str
    address: str = ""  # its folder on the site; empty: made from the name
    spellings: tuple[str, ...] = ()
    colour: str = ""  # of a section, as `#rrggbb`; empty: one of the theme's
    opinion: bool = False  # whether a section holds opinions, which the front page sets apart
    line: int = 0
    file: str = "site.toml"


def known_entries(
    path: str, key: str, value: object, lines: Lines, before: tuple[KnownTerm, ...] = ()
) -> tuple[tuple[KnownTerm, ...], list[Problem]]:
    """The entries of `[[sections]]` and its like, after those `before` of another file, and what is wrong with them."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        at = Location(path, lines.get((key, 0, ""), 0), 1)
        what = say("`{key}` is not a list of tables.", key=key)
        return before, [Problem(at, what, say("Write `[[{key}]]` above each entry.", key=key))]
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


def _entry(entry: dict[str, Any], line: int, path: str) -> KnownTerm:
    return KnownTerm(
        name=entry["name"].strip(),
        address=entry.get("address", "").strip("/"),
        spellings=tuple(entry.get("spellings", ())),
        colour=entry.get("colour", "").lower(),
        opinion=entry.get("opinion", False),
        line=line,
        file=path,
    )


def _twice(key: str, entries: tuple[KnownTerm, ...]) -> Iterator[Problem]:
    """Names and spellings that two entries have: an article that uses one would stand under either."""
    owners: dict[str, KnownTerm] = {}
    for entry in entries:
        for spelling in dict.fromkeys((entry.name, *entry.spellings)):
            owner = owners.setdefault(spelling.strip().casefold(), entry)
            if owner is not entry:
                what = say(
                    "`{name}` stands in two entries of `{table}`, on line {line} of {path} too.",
                    name=spelling,
                    table=f"[[{key}]]",
                    line=owner.line,
                    path=owner.file,
                )
                yield Problem(Location(entry.file, entry.line, 1), what, say("Keep it in one of them."))


# What entries of one kind have beside; those of authors are looked at in `builder.settings.authors`.
_MORE = {"sections": ("colour", "opinion"), "authors": ("role", "about", "email", "links", "picture")}


def _entry_faults(key: str, entry: dict[str, object]) -> list[tuple[str, Sentence, Sentence]]:
    allowed = ["name", "address", "spellings", *_MORE.get(key, ())]
    table = f"[[{key}]]"
    faults = []
    for word, value in entry.items():
        if word not in allowed:
            hint = nearest(word, allowed) or say("An entry has {known}.", known=", ".join(allowed))
            what = say("There is no setting called `{key}` in `{table}`.", key=word, table=table)
            faults.append((word, what, hint))
        elif fault := _value_fault(word, value):
            faults.append((word, *fault))
    if not str(entry.get("name", "")).strip() and not any(word not in allowed for word, _, _ in faults):
        faults.append(("", say("An entry of `{table}` has no name.", table=table), say('Add `name = "…"`.')))
    return faults


def _value_fault(word: str, value: object) -> tuple[Sentence, Sentence] | None:
    """What is wrong with a value of an entry and what to do, or None."""
    if word == "spellings":
        good = isinstance(value, list) and all(isinstance(each, str) for each in value)
        what = say("`{key}` is not a list of texts.", key=word)
        return None if good else (what, say('Write `{key} = ["…", "…"]`.', key=word))
    if word == "opinion":
        hint = say("Write `opinion = true`, without quotes.")
        return None if isinstance(value, bool) else (say("`{key}` is neither true nor false.", key=word), hint)
    if not isinstance(value, str):
        return say("`{key}` is not a text.", key=word), say("Put it between quotes.")
    if word == "colour" and not re.fullmatch(COLOUR, value):
        return say("`{given}` is not a colour.", given=value), say("Write six digits like `#7a1f2b`.")
    if word == "address" and not _good_address(value):
        hint = say("Use letters, digits and hyphens, like `sport`.")
        return say("`{given}` can't be an address.", given=value), hint
    return None


def _good_address(address: str) -> bool:
    return bool(re.fullmatch(r"[\w][\w-]*(/[\w][\w-]*)*", address.strip("/"))) or address == ""
