"""The types of article fields: how a header's value is read and checked, how several join, how it is written again."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from builder.language.dates.calendars import PartialDate
from builder.reading.article import Correction
from builder.reading.fields.kinds import kind_word
from builder.reading.fields.policies import policy_word
from builder.reading.fields.value_readers import (
    read_aliases,
    read_corrections,
    read_end,
    read_first,
    read_front_mark,
    read_front_order,
    read_image,
    read_kind,
    read_language,
    read_list,
    read_live,
    read_moment,
    read_permalink,
    read_policies,
    read_shared,
    read_slug,
    read_status,
    read_text,
    read_translations,
    read_yes_no,
)
from builder.reading.fields.words import NO, YES

# The key of a header under which a correction of each kind is written.
CORRECTION_KEYS = {"correction": "correction", "clarification": "clarification", "update": "update_note"}

AccountValue = str | list[str] | bool


def _as_it_is(value: Any, _language: str = "") -> Any:
    return value


def _first_counts(first: Any, _second: Any) -> Any:
    return first


def _all(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _any(first: bool, second: bool) -> bool:
    return first or second


class FieldType(Struct, frozen=True, kw_only=True):
    """What a field's values are.

    `read` takes the texts of one key: one, or those of a list. None and an empty text say nothing; what can't be a
    value raises `ValueFault`. `join` makes one of the values of two keys, or of one key that stands twice. `show` is
    for the account of how a file was read, `write` for the header of a tidy text in some language. A type with
    `parts` is written under several keys: a field's name with a value for each.
    """

    read: Callable[[list[str]], Any]
    join: Callable[[Any, Any], Any] = _first_counts
    show: Callable[[Any], AccountValue] = _as_it_is
    write: Callable[[Any, str], str] = _as_it_is
    parts: Callable[[Any], list[tuple[str, Any]]] | None = None


def iso(when: PartialDate) -> str:
    """A date and time as ISO 8601 writes them, no more than is known."""
    date = f"{when.year:04}-{when.month:02}-{when.day:02}"
    if when.hour < 0:
        return date
    moment = f"{date}T{when.hour:02}:{max(when.minute, 0):02}:{when.second:02}"
    if when.offset is None:
        return moment
    hours, minutes = divmod(abs(when.offset), 60)
    return moment + ("Z" if not when.offset else f"{'-' if when.offset < 0 else '+'}{hours:02}:{minutes:02}")


def comma(language: str) -> str:
    """What parts the values of a list in a header."""
    return "، " if language in ("ar", "fa", "ur") else ", "


def _write_list(values: tuple[str, ...], language: str) -> str:
    return comma(language).join(values)


def _write_tags(values: tuple[str, ...], language: str) -> str:
    return comma(language).join("#" + tag if tag.startswith("#") else tag for tag in values)


def _write_date(when: PartialDate, _language: str) -> str:
    return iso(when)


def _write_yes_no(value: bool, language: str) -> str:
    return (YES if value else NO)[language]


def _write_yes(value: bool, language: str) -> str:
    return YES[language] if value else ""


def _write_encoded(value: str, _language: str) -> str:
    """Paths and addresses are read percent-decoded: a `%` that is left is encoded."""
    return value.replace("%", "%25")


def _write_translations(values: tuple[str, ...], _language: str) -> str:
    return ", ".join(values)


def _write_policies(policies: tuple[str, ...], language: str) -> str:
    return "، ".join(policy_word(policy, language) for policy in policies)


def _correction_text(correction: Correction, _language: str = "") -> str:
    return f"{iso(correction.when)}: {correction.text}"


def _show_corrections(corrections: tuple[Correction, ...]) -> list[str]:
    return [f"{correction.kind} {_correction_text(correction)}" for correction in corrections]


def _correction_parts(corrections: tuple[Correction, ...]) -> list[tuple[str, Correction]]:
    return [(CORRECTION_KEYS[correction.kind], correction) for correction in corrections]


def corrections_type(kind: str) -> FieldType:
    """Dated texts of what was put right; `kind` is that of a text which names none."""
    return FieldType(
        read=read_corrections(kind),
        join=_all,
        show=_show_corrections,
        write=_correction_text,
        parts=_correction_parts,
    )


TEXT = FieldType(read=read_text)  # several values become one text
FIRST_TEXT = FieldType(read=read_first)
NAMES = FieldType(read=read_list, join=_all, show=list, write=_write_list)
TAGS = FieldType(read=read_list, join=_all, show=list, write=_write_tags)
DATE = FieldType(read=read_moment, show=iso, write=_write_date)
END = FieldType(read=read_end, show=iso, write=_write_date)
DRAFT = FieldType(read=read_yes_no, join=_any, write=_write_yes_no)
SHARED = FieldType(read=read_shared, join=_any)
STATUS = FieldType(read=read_status, join=_any)
FRONT_MARK = FieldType(read=read_front_mark)
FRONT_ORDER = FieldType(read=read_front_order, show=str)
LANGUAGE = FieldType(read=read_language)
PERMALINK = FieldType(read=read_permalink, write=_write_encoded)
SLUG = FieldType(read=read_slug, write=_write_encoded)
IMAGE = FieldType(read=read_image, write=_write_encoded)
ALIASES = FieldType(read=read_aliases, join=_all, show=list)
TRANSLATIONS = FieldType(read=read_translations, join=_all, show=list, write=_write_translations)
KIND = FieldType(read=read_kind, write=kind_word)
POLICIES = FieldType(read=read_policies, join=_all, show=list, write=_write_policies)
LIVE = FieldType(read=read_live, write=_write_yes)
