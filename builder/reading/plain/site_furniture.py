"""What the settings name as furniture: lines of it, and pieces of it glued to a paragraph, are set aside."""

import re
from functools import lru_cache
from itertools import islice

from msgspec import Struct, structs

from builder.language.letters import clean
from builder.problems import say
from builder.reading.article import SetAside
from builder.reading.plain.furniture import LONG
from builder.reading.text.lines import Line, count_words, key_of, token_key

REASON = say("The settings name it as furniture.")
_NEAR = 500  # characters at a line's edge in which a piece of under 25 words ends or begins
_MOST = 24  # places at each edge where a piece may end or begin
_ROUNDS = 8  # pieces that are taken from one line
# Where one piece of a line ends and the next begins: after a sentence or a colon, or at a dash or bar between spaces.
_JOINT = re.compile(r"(?<=[.!؟?…۔:：])([»”\"'’)\]]*)\s*(?=\S)|()\s+[|•–—-]+\s+|()\s*[|•]\s*")
_DIGITS = re.compile(r"\d+")


def set_site_furniture_aside(lines: list[Line], phrases: tuple[str, ...]) -> tuple[list[Line], list[SetAside]]:
    """The lines that are left, and what was set aside: a line that is one of the phrases, or begins or ends with one.

    A piece has to be parted from the rest by the end of a sentence, a colon, a dash or a bar. Nothing of 25 words or
    more is taken. A blank line before a line that goes stands before the next.
    """
    if not phrases:
        return lines, []
    wanted = _phrase_keys(phrases)
    left: list[Line] = []
    aside: list[SetAside] = []
    gap = False
    for line in lines:
        text, taken = _cut_pieces(line.text, wanted)
        aside += [SetAside(line.number, piece, REASON) for piece in taken]
        gap = gap or line.gap
        if not text:
            continue
        if taken:
            line = structs.replace(line, text=text, raw=text)  # noqa: PLW2901 - it is the same line, less a piece
        left.append(line if line.gap == gap else structs.replace(line, gap=gap))
        gap = False
    return left, aside


def site_furniture_lines(lines: list[str], phrases: tuple[str, ...], first: int) -> tuple[list[str], list[SetAside]]:
    """The same for Markdown, whose first line is line `first` of the file: whole lines only, which become blank."""
    if not phrases:
        return lines, []
    wanted = _phrase_keys(phrases)
    taken = {number for number, line in enumerate(lines) if len(line) < _NEAR and _is_one(line, wanted)}
    aside = [SetAside(first + number, clean(lines[number]), REASON) for number in sorted(taken)]
    return ["" if number in taken else line for number, line in enumerate(lines)] if taken else lines, aside


def phrase_key(text: str) -> str:
    """What is compared: the folded words, every number as 0."""
    return _DIGITS.sub("0", key_of(text))


def text_edges(text: str) -> tuple[str, str]:
    """The first and the last piece of a line, both empty if it is all one piece."""
    heads, tails = _heads(text), _tails(text)
    return text[: heads[0][0]].strip() if heads else "", text[tails[-1][1] :].strip() if tails else ""


class _Wanted(Struct, frozen=True):
    """The keys of the phrases, and the words that they begin with: a look at one word refuses most lines."""

    keys: frozenset[str]
    firsts: frozenset[str]


@lru_cache(maxsize=8)
def _phrase_keys(phrases: tuple[str, ...]) -> _Wanted:
    keys = frozenset(filter(None, map(phrase_key, phrases)))
    return _Wanted(keys, frozenset(key.partition(" ")[0] for key in keys))


def _cut_pieces(text: str, wanted: _Wanted) -> tuple[str, list[str]]:
    """What is left of a line, and the pieces that were taken from it."""
    taken: list[str] = []
    for _ in range(_ROUNDS):
        if _is_one(text, wanted):
            return "", [*taken, text]
        cuts = [(text[:end], start, len(text)) for end, start in _heads(text)]
        cuts += [(text[start:], 0, end) for end, start in _tails(text)]
        cut = next((cut for cut in cuts if _is_one(cut[0], wanted)), None)
        if cut is None:
            break
        piece, start, end = cut
        taken.append(clean(piece))
        text = clean(text[start:end])
    return text, taken


def _heads(text: str) -> list[tuple[int, int]]:
    """Where the first piece of a line may end and the rest begins, the nearest first."""
    return list(map(_cut, islice(_JOINT.finditer(text, 0, _NEAR), _MOST)))


def _tails(text: str) -> list[tuple[int, int]]:
    """Where the rest may end and the last piece of a line begins, the longest first."""
    return list(map(_cut, _JOINT.finditer(text, max(0, len(text) - _NEAR))))[-_MOST:]


def _cut(joint: re.Match[str]) -> tuple[int, int]:
    """The quotation marks and brackets that close a sentence belong to it."""
    return joint.end(joint.lastindex or 0), joint.end()


def _is_one(text: str, wanted: _Wanted) -> bool:
    first = _DIGITS.sub("0", token_key(text.split(" ", 1)[0])).partition(" ")[0]
    if first and first not in wanted.firsts:
        return False
    return count_words(text) < LONG and phrase_key(text) in wanted.keys
