"""What a header or front matter claims of its article: keys to fields, texts to values, each one checked."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

from msgspec import Struct, structs

from builder.language.dates.calendars import NoDate, PartialDate, read_date
from builder.language.letters import clean, fold
from builder.problems import Location, Problem, Severity, nearest, say
from builder.reading.article import Correction
from builder.reading.fields.foreign_names import foreign_field, key_rank
from builder.reading.fields.names import field_of, language_of, truth
from builder.reading.fields.news_values import (
    ValueFault,
    read_corrections,
    read_kind,
    read_live,
    read_policies,
    shorten,
)

_LIST = re.compile(r"\s*[،,;؛]\s*")


class HeaderEntry(Struct, frozen=True):
    """A key and its value as written, with the place of the value in the file; both count from 1."""

    key: str
    value: str | list[str]
    line: int
    column: int = 1


class HeaderValues(Struct, frozen=True):
    """The fields of an article that its header gives; what it does not give is empty or None.

    `lines` has the line of each field that is given.
    """

    title: str = ""
    section: str = ""
    kicker: str = ""
    deck: str = ""
    summary: str = ""
    author: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""
    source: str = ""
    quoted_source: str = ""
    tags: tuple[str, ...] = ()
    date: PartialDate | None = None
    updated: PartialDate | None = None
    image: str = ""
    image_alt: str = ""
    caption: str = ""
    image_credit: str = ""
    permalink: str = ""
    slug: str = ""
    draft: bool | None = None
    lead: bool | None = None  # of the front page, like the next two
    featured: bool | None = None
    order: int = 0  # 0: none given
    language: str = ""
    format: str = ""  # of a plain text: see `builder.reading.plain.verbatim`
    aliases: tuple[str, ...] = ()  # former addresses, which begin with a slash, and other names of a note
    kind: str = ""
    policy: tuple[str, ...] = ()  # of a page that stands by itself: see `builder.reading.fields.policies`
    breaking: PartialDate | None = None
    live: bool | None = None
    expires: PartialDate | None = None
    corrections: tuple[Correction, ...] = ()
    sources_note: str = ""
    translations: tuple[str, ...] = ()  # the same story in other languages: paths, addresses
    other_keys: tuple[str, ...] = ()  # those that mean nothing here
    lines: dict[str, int] = {}


# Fields that several keys give together.
_JOINED = {
    "shared": "draft",
    "status": "draft",
    **dict.fromkeys(("correction", "clarification", "update_note"), "corrections"),
}


def header_values(path: str, entries: Iterable[HeaderEntry]) -> tuple[HeaderValues, list[Problem]]:
    """The checked claims of a header, and a problem for each value that can't be what its key says.

    Keys that mean no field are passed over. A field given twice keeps its first value, but for lists, which are joined.
    """
    return _claimed(path, [(field_of(entry.key), entry, _texts(entry.value)) for entry in entries])


def frontmatter_values(path: str, entries: list[HeaderEntry]) -> tuple[HeaderValues, list[Problem]]:
    """The same of front matter, in which other builders have other names and many keys that are nobody's mistake.

    Of several keys for one field the most telling counts: `date` before `created`, and a Gregorian date before a Jalali
    one; what the others say wrong is a warning.
    """
    given = [(entry, _texts(entry.value)) for entry in entries]
    meant = [(_meaning(entry.key, texts), entry, texts) for entry, texts in given]
    others = tuple(dict.fromkeys(clean(entry.key) for field, entry, texts in meant if not field and texts))
    meant.sort(key=lambda each: (_is_jalali(each[2]) if each[0] == "date" else False, key_rank(each[1].key)))
    tagged = any(field == "tags" and texts and not _is_keywords(entry) for field, entry, texts in meant)
    if tagged:
        meant = [each for each in meant if not (each[0] == "tags" and _is_keywords(each[1]))]
    found, problems = _claimed(path, meant)
    return structs.replace(found, other_keys=others) if others else found, problems


def _claimed(path: str, meant: list[tuple[str, HeaderEntry, list[str]]]) -> tuple[HeaderValues, list[Problem]]:
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems = []
    for field, entry, given in meant:
        if not field or not given:
            continue
        try:
            value = _READERS[field](given)
        except ValueFault as fault:
            severity: Severity = "warning" if field in values else fault.severity
            problems.append(Problem(Location(path, entry.line, entry.column), fault.what, fault.remedy, severity))
            continue
        name = _JOINED.get(field, field)
        if value is None or value == "":
            continue
        if name in values and isinstance(value, tuple):
            values[name] = tuple(dict.fromkeys((*values[name], *value)))
        elif name in values and name == "draft":
            values[name] = values[name] or value
        elif name not in values:
            values[name] = value
        lines.setdefault(name, entry.line)
    return HeaderValues(**values, lines=lines), sorted(problems)


def _meaning(key: str, given: list[str]) -> str:
    """The field of an entry of front matter: `published` is a date or a truth."""
    field = foreign_field(key)
    if field == "date" and given and truth(given[0]) is not None:
        return "shared"
    return field


def _is_jalali(given: list[str]) -> bool:
    found = re.search(r"(?<!\d)\d{4}(?!\d)", given[0]) if given else None
    return found is not None and 1200 <= int(found[0]) < 1600


def _is_keywords(entry: HeaderEntry) -> bool:
    return fold(entry.key).rpartition(".")[2] in ("keywords", "keyword")


_WIKI = re.compile(r"!?\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")


def _texts(value: str | list[str]) -> list[str]:
    if isinstance(value, str):
        text = _worded(value)
        return [text] if text else []
    return [text for text in map(_worded, value) if text]


def _worded(text: str) -> str:
    """A value without the brackets of a link to a note."""
    linked = _WIKI.fullmatch(text.strip()) if "[[" in text else None
    return clean((linked[2] or linked[1]) if linked else text)


def _text(given: list[str]) -> str:
    return "، ".join(given) if len(given) > 1 else given[0]


def _first(given: list[str]) -> str:
    return given[0]


def _list(given: list[str]) -> tuple[str, ...]:
    """Several values, or one text that separates them by commas or writes each with a `#`, which is no part of it."""
    parts = [part for text in given for part in _LIST.split(text)] if len(given) == 1 else given
    if len(parts) == 1 and len(told := parts[0].split()) > 1 and all(word.startswith("#") for word in told):
        parts = told
    names = (part.strip().removeprefix("#").strip() for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


# What some builders write for a time that they ask the version history or the disk for.
_ASKED = frozenset(map(fold, ("last modified", "created", "git last modified", "git created")))


def _date(given: list[str]) -> PartialDate | None:
    if fold(given[0]) in _ASKED:
        return None
    try:
        when = read_date(given[0])
    except NoDate as error:
        raise ValueFault(error.what, error.remedy) from None
    if when is None:
        what = say("`{given}` is not a date.", given=shorten(given[0]))
        raise ValueFault(what, say("Write it like 2026-11-23 or 23 نوفمبر 2026."))
    return when


def _until(given: list[str]) -> PartialDate | None:
    """The end of a strip or of a story; `breaking: no` has none."""
    return None if truth(given[0]) is False else _date(given)


def _truth(given: list[str]) -> bool:
    said = truth(given[0])
    if said is None:
        what = say("`{given}` is neither yes nor no.", given=shorten(given[0]))
        raise ValueFault(what, say("Write `نعم` or `لا`, or `yes` or `no`."))
    return said


def _mark(given: list[str]) -> bool:
    if (said := truth(given[0])) is None:
        what = say("`{given}` is neither yes nor no.", given=shorten(given[0]))
        raise ValueFault(what, say("It is about the front page."), "warning")
    return said


def _order(given: list[str]) -> int:
    if re.fullmatch(r"\d{1,3}", given[0]) and int(given[0]):
        return int(given[0])
    what = say("`{given}` is not a place on the front page.", given=shorten(given[0]))
    raise ValueFault(what, say("Write a number from 1."), "warning")


def _language(given: list[str]) -> str:
    code = language_of(given[0])
    if not code and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", given[0]):
        hint = say("The language is taken from the letters.")
        raise ValueFault(say("Pages can't be in the language `{given}`.", given=given[0]), hint, "warning")
    if not code:
        known = ["ar", "fa", "ur", "he", "en"]
        hint = nearest(given[0], known) or say("The languages are {known}.", known=", ".join(known))
        raise ValueFault(say("There is no language called `{given}`.", given=shorten(given[0])), hint)
    return code


_PATH = say("Write a path like `/city/harbour/`.")


def _permalink(given: list[str]) -> str:
    """An address on this site; scheme and host, as some exports write them, are not part of it.

    What other builders compute (`/:title/`, `{{ slug }}`) and questions to a server (`/?p=12`) are no addresses, and
    not the article's fault. Spaces become hyphens.
    """
    address = re.sub(r"^https?://[^/]*", "", given[0])
    if truth(address) is not None or re.search(r"(?:^|/):\w|\{[{%]", address) or address.lstrip("/").startswith("?"):
        hint = say("The article gets an address of the site's own pattern.")
        what = say("`{given}` is an address that another builder makes.", given=shorten(given[0]))
        raise ValueFault(what, hint, "warning")
    address = re.sub(r"\s+", "-", clean(unquote(address)))
    if "\\" in address or "?" in address or "#" in address or not address.strip("/"):
        raise ValueFault(say("`{given}` can't be an address.", given=shorten(given[0])), _PATH)
    if any(part in (".", "..") for part in address.split("/")):
        raise ValueFault(say("`{given}` leads out of the site.", given=shorten(given[0])), _PATH)
    return "/" + address.lstrip("/")


def _slug(given: list[str]) -> str:
    """A slug; exports have its letters percent-encoded."""
    return clean(unquote(given[0]).strip("/"))


def _aliases(given: list[str]) -> tuple[str, ...]:
    """Former addresses on this site, from its root, and as they are those that are names of a note."""
    parts = given if len(given) > 1 else [part for part in _LIST.split(given[0]) if part]
    local = (re.sub(r"^https?://[^/]*(?=/)", "", clean(unquote(part))) for part in parts)
    return tuple(dict.fromkeys(part for part in local if part.strip("/")))


def _others(given: list[str]) -> tuple[str, ...]:
    """Other articles, by the paths of their files or by their addresses."""
    parts = given if len(given) > 1 else _LIST.split(given[0])
    local = (re.sub(r"^https?://[^/]*(?=/)", "", clean(unquote(part))) for part in parts)
    return tuple(dict.fromkeys(filter(None, local)))


def _image(given: list[str]) -> str:
    """A picture's path; a truth, which says whether a theme shows one, is none."""
    return "" if truth(given[0]) is not None else unquote(given[0]) if "%" in given[0] else given[0]


def _shared(given: list[str]) -> bool | None:
    """The opposite of a draft; what is no truth says nothing."""
    said = truth(given[0])
    return None if said is None else not said


_HELD_BACK = frozenset(
    map(fold, ("draft", "private", "pending", "trash", "auto-draft", "مسودة", "خاص", "پیش‌نویس", "טיוטה"))
)


def _status(given: list[str]) -> bool:
    return fold(given[0]) in _HELD_BACK


_READERS: dict[str, Callable[[list[str]], Any]] = {
    "title": _text,
    "section": _first,
    "kicker": _text,
    "deck": _text,
    "summary": _text,
    "author": _list,
    "agency": _first,
    "place": _text,
    "source": _text,
    "quoted_source": _text,
    "tags": _list,
    "date": _date,
    "updated": _date,
    "image": _image,
    "image_alt": _text,
    "caption": _text,
    "image_credit": _text,
    "permalink": _permalink,
    "slug": _slug,
    "draft": _truth,
    "lead": _mark,
    "featured": _mark,
    "order": _order,
    "shared": _shared,
    "status": _status,
    "language": _language,
    "format": _first,
    "aliases": _aliases,
    "kind": read_kind,
    "policy": read_policies,
    "breaking": _until,
    "expires": _until,
    "live": read_live,
    "correction": read_corrections("correction"),
    "clarification": read_corrections("clarification"),
    "update_note": read_corrections("update"),
    "sources_note": _text,
    "translations": _others,
}
