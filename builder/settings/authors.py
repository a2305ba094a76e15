"""The people whom the settings tell of: `[[authors]]` in `site.toml`, checked entry by entry."""

from typing import Any

from msgspec import Struct

from builder.problems import Location, Problem, Sentence, say
from builder.settings.publisher import links_fault, mail_fault
from builder.settings.tables import Fault
from builder.settings.toml import Lines
from builder.settings.vocabulary import KnownTerm, known_entries

AUTHORS = "authors"


class Author(Struct, frozen=True):
    """Somebody who writes for the site: how articles name them, and what their page says of them."""

    known: KnownTerm
    role: str = ""
    about: str = ""  # a few sentences
    email: str = ""
    links: tuple[str, ...] = ()  # their pages elsewhere, whole
    picture: str = ""  # a file in `static/` or `content/`


def author_entries(path: str, value: object, lines: Lines) -> tuple[tuple[Author, ...], list[Problem]]:
    """The authors of `[[authors]]`, and what is wrong with them."""
    entries = value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else []
    names = [{key: each for key, each in entry.items() if key not in _OWN} for entry in entries]
    known, problems = known_entries(path, AUTHORS, names if entries else value, lines)
    places = {str(entry.get("name", "")).strip(): index for index, entry in enumerate(entries)}
    found = []
    for each in known:
        index = places[each.name]
        good, faults = _own(path, index, entries[index], lines)
        found.append(Author(each, **good))
        problems += faults
    return tuple(found), problems


def _own(path: str, index: int, entry: dict[str, object], lines: Lines) -> tuple[dict[str, Any], list[Problem]]:
    good: dict[str, Any] = {}
    problems = []
    for key, check in _OWN.items():
        if key not in entry:
            continue
        value = entry[key]
        line = lines.get((AUTHORS, index, key), lines.get((AUTHORS, index, ""), 0))
        if fault := check(value):
            problems.append(Problem(Location(path, line, 1), *fault))
        else:
            good[key] = tuple(value) if isinstance(value, list) else " ".join(str(value).split())
    return good, problems


def _text_fault(key: str) -> Fault:
    def check(value: object) -> tuple[Sentence, Sentence] | None:
        good = isinstance(value, str)
        return None if good else (say("`{key}` is not a text.", key=key), say("Put it between quotes."))

    return check


_OWN: dict[str, Fault] = {
    "role": _text_fault("role"),
    "about": _text_fault("about"),
    "email": mail_fault,
    "links": links_fault("links"),
    "picture": _text_fault("picture"),
}
