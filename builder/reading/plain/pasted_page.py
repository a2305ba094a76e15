"""A page pasted whole: the article between menus, tickers and cards, and its headline, if it has one."""

from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from builder.problems import say
from builder.reading.article import SetAside
from builder.reading.plain.furniture import is_furniture
from builder.reading.plain.furniture_phrases import FOOTERS
from builder.reading.text.lines import Line, count_words, ends_sentence, key_of

_LEAST = 25  # lines: an article that is pasted alone is seldom so long, and seldom has so many short ones
_LONG = 80  # characters
_HEADLINE = 120


_TICKERS = frozenset(map(key_of, ("شريط الأخبار", "أهم الأخبار", "أبرز الأخبار", "عاجل", "بحث", "مقترحات", "مختارات")))


class Span(Struct, frozen=True):
    """Where the article is: the indices of its lines; `headline` of its headline, -1 if none can be told for sure."""

    headline: int
    indices: tuple[int, ...]


def find_article(lines: list[Line], understood: Callable[[Line], bool]) -> Span | None:
    """The article in the lines of a whole page; None if the lines are an article already.

    It is the longest run of lines over 80 characters that end a sentence, with at most two others between them. What
    is around it must be many lines, most of them short, some of them known furniture. Its headline is the nearest
    short line above: one that the page has twice, or one that stands alone. Between it and the run only lines may
    stand that are `understood` (a date, a credit, a section) or furniture. A line out of a list of headlines is never
    taken.
    """
    if len(lines) < _LEAST:
        return None
    start, end = _longest(lines)
    outside = len(lines) - (end - start)
    if end - start < 2 or outside < 15:
        return None
    around = [line for index, line in enumerate(lines) if not start <= index < end]
    known = sum(is_furniture(line.text) for line in around)
    short = sum(not _is_prose(line) for line in around)
    if short * 10 < outside * 7 or (known < 3 and outside < 60):
        return None
    headline = _headline(lines, start, understood)
    first = headline + 1
    if headline < 0:  # then only what stands right above the text is its own
        first = start
        while first and (understood(lines[first - 1]) or is_furniture(lines[first - 1].text)):
            first -= 1
    near = [index for index in range(first, start) if start - index <= 12 and understood(lines[index])]
    label = [headline - 1] if headline > 0 and understood(lines[headline - 1]) else []
    return Span(headline, (*label, *([headline] if headline >= 0 else []), *near, *range(start, end)))


def set_page_aside(lines: list[Line], span: Span) -> tuple[list[Line], list[SetAside]]:
    """The lines that are the article's, and the others with their reason."""
    indices = set(span.indices)
    reason = say("It lies outside of the article on a page that was pasted whole.")
    return (
        [line for index, line in enumerate(lines) if index in indices],
        [SetAside(line.number, line.text, reason) for index, line in enumerate(lines) if index not in indices],
    )


def _is_prose(line: Line) -> bool:
    """A line of an article's text; teasers of cards are cut off with an ellipsis."""
    return len(line.text) >= _LONG and ends_sentence(line.text) and not line.text.endswith(("…", "...", ".."))


def _longest(lines: list[Line]) -> tuple[int, int]:
    best, size = (0, 0), 0
    start, total, last = -1, 0, -1
    for index, line in enumerate(lines):
        if not _is_prose(line):
            continue
        if start < 0 or index - last > 3:
            start, total = index, 0
        total += len(line.text)
        last = index
        if total > size:
            best, size = (start, index + 1), total
    return best


def _headline(lines: list[Line], start: int, understood: Callable[[Line], bool]) -> int:
    keys = Counter(key_of(line.text) for line in lines)
    nearest = -1
    for index in range(start - 1, max(start - 15, -1), -1):
        line = lines[index]
        if is_furniture(line.text) or understood(line) or count_words(line.text) < 3:
            continue
        if not _is_headline(line):
            break
        key = key_of(line.text)
        again = sum(other.startswith(key) for other in keys) if len(key) > 25 else keys[key]
        if again > 1 or keys[key] > 1:
            return index
        if nearest < 0:
            nearest = index
    return nearest if nearest >= 0 and not _in_list(lines, nearest, understood) else -1


def _is_headline(line: Line) -> bool:
    return len(line.text) <= _HEADLINE and count_words(line.text) >= 3 and not line.text.endswith((".", "،"))


def _in_list(lines: list[Line], index: int, understood: Callable[[Line], bool]) -> bool:
    """Whether the line above is a headline too, or heads a box: then the line is one of a ticker or of a list."""
    above = lines[index - 1] if index else None
    if above is not None and (key_of(above.text) in FOOTERS or key_of(above.text) in _TICKERS):
        return True
    return (
        above is not None
        and _is_headline(above)
        and count_words(above.text) >= 4
        and not is_furniture(above.text)
        and not understood(above)
    )
