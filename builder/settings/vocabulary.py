"""The names that a site knows beforehand: its sections, tags, agencies, places and authors."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, get_args

from msgspec import Struct, structs

from builder.problems import Location, Problem, say
from builder.settings.rules import COLOUR, EMAIL, LINKS, ONE_LINE, TEXTS
from builder.settings.tables import FLAG, Nested, Noted, Place, Row, Rule, fields_of, read_table


def _folder(text: str) -> str:
    address = text.strip("/")
    if text and not re.fullmatch(r"\w[\w-]*(/\w[\w-]*)*", address):
        raise ValueError(text)
    return address


_FOLDER = Rule(
    "", say("`{given}` can't be an address."), say("Use letters, digits and hyphens, like `sport`."), _folder
)
_OPINION = structs.replace(FLAG, remedy=say("Write `opinion = true`, without quotes."))


class KnownTerm(Struct, frozen=True):
    """A tag, an agency or a place that the settings describe, or a section or an author; `spellings` mean the same."""

    name: str
    """the name as the site shows it"""
    address: Annotated[str, _FOLDER, Row(default="made from the name")] = ""
    """its folder on the site: letters of any script, digits, `-`, `_`; slashes between folders"""
    spellings: Annotated[tuple[str, ...], TEXTS] = ()
    """a list of other names that mean the same"""
    line: Annotated[int, Noted()] = 0
    file: Annotated[str, Noted()] = "site.toml"


class KnownSection(KnownTerm, frozen=True):
    """A section of the site."""

    colour: Annotated[str, COLOUR, Row(default="one of the theme's six in turn")] = ""
    """of a section: its colour, like `"#7a1f2b"`"""
    opinion: Annotated[bool, _OPINION] = False
    """of a section: `true` if it holds opinions. A section whose address is `opinion` does anyway."""

    @property
    def plain(self) -> KnownTerm:
        """What reading a file needs of it."""
        return KnownTerm(self.name, self.address, self.spellings, self.line, self.file)


class Author(KnownTerm, frozen=True):
    """Somebody who writes for the site, with what their page says of them."""

    role: Annotated[str, ONE_LINE] = ""
    """what they do, in a few words"""
    about: Annotated[str, ONE_LINE] = ""
    """who they are, in a few sentences; the line breaks don't count"""
    email: Annotated[str, EMAIL] = ""
    """an address for mail, for all to see"""
    links: Annotated[tuple[str, ...], LINKS] = ()
    """a list of their own pages elsewhere, whole. Each link says `rel="me"`, by which Mastodon and others prove that a
    page is theirs, if it links back"""
    picture: Annotated[str, ONE_LINE] = ""
    """a file in `static/` or `content/`, best a square; it is shown round"""


def _read_entries(kind: Any, value: object, place: Place) -> tuple[tuple[KnownTerm, ...], list[Problem]]:
    """The entries of `[[sections]]` and its like. One without a name is left out."""
    key = str(place.keys[-1])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        what = say("`{key}` is not a list of tables.", key=key)
        return (), [place.problem(what, say("Write `[[{key}]]` above each entry.", key=key))]
    term, table = get_args(kind)[0], f"[[{key}]]"
    fields = fields_of(term)
    unknown = say("There is no setting called `{key}` in `{table}`.", table=table), say("An entry has {known}.")
    entries, problems = [], []
    for index, entry in enumerate(value):
        here = place.below(index)
        values, wrong = read_table(fields, entry, here, unknown)
        problems += wrong
        if values.get("name"):
            entries.append(term(**values, line=here.line, file=place.path))
        elif not str(entry.get("name", "")).strip() and fields.keys() >= entry.keys():
            what = say("An entry of `{table}` has no name.", table=table)
            problems.append(here.problem(what, say('Add `name = "…"`.')))
    return tuple(entries), problems


ENTRIES = Nested(_read_entries)


def duplicate_problems(key: str, entries: tuple[KnownTerm, ...]) -> Iterator[Problem]:
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
