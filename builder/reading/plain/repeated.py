"""What a source repeats in its files and is no article's: lines, and the first and last sentences of texts, counted."""

from array import array
from collections.abc import Iterator
from zlib import crc32

from msgspec import Struct

from builder.reading.plain.furniture import LONG
from builder.reading.plain.site_furniture import phrase_key, text_edges
from builder.reading.text.lines import Line, count_words

_SLOTS = 1 << 22  # counters of the first pass, 8 MB: 5,000 files of 800 pieces fill them once
_MOST = 300  # lines at each end of a file that are looked at
_LONGEST = 300  # characters of a piece
_LEAST = 3  # files


class Proposal(Struct, frozen=True):
    """A piece as the first file has it, in how many files it stands, and its place in the first."""

    text: str
    files: int
    path: str
    line: int


class Repeats:
    """Counts in two passes, so that memory is the same for any number of files.

    The first pass sees all lines of every file and counts pieces by hash, which may only count too many. The second
    is shown what is left of a file once it is read, and counts exactly those that may be frequent.
    """

    def __init__(self) -> None:
        self.files = 0
        self._slots = array("H", bytes(2 * _SLOTS))
        self._counts: dict[str, int] = {}
        self._first: dict[str, tuple[str, str, int]] = {}

    def look(self, lines: list[Line]) -> None:
        """The first pass: all the lines of a file."""
        self.files += 1
        seen = {_slot(key) for key, _, _ in _all_pieces(_edges(lines))}
        for slot in seen:
            if self._slots[slot] < 65_535:
                self._slots[slot] += 1

    def may_have(self, lines: list[Line]) -> bool:
        """Whether a file has a piece that may be frequent, so that it is worth reading."""
        return any(self._is_likely(key) for key, _, _ in _all_pieces(_edges(lines)))

    def count(self, path: str, lines: list[Line], body: list[Line]) -> None:
        """The second pass: the lines of a file that count as a whole only, and those of its text."""
        seen: dict[str, tuple[str, int]] = {}
        for key, text, number in _pieces(lines, body):
            if self._is_likely(key):
                seen.setdefault(key, (text, number))
        for key, (text, number) in seen.items():
            self._counts[key] = self._counts.get(key, 0) + 1
            self._first.setdefault(key, (text, path, number))

    def proposals(self) -> list[Proposal]:
        """The pieces that stand in at least three files and more than a tenth of all, the most frequent first."""
        return sorted(
            (
                Proposal(text, self._counts[key], path, line)
                for key, (text, path, line) in self._first.items()
                if self._counts[key] >= self._least()
            ),
            key=lambda proposal: (-proposal.files, proposal.text),
        )

    def _least(self) -> int:
        return max(_LEAST, self.files // 10 + 1)

    def _is_likely(self, key: str) -> bool:
        return self._slots[_slot(key)] >= min(self._least(), 65_535)


def _slot(key: str) -> int:
    return crc32(key.encode()) % _SLOTS


def _edges(lines: list[Line]) -> list[Line]:
    return lines if len(lines) <= 2 * _MOST else [*lines[:_MOST], *lines[-_MOST:]]


def _all_pieces(lines: list[Line]) -> Iterator[tuple[str, str, int]]:
    for line in lines:
        for text in (line.text, *text_edges(line.text)):
            yield from _piece(text, line.number)


def _pieces(lines: list[Line], body: list[Line]) -> Iterator[tuple[str, str, int]]:
    """Whole lines, the first piece of the text's first line and the last of its last."""
    for line in (*_edges(lines), *_edges(body)):
        yield from _piece(line.text, line.number)
    if body:
        yield from _piece(text_edges(body[0].text)[0], body[0].number)
        yield from _piece(text_edges(body[-1].text)[1], body[-1].number)


def _piece(text: str, number: int) -> Iterator[tuple[str, str, int]]:
    """The key of a piece that furniture may be: short, and with two letters."""
    if 1 < len(text) <= _LONGEST and count_words(text) < LONG and sum(map(str.isalpha, text)) > 1:
        key = phrase_key(text)
        if key:
            yield key, text, number
