"""Breaks a headline into lines: in the largest size that fits, as even as they can be."""

from collections.abc import Callable, Sequence

from msgspec import Struct

Width = Callable[[str], float]  # of a text, in ems

_CLOSE = 0.1  # ems: nearer to each other two widths of lines need not be tried


class TextBox(Struct, frozen=True):
    """Where lines may stand, in pixels; `leading` is from line to line, in ems, `sizes` the largest first."""

    width: float
    height: float
    leading: float
    sizes: Sequence[int]

    def most(self, size: int) -> int:
        """How many lines of that size there is room for."""
        return int(self.height / (size * self.leading))


def fit_lines(text: str, box: TextBox, width: Width) -> tuple[int, list[str]]:
    """The size and the lines. What doesn't fit in the smallest one ends with an ellipsis."""
    words = text.split()
    for size in box.sizes:
        if lines := _balance(words, box.width / size, box.most(size), width):
            return size, lines
    smallest = box.sizes[-1]
    while words:
        words = words[:-1] if len(words) > 1 else [words[0][: len(words[0]) * 9 // 10]]
        cut = [*words[:-1], words[-1] + "…"]
        if lines := _balance(cut, box.width / smallest, box.most(smallest), width):
            return smallest, lines
        if words == [""]:
            break
    return smallest, []


def _balance(words: list[str], widest: float, most: int, width: Width) -> list[str]:
    """The words in as few lines as they need, the narrowest that do with so few; empty where they don't fit."""
    best = _fill(words, widest, width)
    if not best or len(best) > most:
        return []
    few = len(best)
    low, high = max(map(width, words)), widest
    while high - low > _CLOSE:
        middle = (low + high) / 2
        tried = _fill(words, middle, width)
        if tried and len(tried) <= few:
            best, high = tried, middle
        else:
            low = middle
    return best


def _fill(words: list[str], widest: float, width: Width) -> list[str]:
    """The words in lines, each as full as can be; none where a word is too wide for a line."""
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width(longer) <= widest:
            line = longer
            continue
        if width(word) > widest:
            return []
        lines.append(line)
        line = word
    return [*lines, line] if line else lines
