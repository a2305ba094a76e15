"""A text as numbered lines, cleaned for display, and the marks by which lines are told apart."""

import re
from functools import lru_cache

from msgspec import Struct

from builder.language.letters import clean, fold, letters_only, words

# Some papers run the whole article together, with space, no-break space, space where paragraphs ended.
_RUN_TOGETHER = re.compile(r"(?<=[.!؟?…»”\")])(?: +\xa0+ +| *\xa0 *\xa0[ \xa0]*)(?=\S)")
# Joiners, direction marks and isolates, of which a line may be made that shows nothing.
_UNSEEN = " \t\n\xa0\ufeff\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufe0f"
_SENTENCE_END = re.compile(r"[.!؟?…。۔]['\"»”’)\]]*$|[.!؟?…۔]\s*[»”\"]$")


class Line(Struct, frozen=True, gc=False):
    """One line with something on it. `raw` is as in the file; `gap` tells that a blank line stands before it."""

    number: int
    text: str
    raw: str
    gap: bool = False


def lines_of(text: str, first: int = 1) -> list[Line]:
    """The lines of `text` that have something to show; numbers count from `first`."""
    lines: list[Line] = []
    gap = False
    if "  " not in text and letters_only(text, lines=True):  # most texts, at half the time
        for number, raw in enumerate(text.split("\n"), first):
            if shown := raw.strip(" "):
                lines.append(Line(number, shown, raw, gap))
            gap = not shown
        return lines
    for number, raw in enumerate(text.split("\n"), first):
        if not raw or is_blank(shown := clean(raw)):
            gap = True
            continue
        if len(raw) > 300 and "\xa0" in raw and (parts := _RUN_TOGETHER.split(raw))[1:]:
            for part in parts:
                if shown := clean(part):
                    lines.append(Line(number, shown, part, gap))
                    gap = False
            continue
        lines.append(Line(number, shown, raw, gap))
        gap = False
    return lines


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: it is empty, or of spaces, direction marks and the like."""
    return not text.strip(_UNSEEN)


def ends_sentence(text: str) -> bool:
    """Whether a full stop, a question or exclamation mark or an ellipsis ends the text, inside quotes or not."""
    return bool(_SENTENCE_END.search(text[-8:]))


def count_words(text: str) -> int:
    """How many words: what spaces separate."""
    return len(text.split())


@lru_cache(maxsize=1 << 16)
def token_key(token: str) -> str:
    """The folded words of what stands between two spaces, kept for words that come again: that is most of them."""
    return key_of(token)


def key_of(text: str) -> str:
    """The words of a line, folded, one space between them: what whole-line rules compare."""
    return " ".join(words(fold(text)))
