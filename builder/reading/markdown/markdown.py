"""Markdown: a text as safe, valid HTML, and the shapes of texts that would take a converter hours, refused.

Most news marks nothing but headings. The body of such a text is made without a converter: what that gives is what the
converter, the sanitiser and the writer give, at a tenth of their time; what it is not sure of it leaves to them.
"""

import re
from functools import cache
from html import unescape
from typing import Any

from msgspec import structs

from builder.language.bidi import isolate_html
from builder.language.languages import Direction
from builder.language.letters import clean, clean_verbatim, fold, letters_only
from builder.markup import opening
from builder.problems import Location, Problem, say
from builder.reading.markdown.foreign_tags import remove_foreign_tags
from builder.reading.markdown.limits import depth_refusal, size_refusal
from builder.reading.markdown.writer import MarkdownBody, Writer
from builder.reading.text.anchors import Anchors
from builder.reading.text.embeds import embed_alone
from builder.reading.text.paragraphs import stands_alone, with_direction


def markdown_body(
    text: str, path: str, first_line: int, language: str, direction: Direction, title: str = ""
) -> MarkdownBody:
    """Converts `text`, which begins at `first_line` of the file. Never raises; what is too much is a problem.

    A first heading that repeats the `title` is left out.
    """
    lines = text.split("\n")
    # Of a sound text only such lines change in tidying as have spaces at their ends, and none of those is plain.
    if letters_only(text, lines=True) and (body := _plain(lines, language, direction, title)):
        return body
    lines = [_tidy(line) for line in lines]
    return _plain(lines, language, direction, title) or _convert_marked(
        lines, path, first_line, language, direction, title
    )


def _plain(lines: list[str], language: str, direction: Direction, title: str) -> MarkdownBody | None:
    """A text that marks nothing but headings; None if this one does."""
    blocks = _plain_blocks(lines)
    if blocks and title and blocks[0][0] and _same(blocks[0][1], title) and any(lines[:20]):
        blocks = blocks[1:]
    if not blocks:
        return None
    html, paragraphs = _write_blocks(blocks, language, direction)
    return MarkdownBody(html, paragraphs=paragraphs)


_LARGEST_PLAIN = 20_000  # characters: nothing that is refused for its size has so few
# What may mean something anywhere in a line: marks, tags, entities, tables, the sign that footnotes lead back by.
_SIGNS = r"\\`*_{}\[\]<>&|~=#↩"
# A line that is empty, of words, or a heading. Items, rules, underlines, definitions and code are told by their first
# letters; spaces at a line's end break it.
# Addresses, comments, pull quotes and pictures written out are told by two signs or more.
_WORDS = rf"[^{_SIGNS}\n:%«]*"
_REST = rf"{_WORDS}(?:(?::(?!//)(?<!data:)|%(?!%)|«(?!«)){_WORDS})*"
_LINE = re.compile(rf"(?:(?!\d+[.)])(?=[^{_SIGNS}\s:+-]){_REST}(?<!\s)|#{{1,6}} +(?=[^{_SIGNS}\s]){_REST}(?<!\s))?")
_RECORDING = frozenset("34agmfAGMF")  # the last letters of files that a player stands for


def _plain_blocks(lines: list[str]) -> list[tuple[int, str]] | None:
    """Headings and paragraphs in order, each with its level, 0 for a paragraph; None if there may be anything else.

    The letters of the lines are cleaned.
    """
    if sum(map(len, lines)) > _LARGEST_PLAIN or not all(map(_LINE.fullmatch, lines)):
        return None
    found: list[tuple[int, list[str]]] = []
    going_on = False
    for line in lines:
        if not line:
            going_on = False
        elif line[0] == "#":
            words = line.lstrip("#")
            found.append((len(line) - len(words), [words.lstrip(" ")]))
            going_on = False
        elif going_on:
            found[-1][1].append(line)
        else:
            found.append((0, [line]))
            going_on = True
    blocks = [(level, "\n".join(texts)) for level, texts in found]
    alone = (text for level, text in blocks if text[-1] in _RECORDING and not level)
    return None if any(embed_alone(text.rsplit(None, 1)[-1]) for text in alone) else blocks


def _write_blocks(blocks: list[tuple[int, str]], language: str, direction: Direction) -> tuple[str, tuple[str, ...]]:
    """The HTML of headings and paragraphs, and their plain texts."""
    anchors = Anchors()
    shift = 2 - min((level for level, _ in blocks if level), default=2)
    last = 1
    parts: list[str] = []
    for level, text in blocks:
        if not level and stands_alone(text, language, direction):
            parts.append(f"<p>{text}</p>")
            continue
        name, attributes = "p", {}
        if level:  # the first level is the headline's, and none is skipped
            last = min(level + shift, last + 1, 6)
            name, attributes = f"h{last}", {"id": anchors.of(text)}
        way, turns = with_direction(text, language, direction)
        attributes |= turns
        parts.append(f"{opening(name, attributes)}{isolate_html(text, way)}</{name}>")
    return "\n".join(parts), tuple(clean(text) if "\n" in text or "  " in text else text for _, text in blocks)


def _convert_marked(
    lines: list[str], path: str, first_line: int, language: str, direction: Direction, title: str
) -> MarkdownBody:
    """Any other text."""
    from builder.reading.markdown.sanitize import sanitize

    original = list(lines)
    if problem := size_refusal(lines, path, first_line):
        return MarkdownBody("", problems=(problem,))
    sifted = remove_foreign_tags(lines, first_line)
    lines = sifted.lines
    if title:
        _untitle(lines, title)
    if problem := depth_refusal(lines, path, first_line):
        return MarkdownBody("", problems=(problem,))
    source = "\n".join(lines)
    try:
        html, ids = _convert(source, language)
    except RecursionError:
        problem = Problem(Location(path, first_line), say("The text is nested too deeply."), say("Write it flatter."))
        return MarkdownBody("", problems=(problem,))
    safe = sanitize(html, ids) if len(html) <= 20 * len(source) + 100_000 else html
    if len(safe) > 20 * len(source) + 100_000:
        at = Location(path, first_line)
        problem = Problem(at, say("The text grows beyond measure."), say("Remove repeated references."))
        return MarkdownBody("", problems=(problem,))
    body = Writer(original, first_line, language, direction).write(safe)
    return structs.replace(body, aside=sifted.aside, tags=sifted.tags, tags_line=sifted.tags_line)


def _tidy(line: str) -> str:
    """The line's letters cleaned; its indent, and the two spaces at its end that break it, stay."""
    if line.isascii() and line.isprintable():
        return line
    line = line.expandtabs(4)
    body = line.strip()
    indent = line[: len(line) - len(line.lstrip())].replace("\xa0", " ").replace("\u3000", " ")
    return " " * len(indent) + clean_verbatim(body) + ("  " if line.endswith("  ") and body else "")


_PICTURE_LINE = re.compile(r"\s*(?:!\[[^\]]*\](?:\([^)]*\)|\])\s*)+$|\s*</?[A-Za-z][^<>]*>\s*$")


def _untitle(lines: list[str], title: str) -> None:
    """Takes out a first heading that says what the title says; a picture or a tag may stand above it."""
    for number, line in enumerate(lines[:20]):
        if not line.strip() or _PICTURE_LINE.match(line[:1000]):
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if re.match(r" {0,3}#{1,6}\s", line) and _same(line.strip("# "), title):
            lines[number] = ""
        elif re.fullmatch(r"[=-]+\s*", following) and _same(line, title):
            lines[number] = lines[number + 1] = ""
        return


def _same(heading: str, title: str) -> bool:
    bare = re.sub(r"\s*\{[^{}]*\}$|[*_]{2}", "", heading)
    return fold(bare) == fold(re.sub(r"[*_]{2}", "", title))


@cache
def _converter(language: str) -> Any:
    """One converter for each language in a process: making one takes 3 ms, using it again nothing."""
    from markdown import Markdown

    from builder.reading.markdown.normalise import DialectExtension

    back = {"ar": "العودة إلى النص", "fa": "بازگشت به متن", "ur": "متن پر واپس", "he": "חזרה לטקסט"}
    return Markdown(
        extensions=["tables", "footnotes", "sane_lists", "def_list", DialectExtension(language)],
        extension_configs={
            "footnotes": {"BACKLINK_TITLE": back.get(language, "Back to the text"), "BACKLINK_TEXT": "↩\ufe0e"},
            "tables": {"use_align_attribute": True},
        },
        output_format="html",
    )


def _convert(source: str, language: str) -> tuple[str, set[str]]:
    """HTML that is not safe yet, and the ids that are ours in it."""
    converter = _converter(language)
    converter.reset()
    html = converter.convert(source)
    ids = {*converter.treeprocessors["shapes"].ids, *re.findall(r'id="(fn(?:ref\d*)?:[^"]*)"', html)}
    return html, {unescape(identity) for identity in ids} | ids
