"""The names that reading knows: sections, agencies, places and tags, those of the tables and those of the settings."""

from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from builder.reading.text.lines import key_of
from builder.reading.text.name_tables import rows, words_of
from builder.reading.text.tagging import Index, tag_index
from builder.settings.settings import ReadingSettings
from builder.settings.vocabulary import KnownTerm


class Lexicon(Struct, frozen=True, eq=False):  # so that what is found with one can be kept with it
    """Shown names by the folded words of each spelling; `plain` has the agencies' keys that are ordinary words too.

    `countries` has the keys of those places that are countries in which the settings see no city, `weak` those of
    places that are ordinary words. `labels` are the sections' names and those that news sites commonly have.
    """

    sections: dict[str, str]
    agencies: dict[str, str]
    places: dict[str, str]
    countries: frozenset[str]
    plain: frozenset[str]
    weak: frozenset[str]
    labels: dict[str, str]
    tags: Index


@lru_cache(maxsize=8)
def make_lexicon(reading: ReadingSettings) -> Lexicon:
    """The names for one site; made once for its settings. What the settings name wins over the tables."""
    tables = _tables()
    agencies, places = _names_of(reading.agencies), _names_of(reading.places)
    title = {key_of(reading.title): reading.title} if key_of(reading.title) else {}
    sections = {
        key: section.name
        for section in reading.sections
        for key in _keys((section.name, section.address, *section.spellings))
    }
    return Lexicon(
        sections,
        {**tables.agencies, **title, **agencies},
        {**tables.places, **tables.countries, **places},
        frozenset(tables.countries.keys() - places.keys()),
        tables.plain - agencies.keys(),
        tables.weak - places.keys(),
        {**tables.labels, **sections},
        tag_index(reading.tags),
    )


class _Tables(Struct, frozen=True):
    """The names of the tables, by their folded words."""

    agencies: dict[str, str]
    places: dict[str, str]
    countries: dict[str, str]
    labels: dict[str, str]
    plain: frozenset[str]
    weak: frozenset[str]


def _names_of(known: tuple[KnownTerm, ...]) -> dict[str, str]:
    return {key: term.name for term in known for key in _keys((term.name, *term.spellings))}


def _keys(spellings: Iterable[str]) -> list[str]:
    return [key for spelling in spellings if (key := key_of(spelling))]


@cache
def _tables() -> _Tables:
    return _Tables(
        _table(rows("agencies")),
        _table(rows("places")),
        _table(rows("countries")),
        _table(rows("sections")),
        frozenset(map(key_of, words_of("ambiguous").split())),
        frozenset(map(key_of, words_of("weak_places").split())),
    )


def _table(lines: list[str]) -> dict[str, str]:
    """The first row that has a spelling keeps it."""
    names: dict[str, str] = {}
    for line in lines:
        name, *others = (spelling.strip() for spelling in line.split("|"))
        for key in _keys((name, *others)):
            names.setdefault(key, name)
    return names
