"""A text whose header says that it is clean: every block as it stands, and at its end what was set aside."""

import re
from functools import cache

from builder.language.letters import clean, fold
from builder.problems import say
from builder.reading.article import SetAside
from builder.reading.text.lines import Line, key_of
from builder.reading.text.paragraphs import Block, embed_block, split_blocks

# What the header's field `format` says of a text in which nothing is to be guessed.
CLEAN = {"ar": "نظيف", "fa": "پاکیزه", "ur": "صاف", "he": "נקי", "en": "clean"}
_ASIDE = {"ar": "ما نُحّي جانبًا", "fa": "کنار گذاشته شد", "ur": "الگ رکھا گیا", "he": "הוצא הצידה", "en": "set aside"}
HALVES = "    "  # parts the halves of a verse: no other text has two spaces side by side
_HALVES = re.compile(r" {4,}|[ \xa0]*\t[ \xa0]*")


def format_line(language: str) -> str:
    """The line below which the things lie that a file keeps and no reader of the site sees."""
    return f"--- {_ASIDE.get(language, _ASIDE['en'])} ---"


def split_comment(lines: list[Line]) -> tuple[list[Line], list[SetAside]]:
    """The lines of the article, and those below the first line that is a marker in any of the languages."""
    for index, line in enumerate(lines):
        if line.text.startswith("---") and _is_marker(line.text):
            below = lines[index + 1 :]
            return lines[:index], [SetAside(line.number, line.text, say("It was set aside before.")) for line in below]
    return lines, []


def is_clean(word: str) -> bool:
    """Whether the value of the field `format` says, in any of the languages, that the text is clean."""
    return fold(word) in _clean()


def verbatim_lines(lines: list[Line]) -> list[Block]:
    """The blocks between blank lines: one line is a paragraph, several are a list if all are items, else verse."""
    blocks: list[Block] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end].gap:
            blocks.append(_block(lines[start:end]))
            start = end
    return blocks


def _block(group: list[Line]) -> Block:
    if len(group) == 1:
        return embed_block(group[0]) or Block("paragraph", (group[0].text,))
    guessed = split_blocks(group)
    if len(guessed) == 1 and guessed[0].kind in ("bullets", "numbers", "pull"):
        return guessed[0]
    return Block("verse", tuple(map(_verse, group)))


def _verse(line: Line) -> str:
    halves = (clean(half) for half in _HALVES.split(line.raw.strip(), maxsplit=1))
    return "\u2003".join(filter(None, halves))


def _is_marker(text: str) -> bool:
    return len(text) < 60 and text.endswith("---") and key_of(text) in _markers()


@cache
def _clean() -> frozenset[str]:
    return frozenset(map(fold, CLEAN.values()))


@cache
def _markers() -> frozenset[str]:
    return frozenset(map(key_of, _ASIDE.values()))
