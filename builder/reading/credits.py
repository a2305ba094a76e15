"""Credit lines and datelines: who wrote, for whom, where and when, told from the text that follows."""

import re

from msgspec import Struct

from builder.language.calendars import When, find_date, read_date
from builder.reading.lexicon import Lexicon
from builder.reading.lines import count_words, ends_sentence, key_of
from builder.reading.people import NAME, names_in, surely_named

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
    r"(?:كتبها|كتبه|كتبت|كتب|بقلم|تقرير|تحقيق|تصوير|إعداد|اعداد|أعدها|أعده|حوار|حاوره|حاورته|حاورها|حاورتها|ترجمة|"
    r"مراسلنا|مراسلتنا|مراسل|متابعة|بواسطة|نشره|تحرير|نوشته|by|By|BY|מאת)\b\s*[:：]?\s*"
)
_DESKS = frozenset(
    key_of(desk)
    for row in """
المحليات | محليات | الرياضة | رياضة | القسم الرياضي | الرياضي | الاقتصاد | اقتصاد | القسم الاقتصادي | الثقافة | ثقافة
القسم الثقافي | الدولية | الشؤون الدولية | السياسي | المحرر السياسي | المحرر الرياضي | المحرر الاقتصادي | المحرر الثقافي
قسم الأخبار | التحرير | هيئة التحرير | أسرة التحرير | مكتب القاهرة | مكتب الرياض | مكتب جدة | غرفة الأخبار
فريق التحرير | قسم الترجمة | مراسلنا | مراسلونا
""".strip().splitlines()
    for desk in row.split("|")
)


class Credit(Struct, frozen=True):
    """What a credit tells. `end` is where the text after it begins; `told` is the credit as written."""

    end: int
    told: str
    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""
    source: str = ""  # the paper, where a paper and the agency it took the story from are both named
    published: When | None = None


class _Part(Struct, frozen=True):
    kind: str  # place, agency, either (a paper named as a city), plain, date, day, desk, role, name, maybe
    value: str
    when: When | None = None
    told: str = ""


def credit_line(text: str, lexicon: Lexicon) -> Credit | None:
    """The credit that is the whole of `text`, a line of its own near the headline; None if any of it is unsure.

    Every part must be known, in any order and with any separator: a place, an agency or paper, a date, a desk, a
    person. A person's name by itself must begin with a given name; beside a place, an agency or a role such as بقلم any
    two to four words will do that can be a name.
    """
    if len(text) > 90 or (ends_sentence(text) and not re.search(r"\b\w\.$|\)\.?$", text)):
        return None
    pieces = _pieces(text, len(text))
    if not pieces or pieces[-1][1] < len(text.rstrip(" .")):
        return None
    parts: list[_Part] = []
    for told, _, quoted in pieces:
        found = _classified(told, lexicon, quoted=quoted)
        if found is None:
            return None
        parts += found
    return _credit(parts, len(text), text) if _sufficient(parts, text, lexicon) else None


def _sufficient(parts: list[_Part], text: str, lexicon: Lexicon) -> bool:
    """Whether parts that are all known make a credit: two teams or two countries with a dash between them do not."""
    kinds = {part.kind for part in parts}
    if kinds == {"place"}:
        return key_of(text) not in lexicon.countries if len(parts) == 1 else bool(re.search("[/،,]", text))
    if kinds & {"place", "agency", "either", "role"} or (
        "plain" in kinds and kinds & {"name", "date", "maybe", "desk"}
    ):
        return True
    return "name" in kinds and "maybe" not in kinds


def dateline(text: str, lexicon: Lexicon) -> Credit | None:
    """The credit at the head of a lead, up to a separator, by the counts at most nine words; None if unsure.

    A place, an agency or a role with a name must be in it, and nothing may be unknown before the separator, so that a
    verb refuses it. A place between dashes that close again further on is an aside, and stays.
    """
    parts: list[_Part] = []
    best: tuple[int, list[_Part]] | None = None
    for told, end, quoted in _pieces(text[:130], 120):
        if count_words(text[:end]) > 9:  # most leads end here, before anything is looked up
            break
        found = _classified(told, lexicon, quoted=quoted)
        if found is None or any(part.kind == "maybe" for part in found):
            break
        if len(found) > 1 and found[0].kind == "role":  # كتب فلان: is a sentence, كتب: فلان is none
            break
        parts = [*parts, *found]
        if _may_end(text, end, parts) and not (len(parts) == 1 and key_of(told) in lexicon.countries):
            best = end, parts
    if best is None:
        return None
    end, parts = best
    if count_words(text[end:]) < 3 or _is_aside(text, end, parts):
        return None
    return _credit(parts, end, text[:end].strip())


def _pieces(text: str, limit: int) -> list[tuple[str, int, bool]]:
    """The parts between separators: as written, the end of the separator after each, and whether it is in quotes."""
    found = []
    place = 0
    while place < limit and (piece := _PIECE.match(text, place)):
        told = next(group for group in piece.groups() if group)
        if piece["bare"] is not None:
            told = told.rstrip(" ـ") if told.endswith(" ـ") else told
        separator = _SEPARATOR.match(text, piece.end())
        end = separator.end() if separator else piece.end()
        found.append((told, end, piece["bare"] is None))
        if separator is None and piece["bare"] is not None and end < len(text) and text[end] not in '(«"“[/':
            break
        place = end
    return found


def _classified(told: str, lexicon: Lexicon, *, quoted: bool) -> list[_Part] | None:
    """What a part is; several where a joining word or a date stands in it; None if it is not known."""
    role = _ROLE.match(told)
    if role and role.end() < len(told) and (rest := _classified(told[role.end() :], lexicon, quoted=False)):
        return [_Part("role", told[: role.end()].strip(" :：")), *rest]
    if found := _single(told.removeprefix("من "), lexicon, quoted=quoted):
        return [found]
    if any(character.isdigit() for character in told):
        return _around_date(told, lexicon)
    sides = _JOINER.split(told, maxsplit=1)
    if len(sides) == 2:
        known = [_single(side, lexicon, quoted=False) for side in sides]
        if all(known) and any(part is not None and part.kind in ("place", "either") for part in known):
            return [part for part in known if part is not None]
    return None


def _single(told: str, lexicon: Lexicon, *, quoted: bool) -> _Part | None:
    key = key_of(told)
    if found := _named(key, told, lexicon, quoted=quoted):
        return found
    if key in _DESKS or _ROLE.fullmatch(told):
        return _Part("desk" if key in _DESKS else "role", told)
    if told[:1].isdigit() or told[-1:].isdigit() or "ال" in told[:2]:
        return _dated(told)
    if surely_named(told):
        return _Part("name", told)
    return _Part("maybe", told) if NAME.fullmatch(told) and names_in(told) else None


def _named(key: str, told: str, lexicon: Lexicon, *, quoted: bool) -> _Part | None:
    agency, place = lexicon.agencies.get(key), lexicon.places.get(key)
    if agency and place and not quoted:
        return _Part("either", f"{agency}\n{place}", told=told)
    if agency:
        return _Part("plain" if key in lexicon.plain and not quoted else "agency", agency, told=told)
    return _Part("place", place, told=told) if place else None


def _dated(told: str) -> _Part | None:
    """A whole date, or a day and a month without the year, which is shown but dates nothing."""
    try:
        if when := read_date(told):
            return _Part("date", told, when)
        if len(told) < 30 and told[:1].isdigit() and read_date(f"{told} 2000"):
            return _Part("day", told)
    except ValueError:
        return None
    return _Part("name", told) if surely_named(told) else None


def _around_date(told: str, lexicon: Lexicon) -> list[_Part] | None:
    """State agencies put the place, the date in two calendars and their own name side by side."""
    for sides in (_JOINER.split(told, maxsplit=1), told.split(" ", 1)):
        if len(sides) == 2 and (place := lexicon.places.get(key_of(sides[0]))) and (day := _dated(sides[1])):
            return [_Part("place", place), day]
    found = find_date(told)
    if found is None:
        return None
    when, start, end = found
    before, after = told[:start], told[end:]
    parts = [_Part("date", told[start:end], when)]
    if key := re.sub(r" في$", "", key_of(re.sub(_HIJRI, "", before))):
        if key not in lexicon.places:
            return None
        parts.insert(0, _Part("place", lexicon.places[key]))
    if key := re.sub(r"^م ", "", key_of(after)):
        if key != "م" and key not in lexicon.agencies:
            return None
        if key != "م":
            parts.append(_Part("agency", lexicon.agencies[key]))
    return parts


_HIJRI = re.compile(r"\d{1,2}\s+[^\d]{3,20}\s+1[34]\d\d\s*(?:هـ|ه)?\s*(?:الموافق)?\s*$")


def _may_end(text: str, end: int, parts: list[_Part]) -> bool:
    """Whether a dateline may end here: after a colon, a dash with a space behind it, or an agency's bracket."""
    kinds = {part.kind for part in parts}
    if not kinds & {"place", "agency", "either"} and not (kinds & {"plain", "role"} and kinds & {"name", "date"}):
        return False
    before = text[:end].rstrip()
    if not before or end >= len(text):
        return False
    if before[-1] in ")]»":
        return parts[-1].kind in ("agency", "either") and text[end - 1].isspace() and before[-1] != "»"
    return before[-1] == ":" or (before[-1] in "-–—ـ/|" and text[end - 1].isspace())


def _is_aside(text: str, end: int, parts: list[_Part]) -> bool:
    alone = len(parts) == 1 and parts[0].kind in ("place", "either")
    return alone and text[:end].rstrip()[-1] in "-–—ـ" and re.search(r"\s[-–—ـ]", text[end : end + 80]) is not None


def _credit(parts: list[_Part], end: int, told: str) -> Credit:
    agencies, places = [], []
    sure = any(part.kind == "place" for part in parts)
    arabic = _ARABIC.search(told) is not None
    for part in parts:
        value = _shown(part, arabic)
        if part.kind in ("agency", "plain"):
            agencies.append(value)
        elif part.kind == "place":
            places.append(value)
        elif part.kind == "either":
            (agencies if sure else places).append(value.split("\n")[0 if sure else -1])
            sure = True
    authors = [name for part in parts if part.kind in ("name", "maybe") for name in names_in(part.value)]
    return Credit(
        end,
        told,
        tuple(dict.fromkeys(authors)),
        agencies[-1] if agencies else "",
        places[0] if "،" in told and places else " / ".join(dict.fromkeys(places)),
        agencies[0] if len(agencies) > 1 else "",
        next((part.when for part in parts if part.when), None),
    )


_ARABIC = re.compile("[\u0620-\u064a]")
_PERSIAN = re.compile("[پچژگکیٹڈڑںہھے]")


def _shown(part: _Part, arabic: bool) -> str:
    """The table's name, but as written where the credit is in Latin letters and the table's name is not, or Persian."""
    foreign = _PERSIAN.search(part.told) or (not arabic and _ARABIC.search(part.value))
    return part.told if part.told and foreign else part.value
