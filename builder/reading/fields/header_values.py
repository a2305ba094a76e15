"""What a header or front matter says of its article: keys to fields, texts to values, each one checked."""

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct, structs

from builder.language.dates.calendars import PartialDate
from builder.language.letters import clean, fold
from builder.problems import Location, Problem, Severity
from builder.reading.fields.names import field_of, foreign_field, key_rank
from builder.reading.fields.table import BY_NAME
from builder.reading.fields.value_readers import ValueFault
from builder.reading.fields.words import truth


class HeaderEntry(Struct, frozen=True):
    """A key and its value as written, with the place of the value in the file; both count from 1."""

    key: str
    value: str | list[str]
    line: int
    column: int = 1


class HeaderValues(Struct, frozen=True):
    """The values that a header gives, and the line of each, by the names of the table of fields.

    `other_keys` are those that mean nothing here. The properties are the fields that reading itself goes by.
    """

    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    other_keys: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The headline; empty if none."""
        return str(self.values.get("title", ""))

    @property
    def language(self) -> str:
        """The code of the language; empty if none."""
        return str(self.values.get("language", ""))

    @property
    def date(self) -> PartialDate | None:
        """When the article came out."""
        return self.values.get("date")

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags."""
        return tuple(self.values.get("tags", ()))

    def with_tags(self, more: tuple[str, ...]) -> "HeaderValues":
        """The same with more tags."""
        tags = tuple(dict.fromkeys((*self.tags, *more)))
        return structs.replace(self, values={**self.values, "tags": tags})

    @property
    def is_live(self) -> bool:
        """Whether the page is a live one."""
        return bool(self.values.get("live"))

    @property
    def format(self) -> str:
        """The format of a plain text, see `builder.reading.plain.verbatim`; empty if none."""
        return str(self.values.get("format", ""))


def header_values(path: str, entries: Iterable[HeaderEntry]) -> tuple[HeaderValues, list[Problem]]:
    """The checked values of a header, and a problem for each value that can't be what its key says.

    Keys that mean no field are passed over. A field given twice keeps its first value, but for lists, which are joined.
    """
    return _read_values(path, [(field_of(entry.key), entry, _texts(entry.value)) for entry in entries])


def frontmatter_values(path: str, entries: list[HeaderEntry]) -> tuple[HeaderValues, list[Problem]]:
    """The same of front matter, in which other builders have other names and many keys that are nobody's mistake.

    Of several keys for one field the most telling counts: `date` before `created`, and a Gregorian date before a Jalali
    one; what the others say wrong is a warning.
    """
    named = []
    for entry in entries:
        texts = _texts(entry.value)
        named.append((_field(entry.key, texts), entry, texts))
    others = tuple(dict.fromkeys(clean(entry.key) for name, entry, texts in named if not name and texts))
    named.sort(key=lambda item: (_is_jalali(item[2]) if item[0] == "date" else False, key_rank(item[1].key)))
    if any(name == "tags" and texts and not _is_keywords(entry) for name, entry, texts in named):
        named = [item for item in named if not (item[0] == "tags" and _is_keywords(item[1]))]
    return _read_values(path, named, others)


def _read_values(
    path: str, named: list[tuple[str, HeaderEntry, list[str]]], other_keys: tuple[str, ...] = ()
) -> tuple[HeaderValues, list[Problem]]:
    """Reads each entry's texts as values of the field that its key names."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems = []
    for name, entry, texts in named:
        if not name or not texts:
            continue
        field = BY_NAME[name]
        try:
            value = field.type.read(texts)
        except ValueFault as fault:
            severity: Severity = "warning" if name in values else fault.severity
            problems.append(Problem(Location(path, entry.line, entry.column), fault.what, fault.remedy, severity))
            continue
        if value is None or value == "":
            continue
        target = field.into or name
        values[target] = field.type.join(values[target], value) if target in values else value
        lines.setdefault(target, entry.line)
    return HeaderValues(values, lines, other_keys), sorted(problems)


def _field(key: str, texts: list[str]) -> str:
    """The field of an entry of front matter: `published` is a date or a truth."""
    name = foreign_field(key)
    if name == "date" and texts and truth(texts[0]) is not None:
        return "shared"
    return name


def _is_jalali(texts: list[str]) -> bool:
    year = re.search(r"(?<!\d)\d{4}(?!\d)", texts[0]) if texts else None
    return year is not None and 1200 <= int(year[0]) < 1600


def _is_keywords(entry: HeaderEntry) -> bool:
    return fold(entry.key).rpartition(".")[2] in ("keywords", "keyword")


_WIKI_LINK = re.compile(r"!?\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")


def _texts(value: str | list[str]) -> list[str]:
    if isinstance(value, str):
        text = _plain(value)
        return [text] if text else []
    return [text for text in map(_plain, value) if text]


def _plain(text: str) -> str:
    """A value without the brackets of a link to a note."""
    link = _WIKI_LINK.fullmatch(text.strip()) if "[[" in text else None
    return clean((link[2] or link[1]) if link else text)
