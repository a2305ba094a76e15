"""The page's furniture in a pasted text: comment forms, related boxes, share bars, counts; whole lines only."""

from functools import lru_cache

from msgspec import Struct

from builder.problems import Sentence, say
from builder.reading.article import SetAside
from builder.reading.plain.furniture_phrases import BOXES, COUNTED, FIRSTS, FOOTERS, LINES, PATTERNS, STARTS
from builder.reading.text.lines import Line, count_words, ends_sentence, key_of, token_key

LONG = 25  # words: a paragraph of so many is never dropped by a list


class SortedLines(Struct, frozen=True):
    """The lines that are the article's, and those set aside."""

    rest: list[Line]
    aside: list[SetAside]


def set_furniture_aside(lines: list[Line], label: bool = False) -> SortedLines:
    """Sets the furniture of the page aside.

    A line must equal a known one, or begin as some begin, when both are folded. From the first footer heading in the
    last 60 % everything goes, unless prose follows: a paragraph of 25 words, or a sentence of 8 words that is not known
    furniture itself. Then the heading goes alone. With `label` the first line is known to be a section's name.
    """
    reasons = [_reason(line.text) for line in lines]
    if label and reasons:
        reasons[0] = None
    if not any(reasons):
        return SortedLines(lines, [])
    cut = _cut(lines, reasons)
    rest, aside = [], []
    box = False
    for index, line in enumerate(lines):
        reason = reasons[index]
        if index > cut and not reason:
            reason = say("It follows the page's footer that begins on line {line}.", line=lines[cut].number)
        elif box and not reason and _is_title(line.text):
            reason = say("It is a link under a heading for further reading.")
        if reason:
            aside.append(SetAside(line.number, line.text, reason))
        else:
            rest.append(line)
        box = reasons[index] == _BOX and key_of(line.text) in BOXES
    return SortedLines(rest, aside)


def is_furniture(text: str) -> bool:
    """Whether a whole line is known furniture."""
    return bool(_reason(text))


_FOOTER = say("It begins the page's footer.")
_BOX = say("It points to further reading.")


def _reason(text: str) -> Sentence | None:
    """Why a line is furniture, None if it is not."""
    if len(text) > 220 or not _begins(text[: text.find(" ")] if " " in text else text) or count_words(text) >= LONG:
        return None
    key = key_of(text)
    if key in FOOTERS or key.startswith(STARTS):
        return _FOOTER
    if key in LINES:
        return LINES[key]
    if key in BOXES or (key.startswith(BOXES) and key_of(text.partition(":")[0]) in BOXES):
        return _BOX
    if "0" <= key[:1] <= "9" or key.partition(" ")[0] in COUNTED:
        for pattern, reason in PATTERNS:
            if pattern.fullmatch(key):
                return reason
    return None


@lru_cache(maxsize=1 << 12)
def _begins(token: str) -> bool:
    """Whether any piece of furniture begins with this word, or with a sign or a number: few lines of articles do."""
    word = token_key(token)
    return word in FIRSTS or not word or word[0].isdigit() or " " in word


def _cut(lines: list[Line], reasons: list[Sentence | None]) -> int:
    """The index of the footer heading after which nothing is the article's; past the end if there is none."""
    if _FOOTER not in reasons:
        return len(lines)
    prose = max((index for index, line in enumerate(lines) if not reasons[index] and _is_prose(line.text)), default=-1)
    total = sum(len(line.text) for line in lines)
    sizes = 0
    for index, line in enumerate(lines):
        late = index >= len(lines) * 0.4 or sizes >= total * 0.4
        sizes += len(line.text)
        if late and index > prose and reasons[index] == _FOOTER:
            return index
    return len(lines)


def _is_prose(text: str) -> bool:
    """A sentence or a paragraph; not the teaser of a card, which is cut off."""
    count = count_words(text)
    if text.endswith(("...", "…", "[...]", "[…]")) and count < 40:
        return False
    return count >= LONG or (count >= 8 and ends_sentence(text))


def _is_title(text: str) -> bool:
    return len(text) <= 100 and not ends_sentence(text) and count_words(text) < LONG
