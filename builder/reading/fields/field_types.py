"""The types of article fields: how a header's value is read and checked, how several join, how it is written again."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from builder.language.dates.calendars import NoDate, PartialDate, read_date
from builder.language.letters import clean, fold
from builder.problems import nearest, say
from builder.reading.article import Correction
from builder.reading.fields.kinds import kind_word
from builder.reading.fields.news_values import (
    CORRECTION_KEYS,
    ValueFault,
    read_corrections,
    read_kind,
    read_live,
    read_policies,
    shorten,
)
from builder.reading.fields.policies import policy_word
from builder.reading.fields.words import NO, YES, language_of, truth

AccountValue = str | list[str] | bool

_COMMA = re.compile(r"\s*[،,;؛]\s*")


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


# Texts and lists.


def _read_text(texts: list[str]) -> str:
    return "، ".join(texts) if len(texts) > 1 else texts[0]


def _read_first(texts: list[str]) -> str:
    return texts[0]


def _read_list(texts: list[str]) -> tuple[str, ...]:
    """Several values, or one text that separates them by commas or writes each with a `#`, which is no part of it."""
    parts = [part for text in texts for part in _COMMA.split(text)] if len(texts) == 1 else texts
    if len(parts) == 1 and len(words := parts[0].split()) > 1 and all(word.startswith("#") for word in words):
        parts = words
    names = (part.strip().removeprefix("#").strip() for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


def _write_list(values: tuple[str, ...], language: str) -> str:
    return comma(language).join(values)


def _write_tags(values: tuple[str, ...], language: str) -> str:
    return comma(language).join("#" + tag if tag.startswith("#") else tag for tag in values)


# Dates, numbers, yes and no.

# What some builders write for a time that they ask the version history or the disk for.
_COMPUTED_DATES = frozenset(map(fold, ("last modified", "created", "git last modified", "git created")))


def _read_date(texts: list[str]) -> PartialDate | None:
    if fold(texts[0]) in _COMPUTED_DATES:
        return None
    try:
        when = read_date(texts[0])
    except NoDate as error:
        raise ValueFault(error.what, error.remedy) from None
    if when is None:
        what = say("`{given}` is not a date.", given=shorten(texts[0]))
        raise ValueFault(what, say("Write it like 2026-11-23 or 23 نوفمبر 2026."))
    return when


def _read_end(texts: list[str]) -> PartialDate | None:
    """The end of a strip or of a story; `breaking: no` has none."""
    return None if truth(texts[0]) is False else _read_date(texts)


def _write_date(when: PartialDate, _language: str) -> str:
    return iso(when)


def _read_yes_no(texts: list[str]) -> bool:
    answer = truth(texts[0])
    if answer is None:
        what = say("`{given}` is neither yes nor no.", given=shorten(texts[0]))
        raise ValueFault(what, say("Write `نعم` or `لا`, or `yes` or `no`."))
    return answer


def _write_yes_no(value: bool, language: str) -> str:
    return (YES if value else NO)[language]


def _write_yes(value: bool, language: str) -> str:
    return YES[language] if value else ""


def _read_front_mark(texts: list[str]) -> bool:
    answer = truth(texts[0])
    if answer is None:
        what = say("`{given}` is neither yes nor no.", given=shorten(texts[0]))
        raise ValueFault(what, say("It is about the front page."), "warning")
    return answer


def _read_front_order(texts: list[str]) -> int:
    if re.fullmatch(r"\d{1,3}", texts[0]) and int(texts[0]):
        return int(texts[0])
    what = say("`{given}` is not a place on the front page.", given=shorten(texts[0]))
    raise ValueFault(what, say("Write a number from 1."), "warning")


def _read_shared(texts: list[str]) -> bool | None:
    """The opposite of a draft; what is no truth says nothing."""
    answer = truth(texts[0])
    return None if answer is None else not answer


_HELD_BACK = frozenset(
    map(fold, ("draft", "private", "pending", "trash", "auto-draft", "مسودة", "خاص", "پیش‌نویس", "טיוטה"))
)


def _read_status(texts: list[str]) -> bool:
    return fold(texts[0]) in _HELD_BACK


def _read_language(texts: list[str]) -> str:
    code = language_of(texts[0])
    if not code and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", texts[0]):
        hint = say("The language is taken from the letters.")
        raise ValueFault(say("Pages can't be in the language `{given}`.", given=texts[0]), hint, "warning")
    if not code:
        known = ["ar", "fa", "ur", "he", "en"]
        hint = nearest(texts[0], known) or say("The languages are {known}.", known=", ".join(known))
        raise ValueFault(say("There is no language called `{given}`.", given=shorten(texts[0])), hint)
    return code


# Addresses and paths. They are read percent-decoded, so a `%` that is left is encoded where they are written.

_PATH = say("Write a path like `/city/harbour/`.")


def _read_permalink(texts: list[str]) -> str:
    """An address on this site; scheme and host, as some exports write them, are not part of it.

    What other builders compute (`/:title/`, `{{ slug }}`) and questions to a server (`/?p=12`) are no addresses, and
    not the article's fault. Spaces become hyphens.
    """
    address = re.sub(r"^https?://[^/]*", "", texts[0])
    if truth(address) is not None or re.search(r"(?:^|/):\w|\{[{%]", address) or address.lstrip("/").startswith("?"):
        hint = say("The article gets an address of the site's own pattern.")
        what = say("`{given}` is an address that another builder makes.", given=shorten(texts[0]))
        raise ValueFault(what, hint, "warning")
    address = re.sub(r"\s+", "-", clean(unquote(address)))
    if "\\" in address or "?" in address or "#" in address or not address.strip("/"):
        raise ValueFault(say("`{given}` can't be an address.", given=shorten(texts[0])), _PATH)
    if any(part in (".", "..") for part in address.split("/")):
        raise ValueFault(say("`{given}` leads out of the site.", given=shorten(texts[0])), _PATH)
    return "/" + address.lstrip("/")


def _read_slug(texts: list[str]) -> str:
    """A slug; exports have its letters percent-encoded."""
    return clean(unquote(texts[0]).strip("/"))


def _read_image(texts: list[str]) -> str:
    """A picture's path; a truth, which says whether a theme shows one, is none."""
    return "" if truth(texts[0]) is not None else unquote(texts[0]) if "%" in texts[0] else texts[0]


def _write_encoded(value: str, _language: str) -> str:
    return value.replace("%", "%25")


def _local(address: str) -> str:
    return re.sub(r"^https?://[^/]*(?=/)", "", clean(unquote(address)))


def _read_aliases(texts: list[str]) -> tuple[str, ...]:
    """Former addresses on this site, from its root, and as they are those that are names of a note."""
    parts = texts if len(texts) > 1 else [part for part in _COMMA.split(texts[0]) if part]
    return tuple(dict.fromkeys(part for part in map(_local, parts) if part.strip("/")))


def _read_translations(texts: list[str]) -> tuple[str, ...]:
    """Other articles, by the paths of their files or by their addresses."""
    parts = texts if len(texts) > 1 else _COMMA.split(texts[0])
    return tuple(dict.fromkeys(filter(None, map(_local, parts))))


def _write_translations(values: tuple[str, ...], _language: str) -> str:
    return ", ".join(values)


# What a newsroom says of its stories.


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


TEXT = FieldType(read=_read_text)  # several values become one text
FIRST_TEXT = FieldType(read=_read_first)
NAMES = FieldType(read=_read_list, join=_all, show=list, write=_write_list)
TAGS = FieldType(read=_read_list, join=_all, show=list, write=_write_tags)
DATE = FieldType(read=_read_date, show=iso, write=_write_date)
END = FieldType(read=_read_end, show=iso, write=_write_date)
DRAFT = FieldType(read=_read_yes_no, join=_any, write=_write_yes_no)
SHARED = FieldType(read=_read_shared, join=_any)
STATUS = FieldType(read=_read_status, join=_any)
FRONT_MARK = FieldType(read=_read_front_mark)
FRONT_ORDER = FieldType(read=_read_front_order, show=str)
LANGUAGE = FieldType(read=_read_language)
PERMALINK = FieldType(read=_read_permalink, write=_write_encoded)
SLUG = FieldType(read=_read_slug, write=_write_encoded)
IMAGE = FieldType(read=_read_image, write=_write_encoded)
ALIASES = FieldType(read=_read_aliases, join=_all, show=list)
TRANSLATIONS = FieldType(read=_read_translations, join=_all, show=list, write=_write_translations)
KIND = FieldType(read=read_kind, write=kind_word)
POLICIES = FieldType(read=read_policies, join=_all, show=list, write=_write_policies)
LIVE = FieldType(read=read_live, write=_write_yes)
