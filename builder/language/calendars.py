"""Dates: read as newspapers, headers and file names write them, and written as a country's readers expect them."""

import datetime
import re
from functools import cache

from msgspec import Struct

from builder.language.letters import fold
from builder.language.months import HIJRI, JALALI, read_months, written_months
from builder.language.numerals import in_digits, to_ascii


class When(Struct, frozen=True, order=True):
    """A date as it was written: `hour` -1 when no time was given, `offset` in minutes east of UTC or None."""

    year: int
    month: int
    day: int
    hour: int = -1
    minute: int = -1
    second: int = 0
    offset: int | None = None


_HINT = "Write it like 2026-11-24 or 2026-11-24 14:05."
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<y>[12]\d{3})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3}))(?![\d.]*\d)"
)
_TIME = re.compile(
    r"[tT\s,،\-–|]*(?:(?:الساعه|ساعت|في|at|בשעה)\s*)?"
    r"(?P<h>\d{1,2})[:٫](?P<min>\d{2})(?:[:٫](?P<sec>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>صباحا|مساء|ظهرا|ص|م|am|pm|a\.m\.|p\.m\.|ق\.ظ|ب\.ظ)?\s*"
    r"(?P<zone>z|(?:\(?(?:gmt|utc)\)?)?\s*[+-]\d{2}:?\d{2}"
    r"|\(?(?:gmt|utc)(?:[+-]\d{1,2}(?::?\d{2})?)?\)?|بتوقيت غرينتش)?(?![\w:])"
)
_WEEKDAYS = (
    "السبت الاحد الاثنين الثلاثاء الثلثاء الاربعاء الخميس الجمعه شنبه يكشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه "
    "هفته اتوار پير منگل بدھ جمعرات "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "יום ראשון שני שלישי רביעי חמישי שישי שבת"
)
_LABELS = (
    "اخر تحديث",
    "تاريخ النشر",
    "تم النشر في",
    "تم النشر",
    "نشر في",
    "نشر بتاريخ",
    "نشر",
    "التاريخ",
    "تاريخ",
    "بتاريخ",
    "الموافق",
    "الموافقل",
    "يوم",
    "published",
    "updated",
    "posted on",
    "last updated",
    "date",
    "في",
    "on",
    "م",
    "هـ",
    "ه",
    "ميلادي",
    "من",
    "of",
    "ב",
)


def read_date(text: str) -> When | None:
    """The date that the whole `text` is, with or without weekday, time, zone and a label such as آخر تحديث.

    None if the text is not shaped like a date. Raises ValueError, with what is wrong and what to do, if it is one that
    doesn't exist. Of a Hijri and a Gregorian date side by side the Gregorian counts; a Hijri date alone is not read.
    """
    told = to_ascii(" ".join(text.split()))
    if not told or len(told) > 120 or not re.search(r"\d", told):
        return None
    found = _located(told)
    if found is None:
        return None
    parts, start, end = found
    rest = _without(told[:start]) + _without(told[end:])
    return None if rest else _checked(text, parts)


def find_date(text: str) -> tuple[When, int, int] | None:
    """The first date in a short line, with its start and end; never raises, an impossible date is none."""
    told = to_ascii(text)
    if not re.search(r"\d", told):
        return None
    found = _located(told)
    if found is None:
        return None
    try:
        return _checked(text, found[0]), found[1], found[2]
    except ValueError:
        return None


def name_date(name: str) -> When | None:
    """The date in a file's name, like `2015-08-11-…`, `2015_08_11` or `…-20170125`; never raises."""
    found = re.search(r"(?<!\d)([12]\d{3})([-_.]?)(\d{2})\2(\d{2})(?!\d)", name)
    if not found:
        return None
    try:
        return _checked(name, (int(found[1]), int(found[3]), int(found[4])))
    except ValueError:
        return None


_Parts = tuple[int, ...]


def _located(told: str) -> tuple[_Parts, int, int] | None:
    """The first date's year, month, day, and when there is a time hour, minute, second, offset; its start and end."""
    numeric, named = _NUMERIC.search(told), _named(told)
    if numeric and (named is None or numeric.start() < named[1]):
        groups = numeric.groupdict()
        parts = tuple(int(groups[name] or groups[f"{name}2"]) for name in "ymd")
        start, end = numeric.span()
    elif named:
        parts, start, end = named
    else:
        return None
    if parts[0] < 1600 and _is_jalali_year(parts[0]) and not named:
        parts = gregorian(*parts) if 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31 else parts
    time, upto = _time(told, end)
    return (*parts, *time), start, upto


def _is_jalali_year(year: int) -> bool:
    return 1300 <= year <= 1500


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    """A pattern for a day, a named month and a year, and what each folded name means: (calendar, number)."""
    names = {_key(name): ("jalali", number) for number, name in enumerate(JALALI, 1)}
    names |= {_key(name): ("hijri", number) for number, name in enumerate(HIJRI, 1)}
    names |= {_key(name): ("gregorian", number) for name, number in read_months().items()}
    longest = sorted(names, key=lambda name: (-len(name), name))
    month = "|".join(re.escape(name) for name in longest)
    gap = r"[\s,،\-–/.]*"
    twin = rf"(?:\s*[/(]\s*(?:{month})\s*\)?)?"
    pattern = (
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?:من |ב-?|of )?"
        rf"(?P<name>{month}){twin}{gap}(?P<year>[12]\d{{3}})(?!\d)"
        rf"|(?<!\w)(?P<name2>{month}){twin}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]?\s+(?P<year2>[12]\d{{3}})(?!\d)"
    )
    return re.compile(pattern), names


def _key(text: str) -> str:
    """As `fold`, for texts whose length must stay: letter by letter, so that places in it are places in the text."""
    return text.casefold().translate(_FLAT) if len(text.casefold()) == len(text) else text.translate(_FLAT)


_FLAT = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیئ", "ي"), "ک": "ك", "ة": "ه", "ؤ": "و", "\xa0": " "}
)


def _named(told: str) -> tuple[_Parts, int, int] | None:
    pattern, names = _pattern()
    key = _key(told)
    for found in pattern.finditer(key):
        calendar, month = names[found["name"] or found["name2"]]
        day, year = int(found["day"] or found["day2"]), int(found["year"] or found["year2"])
        if calendar == "jalali" and 1 <= day <= 31:
            return gregorian(year, month, day), *found.span()
        if calendar == "gregorian":
            return (year, month, day), *found.span()
    return None


def _time(told: str, end: int) -> tuple[tuple[int, ...], int]:
    label = re.compile(r"\s*(?:م|ميلادي(?:ه|ة)?)?[\s,،\-–|]*(?:آخر تحديث|اخر تحديث)?").match(told, end)
    found = _TIME.match(told.casefold(), label.end() if label else end) or _TIME.match(told.casefold(), end)
    if not found:
        return (), end
    hour, minute, second = int(found["h"]), int(found["min"]), int(found["sec"] or 0)
    half = found["half"] or ""
    if half in ("م", "مساء", "pm", "p.m.", "ب.ظ") and 1 <= hour < 12:
        hour += 12
    elif half in ("ص", "صباحا", "am", "a.m.", "ق.ظ") and hour == 12:
        hour = 0
    return (hour, minute, second, _offset(found["zone"])), found.end()


def _offset(zone: str | None) -> int:
    """Minutes east of UTC, -9999 for no zone."""
    if not zone:
        return -9999
    digits = re.search(r"([+-])(\d{1,2}):?(\d{2})?", zone)
    if not digits:
        return 0
    minutes = int(digits[2]) * 60 + int(digits[3] or 0)
    return -minutes if digits[1] == "-" else minutes


def _without(text: str) -> str:
    """What is left of the words around a date when weekdays, labels and a Hijri twin are taken away."""
    rest = fold(_HIJRI_DATE().sub(" ", _key(text)))
    rest = re.sub(r"[^\w\s]", " ", rest)
    known = _known()
    pending = rest.split()
    left = []
    while pending:
        for count in (3, 2, 1):
            if " ".join(pending[:count]) in known:
                del pending[:count]
                break
        else:
            left.append(pending.pop(0))
    return " ".join(left)


@cache
def _HIJRI_DATE() -> re.Pattern[str]:  # noqa: N802 - a constant that is made at its first use
    names = "|".join(re.escape(_key(name)) for name in sorted((*HIJRI, "ذي القعدة", "ذي الحجة"), key=len, reverse=True))
    return re.compile(rf"\d{{1,2}}\s*(?:{names})\s*1[345]\d{{2}}\s*(?:هـ|ه)?")


@cache
def _known() -> frozenset[str]:
    return frozenset((*map(fold, _WEEKDAYS.split()), *map(fold, _LABELS)))


def _checked(text: str, parts: _Parts) -> When:
    year, month, day = parts[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"There is no such date as `{text.strip()}`. {_HINT}") from None
    if not 1000 <= year <= 2999:
        raise ValueError(f"The year of `{text.strip()}` is out of range. {_HINT}")
    if len(parts) == 3:
        return When(year, month, day)
    hour, minute, second, offset = parts[3:]
    if hour > 23 or minute > 59 or second > 59 or (offset != -9999 and abs(offset) > 16 * 60):
        raise ValueError(f"There is no such time as in `{text.strip()}`. {_HINT}")
    return When(year, month, day, hour, minute, second, None if offset == -9999 else offset)


# Jalali leap years by the breaks of Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74
# (1996), as is usual in software; exact against the astronomical calendar for 1178 to 1633 AP.
_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)


def _new_year(year: int) -> datetime.date:
    """The Gregorian date of 1 Farvardin of a Jalali year from 1 to 2300."""
    before, leaps, jump = _BREAKS[0], -14, 0
    for following in _BREAKS[1:]:
        jump = following - before
        if year < following:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        before = following
    passed = year - before
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leaps += 1
    western = year + 621
    gregorian_leaps = western // 4 - (western // 100 + 1) * 3 // 4 - 150
    return datetime.date(western, 3, 20 + leaps - gregorian_leaps)


def gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Gregorian year, month and day of a Jalali date."""
    passed = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    date = _new_year(year) + datetime.timedelta(days=passed + day - 1)
    return date.year, date.month, date.day


def jalali(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Jalali year, month and day of a Gregorian date from 700 on."""
    date = datetime.date(year, month, day)
    persian = year - 621
    start = _new_year(persian)
    if date < start:
        persian -= 1
        start = _new_year(persian)
    passed = (date - start).days
    if passed < 186:
        return persian, passed // 31 + 1, passed % 31 + 1
    return persian, (passed - 186) // 30 + 7, (passed - 186) % 30 + 1


def month_name(month: int, language: str, country: str) -> str:
    """The name of a Gregorian month, from 1, as the country has it."""
    return written_months(language, country)[month - 1]


def written_month(year: int, month: int, language: str, country: str, digits: str) -> str:
    """A Gregorian month with its year: نوفمبر 2026."""
    return f"{month_name(month, language, country)} {in_digits(str(year), digits)}"


def written_date(day: datetime.date, language: str, country: str, digits: str) -> str:
    """A date for readers: 23 نوفمبر 2026; in Persian by the Jalali calendar: ۲ آذر ۱۴۰۵."""
    if language == "fa" and day.year > 1600:
        year, month, number = jalali(day.year, day.month, day.day)
        return in_digits(f"{number} {JALALI[month - 1]} {year}", digits)
    before = "ב" if language == "he" else ""
    name = month_name(day.month, language, country)
    return in_digits(f"{day.day} {before}{name} {day.year}", digits)


def written_time(hour: int, minute: int, language: str, digits: str) -> str:
    """A time of day by 24 hours: 14:05."""
    return in_digits(f"{hour}:{minute:02}" if language == "he" else f"{hour:02}:{minute:02}", digits)
