"""Control characters of direction that have no partner in their paragraph, or that turn letters round (UAX #9)."""

import re
from collections.abc import Iterator

from msgspec import Struct

from builder.check.finding import Finding, finding
from builder.problems import Location, say

NAMES = {
    "\u202a": "U+202A (LRE)",
    "\u202b": "U+202B (RLE)",
    "\u202c": "U+202C (PDF)",
    "\u202d": "U+202D (LRO)",
    "\u202e": "U+202E (RLO)",
    "\u2066": "U+2066 (LRI)",
    "\u2067": "U+2067 (RLI)",
    "\u2068": "U+2068 (FSI)",
    "\u2069": "U+2069 (PDI)",
}
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDS, _OVERRIDES, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u202d\u202e", "\u2066\u2067\u2068"
_POP, _END = "\u202c", "\u2069"
_MOST = 20  # of one file


class ControlCharacter(Struct, frozen=True):
    """A control character at a place of a text, and whether it turns letters round."""

    letter: str
    at: int
    overrides: bool = False


def control_findings(path: str, text: str, blocks: bool) -> Iterator[Finding]:
    """A finding for each. With `blocks` a paragraph ends at a blank line, as in Markdown, else at each line."""
    count = 0
    for start, paragraph in _paragraphs(text, blocks):
        for stray in find_strays(paragraph):
            count += 1
            if count > _MOST:
                return
            at = start + stray.at
            where = Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
            yield _told(where, stray)


def find_strays(paragraph: str) -> list[ControlCharacter]:
    """The controls of a paragraph that have no partner in it, and all overrides."""
    opened: list[ControlCharacter] = []
    told: list[ControlCharacter] = []
    for match in _CONTROL.finditer(paragraph):
        each = ControlCharacter(match[0], match.start())
        if each.letter in _OVERRIDES:
            told.append(ControlCharacter(each.letter, each.at, True))
        if each.letter in _EMBEDS or each.letter in _ISOLATES:
            opened.append(each)
        elif each.letter == _POP and opened and opened[-1].letter in _EMBEDS:
            opened.pop()
        elif each.letter == _END and any(other.letter in _ISOLATES for other in opened):
            while opened[-1].letter in _EMBEDS:  # an isolate's end ends what was opened in it, too
                told.append(opened.pop())
            opened.pop()
        else:
            told.append(each)
    told += opened
    overridden = {each.at for each in told if each.overrides}
    return sorted((each for each in told if each.overrides or each.at not in overridden), key=lambda each: each.at)


def _paragraphs(text: str, blocks: bool) -> Iterator[tuple[int, str]]:
    """Each paragraph that has such a character, with where it begins."""
    if not _CONTROL.search(text):
        return
    start = 0
    for paragraph in re.split(r"(\n\s*\n)" if blocks else "(\n)", text):
        if _CONTROL.search(paragraph):
            yield start, paragraph
        start += len(paragraph)


def _told(where: Location, stray: ControlCharacter) -> Finding:
    name = NAMES[stray.letter]
    if stray.overrides:
        what = say("The invisible character {name} turns the letters behind it round.", name=name)
    else:
        what = say("The invisible character {name} has no partner in its paragraph.", name=name)
    remedy = say("Take it out: delete it and the letter before it, and type that letter anew.")
    return finding("bidi-control", where, what, remedy)
