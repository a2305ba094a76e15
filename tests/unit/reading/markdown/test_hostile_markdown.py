"""Texts made to take a Markdown converter hours: they take bounded time, and what is refused is told."""

from collections.abc import Callable

import pytest

from builder.reading.article import Parsed
from builder.reading.markdown.limits import depth_refusal, size_refusal
from builder.reading.markdown.markdown import _LARGEST_PLAIN, _plain_blocks
from builder.reading.markdown.writer import MarkdownBody
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings
from tests.support.growth import TIMES, assert_linear, assert_quick, repeated
from tests.support.markdown import body

MOST = 600  # units a character: what takes most here takes a third of that
PIECES = (
    *(
        "*",
        "* a ",
        "a*",
        "*a **b ",
        "_a",
        "__a ",
        "***a ",
        "[",
        "[\n",
        "[[ ",
        "[[a]] ",
        "[[a",
        "![[",
        "[a](",
        "[a](b) ",
        "]",
    ),
    *(
        "![",
        "[a](<b",
        '[a](b "c ',
        "<",
        "<a ",
        '<a x="',
        "<!-- ",
        "<!--\n",
        "<?\n",
        "<div>\n",
        "<div>\n\n",
        "<b>",
        "<b>x\n\n",
    ),
    *(
        "<pre>\n",
        "<ul><li>",
        "<table><tr><td>",
        "<a href=x>",
        "</div>\n",
        "<details>\n\na\n\n",
        "<span>a",
        "<br>",
        "&",
        "&amp; ",
    ),
    *(
        "|-",
        "|1|2|\n",
        "|a|\n|-|\n|b|\n\n",
        "[^1] ",
        "`",
        "`a ",
        "~~~\n",
        "```a\n",
        "~~a ",
        "~~a~~ ",
        "==a ",
        "=",
        "\\",
        "a\\\n",
    ),
    *(
        "# a\n",
        "#a #b\n",
        "---\n",
        "a\n---\n",
        "{",
        "{{< \n",
        "{{< a >}}\n",
        "{% ",
        "%% a\n",
        "# a {#b}\n",
        "[a](b){: ",
        "http://",
    ),
    *(
        "http://a.b ",
        "ا\n",
        "ا\n\n",
        "> a\n\n",
        "> a\nb\n",
        ">> a\n> b\n",
        "- a\n",
        "- a\n\n",
        "- a\n\n  b\n\n",
        "1. a\n",
        ": b\n",
    ),
    *(
        "a\n: b\n\n",
        "> [!note] a\n> b\n\n",
        "**a** ",
        "**a**\n\n",
        "[a](b)\n\n",
        "[[a|b]]\n\n",
        "![a][b]\n\n",
        "    a\n",
        "\t",
        "\n",
    ),
)
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


# What takes time by the square of its size is limited by it. Each open bracket is followed to the end of its block, an
# address that never ends too; for each sign that is escaped the converter copies its block; and rows get as many cells
# as their head has.
SQUARE = {
    "[": 500,
    "[\n": 1000,
    "[[ ": 500,
    "[[a": 500,
    "![": 1000,
    "![[": 500,
    "[a](": 4000,
    "<br>": 80_000,
    "&amp; ": 80_000,
    "\\": 20_000,
    "a square of cells": 200,
}
SQUARE_UNITS = 20_000_000  # about three seconds


# Long texts, and how many times as long as others that may be refused too.
REFUSED = ((60_000, TIMES), (60_000, 8), (240_000, TIMES), (240_000, 8), (480_000, 8), (1_000_000, 8), (1_000_000, 4))


def is_taken(text: str) -> bool:
    """Whether the text is converted; else it is refused for its size or its shape."""
    lines = text.split("\n")
    return size_refusal(lines, "", 1) is None and depth_refusal(lines, "", 1) is None


def longest_taken(text_of: Callable[[int], str], size: int) -> int:
    """The longest text that is taken, but for less than half of it."""
    return next(found for found in (size >> step for step in range(20)) if is_taken(text_of(found)))


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_texts_take_bounded_time(piece: str) -> None:
    """Those that are taken, by either of two ways, and those that are refused with a problem."""
    text_of = repeated(piece)
    longest = longest_taken(text_of, 10_000 if "\n" in piece else 40_000)
    results: list[MarkdownBody] = []
    if piece in SQUARE:
        results.append(assert_quick(lambda: body(text_of(SQUARE[piece])), SQUARE_UNITS))
    elif _plain_blocks([*piece.split("\n")]):
        results += assert_linear(body, text_of, _LARGEST_PLAIN - 100, most=MOST)
        results += assert_linear(lambda text: body(f"*a*\n\n{text}"), text_of, longest, most=MOST)
    else:
        results += assert_linear(body, text_of, longest, most=MOST)
    for size, times in REFUSED:
        if not is_taken(text_of(size // times)):
            results += assert_linear(body, text_of, size, times=times, most=MOST)
            break
    for found in results:
        assert found.html or found.problems or found.aside or found.tags or not piece.strip() or "<" in piece


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
