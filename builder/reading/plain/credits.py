"""Credit lines and datelines: who wrote, for whom, where and when, told from the text that follows.

A text is cut into the pieces between its separators, and each piece is one or several parts: a place,
an agency, a person, a date.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from builder.language.dates.calendars import PartialDate, find_date, read_date
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import count_words, ends_sentence, key_of
from builder.reading.text.name_tables import words_of
from builder.reading.text.person_names import NAME, is_surely_name, never_names, split_names

Kind = Literal["place", "town", "agency", "plain", "either", "date", "day", "desk", "role", "name", "maybe", "unknown"]

_WORDS = 10  # before a dateline's end: nine at most were counted in real ones


class Credit(Struct, frozen=True):
    """What a credit tells. `end` is where the text after it begins; `as_written` is all of it."""

    end: int
    as_written: str
    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""
    source: str = ""  # the paper, where a paper and the agency it took the story from are both named
    published: PartialDate | None = None


class CreditPart(Struct, frozen=True):
    """A part that is understood: `town` is a place whose name is an ordinary word, `plain` such a paper, `either` a
    paper named as a city, `maybe` words that can be a name, `unknown` up to three that can be a place's.
    """

    kind: Kind
    value: str
    when: PartialDate | None = None
    as_written: str = ""


class CreditPiece(Struct, frozen=True, gc=False):
    """What stands between two separators, where the separator after it ends, and what encloses it."""

    text: str
    end: int
    quoted: bool  # in quotation marks: the name of a paper
    enclosed: bool  # in those, in brackets or between slashes


def credit_line(text: str, lexicon: Lexicon) -> Credit | None:
    """The credit that is the whole of `text`, a line of its own near the headline; None if any of it is unsure.

    Every part must be known, in any order and with any separator: a place, an agency or paper, a date, a desk, a
    person. A person's name by itself must begin with a given name or end with a family's; beside a place, an agency or
    a role such as بقلم any two to four words will do that can be a name. Beside a sure name or a sure agency one part
    may be unknown: it is the place, since no table has every village.
    """
    if len(text) > 90 or (ends_sentence(text) and not re.search(r"\b\w\.$|\)\.?$", text)):
        return None
    pieces = list(_split_pieces(text, len(text)))
    if not pieces or pieces[-1].end < len(text.rstrip(" .")):
        return None
    parts: list[CreditPart] = []
    for piece in pieces:
        piece_parts = _parts_of(piece, lexicon)
        if piece_parts is None:
            return None
        parts += piece_parts
    parts = _settle_ambiguous(parts)
    return _credit(parts, len(text), text) if _is_sufficient(parts, text, lexicon) else None


def _is_sufficient(parts: list[CreditPart], text: str, lexicon: Lexicon) -> bool:
    """Whether parts that are all understood make a credit: two teams or two countries with a dash between do not."""
    kinds = [part.kind for part in parts]
    seen = set(kinds)
    if "unknown" in seen:
        return kinds.count("unknown") == 1 and bool(seen & {"name", "agency"})
    if seen <= {"place", "town"}:
        if len(parts) == 1:
            return seen == {"place"} and key_of(text) not in lexicon.countries
        return bool(re.search("[/،,]", text))
    if seen & {"place", "agency", "either", "role"}:
        return True
    if kinds.count("plain") > 1 or ("plain" in seen and seen & {"name", "date", "maybe", "desk", "town"}):
        return True
    return "name" in seen and "maybe" not in seen


def dateline(text: str, lexicon: Lexicon) -> Credit | None:
    """The credit at the head of a lead, up to a separator, by the counts at most ten words; None if unsure.

    A place, an agency or a role with a name must be in it, and nothing may stand before the separator that is not
    understood, so that a verb refuses it. A place between dashes that close again further on is an aside, and stays.
    """
    parts: list[CreditPart] = []
    best: tuple[int, list[CreditPart]] | None = None
    for piece in _split_pieces(text[:130], 120):
        if count_words(text[: piece.end]) > _WORDS:  # most leads end here, before anything is looked up
            break
        piece_parts = _parts_of(piece, lexicon)
        if piece_parts is None:
            break
        if len(piece_parts) > 1 and piece_parts[0].kind == "role":  # كتب فلان: is a sentence, كتب: فلان is none
            break
        parts = [*parts, *piece_parts]
        if _may_end(text, piece.end, _settle_ambiguous(parts)) and not _only_countries(parts, lexicon):
            best = piece.end, _settle_ambiguous(parts)
    if best is None:
        return None
    end, parts = best
    if len(text[end:].split(None, 2)) < 3 or _is_aside(text, end, parts):
        return None
    return _credit(parts, end, text[:end].strip())


def _only_countries(parts: list[CreditPart], lexicon: Lexicon) -> bool:
    return all(part.kind == "place" and key_of(part.as_written) in lexicon.countries for part in parts)


def _may_end(text: str, end: int, parts: list[CreditPart]) -> bool:
    """Whether a dateline may end here: after a colon, a dash with a space behind it, or an agency's bracket."""
    before = text[:end].rstrip()
    if not before or end >= len(text) or not _is_evidence(parts, closed=before[-1] == ":"):
        return False
    if before[-1] in ")]»":
        return parts[-1].kind in ("agency", "either", "desk") and text[end - 1].isspace() and before[-1] != "»"
    return before[-1] == ":" or (before[-1] in "-–—ـ/|" and text[end - 1].isspace())


def _is_evidence(parts: list[CreditPart], closed: bool) -> bool:
    """Whether the parts prove a dateline; what is only possible must have more beside it, and a colon behind it."""
    kinds = [part.kind for part in parts]
    seen = set(kinds)
    if "unknown" in seen and (kinds.count("unknown") > 1 or not seen & ({"name", "agency"} if closed else {"agency"})):
        return False
    if "maybe" in seen and not (closed and seen & {"agency", "plain", "either", "place"}):
        return False
    if seen & {"place", "agency", "either"}:
        return True
    if kinds.count("plain") > 1:
        return closed
    if "name" in seen:
        return bool(seen & {"plain", "role", "desk", "town", "unknown"})
    return bool(seen & {"plain", "role", "desk"} and seen & {"date", "town"})


_RELATIVE = re.compile(r"(?:التي|الذي|الذين|وهي|وهو|وهم|حيث|كما)\s")


def _is_aside(text: str, end: int, parts: list[CreditPart]) -> bool:
    """Whether what stands before the dash is the subject of a sentence, and an aside follows it."""
    if text[:end].rstrip()[-1] not in "-–—ـ":
        return False
    alone = len(parts) == 1 and parts[0].kind in ("place", "either")
    return _RELATIVE.match(text, end) is not None or (
        alone and re.search(r"\s[-–—ـ]", text[end : end + 80]) is not None
    )


def _credit(parts: list[CreditPart], end: int, text: str) -> Credit:
    agencies, places = [], []
    arabic = _ARABIC.search(text) is not None
    placed = any(part.kind in ("place", "town", "unknown") for part in parts)
    named = any(part.kind in ("agency", "plain") for part in parts)
    for part in parts:
        value = _shown_name(part, arabic)
        if part.kind in ("agency", "plain"):
            agencies.append(value)
        elif part.kind in ("place", "town", "unknown"):
            places.append(value)
        elif part.kind == "either":
            is_paper = placed and not named and "،" not in text
            (agencies if is_paper else places).append(value.split("\n")[0 if is_paper else -1])
            placed, named = True, named or is_paper
    authors = [name for part in parts if part.kind in ("name", "maybe") for name in split_names(part.value)]
    return Credit(
        end=end,
        as_written=text,
        authors=tuple(dict.fromkeys(authors)),
        agency=agencies[-1] if agencies else "",
        place=places[0] if "،" in text and places else " / ".join(dict.fromkeys(places)),
        source=agencies[0] if len(agencies) > 1 else "",
        published=next((part.when for part in parts if part.when), None),
    )


_ARABIC = re.compile("[\u0620-\u064a]")
_PERSIAN = re.compile("[پچژگکیٹڈڑںہھے]")


def _shown_name(part: CreditPart, arabic: bool) -> str:
    """The table's name, but as written where the credit is in Latin letters and the table's name is not, or Persian."""
    foreign = _PERSIAN.search(part.as_written) or (not arabic and _ARABIC.search(part.value))
    return part.as_written if part.as_written and foreign else part.value


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


def _split_pieces(text: str, limit: int) -> Iterator[CreditPiece]:
    """The pieces of a text, as far as pieces follow each other and begin before `limit`."""
    place = 0
    while place < limit and (match := _PIECE.match(text, place)):
        kind = match.lastgroup
        words = match[kind] if kind else ""
        bare = kind == "bare"
        if bare:
            words = words.rstrip(" ـ") if words.endswith(" ـ") else words
        separator = _SEPARATOR.match(text, match.end())
        end = separator.end() if separator else match.end()
        yield CreditPiece(words, end, kind in ("quoted", "marked"), not bare)
        if separator is None and bare and end < len(text) and text[end] not in '(«"“[/':
            break
        place = end


def _parts_of(piece: CreditPiece, lexicon: Lexicon) -> list[CreditPart] | None:
    """What a piece is; several parts where a joining word or a date stands in it; None if it is not understood."""
    return _classify(piece.text, lexicon, piece.quoted, piece.enclosed)


@lru_cache(maxsize=1 << 12)  # places and agencies come again in every article
def _classify(text: str, lexicon: Lexicon, quoted: bool = False, enclosed: bool = False) -> list[CreditPart] | None:
    role = _ROLE.match(text)
    if role and role.end() < len(text) and (rest := _classify(text[role.end() :], lexicon)):
        return [CreditPart("role", text[: role.end()].strip(" :：")), *rest]
    if part := _classify_alone(text.removeprefix("من "), lexicon, quoted, enclosed):
        return [part]
    if any(character.isdigit() for character in text):
        return _classify_with_date(text, lexicon)
    sides = _JOINER.split(text, maxsplit=1)
    if len(sides) == 2:
        known = [_classify_alone(side, lexicon, quoted=False, enclosed=False) for side in sides]
        if all(known) and known[0] is not None and known[0].kind in ("name", "agency", "plain", "either", "place"):
            return [part for part in known if part is not None]
    bare = text.removeprefix("من ")
    return [CreditPart("unknown", bare)] if _UNKNOWN.fullmatch(bare) and not never_names(bare) else None


def _classify_alone(text: str, lexicon: Lexicon, quoted: bool, enclosed: bool) -> CreditPart | None:
    key = key_of(text)
    if part := _look_up(key, text, lexicon, quoted, enclosed):
        return part
    if key in _DESKS or _ROLE.fullmatch(text):
        return CreditPart("desk" if key in _DESKS else "role", text)
    if text[:1].isdigit() or text[-1:].isdigit() or "ال" in text[:2]:
        return _read_day(text)
    return CreditPart("name", text) if is_surely_name(text) else _guess(text, key.split(), lexicon)


def _guess(text: str, spoken: list[str], lexicon: Lexicon) -> CreditPart | None:
    """Words that can be a place's name, by the first of them, or a person's."""
    if len(spoken) > 1 and spoken[0] in _geographic() and _UNKNOWN.fullmatch(text) and not never_names(spoken[1]):
        return CreditPart("town", text)
    if not NAME.fullmatch(text) or not split_names(text) or any(word in lexicon.places for word in spoken):
        return None
    return CreditPart("maybe", text)


@cache
def _geographic() -> frozenset[str]:
    return frozenset(map(key_of, words_of("geographic").split()))


def _settle_ambiguous(parts: list[CreditPart]) -> list[CreditPart]:
    """Beside a sure name, and without a place, what may be another name is the place."""
    kinds = [part.kind for part in parts]
    if "name" not in kinds or kinds.count("maybe") != 1 or {"place", "town", "either", "unknown"} & set(kinds):
        return parts
    return [CreditPart("unknown", part.value) if part.kind == "maybe" else part for part in parts]


def _look_up(key: str, text: str, lexicon: Lexicon, quoted: bool, enclosed: bool) -> CreditPart | None:
    agency, place = lexicon.agencies.get(key), lexicon.places.get(key)
    if agency and place and not quoted:
        return CreditPart("either", f"{agency}\n{place}", as_written=text)
    if agency:
        return CreditPart("plain" if key in lexicon.plain and not enclosed else "agency", agency, as_written=text)
    if place:
        return CreditPart("town" if key in lexicon.weak else "place", place, as_written=text)
    return None


def _read_day(text: str) -> CreditPart | None:
    """A whole date, or a day and a month without the year, which is shown but dates nothing."""
    try:
        if when := read_date(text):
            return CreditPart("date", text, when)
        if len(text) < 30 and text[:1].isdigit() and read_date(f"{text} 1200"):
            return CreditPart("day", text)
    except ValueError:
        return None
    return CreditPart("name", text) if is_surely_name(text) else None


def _classify_with_date(text: str, lexicon: Lexicon) -> list[CreditPart] | None:
    """State agencies put the place, the date in two calendars and their own name side by side."""
    for sides in (_JOINER.split(text, maxsplit=1), text.split(" ", 1)):
        if len(sides) == 2 and (place := lexicon.places.get(key_of(sides[0]))) and (day := _read_day(sides[1])):
            return [CreditPart("place", place), day]
    date = find_date(text)
    if date is None:
        return None
    when, start, end = date
    before, after = text[:start], text[end:]
    parts = [CreditPart("date", text[start:end], when)]
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
