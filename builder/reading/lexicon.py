"""The names that reading knows: sections, agencies, places and tags, those of the tables and those of the settings."""

from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from builder.reading.known import Index, index_of
from builder.reading.lines import key_of
from builder.reading.sources import AGENCIES, COUNTRIES, PLACES, PLAIN
from builder.settings import Known, Reading


class Lexicon(Struct, frozen=True):
    """Shown names by the folded words of each spelling; `plain` has the agencies' keys that are ordinary words too.

    `countries` has the keys of those places that are countries in which the settings see no city.
    """

    sections: dict[str, str]
    agencies: dict[str, str]
    places: dict[str, str]
    countries: frozenset[str]
    plain: frozenset[str]
    tags: Index


@lru_cache(maxsize=8)
def lexicon(reading: Reading) -> Lexicon:
    """The names for one site; made once for its settings. What the settings name wins over the tables."""
    agencies, places, countries, plain = _tables()
    own = _named(reading.agencies)
    title = {key_of(reading.title): reading.title} if key_of(reading.title) else {}
    return Lexicon(
        {key: each.name for each in reading.sections for key in _keys((each.name, each.address, *each.spellings))},
        {**agencies, **title, **own},
        {**places, **countries, **_named(reading.places)},
        frozenset(countries.keys() - _named(reading.places).keys()),
        plain - own.keys(),
        index_of(reading.tags),
    )


def _named(known: tuple[Known, ...]) -> dict[str, str]:
    return {key: each.name for each in known for key in _keys((each.name, *each.spellings))}


def _keys(spellings: Iterable[str]) -> list[str]:
    return [key for spelling in spellings if (key := key_of(spelling))]


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str]]:
    return _table(AGENCIES), _table(PLACES), _table(COUNTRIES), frozenset(map(key_of, PLAIN.split()))


def _table(rows: str) -> dict[str, str]:
    """The first row that has a spelling keeps it."""
    found: dict[str, str] = {}
    for row in rows.strip().splitlines():
        name, *others = (spelling.strip() for spelling in row.split("|"))
        for key in _keys((name, *others)):
            found.setdefault(key, name)
    return found
