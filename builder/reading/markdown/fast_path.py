"""Markdown in which nothing is marked but headings, as most news is written: its body without a converter.

What this gives is what the converter, the sanitiser and the writer give, at a tenth of their time; what it is not sure
of it leaves to them.
"""

import re

from builder.language.bidi import isolate_html
from builder.language.languages import Direction
from builder.language.letters import clean
from builder.markup import opening
from builder.reading.text.anchors import Anchors
from builder.reading.text.embeds import embed_alone
from builder.reading.text.paragraphs import stands_alone, with_direction

LARGEST = 20_000  # characters: nothing that is refused for its size has so few
# What may mean something anywhere in a line: marks, tags, entities, tables, the sign that footnotes lead back by.
_SIGNS = r"\\`*_{}\[\]<>&|~=#↩"
# Lines that are empty, of words, or a heading. Items, rules, underlines, definitions and code are told by their first
# letters; spaces at a line's end break it.
# Addresses, comments, pull quotes and pictures written out are told by two signs or more.
_REST = rf"(?:[^{_SIGNS}\n:%«]++|:(?!//)(?<!data:)|%(?!%)|«(?!«))*+"
_LINES = re.compile(
    rf"(?:(?:(?!\d+[.)])(?=[^{_SIGNS}\s:+-]){_REST}(?<!\s)|#{{1,6}} +(?=[^{_SIGNS}\s]){_REST}(?<!\s))?+\n)*+"
)
_RECORDING = frozenset("34agmfAGMF")  # the last letters of files that a player stands for


def paragraphs_of(lines: list[str]) -> list[tuple[int, str]] | None:
    """Headings and paragraphs in order, each with its level, 0 for a paragraph; None if there may be anything else.

    The letters of the lines are cleaned.
    """
    text = "\n".join(lines)
    if len(text) > LARGEST or not _LINES.fullmatch(text + "\n"):
        return None
    blocks: list[tuple[int, str]] = []
    going_on = False
    for line in lines:
        if not line:
            going_on = False
        elif line[0] == "#":
            words = line.lstrip("#")
            blocks.append((len(line) - len(words), words.lstrip(" ")))
            going_on = False
        elif going_on:
            blocks[-1] = (0, f"{blocks[-1][1]}\n{line}")
        else:
            blocks.append((0, line))
            going_on = True
    alone = (text for level, text in blocks if text[-1] in _RECORDING and not level)
    return None if any(embed_alone(text.rsplit(None, 1)[-1]) for text in alone) else blocks


def write_paragraphs(blocks: list[tuple[int, str]], language: str, direction: Direction) -> tuple[str, tuple[str, ...]]:
    """The HTML of headings and paragraphs, and their plain texts."""
    anchors = Anchors()
    shift = 2 - min((level for level, _ in blocks if level), default=2)
    last = 1
    parts: list[str] = []
    for level, text in blocks:
        if not level and stands_alone(text, language, direction):
            parts.append(f"<p>{text}</p>")
            continue
        name, attributes = "p", {}
        if level:  # the first level is the headline's, and none is skipped
            last = min(level + shift, last + 1, 6)
            name, attributes = f"h{last}", {"id": anchors.of(text)}
        way, turns = with_direction(text, language, direction)
        attributes |= turns
        parts.append(f"{opening(name, attributes)}{isolate_html(text, way)}</{name}>")
    return "\n".join(parts), tuple(clean(text) if "\n" in text or "  " in text else text for _, text in blocks)
