"""Texts made to take a Markdown converter hours: they take bounded time, and what is refused is told."""

import time

import pytest

from builder.reading.markdown.limits import LINES
from tests.unit.test_markdown import body

MEGABYTE = 1_000_000
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
WHOLE = {
    "quotations": ">" * 10_000,
    "stars": "*" * 50_000,
    "underscores": "_a" * 50_000,
    "tags": "<" * 100_000,
    "lists": "\n".join(" " * (2 * depth) + "- a" for depth in range(1000)),
    "lists on a line": "- " * 5000 + "a",
    "columns": "|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n|" + "b|" * 10_000,
    "short rows": "|" + "a|" * 4000 + "\n|" + "-|" * 4000 + "\n" + "|a\n" * 5000,
    "a long reference": "[a]: http://x/" + "t" * 100_000 + "\n\n" + "[a]\n\n" * 5000,
    "references": "".join(f"[a{number}]: http://x\n" for number in range(15_000)),
    "footnotes": "".join(f"a[^{number}]\n\n[^{number}]: x\n\n" for number in range(5000)),
    "nested footnotes": "".join(f"[^{number}]: a\n    [^{number + 1}]\n" for number in range(1990)),
    "one footnote": "[^a]\n\n[^a]: " + "x [^a] " * 3000,
    "bold that never ends": "<b>" * 10 + "\n\n" + "a\n\n" * (LINES - 2),
    "fences": "".join("`" * size + "\n" for size in range(3, 1000)),
    "code": "".join("`" * size + " " for size in range(1, 1000)),
    "deep front matter": "---\na: " + "[" * 50_000 + "\n---\nx",
    "deep front matter, line by line": "---\n" + "a: [\n" * 15_000 + "---\nx",
    "many wrong lines": "---\n" + "".join(f"k{number}: a: b\n" for number in range(1500)) + "---\nx",
}


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_texts_take_bounded_time(piece: str) -> None:
    """Under 2 seconds for a megabyte, on a machine that is busy; and what is refused is refused with a problem."""
    text = (piece * (MEGABYTE // len(piece)))[:MEGABYTE]
    lines = text.split("\n")
    few = "\n".join(lines[: 2 * LINES]) if len(lines) > LINES else text  # as many blocks as are taken, or a megabyte
    for tried in (text, few[: MEGABYTE // 5] if len(lines) > LINES else ""):
        start = time.process_time()
        found = body(tried)
        assert time.process_time() - start < 4
        assert found.html or found.problems or not tried.strip("\n \t") or found.aside or found.tags or "<" in tried


@pytest.mark.parametrize("name", WHOLE)
def test_hostile_shapes_take_bounded_time(name: str) -> None:
    from builder.reading.parse import parse
    from builder.settings.settings import ReadingSettings

    start = time.process_time()
    found = parse("content/a.md", WHOLE[name].encode(), ReadingSettings("x", "ar"))
    assert time.process_time() - start < 4
    assert found.article is not None or all(each.at.path == "content/a.md" for each in found.problems)
