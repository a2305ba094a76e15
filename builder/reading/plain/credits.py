"""Credit lines and datelines: who wrote, for whom, where and when, told from the text that follows."""

import re

from msgspec import Struct

from builder.language.dates.calendars import PartialDate
from builder.reading.plain.credit_parts import CreditPart, classify, settle_ambiguous, split_credit
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import count_words, ends_sentence, key_of
from builder.reading.text.person_names import split_names

_WORDS = 10  # before a dateline's end: nine at most were counted in real ones


class Credit(Struct, frozen=True):
    """What a credit tells. `end` is where the text after it begins; `told` is the credit as written."""

    end: int
    told: str
    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""
    source: str = ""  # the paper, where a paper and the agency it took the story from are both named
    published: PartialDate | None = None


def credit_line(text: str, lexicon: Lexicon) -> Credit | None:
    """The credit that is the whole of `text`, a line of its own near the headline; None if any of it is unsure.

    Every part must be known, in any order and with any separator: a place, an agency or paper, a date, a desk, a
    person. A person's name by itself must begin with a given name or end with a family's; beside a place, an agency or
    a role such as بقلم any two to four words will do that can be a name. Beside a sure name or a sure agency one part
    may be unknown: it is the place, since no table has every village.
    """
    if len(text) > 90 or (ends_sentence(text) and not re.search(r"\b\w\.$|\)\.?$", text)):
        return None
    found = list(split_credit(text, len(text)))
    if not found or found[-1].end < len(text.rstrip(" .")):
        return None
    parts: list[CreditPart] = []
    for piece in found:
        told = classify(piece, lexicon)
        if told is None:
            return None
        parts += told
    parts = settle_ambiguous(parts)
    return _credit(parts, len(text), text) if _sufficient(parts, text, lexicon) else None


def _sufficient(parts: list[CreditPart], text: str, lexicon: Lexicon) -> bool:
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
    for piece in split_credit(text[:130], 120):
        if count_words(text[: piece.end]) > _WORDS:  # most leads end here, before anything is looked up
            break
        found = classify(piece, lexicon)
        if found is None:
            break
        if len(found) > 1 and found[0].kind == "role":  # كتب فلان: is a sentence, كتب: فلان is none
            break
        parts = [*parts, *found]
        if _may_end(text, piece.end, settle_ambiguous(parts)) and not _only_countries(parts, lexicon):
            best = piece.end, settle_ambiguous(parts)
    if best is None:
        return None
    end, parts = best
    if len(text[end:].split(None, 2)) < 3 or _is_aside(text, end, parts):
        return None
    return _credit(parts, end, text[:end].strip())


def _only_countries(parts: list[CreditPart], lexicon: Lexicon) -> bool:
    return all(part.kind == "place" and key_of(part.told) in lexicon.countries for part in parts)


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


def _credit(parts: list[CreditPart], end: int, told: str) -> Credit:
    agencies, places = [], []
    arabic = _ARABIC.search(told) is not None
    placed = any(part.kind in ("place", "town", "unknown") for part in parts)
    named = any(part.kind in ("agency", "plain") for part in parts)
    for part in parts:
        value = _shown(part, arabic)
        if part.kind in ("agency", "plain"):
            agencies.append(value)
        elif part.kind in ("place", "town", "unknown"):
            places.append(value)
        elif part.kind == "either":
            is_paper = placed and not named and "،" not in told
            (agencies if is_paper else places).append(value.split("\n")[0 if is_paper else -1])
            placed, named = True, named or is_paper
    authors = [name for part in parts if part.kind in ("name", "maybe") for name in split_names(part.value)]
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


def _shown(part: CreditPart, arabic: bool) -> str:
    """The table's name, but as written where the credit is in Latin letters and the table's name is not, or Persian."""
    foreign = _PERSIAN.search(part.told) or (not arabic and _ARABIC.search(part.value))
    return part.told if part.told and foreign else part.value
