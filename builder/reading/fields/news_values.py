"""Values of a header that only a newsroom writes: the kind of work, policies, corrections; a value's fault."""

import re
from collections.abc import Callable

from builder.language.dates.calendars import NoDate, read_date
from builder.problems import Sentence, Severity, say
from builder.reading.article import Correction
from builder.reading.fields.kinds import correction_of, kind_of, nearest_kind
from builder.reading.fields.policies import nearest_policy, policy_of
from builder.reading.fields.words import truth

_PARTED = re.compile(r"\s*[:：]\s+|\s+[–—-]\s+")


class ValueFault(Exception):  # noqa: N818 - reads as what it is
    """Two sentences about a value."""

    def __init__(self, what: Sentence, remedy: Sentence, severity: Severity = "error") -> None:
        super().__init__(str(what))
        self.what, self.remedy, self.severity = what, remedy, severity


# The key of a header under which a correction of each kind is written.
CORRECTION_KEYS = {"correction": "correction", "clarification": "clarification", "update": "update_note"}


def read_kind(given: list[str]) -> str:
    """The kind of work. A label that is misspelt must not get lost; another word may be another builder's."""
    if found := kind_of(given[0]):
        return found
    what = say("There is no kind of work called `{given}`.", given=shorten(given[0]))
    if hint := nearest_kind(given[0]):
        raise ValueFault(what, hint)
    raise ValueFault(what, say("Write خبر, تحليل, رأي, شرح, بيان, تقرير, مقابلة, مراجعة or محتوى مدفوع."), "warning")


def read_policies(given: list[str]) -> tuple[str, ...]:
    """What a page promises; several in a list, or parted by commas. Elsewhere the key may mean anything."""
    words = [part for text in given for part in re.split(r"\s*[،,;؛]\s*", text) if part]
    for word in words:
        if not policy_of(word):
            usual = say("Write من نحن, الأخلاقيات, سياسة التصحيح, الملكية والتمويل or اتصل بنا.")
            hint = nearest_policy(word) or usual
            raise ValueFault(say("There is no kind of page called `{given}`.", given=shorten(word)), hint, "warning")
    return tuple(dict.fromkeys(map(policy_of, words)))


def read_live(given: list[str]) -> bool:
    """Whether the page is live; in front matter from elsewhere the key may have an address."""
    said = truth(given[0])
    if said is None:
        what = say("`{given}` does not tell whether the page is live.", given=shorten(given[0]))
        raise ValueFault(what, say("Write `نعم` or `yes`."), "warning")
    return said


def read_corrections(kind: str) -> Callable[[list[str]], tuple[Correction, ...]]:
    """Reads texts like `2026-11-24: what was wrong`; a word before the date or the text may tell another kind."""

    def read(given: list[str]) -> tuple[Correction, ...]:
        return tuple(_correction(text, kind) for text in given)

    return read


def _correction(told: str, kind: str) -> Correction:
    first, *others = told.split(" ", 1)
    if others and correction_of(first.rstrip(":：")):
        kind, told = correction_of(first.rstrip(":：")), others[0]
    date, *rest = _PARTED.split(told, maxsplit=1)
    try:
        when = read_date(date)
    except NoDate as error:
        raise ValueFault(error.what, error.remedy) from None
    if when is None or not rest or not rest[0]:
        hint = say("Write it like `2026-11-24: what was wrong and what is right`.")
        raise ValueFault(say("`{given}` has no date or no text.", given=shorten(told)), hint)
    word, *text = _PARTED.split(rest[0], maxsplit=1)
    if text and correction_of(word):
        return Correction(correction_of(word), when, text[0])
    return Correction(kind, when, rest[0])


def shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
