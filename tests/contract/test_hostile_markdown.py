"""Texts made to take a Markdown converter hours: they take bounded time, and what is refused is told."""

from collections.abc import Callable

import pytest

from builder.reading.article import Parsed
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings
from tests.support.growth import TIMES, assert_linear, assert_quick
from tests.sweep.hostile import MARKDOWN, MOST, SQUARE, SQUARE_UNITS, check_markdown, longest_taken

WHOLE: dict[str, tuple[Callable[[int], str], int]] = {
    "quotations": (lambda size: ">" * size, 10_000),
    "stars": (lambda size: "*" * size, 50_000),
    "underscores": (lambda size: "_a" * size, 50_000),
    "tags": (lambda size: "<" * size, 100_000),
    "lists": (lambda size: "\n".join(" " * (2 * depth) + "- a" for depth in range(size)), 1000),
    "lists on a line": (lambda size: "- " * size + "a", 5000),
    "columns": (lambda size: "|" + "a|" * size + "\n|" + "-|" * size + "\n|" + "b|" * size, 10_000),
    "short rows": (lambda size: "|" + "a|" * 20 + "\n|" + "-|" * 20 + "\n" + "|a\n" * size, 5000),
    "a square of cells": (lambda size: "|" + "a|" * size + "\n|" + "-|" * size + "\n" + "|a\n" * size, 5000),
    "a long reference": (lambda size: "[a]: http://x/" + "t" * (20 * size) + "\n\n" + "[a]\n\n" * size, 5000),
    "references": (lambda size: "".join(f"[a{number}]: http://x\n" for number in range(size)), 8000),
    "footnotes": (lambda size: "".join(f"a[^{number}]\n\n[^{number}]: x\n\n" for number in range(size)), 5000),
    "nested footnotes": (
        lambda size: "".join(f"[^{number}]: a\n    [^{number + 1}]\n" for number in range(size)),
        1000,
    ),
    "one footnote": (lambda size: "[^a]\n\n[^a]: " + "x [^a] " * size, 3000),
    "bold that never ends": (lambda size: "<b>" * 10 + "\n\n" + "a\n\n" * size, 5000),
    "fences": (lambda size: "".join("`" * length + "\n" for length in range(3, size)), 1000),
    "code": (lambda size: "".join("`" * length + " " for length in range(1, size)), 1000),
    "deep front matter": (lambda size: "---\na: " + "[" * size + "\n---\nx", 50_000),
    "deep front matter, line by line": (lambda size: "---\n" + "a: [\n" * size + "---\nx", 15_000),
    "many wrong lines": (
        lambda size: "---\n" + "".join(f"k{number}: a: b\n" for number in range(size)) + "---\nx",
        1500,
    ),
}


@pytest.mark.parametrize("piece", MARKDOWN)
def test_hostile_texts_take_bounded_time(piece: str) -> None:
    """Those that are taken, by either of two ways, and those that are refused with a problem."""
    check_markdown(piece)


@pytest.mark.parametrize("name", WHOLE)
def test_hostile_shapes_take_bounded_time(name: str) -> None:
    text_of, size = WHOLE[name]
    longest = longest_taken(text_of, size)
    results: list[Parsed] = []
    if name in SQUARE:
        results.append(assert_quick(lambda: read(text_of(SQUARE[name])), SQUARE_UNITS))
    else:
        results += assert_linear(read, text_of, longest, most=MOST)
    if longest < size:
        results += assert_linear(read, text_of, max(size, 2 * TIMES * longest), most=MOST)
    for found in results:
        assert found.article is not None or all(each.at.path == "content/a.md" for each in found.problems)


def read(text: str) -> Parsed:
    return parse("content/a.md", text.encode(), ReadingSettings("x", "ar"))
