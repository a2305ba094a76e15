"""The parts of a credit line: what stands between its separators, and what each part can be."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from builder.language.dates.calendars import PartialDate, find_date, read_date
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import key_of
from builder.reading.text.name_tables import words_of
from builder.reading.text.person_names import NAME, is_surely_name, never_names, split_names

Kind = Literal["place", "town", "agency", "plain", "either", "date", "day", "desk", "role", "name", "maybe", "unknown"]

_BARE = r"""[^()\[\]«»"“”/:|،–—\-\s]+"""
_PIECE = re.compile(
    rf"""\s*(?:[(\[]\s*(?P<round>[^()\[\]]{{1,60}}?)\s*[)\]]|«\s*(?P<quoted>[^«»]{{1,60}}?)\s*»
    |["“]\s*(?P<marked>[^"“”]{{1,60}}?)\s*["”]|/\s*(?P<slashed>[^/]{{1,20}}?)\s*/
    |(?P<bare>{_BARE}(?:[ \xa0]+(?!ـ+[ «(:]){_BARE})*))""",
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"(?:\s*(?:[-–—/:|،]|(?<![^\s»)])ـ+(?!\w)))+\s*|\s+")
_JOINER = re.compile(r"\s+(?:من|في|-)\s+")
_ROLE = re.compile(
    r"(?:كتبها|كتبه|كتبت|كتب|بقلم|تقرير|تحقيق|تصوير|عدسة|إعداد|اعداد|أعدها|أعده|حوار|حاوره|حاورته|حاورها|حاورتها|ترجمة|"
    r"مراسلنا|مراسلتنا|مراسل|متابعة|بواسطة|نشره|تحرير|نوشته|by|By|BY|מאת)\b\s*[:：]?\s*"
)
_DESKS = frozenset(
    key_of(desk)
    for row in """
المحليات | محليات | الرياضة | رياضة | القسم الرياضي | الرياضي | الاقتصاد | اقتصاد | القسم الاقتصادي | الثقافة | ثقافة
القسم الثقافي | الدولية | الشؤون الدولية | السياسي | المحرر السياسي | المحرر الرياضي | المحرر الاقتصادي | المحرر الثقافي
قسم الأخبار | التحرير | هيئة التحرير | أسرة التحرير | مكتب القاهرة | مكتب الرياض | مكتب جدة | غرفة الأخبار
فريق التحرير | قسم الترجمة | مراسلنا | مراسلونا | نامہ نگار | نمائندہ خصوصی | اسٹاف رپورٹر | خصوصی نامہ نگار | ویب ڈیسک
""".strip().splitlines()
    for desk in row.split("|")
)
_UNKNOWN = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}")


class CreditPart(Struct, frozen=True):
    """A part that is understood: `town` is a place whose name is an ordinary word, `plain` such a paper, `either` a
    paper named as a city, `maybe` words that can be a name, `unknown` up to three that can be a place's.
    """

    kind: Kind
    value: str
    when: PartialDate | None = None
    told: str = ""


class CreditPiece(NamedTuple):
    """What stands between two separators, where the separator after it ends, and what encloses it."""

    told: str
    end: int
    quoted: bool  # in quotation marks: the name of a paper
    enclosed: bool  # in those, in brackets or between slashes


def split_credit(text: str, limit: int) -> Iterator[CreditPiece]:
    """The pieces of a text, as far as pieces follow each other and begin before `limit`."""
    place = 0
    while place < limit and (piece := _PIECE.match(text, place)):
        kind = piece.lastgroup
        told = piece[kind] if kind else ""
        bare = kind == "bare"
        if bare:
            told = told.rstrip(" ـ") if told.endswith(" ـ") else told
        separator = _SEPARATOR.match(text, piece.end())
        end = separator.end() if separator else piece.end()
        yield CreditPiece(told, end, kind in ("quoted", "marked"), not bare)
        if separator is None and bare and end < len(text) and text[end] not in '(«"“[/':
            break
        place = end


def classify(piece: CreditPiece, lexicon: Lexicon) -> list[CreditPart] | None:
    """What a piece is; several parts where a joining word or a date stands in it; None if it is not understood."""
    return _classified(piece.told, lexicon, piece.quoted, piece.enclosed)


@lru_cache(maxsize=1 << 12)  # places and agencies come again in every article
def _classified(told: str, lexicon: Lexicon, quoted: bool = False, enclosed: bool = False) -> list[CreditPart] | None:
    role = _ROLE.match(told)
    if role and role.end() < len(told) and (rest := _classified(told[role.end() :], lexicon)):
        return [CreditPart("role", told[: role.end()].strip(" :：")), *rest]
    if found := _single(told.removeprefix("من "), lexicon, quoted, enclosed):
        return [found]
    if any(character.isdigit() for character in told):
        return _around_date(told, lexicon)
    sides = _JOINER.split(told, maxsplit=1)
    if len(sides) == 2:
        known = [_single(side, lexicon, quoted=False, enclosed=False) for side in sides]
        if all(known) and known[0] is not None and known[0].kind in ("name", "agency", "plain", "either", "place"):
            return [part for part in known if part is not None]
    bare = told.removeprefix("من ")
    return [CreditPart("unknown", bare)] if _UNKNOWN.fullmatch(bare) and not never_names(bare) else None


def _single(told: str, lexicon: Lexicon, quoted: bool, enclosed: bool) -> CreditPart | None:
    key = key_of(told)
    if found := _named(key, told, lexicon, quoted, enclosed):
        return found
    if key in _DESKS or _ROLE.fullmatch(told):
        return CreditPart("desk" if key in _DESKS else "role", told)
    if told[:1].isdigit() or told[-1:].isdigit() or "ال" in told[:2]:
        return _dated(told)
    return CreditPart("name", told) if is_surely_name(told) else _guessed(told, key.split(), lexicon)


def _guessed(told: str, spoken: list[str], lexicon: Lexicon) -> CreditPart | None:
    """Words that can be a place's name, by the first of them, or a person's."""
    if len(spoken) > 1 and spoken[0] in _geographic() and _UNKNOWN.fullmatch(told) and not never_names(spoken[1]):
        return CreditPart("town", told)
    if not NAME.fullmatch(told) or not split_names(told) or any(word in lexicon.places for word in spoken):
        return None
    return CreditPart("maybe", told)


@cache
def _geographic() -> frozenset[str]:
    return frozenset(map(key_of, words_of("geographic").split()))


def settle_ambiguous(parts: list[CreditPart]) -> list[CreditPart]:
    """Beside a sure name, and without a place, what may be another name is the place."""
    kinds = [part.kind for part in parts]
    if "name" not in kinds or kinds.count("maybe") != 1 or {"place", "town", "either", "unknown"} & set(kinds):
        return parts
    return [CreditPart("unknown", part.value) if part.kind == "maybe" else part for part in parts]


def _named(key: str, told: str, lexicon: Lexicon, quoted: bool, enclosed: bool) -> CreditPart | None:
    agency, place = lexicon.agencies.get(key), lexicon.places.get(key)
    if agency and place and not quoted:
        return CreditPart("either", f"{agency}\n{place}", told=told)
    if agency:
        return CreditPart("plain" if key in lexicon.plain and not enclosed else "agency", agency, told=told)
    if place:
        return CreditPart("town" if key in lexicon.weak else "place", place, told=told)
    return None


def _dated(told: str) -> CreditPart | None:
    """A whole date, or a day and a month without the year, which is shown but dates nothing."""
    try:
        if when := read_date(told):
            return CreditPart("date", told, when)
        if len(told) < 30 and told[:1].isdigit() and read_date(f"{told} 1200"):
            return CreditPart("day", told)
    except ValueError:
        return None
    return CreditPart("name", told) if is_surely_name(told) else None


def _around_date(told: str, lexicon: Lexicon) -> list[CreditPart] | None:
    """State agencies put the place, the date in two calendars and their own name side by side."""
    for sides in (_JOINER.split(told, maxsplit=1), told.split(" ", 1)):
        if len(sides) == 2 and (place := lexicon.places.get(key_of(sides[0]))) and (day := _dated(sides[1])):
            return [CreditPart("place", place), day]
    found = find_date(told)
    if found is None:
        return None
    when, start, end = found
    before, after = told[:start], told[end:]
    parts = [CreditPart("date", told[start:end], when)]
    if key := re.sub(r" في$", "", key_of(re.sub(_HIJRI, "", before))):
        if key not in lexicon.places:
            return None
        parts.insert(0, CreditPart("place", lexicon.places[key]))
    if key := re.sub(r"^م ", "", key_of(after)):
        if key != "م" and key not in lexicon.agencies:
            return None
        if key != "م":
            parts.append(CreditPart("agency", lexicon.agencies[key]))
    return parts


_HIJRI = re.compile(r"\d{1,2}\s+[^\d]{3,20}\s+1[34]\d\d\s*(?:هـ|ه)?\s*(?:الموافق)?\s*$")
