"""Times of day as they stand beside dates: 14:30, 3:15 م, الساعة 9 مساء, 14.30 بتوقيت غرينتش, 02:05 PM (GMT+3)."""

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from builder.language.dates.date_words import fold_dates


class Clock(Struct, frozen=True):
    """A time as it was written, maybe an impossible one; `offset` in minutes east of UTC or None."""

    hour: int
    minute: int = 0
    second: int = 0
    offset: int | None = None


# What follows an hour of twelve: before noon, after it, about noon, at night.
_HALVES = {
    "am": 'ص|صباحا|صباح|صبحا|فجرا|الفجر|am|a.m.|a.m|ق.ظ|ق.ظ.|ق ظ|قبل الظهر|قبل از ظهر|صبح|بامداد|בבוקר|לפנה"צ',
    "pm": 'م|مساء|مسا|عصرا|العصر|pm|p.m.|p.m|ب.ظ|ب.ظ.|ب ظ|بعد الظهر|بعد از ظهر|بعدازظهر|عصر|غروب|شام|בערב|אחה"צ',
    "noon": "ظهرا|الظهر|ظهر|دوپہر|בצהריים|noon",
    "night": "ليلا|شب|رات|בלילה",
}
# Names of zones: those that never change their clocks (IANA time zone database), and those of mail headers (RFC 5322,
# section 4.3). A time of any other place is taken as it stands.
_ZONES = {
    **dict.fromkeys(("z", "gmt", "utc", "ut", "wet"), 0),
    **dict.fromkeys(("ksa", "msk", "eest", "idt"), 180),
    **dict.fromkeys(("cest", "eet"), 120),
    "cet": 60,
    "pkt": 300,
    "edt": -240,
    **dict.fromkeys(("est", "cdt"), -300),
    **dict.fromkeys(("cst", "mdt"), -360),
    **dict.fromkeys(("mst", "pdt"), -420),
    "pst": -480,
}
_GREENWICH = ("غرينتش", "جرينتش", "غرينيتش", "جرينيتش", "غرينويتش", "جرينويتش", "گرينويچ", "گرینویچ", "غ")
_PLACES = {
    **dict.fromkeys((*_GREENWICH, "gmt", "utc"), 0),
    **dict.fromkeys(("مكة المكرمة", "مكة", "السعودية", "المملكة", "الرياض", "جدة", "م"), 180),
    **dict.fromkeys(("قطر", "الدوحة", "الكويت", "البحرين", "المنامة"), 180),
    **dict.fromkeys(("أبوظبي", "أبو ظبي", "دبي", "الإمارات", "مسقط"), 240),
}


@cache
def _halves() -> dict[str, str]:
    return {fold_dates(word).key: half for half, words in _HALVES.items() for word in words.split("|")}


@cache
def _places() -> dict[str, int]:
    return {fold_dates(place).key: minutes for place, minutes in _PLACES.items()}


@cache
def _pattern() -> re.Pattern[str]:
    def longest(words: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))

    greenwich = longest((*map(_key, _GREENWICH[:-1]), "gmt", "utc"))
    return re.compile(
        r"(?:(?P<said>t(?=\d)|و?الساعه|ساعه|ساعت|בשעה|שעה|at)\s?:?\s?)?"
        r"(?P<hour>\d{1,2})"
        r"(?:(?:\s?:\s?|[.h]|\s?سا\s?)(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d)|(?![:/.-]?\d))"
        rf"(?:\s?(?P<half>{longest(_halves())})(?![^\W_]))?"
        r"(?:\s?\(?\s?(?:"
        rf"(?:ب?توقيت\s)?(?:{greenwich})\s?(?P<far>[+-]\s?\d{{1,2}}(?::?\d{{2}})?)(?![\d/.])"
        r"|(?P<off>[+-]\d{2}:?\d{2}|\+\d{1,2})(?![\d/.])"
        rf"|(?P<zone>{longest(_ZONES)})(?![^\W_])"
        rf"|(?:ب?توقيت\s|ت\s?\.?\s?)(?P<place>{longest(_places())})(?![^\W_])"
        r"|(?:بالتوقيت|ب?توقيت|به وقت)\s(?:(?:مدينه|دوله)\s)?[^\W\d_]+(?:\s(?:المحتله|المحليه?|الشرقيه?))?"
        r")\s?\)?)?"
    )


def _key(text: str) -> str:
    return fold_dates(text).key


def find_clock(key: str, start: int) -> tuple[Clock, int, int] | None:
    """The time that begins at a place of a key, where its digits begin and where it ends.

    An hour alone needs ص or م after it, or الساعة before.
    """
    match = _pattern().match(key, start)
    if not match or not (match["minute"] or match["half"] or match["said"]):
        return None
    hour = _hour(int(match["hour"]), _halves().get(match["half"] or "", ""))
    clock = Clock(hour, int(match["minute"] or 0), int(match["second"] or 0), _offset(match))
    return clock, match.start("hour"), match.end()


def _hour(hour: int, half: str) -> int:
    if half == "am":
        return 0 if hour == 12 else hour
    if half == "pm" and 1 <= hour < 12:
        return hour + 12
    if half == "noon" and 1 <= hour <= 4:
        return hour + 12
    if half == "night":
        return 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    return hour


def _offset(match: re.Match[str]) -> int | None:
    if written := match["far"] or match["off"]:
        digits = written[1:].strip().replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        east = int(hours) * 60 + int(minutes)
        return -east if written[0] == "-" else east
    if match["zone"]:
        return _ZONES[match["zone"]]
    return _places()[match["place"]] if match["place"] else None
