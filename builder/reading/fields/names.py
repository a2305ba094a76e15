"""The names of article fields, as header lines and front matter have them, looked up in the table of fields."""

from functools import cache, lru_cache

from builder.language.letters import fold
from builder.reading.fields.table import BY_NAME, FIELD_TABLES, FIELDS, MEANINGLESS


def keys_for(language: str) -> dict[str, str]:
    """For each field the name that a header written in `language` has for it; English for a language not known."""
    return {field.name: field.keys.get(language, field.keys["en"])[0] for field in FIELDS if field.keys}


def field_of(key: str) -> str:
    """The field that a key means in any of the languages, in any spelling; empty if none."""
    return _fields().get(fold(key), "")


def spellings_of(name: str) -> list[str]:
    """All the names of a field in all languages."""
    return [key for keys in BY_NAME[name].keys.values() for key in keys]


def all_keys() -> list[str]:
    """Every name of every field, for a `did you mean`."""
    return sorted({key for field in FIELDS for key in spellings_of(field.name)})


def foreign_field(key: str) -> str:
    """The field that a key of front matter means, also as other generators name it; empty if none."""
    return _foreign_meaning(key)[0]


def key_rank(key: str) -> int:
    """How far back a key of front matter stands among those of its field: of several with values the least counts."""
    return _foreign_meaning(key)[1]


@cache
def _fields() -> dict[str, str]:
    names: dict[str, str] = {}
    for field in FIELDS:
        for key in spellings_of(field.name):
            names.setdefault(fold(key), field.name)
    return names


@lru_cache(maxsize=1 << 10)  # the keys of one file are those of the next
def _foreign_meaning(key: str) -> tuple[str, int]:
    name = fold(key)
    for table in FIELD_TABLES:
        name = name.removeprefix(table)
    return _foreign_fields().get(name) or (field_of(name), 0)


@cache
def _foreign_fields() -> dict[str, tuple[str, int]]:
    meanings: dict[str, tuple[str, int]] = {}
    for field in FIELDS:
        for rank, key in enumerate(field.foreign_keys):
            meanings.setdefault(fold(key), (field.name, rank))
    for rank, key in enumerate(MEANINGLESS):
        meanings.setdefault(fold(key), ("", rank))
    return meanings
