"""Texts made to take reading hours, of one piece again and again: they take bounded time."""

import random
from collections.abc import Callable

from builder.reading.markdown.limits import depth_refusal, size_refusal
from builder.reading.markdown.markdown import _LARGEST_PLAIN, _plain_blocks, markdown_body
from builder.reading.markdown.writer import MarkdownBody
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings
from builder.settings.vocabulary import KnownTerm
from tests.support.growth import TIMES, assert_linear, assert_quick, repeated

READING = ReadingSettings(
    "جريدة الميناء",
    "ar",
    sections=(KnownTerm("اقتصاد", "economy"), KnownTerm("آخر الأخبار", "latest")),
    tags=(KnownTerm("المياه"), KnownTerm("الموانئ", "ports", ("ميناء",))),
)
LEAD = "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."
MOST = 600  # units a character: what takes most here takes a third of that
MARKDOWN = (
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
# Of plain texts.
PLAIN = (
    *(
        "أ",
        "أ ",
        "أ\n",
        "قال: ",
        "- ",
        "«",
        "(",
        "رويترز - ",
        "الوسوم: ",
        "1/1/2026 ",
        "\u064e",
        "A.",
        "\u202b",
        "شارك\n",
        "#",
    ),
    *(
        "شارك الموضوع\n",
        "a:\nb\n",
        "a:\n\nb\n",
        ". \xa0 ",
        "1- a\n2- b\n",
        "العنوان: خبر\n",
        "a-b-",
        "\t.",
        "[[a](",
        "\n\u200f",
    ),
)

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


def check_plain(piece: str, size: int = 40_000) -> None:
    def run(text: str) -> None:
        parse("content/a.txt", f"{text}\n{LEAD} {LEAD}".encode(), READING)

    assert_linear(run, repeated(piece), size, most=200)


def check_markdown(piece: str, size: int = 40_000) -> None:
    """A text of that many characters, of a fourth if it has lines, and a longer one that is refused."""
    text_of = repeated(piece)
    longest = longest_taken(text_of, size // 4 if "\n" in piece else size)
    results: list[MarkdownBody] = []
    if piece in SQUARE:
        results.append(assert_quick(lambda: _body(text_of(SQUARE[piece])), SQUARE_UNITS))
    elif _plain_blocks([*piece.split("\n")]):
        results += assert_linear(_body, text_of, _LARGEST_PLAIN - 100, most=MOST)
        results += assert_linear(lambda text: _body(f"*a*\n\n{text}"), text_of, longest, most=MOST)
    else:
        results += assert_linear(_body, text_of, longest, most=MOST)
    for long, times in REFUSED:
        if not is_taken(text_of(long // times)):
            results += assert_linear(_body, text_of, long, times=times, most=MOST)
            break
    for found in results:
        assert found.html or found.problems or found.aside or found.tags or not piece.strip() or "<" in piece


def check_hostile(number: int) -> None:
    """Texts of each piece, four times as long as in the tests; with higher numbers texts of several pieces."""
    if number < len(MARKDOWN):
        check_markdown(MARKDOWN[number], 160_000)
    elif number < len(MARKDOWN) + len(PLAIN):
        check_plain(PLAIN[number - len(MARKDOWN)], 160_000)
    else:
        draw = random.Random(number)
        piece = "".join(draw.choices(MARKDOWN + PLAIN, k=draw.randint(2, 4)))
        text_of = repeated(piece)
        assert_quick(lambda: _body(text_of(longest_taken(text_of, 80_000))), SQUARE_UNITS)
        check_plain(piece, 80_000)


def _body(text: str) -> MarkdownBody:
    return markdown_body(text, "content/a.md", 1, "ar", "rtl", "")
