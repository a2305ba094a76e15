"""Bidi control characters that have no partner in their paragraph, or that reverse the letters behind them (UAX #9)."""

import re
from collections.abc import Iterator

from msgspec import Struct

from builder.check.checked_text import CheckedText
from builder.check.finding import Finding, new_finding
from builder.check.source_locations import location_at
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
_MOST = 20  # findings in one file


class ControlCharacter(Struct, frozen=True):
    """A control character, its index in the text, and whether it overrides the direction of letters."""

    character: str
    index: int
    overrides: bool = False


def control_characters(checked: CheckedText) -> Iterator[Finding]:
    """A finding for each control character of the article's file that has no partner or overrides."""
    path = checked.article.path
    return control_findings(path, checked.text, blocks=not path.lower().endswith(".txt"))


def control_findings(path: str, text: str, blocks: bool) -> Iterator[Finding]:
    """The findings in a text. With `blocks` a paragraph ends at a blank line, as in Markdown, else at each line."""
    count = 0
    for start, paragraph in _paragraphs_with_controls(text, blocks):
        for control in stray_controls(paragraph):
            count += 1
            if count > _MOST:
                return
            yield _control_finding(location_at(path, text, start + control.index), control)


def stray_controls(paragraph: str) -> list[ControlCharacter]:
    """The controls of a paragraph that have no partner in it, and all overrides."""
    opened: list[ControlCharacter] = []
    strays: list[ControlCharacter] = []
    for match in _CONTROL.finditer(paragraph):
        control = ControlCharacter(match[0], match.start())
        if control.character in _OVERRIDES:
            strays.append(ControlCharacter(control.character, control.index, True))
        if control.character in _EMBEDS or control.character in _ISOLATES:
            opened.append(control)
        elif control.character == _POP and opened and opened[-1].character in _EMBEDS:
            opened.pop()
        elif control.character == _END and any(other.character in _ISOLATES for other in opened):
            while opened[-1].character in _EMBEDS:  # the end of an isolate also ends what was opened in it
                strays.append(opened.pop())
            opened.pop()
        else:
            strays.append(control)
    strays += opened
    overrides = {stray.index for stray in strays if stray.overrides}
    return sorted(
        (stray for stray in strays if stray.overrides or stray.index not in overrides), key=lambda stray: stray.index
    )


def _paragraphs_with_controls(text: str, blocks: bool) -> Iterator[tuple[int, str]]:
    """The paragraphs that have a control character, each with its index in the text."""
    if not _CONTROL.search(text):
        return
    start = 0
    for paragraph in re.split(r"(\n\s*\n)" if blocks else "(\n)", text):
        if _CONTROL.search(paragraph):
            yield start, paragraph
        start += len(paragraph)


def _control_finding(at: Location, control: ControlCharacter) -> Finding:
    name = NAMES[control.character]
    if control.overrides:
        what = say("The invisible character {name} turns the letters behind it round.", name=name)
    else:
        what = say("The invisible character {name} has no partner in its paragraph.", name=name)
    remedy = say("Take it out: delete it and the letter before it, and type that letter anew.")
    return new_finding("bidi-control", at, what, remedy)
