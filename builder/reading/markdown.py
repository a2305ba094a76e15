"""Markdown: a text as safe, valid HTML, with what runs the other way isolated and holes for what needs the site."""

import re
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from builder.language.bidi import isolate_html
from builder.language.languages import Direction, block_direction
from builder.language.letters import clean, clean_verbatim, fold
from builder.language.slugs import slug
from builder.markup import escape, opening
from builder.problems import Location, Problem
from builder.reading.article import Link
from builder.reading.sanitizer import sanitize

LARGEST = 5_000_000  # characters
_DEEPEST = 40  # quotations or lists inside each other
_MARKS = 20_000  # marks of emphasis and links in one block
_OPEN = (
    500  # brackets that a block opens and doesn't close: Python-Markdown takes time by their square (5,000 take 3 s)
)


class MarkdownBody(Struct, frozen=True):
    """A body: `paragraphs` are the plain texts of its blocks, in order."""

    html: str
    links: tuple[Link, ...] = ()
    paragraphs: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def markdown_body(
    text: str, path: str, first_line: int, language: str, direction: Direction, title: str = ""
) -> MarkdownBody:
    """Converts `text`, which begins at `first_line` of the file. Never raises; what is too much is a problem.

    A first heading that repeats the `title` is left out.
    """
    lines = [_tidy(line) for line in text.split("\n")]
    if lines and title and (top := next((n for n, line in enumerate(lines) if line.strip()), None)) is not None:
        if lines[top].startswith("# ") and fold(lines[top].strip("# ")) == fold(title):
            lines[top] = ""
        elif top + 1 < len(lines) and re.fullmatch("=+", lines[top + 1]) and fold(lines[top]) == fold(title):
            lines[top] = lines[top + 1] = ""
    if problem := _refusal(lines, path, first_line):
        return MarkdownBody("", problems=(problem,))
    source = "\n".join(lines)
    try:
        html, ids = _converted(source, language)
    except RecursionError:
        at = Location(path, first_line)
        return MarkdownBody("", problems=(Problem(at, "The text is nested too deeply.", "Write it flatter."),))
    if len(html) > 20 * len(source) + 100_000:
        at = Location(path, first_line)
        return MarkdownBody(
            "", problems=(Problem(at, "The text grows beyond measure.", "Remove repeated references."),)
        )
    return _Writer(path, lines, first_line, direction).write(sanitize(html, ids))


def _tidy(line: str) -> str:
    """The line's letters cleaned; its indent, and the two spaces at its end that break it, stay."""
    if line.isascii() and line.isprintable():
        return line
    line = line.expandtabs(4)
    body = line.strip()
    indent = line[: len(line) - len(line.lstrip())].replace("\xa0", " ").replace("\u3000", " ")
    return " " * len(indent) + clean_verbatim(body) + ("  " if line.endswith("  ") and body else "")


_QUOTES = re.compile(r"\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"(\s*)(?:(?:[-*+]|\d+\.)\s+)+")


def _refusal(lines: list[str], path: str, first_line: int) -> Problem | None:
    """Texts that would take a converter's stack or hours, told by their shape."""
    if sum(map(len, lines)) > LARGEST:
        return Problem(Location(path, first_line), "The text is too long.", "Split it into several articles.")
    marks = unclosed = 0
    for number, line in enumerate(lines, first_line):
        marks = marks + len(_INLINE.findall(line)) if line.strip() else 0
        unclosed = unclosed + _unclosed(line) if line.strip() else 0
        quotes, bullet = _QUOTES.match(line), _BULLET.match(line)
        deep = max(quotes[0].count(">") if quotes else 0, len(bullet[0]) // 2 if bullet else 0)
        if deep > _DEEPEST:
            return Problem(Location(path, number), "The text is nested too deeply.", "Write it flatter.")
        if marks > _MARKS or unclosed > _OPEN:
            hint = "Break it with blank lines, or remove the marks."
            return Problem(Location(path, number), "One paragraph has too many marks of Markdown.", hint)
    return None


def _unclosed(line: str) -> int:
    return max(line.count("[") - line.count("]"), 0) + max(line.count("<") - line.count(">"), 0)


_INLINE = re.compile(r"[*_\[\]()`<&!]")


@cache
def _converter(language: str) -> Any:
    """One converter for each language in a process: making one takes 3 ms, using it again nothing."""
    from markdown import Markdown

    back = {"ar": "العودة إلى النص", "fa": "بازگشت به متن", "ur": "متن پر واپس", "he": "חזרה לטקסט"}
    return Markdown(
        extensions=["tables", "footnotes", "sane_lists", "toc", "fenced_code"],
        extension_configs={
            "toc": {"slugify": _anchor, "permalink": False, "marker": ""},
            "footnotes": {"BACKLINK_TITLE": back.get(language, "Back to the text"), "BACKLINK_TEXT": "↩\ufe0e"},
            "tables": {"use_align_attribute": True},
        },
        output_format="html",
    )


def _anchor(text: str, _separator: str) -> str:
    """A heading's id in its own letters."""
    return slug(text, 80) or "section"


def _converted(source: str, language: str) -> tuple[str, set[str]]:
    """HTML that is not safe yet, and the ids that are ours in it."""
    converter = _converter(language)
    converter.reset()
    html = converter.convert(source)
    ids: set[str] = set()
    pending = list(getattr(converter, "toc_tokens", ()))
    while pending:
        token = pending.pop()
        ids.add(token["id"])
        pending += token["children"]
    ids.update(re.findall(r'id="(fn(?:ref\d*)?:[^"]*)"', html))
    return html, {unescape(each) for each in ids} | ids


_TOKEN = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>|[^<]+|<')
_ATTRIBUTE = re.compile(r'\s+([^\s=>"]+)(?:="([^"]*)")?')
_BLOCKS = frozenset(
    ("p", "pre", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "figcaption", "caption")
)
_ALIGN = {"left": "align-start", "center": "align-center", "right": "align-end"}


class _Block(Struct):
    """An open block: where its start tag stands among the parts, and where its texts do."""

    name: str
    at: int
    attributes: dict[str, str]
    texts: list[int]
    words: list[str]


class _Writer:
    """One pass over sanitised HTML, which is regular: every attribute quoted, every element closed."""

    def __init__(self, path: str, lines: list[str], first_line: int, direction: Direction) -> None:
        self._path, self._lines, self._first_line, self._direction = path, lines, first_line, direction
        self._parts: list[str] = []
        self._links: list[Link] = []
        self._paragraphs: list[str] = []
        self._blocks: list[_Block] = []
        self._ids: set[str] = set()
        self._verbatim = 0
        self._shift = 0

    def write(self, html: str) -> MarkdownBody:
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        self._shift = 2 - min(levels) if levels else 0
        for token in _TOKEN.finditer(html):
            if token["name"] is None:
                self._text(token[0])
            elif token["end"]:
                self._close(token["name"])
            else:
                self._open(token["name"], token["attributes"])
        made = re.sub("<p>(\x02\\d+\x03)</p>", self._figure, "".join(self._parts))
        return MarkdownBody(made.strip(), tuple(self._links), tuple(self._paragraphs))

    def _figure(self, alone: re.Match[str]) -> str:
        link = self._links[int(alone[1].strip("\x02\x03"))]
        if link.kind != "picture":
            return alone[0]
        caption = f"<figcaption>{isolate_html(link.title, self._direction)}</figcaption>" if link.title else ""
        return f"<figure>{alone[1]}{caption}</figure>"

    def _text(self, text: str) -> None:
        plain = unescape(text)
        if self._blocks and plain != "↩\ufe0e":
            self._blocks[-1].words.append(plain)
        if self._verbatim:
            self._parts.append(escape(plain))
        elif self._blocks:
            self._blocks[-1].texts.append(len(self._parts))
            self._parts.append(plain)
        else:
            self._parts.append(isolate_html(plain, self._direction))

    def _open(self, name: str, written: str) -> None:
        attributes = {found[1]: unescape(found[2] or "") for found in _ATTRIBUTE.finditer(written)}
        attributes = self._own(name, attributes)
        if name == "img":
            self._picture(attributes)
            return
        if name in ("code", "pre", "kbd", "samp"):
            self._verbatim += 1
            if name == "pre":
                attributes = {"dir": "ltr", **attributes}
        if name == "a" and "href" in attributes:
            attributes = self._link(attributes)
        if name in _BLOCKS:
            self._blocks.append(_Block(name, len(self._parts), attributes, [], []))
        self._parts.append(opening(self._level(name), attributes))

    def _own(self, name: str, attributes: dict[str, str]) -> dict[str, str]:
        """Attributes as our pages have them: ids once, without spaces; alignment as a class."""
        if "id" in attributes:
            attributes["id"] = _unspaced(attributes["id"])
            if attributes["id"] in self._ids:
                del attributes["id"]
            else:
                self._ids.add(attributes["id"])
        if "align" in attributes:
            attributes["class"] = _ALIGN[attributes.pop("align")]
        if attributes.get("class") == "footnote-backref":
            attributes["aria-label"] = attributes.pop("title", "")
        if name not in ("a", "div"):
            attributes = {
                key: value for key, value in attributes.items() if key != "class" or value.startswith("align-")
            }
        return attributes

    def _level(self, name: str) -> str:
        """Headings begin at the second level: the first is the headline's."""
        if re.fullmatch("h[1-6]", name):
            return f"h{min(int(name[1]) + self._shift, 6)}"
        return name

    def _close(self, name: str) -> None:
        if name in ("code", "pre", "kbd", "samp"):
            self._verbatim -= 1
        if name in _BLOCKS and self._blocks:
            self._finish(self._blocks.pop())
        self._parts.append(f"</{self._level(name)}>")

    def _finish(self, block: _Block) -> None:
        """The block's direction is that of most of its letters; what runs the other way in it is isolated."""
        plain = "".join(block.words)
        way = block_direction(plain, self._direction)
        if way != self._direction and "dir" not in block.attributes and block.texts:
            language = {"lang": "en"} if way == "ltr" else {}
            self._parts[block.at] = opening(self._level(block.name), {**block.attributes, "dir": way, **language})
        for index in block.texts:
            self._parts[index] = isolate_html(self._parts[index], way)
        if told := clean(plain):
            self._paragraphs.append(told)

    def _link(self, attributes: dict[str, str]) -> dict[str, str]:
        href = attributes["href"]
        if href.startswith("#"):
            return {**attributes, "href": "#" + _unspaced(unquote(href[1:]))}
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href):
            return attributes
        return {**attributes, "href": self._hole("link", href)}

    def _picture(self, attributes: dict[str, str]) -> None:
        """A picture of the site's own is a hole; one from elsewhere is a link, since pages ask nothing of others."""
        source, alt, title = (attributes.get(key, "") for key in ("src", "alt", "title"))
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", source):
            self._parts.append(f"{opening('a', {'href': source})}{escape(alt or source)}</a>")
        elif source:
            self._parts.append(self._hole("picture", source, clean(alt), clean(title)))

    def _hole(self, kind: str, written: str, alt: str = "", title: str = "") -> str:
        place, _, fragment = written.partition("#")
        target = clean_path(unquote(place.partition("?")[0]))
        number = len(self._links)
        line = self._line(written)
        self._links.append(Link(number, kind, target, line, _unspaced(unquote(fragment)), alt, title))
        return f"\x02{number}\x03"

    def _line(self, written: str) -> int:
        """Where the link stands, as far as it can be found again; 0 if not."""
        for wanted in (written, unquote(written)):
            for number, line in enumerate(self._lines, self._first_line):
                if wanted and wanted in line:
                    return number
        return 0


def clean_path(path: str) -> str:
    """A written path without controls, so that it can be shown in a problem."""
    return "".join(letter for letter in path if letter.isprintable() or letter in "\u200c\u200d")


def _unspaced(identity: str) -> str:
    return re.sub(r"\s+", "-", identity.strip())
