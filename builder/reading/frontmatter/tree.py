"""What front matter of any dialect is read to: values in words, each with its place in the file."""

import re
from html import unescape

from msgspec import Struct

from builder.problems import Location, Problem, say
from builder.reading.fields.header_values import HeaderEntry

DEEPEST = 20  # tables inside each other
NOTHING = ("null", "Null", "NULL", "~")  # what stands for no value in YAML, where it is not quoted


class TreeValue(Struct, frozen=True):
    """A value as words, or a list of them; `line` and `column` are the file's, from 1."""

    value: str | list[str]
    line: int
    column: int


class FrontMatter(Struct, frozen=True):
    """What stood above the text. Keys of nested tables are joined by dots; `body` begins at `body_line` of the file."""

    values: dict[str, TreeValue]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


Read = tuple[dict[str, TreeValue], list[Problem]]


def add_value(values: dict[str, TreeValue], name: str, value: TreeValue, path: str) -> Problem | None:
    """Takes a value up; where its key has one already the first counts, and the second is a warning."""
    if name not in values:
        values[name] = value
        return None
    at = Location(path, value.line, 1)
    what = say("The key `{key}` stands twice.", key=name)
    return Problem(at, what, say("Remove one of the two: the first counts."), "warning")


_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")


def header_entries(front: FrontMatter) -> list[HeaderEntry]:
    """The values as entries of a header. Markup and entities, which exports leave in titles, are taken out."""
    return [HeaderEntry(key, _plain(key, value.value), value.line, value.column) for key, value in front.values.items()]


def _plain(key: str, value: str | list[str]) -> str | list[str]:
    if isinstance(value, list):
        return [_without_markup(text) for text in value]
    if key.rpartition(".")[2].lower() == "categories":
        return [part for part in re.split(r"\s*[,،]\s*", _without_markup(value)) if part]
    return _without_markup(value)


def _without_markup(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", text)
    return unescape(text) if "&" in text and ";" in text else text
