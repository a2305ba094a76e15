"""How the article of a page was read: what `warraq explain` tells, as the panel shows it."""

import os

from msgspec import Struct

from builder.build import Builder
from builder.commands.explain import FIELDS, guessed
from builder.reading.article import Parsed
from builder.reading.inputs import unreadable
from builder.reading.keys import keys_for
from builder.reading.parse import parse
from builder.settings import Settings

_KEYS = {"headline": "title", "byline": "author", "published": "date"}  # fields that go by other names in headers


class Field(Struct, frozen=True):
    """A field of the article: its name in the site's language, what was found, by which rule, on which line."""

    key: str
    name: str
    value: str = ""
    rule: str = ""
    line: int = 0


class Line(Struct, frozen=True):
    """A line of the file and what is said of it: why it was set aside, where a link leads to."""

    line: int
    text: str
    note: str = ""


class Account(Struct, frozen=True):
    """All that the panel shows of one file."""

    path: str
    fields: tuple[Field, ...] = ()
    tags: tuple[str, ...] = ()
    words: int = 0
    paragraphs: int = 0
    set_aside: tuple[Line, ...] = ()
    links: tuple[Line, ...] = ()
    outputs: tuple[str, ...] = ()
    problems: tuple[Line, ...] = ()  # what is wrong, with what to do


def account(builder: Builder, path: str, outputs: list[str]) -> Account:
    """The account of an article's file, by its path in the project; `outputs` are what it is made into."""
    settings = builder.settings()[0]
    parsed = _read(builder.folders.project, path, settings)
    names = keys_for(settings.language)
    found = parsed.account.fields
    fields = []
    for key in (*FIELDS, *sorted(set(found) - set(FIELDS))):
        each = found.get(key)
        value = _shown(each.value) if each else ""
        label = names.get(_KEYS.get(key, key), key)
        fields.append(Field(key, label, value, each.rule if each else "", each.line if each else 0))
    article = parsed.article
    return Account(
        path,
        tuple(fields),
        article.tags if article else (),
        article.words if article else 0,
        len(parsed.account.paragraphs),
        tuple(Line(each.line, each.text, each.reason) for each in parsed.account.set_aside),
        tuple(Line(each.line, each.target, each.kind) for each in article.links) if article else (),
        tuple(outputs),
        tuple(Line(each.at.line, each.message, each.hint) for each in parsed.problems),
    )


def _shown(value: str | list[str] | bool) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    return value if isinstance(value, str) else "، ".join(value)


def _read(project: str, path: str, settings: Settings) -> Parsed:
    """The file as the build reads it, with the time that it would take it to have."""
    name = os.path.join(project, path)
    try:
        changed = os.stat(name).st_mtime
        with open(name, "rb") as file:
            data = file.read()
    except OSError as error:
        return Parsed(None, problems=(unreadable(path, error),))
    parsed = parse(path, data, settings.reading)
    if parsed.article is not None and parsed.article.published is None:
        parsed.account.fields["published"] = guessed(project, path, changed)
    return parsed
