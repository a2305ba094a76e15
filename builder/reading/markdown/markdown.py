"""Markdown: a text as safe, valid HTML, and the shapes of texts that would take a converter hours, refused."""

import re
from functools import cache
from html import unescape
from typing import Any

from msgspec import structs

from builder.language.languages import Direction
from builder.language.letters import clean_verbatim, fold, letters_only
from builder.problems import Location, Problem, say
from builder.reading.markdown.fast_path import paragraphs_of, write_paragraphs
from builder.reading.markdown.foreign_tags import remove_foreign_tags
from builder.reading.markdown.limits import depth_refusal, size_refusal
from builder.reading.markdown.writer import MarkdownBody, Writer


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
    blocks = paragraphs_of(lines)
    if blocks and title and blocks[0][0] and _same(blocks[0][1], title) and any(lines[:20]):
        blocks = blocks[1:]
    if not blocks:
        return None
    html, paragraphs = write_paragraphs(blocks, language, direction)
    return MarkdownBody(html, paragraphs=paragraphs)


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
