"""Readers of header values: the texts of a key become a value of its field, or a fault that says what is wrong."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from builder.language.dates.calendars import NoDate, PartialDate, read_date
from builder.language.letters import clean, fold
from builder.problems import Sentence, Severity, nearest, say
from builder.reading.article import Correction
from builder.reading.fields.kinds import correction_of, kind_of, nearest_kind
from builder.reading.fields.policies import nearest_policy, policy_of
from builder.reading.fields.words import language_of, truth


class ValueFault(Exception):  # noqa: N818 - reads as what it is
    """Two sentences about a value."""

    def __init__(self, what: Sentence, remedy: Sentence, severity: Severity = "error") -> None:
        super().__init__(str(what))
        self.what, self.remedy, self.severity = what, remedy, severity


_COMMA = re.compile(r"\s*[،,;؛]\s*")


def read_text(texts: list[str]) -> str:
    """Several texts become one."""
    return "، ".join(texts) if len(texts) > 1 else texts[0]


def read_first(texts: list[str]) -> str:
    """Of several texts the first."""
    return texts[0]


def read_list(texts: list[str]) -> tuple[str, ...]:
    """Several values, or one text that separates them by commas or writes each with a `#`, which is no part of it."""
    parts = [part for text in texts for part in _COMMA.split(text)] if len(texts) == 1 else texts
    if len(parts) == 1 and len(words := parts[0].split()) > 1 and all(word.startswith("#") for word in words):
        parts = words
    names = (part.strip().removeprefix("#").strip() for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


# What some builders write for a time that they ask the version history or the disk for.
_COMPUTED_DATES = frozenset(map(fold, ("last modified", "created", "git last modified", "git created")))


def read_moment(texts: list[str]) -> PartialDate | None:
    """A date, with a time or without; None where other builders compute it."""
    if fold(texts[0]) in _COMPUTED_DATES:
        return None
    try:
        when = read_date(texts[0])
    except NoDate as error:
        raise ValueFault(error.what, error.remedy) from None
    if when is None:
        what = say("`{given}` is not a date.", given=_shorten(texts[0]))
        raise ValueFault(what, say("Write it like 2026-11-23 or 23 نوفمبر 2026."))
    return when


def read_end(texts: list[str]) -> PartialDate | None:
    """The end of a strip or of a story; `breaking: no` has none."""
    return None if truth(texts[0]) is False else read_moment(texts)


def read_yes_no(texts: list[str]) -> bool:
    """Yes or no; anything else is an error."""
    answer = truth(texts[0])
    if answer is None:
        what = say("`{given}` is neither yes nor no.", given=_shorten(texts[0]))
        raise ValueFault(what, say("Write `نعم` or `لا`, or `yes` or `no`."))
    return answer


def read_front_mark(texts: list[str]) -> bool:
    """Yes or no; anything else is a warning, since other programs have such keys too."""
    answer = truth(texts[0])
    if answer is None:
        what = say("`{given}` is neither yes nor no.", given=_shorten(texts[0]))
        raise ValueFault(what, say("It is about the front page."), "warning")
    return answer


def read_front_order(texts: list[str]) -> int:
    """A place on the front page, from 1."""
    if re.fullmatch(r"\d{1,3}", texts[0]) and int(texts[0]):
        return int(texts[0])
    what = say("`{given}` is not a place on the front page.", given=_shorten(texts[0]))
    raise ValueFault(what, say("Write a number from 1."), "warning")


def read_shared(texts: list[str]) -> bool | None:
    """The opposite of a draft; what is no truth says nothing."""
    answer = truth(texts[0])
    return None if answer is None else not answer


_HELD_BACK = frozenset(
    map(fold, ("draft", "private", "pending", "trash", "auto-draft", "مسودة", "خاص", "پیش‌نویس", "טיוטה"))
)


def read_status(texts: list[str]) -> bool:
    """Whether what other builders call the status keeps the article back."""
    return fold(texts[0]) in _HELD_BACK


def read_language(texts: list[str]) -> str:
    """The code of a language, from its code or its name."""
    code = language_of(texts[0])
    if not code and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", texts[0]):
        hint = say("The language is taken from the letters.")
        raise ValueFault(say("Pages can't be in the language `{given}`.", given=texts[0]), hint, "warning")
    if not code:
        known = ["ar", "fa", "ur", "he", "en"]
        hint = nearest(texts[0], known) or say("The languages are {known}.", known=", ".join(known))
        raise ValueFault(say("There is no language called `{given}`.", given=_shorten(texts[0])), hint)
    return code


_PATH = say("Write a path like `/city/harbour/`.")


def read_permalink(texts: list[str]) -> str:
    """An address on this site; scheme and host, as some exports write them, are not part of it.

    What other builders compute (`/:title/`, `{{ slug }}`) and questions to a server (`/?p=12`) are no addresses, and
    not the article's fault. Spaces become hyphens.
    """
    address = re.sub(r"^https?://[^/]*", "", texts[0])
    if truth(address) is not None or re.search(r"(?:^|/):\w|\{[{%]", address) or address.lstrip("/").startswith("?"):
        hint = say("The article gets an address of the site's own pattern.")
        what = say("`{given}` is an address that another builder makes.", given=_shorten(texts[0]))
        raise ValueFault(what, hint, "warning")
    address = re.sub(r"\s+", "-", clean(unquote(address)))
    if "\\" in address or "?" in address or "#" in address or not address.strip("/"):
        raise ValueFault(say("`{given}` can't be an address.", given=_shorten(texts[0])), _PATH)
    if any(part in (".", "..") for part in address.split("/")):
        raise ValueFault(say("`{given}` leads out of the site.", given=_shorten(texts[0])), _PATH)
    return "/" + address.lstrip("/")


def read_slug(texts: list[str]) -> str:
    """A slug; exports have its letters percent-encoded."""
    return clean(unquote(texts[0]).strip("/"))


def read_image(texts: list[str]) -> str:
    """A picture's path; a truth, which says whether a theme shows one, is none."""
    return "" if truth(texts[0]) is not None else unquote(texts[0]) if "%" in texts[0] else texts[0]


def _local(address: str) -> str:
    return re.sub(r"^https?://[^/]*(?=/)", "", clean(unquote(address)))


def read_aliases(texts: list[str]) -> tuple[str, ...]:
    """Former addresses on this site, from its root, and as they are those that are names of a note."""
    parts = texts if len(texts) > 1 else [part for part in _COMMA.split(texts[0]) if part]
    return tuple(dict.fromkeys(part for part in map(_local, parts) if part.strip("/")))


def read_translations(texts: list[str]) -> tuple[str, ...]:
    """Other articles, by the paths of their files or by their addresses."""
    parts = texts if len(texts) > 1 else _COMMA.split(texts[0])
    return tuple(dict.fromkeys(filter(None, map(_local, parts))))


def read_kind(texts: list[str]) -> str:
    """The kind of work. A label that is misspelt must not get lost; another word may be another builder's."""
    if kind := kind_of(texts[0]):
        return kind
    what = say("There is no kind of work called `{given}`.", given=_shorten(texts[0]))
    if hint := nearest_kind(texts[0]):
        raise ValueFault(what, hint)
    raise ValueFault(what, say("Write خبر, تحليل, رأي, شرح, بيان, تقرير, مقابلة, مراجعة or محتوى مدفوع."), "warning")


def read_policies(texts: list[str]) -> tuple[str, ...]:
    """What a page promises; several in a list, or parted by commas. Elsewhere the key may mean anything."""
    words = [part for text in texts for part in _COMMA.split(text) if part]
    for word in words:
        if not policy_of(word):
            usual = say("Write من نحن, الأخلاقيات, سياسة التصحيح, الملكية والتمويل or اتصل بنا.")
            hint = nearest_policy(word) or usual
            raise ValueFault(say("There is no kind of page called `{given}`.", given=_shorten(word)), hint, "warning")
    return tuple(dict.fromkeys(map(policy_of, words)))


def read_live(texts: list[str]) -> bool:
    """Whether the page is live; in front matter from elsewhere the key may have an address."""
    answer = truth(texts[0])
    if answer is None:
        what = say("`{given}` does not tell whether the page is live.", given=_shorten(texts[0]))
        raise ValueFault(what, say("Write `نعم` or `yes`."), "warning")
    return answer


def read_corrections(kind: str) -> Callable[[list[str]], tuple[Correction, ...]]:
    """Reads texts like `2026-11-24: what was wrong`; a word before the date or the text may tell another kind."""

    def read(texts: list[str]) -> tuple[Correction, ...]:
        return tuple(_correction(text, kind) for text in texts)

    return read


_PARTED = re.compile(r"\s*[:：]\s+|\s+[–—-]\s+")


def _correction(text: str, kind: str) -> Correction:
    first, *others = text.split(" ", 1)
    if others and correction_of(first.rstrip(":：")):
        kind, text = correction_of(first.rstrip(":：")), others[0]
    date, *rest = _PARTED.split(text, maxsplit=1)
    try:
        when = read_date(date)
    except NoDate as error:
        raise ValueFault(error.what, error.remedy) from None
    if when is None or not rest or not rest[0]:
        hint = say("Write it like `2026-11-24: what was wrong and what is right`.")
        raise ValueFault(say("`{given}` has no date or no text.", given=_shorten(text)), hint)
    word, *body = _PARTED.split(rest[0], maxsplit=1)
    if body and correction_of(word):
        return Correction(correction_of(word), when, body[0])
    return Correction(kind, when, rest[0])


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
