"""Dates: read as newspapers, headers and file names write them, and written as a country's readers expect them."""

import datetime
import re

from msgspec import Struct

from builder.language.dates.date_search import DateCluster, DatePiece, WrittenDate, find_cluster, split_pieces
from builder.language.dates.date_words import fold_dates, is_lunar, labels
from builder.language.dates.hijri import from_hijri
from builder.language.dates.jalali import from_jalali, to_jalali
from builder.language.dates.months import JALALI, written_months
from builder.language.numerals import in_digits, to_ascii
from builder.problems import Sentence, say


class PartialDate(Struct, frozen=True, order=True):
    """A date as it was written: `hour` -1 when no time was given, `offset` in minutes east of UTC or None."""

    year: int
    month: int
    day: int
    hour: int = -1
    minute: int = -1
    second: int = 0
    offset: int | None = None


class NoDate(ValueError):  # noqa: N818 - reads as what it is
    """A date that doesn't exist: what is wrong, and what to do."""

    def __init__(self, what: Sentence) -> None:
        self.what, self.remedy = what, say("Write it like 2026-11-24 or 2026-11-24 14:05.")
        super().__init__(f"{what} {self.remedy}")


_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_LONGEST = 160  # letters of a line that is only a date, in two calendars and with two times


def read_date(text: str) -> PartialDate | None:
    """The date that the whole `text` is, with or without weekday, time, zone and a label such as آخر تحديث.

    None if the text is not shaped like a date. Raises NoDate if it is one that doesn't exist. Of a date in several
    calendars the Gregorian counts; a Jalali or a Hijri date alone is converted. Of two dates with a label each the
    first counts.
    """
    if len(text) > _LONGEST:
        text = " ".join(text[: _LONGEST * 4].split())
    if len(text) > _LONGEST or not _YEAR.search(to_ascii(text)):
        return None
    key = fold_dates(text).key
    parts: list[DatePiece] = []
    for part in split_pieces(key):
        if part.kind == "other":
            return None
        parts.append(part)
    first = find_cluster(parts)
    if first is None:
        return None
    date = _partial_date(first, text, key)
    second = find_cluster(parts, first.last)
    if second is None or _partial_date(second, text, key) == date or _has_label(parts[first.last :], key):
        return date
    return None


def find_date(text: str) -> tuple[PartialDate, int, int] | None:
    """The first date in a short line, with its start and end; never raises, an impossible date is none.

    Twins in other calendars and a time beside it are within its span.
    """
    line = text[:400]
    if not _YEAR.search(to_ascii(line)):
        return None
    letters = fold_dates(line)
    cluster = find_cluster(list(split_pieces(letters.key)))
    if cluster is None:
        return None
    try:
        return _partial_date(cluster, line, letters.key), *letters.span(cluster.start, cluster.end)
    except ValueError:
        return None


_STAMP = re.compile(
    r"(?<!\d)(?:(?P<y>[12]\d{3})(?P<s>[-_. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-_. ])(?P<m2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3})"
    r"|(?P<y3>19\d\d|20\d\d|1[34]\d\d)(?P<m3>\d{2})(?P<d3>\d{2})(?:(?P<h>\d{2})(?P<min>\d{2})(?P<sec>\d{2})?)?)(?!\d)"
)


def name_date(name: str) -> PartialDate | None:
    """The date in a file's name: `2015-08-11-…`, `…-20170125`, `11-08-2015-…`, `20150811123000`; never raises."""
    digits = to_ascii(name[:400])
    for stamp in _STAMP.finditer(digits):
        year, month, day = (int(stamp[part] or stamp[f"{part}2"] or stamp[f"{part}3"]) for part in "ymd")
        date = WrittenDate(year, month, day, "hijri or jalali" if 1300 <= year <= 1500 else "gregorian")
        time = (int(stamp["h"]), int(stamp["min"]), int(stamp["sec"] or 0)) if stamp["h"] else (-1, -1, 0)
        try:
            return _valid(_gregorian(date, "", ""), *time, None)
        except ValueError:
            continue
    return None


def _has_label(parts: list[DatePiece], key: str) -> bool:
    """Whether a word such as آخر تحديث stands before the next date."""
    for part in parts:
        if part.date:
            return False
        if key[part.start : part.end] in labels():
            return True
    return False


def _partial_date(cluster: DateCluster, text: str, key: str) -> PartialDate:
    ranks = {"gregorian": 0, "jalali": 1, "hijri": 2}
    date = min(cluster.dates, key=lambda date: ranks.get(date.calendar, 3))
    time = next(
        (time for time in cluster.times if time.offset is not None), cluster.times[0] if cluster.times else None
    )
    written = text.strip()
    try:
        day = _gregorian(date, text, key)
    except ValueError:
        if date.calendar in ("hijri", "jalali") and date.year > 1600:
            lunar = date.calendar == "hijri"
            mixed = say(
                "`{given}` has a Hijri month and a Gregorian year."
                if lunar
                else "`{given}` has a Jalali month and a Gregorian year.",
                given=written,
            )
            raise NoDate(mixed) from None
        raise NoDate(say("There is no such date as `{given}`.", given=written)) from None
    if time is None:
        return PartialDate(*day)
    try:
        return _valid(day, time.hour, time.minute, time.second, time.offset)
    except ValueError:
        raise NoDate(say("There is no such time as in `{given}`.", given=written)) from None


def _gregorian(date: WrittenDate, text: str, key: str) -> tuple[int, int, int]:
    """The Gregorian year, month and day; ValueError if there is none."""
    lunar = date.calendar == "hijri" or (date.calendar == "hijri or jalali" and is_lunar(text, key, date.year))
    if lunar:
        return from_hijri(date.year, date.month, date.day)
    if date.calendar == "gregorian":
        datetime.date(date.year, date.month, date.day)
        return date.year, date.month, date.day
    if date.year > 1600:
        raise ValueError("no Jalali year")
    return from_jalali(date.year, date.month, date.day)


def _valid(day: tuple[int, int, int], hour: int, minute: int, second: int, offset: int | None) -> PartialDate:
    if hour > 23 or minute > 59 or second > 59 or (offset is not None and abs(offset) > 16 * 60):
        raise ValueError("no such time")
    return PartialDate(*day, hour, minute, second, offset)


def month_name(month: int, language: str, country: str) -> str:
    """The name of a Gregorian month, from 1, as the country has it."""
    return written_months(language, country)[month - 1]


def written_month(year: int, month: int, language: str, country: str, digits: str) -> str:
    """A Gregorian month with its year: نوفمبر 2026."""
    return f"{month_name(month, language, country)} {in_digits(str(year), digits)}"


def written_date(day: datetime.date, language: str, country: str, digits: str) -> str:
    """A date for readers: 23 نوفمبر 2026; in Persian by the Jalali calendar: ۲ آذر ۱۴۰۵."""
    if language == "fa" and day.year > 1600:
        year, month, number = to_jalali(day.year, day.month, day.day)
        return in_digits(f"{number} {JALALI[month - 1]} {year}", digits)
    before = "ב" if language == "he" else ""
    name = month_name(day.month, language, country)
    return in_digits(f"{day.day} {before}{name} {day.year}", digits)


def written_time(hour: int, minute: int, language: str, digits: str) -> str:
    """A time of day by 24 hours: 14:05."""
    return in_digits(f"{hour}:{minute:02}" if language == "he" else f"{hour:02}:{minute:02}", digits)
