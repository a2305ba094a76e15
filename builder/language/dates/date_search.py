"""Where dates, times and the words around them stand in a line."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from builder.language.dates.clock import Clock, find_clock
from builder.language.dates.date_words import month_of, words_around
from builder.language.dates.months import Calendar


class WrittenDate(Struct, frozen=True):
    """A date as it was written, maybe an impossible one; no calendar where a number alone doesn't tell it."""

    year: int
    month: int
    day: int
    calendar: Calendar | Literal["hijri or jalali"]


class DatePiece(Struct, frozen=True):
    """A part of a line: a date, a time, a word that may stand beside them, signs and spaces, or anything else."""

    start: int
    end: int
    kind: Literal["date", "time", "word", "gap", "other"]
    date: WrittenDate | None = None
    time: Clock | None = None


class DateCluster(Struct, frozen=True):
    """A date with its equals in other calendars and its times, side by side; `last` is the piece after them."""

    dates: tuple[WrittenDate, ...]
    times: tuple[Clock, ...]
    start: int
    end: int
    last: int


_MARK = (
    r"(?:\s?(?P<mark>\(?(?:ه\s?\.?\s?ش|ه\s?\.?\s?ق|هجريه?(?:\s(?:شمسيه?|قمريه?))?|هج|ه|ميلاديه?|م|ء|ع|ad|ce|ah|شمسي|خورشيدي"
    r"|قمري|ش|ق)\)?)(?![^\W\d_]))?"
)
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_BETWEEN = r"\s?(?P<sign>[-/.])\s?"
_AGAIN = r"\s?(?P=sign)\s?"
_ORDINAL = r"(?:st|nd|rd|th|ام)?"
_NAME = r"(?P<name>[^\W\d_][^\d:;!?]{0,40}?)"
# Which of these may begin at a digit, the more telling first; a name of a month alone can begin a date with letters.
_AT_DIGIT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}{_BETWEEN}(?P<month>\d{{1,2}}){_AGAIN}(?P<day>\d{{1,2}})(?!\d|[/.]\d|-\d+-){_MARK}",
        rf"(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}}){_AGAIN}{_YEAR}(?![/.]\d|-\d+-){_MARK}",
        rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s,./-]{{0,4}}{_NAME}[\s,./-]{{0,4}}{_YEAR}{_MARK}",
        rf"{_YEAR}[\s,./-]{{1,3}}{_NAME}[\s,./-]{{1,3}}(?P<day>\d{{1,2}})(?![\d:]){_MARK}",
    )
)
_AT_LETTER = re.compile(rf"{_NAME}[\s./-]{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,./-]{{1,4}}{_YEAR}{_MARK}")
_LETTERS = re.compile(r"[^\W\d_]+'?")
_NUMBER = re.compile(r"\d[\d.,]*")
_SIGNS = re.compile(r"[\W_]+")
# A Hebrew date, which says what the other one beside it says: כ"ו באב תשע"ה.
_JEWISH = re.compile(
    r"[א-ת]{1,2}[\"']?[א-ת]?'?\s+[בל]?(?:תשרי|חשו?ון|מרחשו?ון|כסלו|טבת|שבט|אדר|ניסן|אייר|סיו?ון|תמוז|אב|אלול)"
    r"(?:\s[אב]'?)?,?\s+ה?'?תש[א-ת]?[\"']?[א-ת]'?(?![^\W\d_])"
)
# The number of a paper's issue, which its sites print after the date.
_ISSUE = re.compile(
    r"(?:(?:ال)?عدد|شماره|(?:ה)?גיליון|issue|no)\.?\s?(?:رقم\s?|no\.?\s?)?[:(#]{0,2}\s?\d{1,6}(?![\d/.-]\d)\)?"
)


def split_pieces(key: str) -> Iterator[DatePiece]:
    """The parts of a line, from its start to its end, none left out; `key` is that of `fold_dates`."""
    place = 0
    while place < len(key):
        piece = _piece(key, place)
        yield piece
        place = piece.end


def find_cluster(parts: list[DatePiece], first: int = 0) -> DateCluster | None:
    """The first date from a piece on, with a time before or after it, and its equals in other calendars.

    A second date of the same calendar is another date.
    """
    at = next((number for number in range(first, len(parts)) if parts[number].date), -1)
    if at < 0:
        return None
    begin = at
    for number in range(at - 1, first - 1, -1):
        if parts[number].kind == "time":
            begin = number
            break
        if parts[number].kind == "other":
            break
    members = [parts[begin], parts[at]] if begin < at else [parts[at]]
    last = at + 1
    seen = set()
    for number in range(at, len(parts)):
        part = parts[number]
        if part.kind == "other" or (part.date and part.date.calendar in seen):
            break
        if part.date:
            seen.add(part.date.calendar)
        if number > at and part.kind in ("date", "time"):
            members.append(part)
            last = number + 1
    dates = tuple(part.date for part in members if part.date)
    times = tuple(part.time for part in members if part.time)
    return DateCluster(dates, times, members[0].start, members[-1].end, last)


def _piece(key: str, place: int) -> DatePiece:
    first = key[place]
    if first.isdecimal():
        return _date_piece(key, place) or _time_piece(key, place) or _plain_piece(_NUMBER, key, place, "other")
    if not first.isalpha():
        return _plain_piece(_SIGNS, key, place, "gap") if _SIGNS.match(first) else DatePiece(place, place + 1, "other")
    if (named := _AT_LETTER.match(key, place)) and (date := _written_date(named)):
        return DatePiece(place, named.end(), "date", date)
    if time := _time_piece(key, place):
        return time
    if aside := _ISSUE.match(key, place) or ("א" <= first <= "ת" and _JEWISH.match(key, place)) or None:
        return DatePiece(place, aside.end(), "word")
    word = _LETTERS.match(key, place)
    assert word
    text = word[0]
    if text not in words_around() and text.endswith("'"):
        text = text[:-1]
    return DatePiece(place, place + len(text), "word" if text in words_around() else "other")


def _plain_piece(pattern: re.Pattern[str], key: str, place: int, kind: Literal["gap", "other"]) -> DatePiece:
    match = pattern.match(key, place)
    return DatePiece(place, match.end() if match else place + 1, kind)


def _date_piece(key: str, place: int) -> DatePiece | None:
    if _RANGE.search(key, max(0, place - 12), place):
        return None
    for pattern in _AT_DIGIT:
        match = pattern.match(key, place)
        if match and (date := _written_date(match)):
            return DatePiece(place, match.end(), "date", date)
    return None


# What says that the number after it is the second of two: 10-12, ١٠ و, 10 إلى; or part of a longer one.
_RANGE = re.compile(
    r"(?:(?<![\d:.])\d{1,2}\s?[-/]\s?|(?<![^\W\d_])(?:و|الي|حتي|to|until|till|تا|עד)\s?|[a-z_+]|\d[.+]|\d{5}-|(?<!\d)0\d+-)$"
)


def _time_piece(key: str, place: int) -> DatePiece | None:
    time = find_clock(key, place)
    if not time:
        return None
    clock, digits, end = time
    if digits > place and _date_piece(key, digits):
        return None
    return DatePiece(place, end, "time", time=clock)


def _written_date(match: re.Match[str]) -> WrittenDate | None:
    groups = match.groupdict()
    year, day = int(groups["year"]), int(groups["day"])
    if "name" in groups:
        if (named := month_of(groups["name"])) is None:
            return None
        of_calendar, number = named
        return WrittenDate(year, number, day, of_calendar)
    month, mark = int(groups["month"]), (groups["mark"] or "").strip("()").replace(".", "").replace(" ", "")
    if month > 12 >= day and groups["sign"] == "/" and match.start("day") < match.start("year"):
        day, month = month, day  # 8/25/2015, as American programs write
    calendar: Calendar | Literal["hijri or jalali"] = "gregorian"
    if year <= 1600 and mark in _MARKS:
        calendar = _MARKS[mark]
    elif 1300 <= year <= 1500:
        calendar = "hijri or jalali"
    return WrittenDate(year, month, day, calendar)


_MARKS: dict[str, Calendar] = {
    **dict.fromkeys(("هش", "ش", "شمسي", "خورشيدي", "هجريشمسي", "هجريهشمسيه"), "jalali"),
    **dict.fromkeys(("هق", "ق", "ه", "هج", "هجري", "هجريه", "قمري", "هجريقمري", "هجريهقمريه", "ah"), "hijri"),
    **dict.fromkeys(("م", "ميلادي", "ميلاديه", "ad", "ce", "ء", "ع"), "gregorian"),
}
