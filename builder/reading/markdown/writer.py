"""Sanitised HTML as the body of a page: directions isolated, bare addresses linked, holes for what needs the site."""

import re
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from builder.language.bidi import isolate_html
from builder.language.languages import Direction
from builder.language.letters import clean
from builder.markup import escape, opening
from builder.problems import Problem
from builder.reading.article import HOLE, BodyLink, SetAside, hole
from builder.reading.markdown.figures import figure_html
from builder.reading.markdown.links import (
    ADDRESS,
    ELSEWHERE,
    NOTE,
    Places,
    clean_path,
    is_safe,
    trim_target,
    without_spaces,
)
from builder.reading.markdown.nesting import BLOCKS, FLOW, Element, OpenElements
from builder.reading.text.anchors import Anchors
from builder.reading.text.embeds import MOST, embed_alone
from builder.reading.text.paragraphs import stands_alone, with_direction


class MarkdownBody(Struct, frozen=True):
    """A body: `paragraphs` are the plain texts of its blocks, in order."""

    html: str
    links: tuple[BodyLink, ...] = ()
    paragraphs: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    aside: tuple[SetAside, ...] = ()
    tags: tuple[str, ...] = ()  # of lines of hashtags, the first of which is line `tags_line` of the file
    tags_line: int = 0


_TOKEN = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>|[^<]+|<')
_ATTRIBUTE = re.compile(r'\s+([^\s=>"]+)(?:="([^"]*)")?')
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_VERBATIM = ("code", "pre", "kbd", "samp")


class _Block(Struct):
    """An open block: where its start tag stands among the parts, and where its texts do."""

    name: str
    at: int
    attributes: dict[str, str]
    texts: list[int]
    words: list[str]


class Writer:
    """One pass over sanitised HTML, which is regular: every attribute quoted, every element closed."""

    def __init__(self, lines: list[str], first_line: int, language: str, direction: Direction) -> None:
        self._language = language
        self._direction = direction
        self._places = Places(lines, first_line)
        self._parts: list[str] = []
        self._links: list[BodyLink] = []
        self._paragraphs: list[str] = []
        self._blocks: list[_Block] = []
        self._nest = OpenElements(self._parts)
        self._anchors = Anchors()
        self._verbatim = self._linked = self._shift = 0
        self._level = 1  # of the last heading
        self._implied = False  # a paragraph that we opened around words which had none

    def write(self, html: str) -> MarkdownBody:
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        self._shift = 2 - min(levels) if levels else 0
        for token in _TOKEN.finditer(html):
            if token["name"] is None:
                self._text(unescape(token[0]))
            elif token["end"]:
                self._close(token["name"])
            else:
                self._open(token["name"], token["attributes"])
        self._end_paragraph()
        body = figure_html("".join(self._parts), self._links, self._direction)
        return MarkdownBody(body.strip(), tuple(self._links), tuple(self._paragraphs))

    def _text(self, plain: str) -> None:
        if plain.strip():
            self._begin_paragraph()
        if self._blocks and plain != "↩\ufe0e":
            self._blocks[-1].words.append(plain)
        if self._verbatim or not self._blocks:
            self._parts.append(escape(plain))
            return
        if self._linked or "://" not in plain:
            self._word(plain)
            return
        done = 0
        for match in ADDRESS.finditer(plain):
            address = trim_target(match[0])
            if not (href := is_safe(address)):
                continue
            self._word(plain[done : match.start()])
            self._parts.append(opening("a", {"href": href}))
            self._word(address)
            self._parts.append("</a>")
            done = match.start() + len(address)
        self._word(plain[done:])

    def _word(self, plain: str) -> None:
        if plain:
            self._blocks[-1].texts.append(len(self._parts))
            self._parts.append(plain)

    def _begin_paragraph(self) -> None:
        """Words that stand between blocks get a paragraph."""
        if not self._blocks and self._nest.holds_words():
            self._implied = True
            self._nest.add(Element("p", "p", len(self._parts)))
            self._blocks.append(_Block("p", len(self._parts), {}, [], []))
            self._parts.append("<p>")
        elif self._nest.holds_items():
            self._nest.add(Element("", "", len(self._parts)))

    def _end_paragraph(self) -> None:
        if self._implied:
            self._implied = False
            block = self._blocks.pop()
            if self._finish(block):
                self._parts[block.at] = ""
            else:
                self._parts.append("</p>")

    def _open(self, name: str, written: str) -> None:
        if name in FLOW:
            self._end_paragraph()
            self._linked -= self._nest.unwrap().count("a")
        else:
            self._begin_paragraph()
        attributes = {attribute[1]: unescape(attribute[2] or "") for attribute in _ATTRIBUTE.finditer(written)}
        if name == "img":
            self._picture(attributes)
            return
        tag = self._nest.tag(name, attributes, [block.name for block in self._blocks])
        if re.fullmatch(
            "h[1-6]", tag
        ):  # they begin at the second level, for the first is the headline's; none is skipped
            self._level = min(int(name[1]) + self._shift, self._level + 1, 6)
            tag = f"h{self._level}"
        attributes = self._clean_attributes(tag, attributes)
        if name in ("br", "hr"):
            self._nest.add(Element(name, name, len(self._parts)))
            self._parts.append(opening(name, attributes) if tag else "")
            return
        if name in _VERBATIM:
            self._verbatim += 1
            if name == "pre":
                attributes = {"dir": "ltr", **attributes}
        if name == "a":
            self._linked += 1
            attributes = self._link(attributes) if "href" in attributes else attributes
        self._nest.open(name, tag)
        if name in BLOCKS and tag:
            self._blocks.append(_Block(tag, len(self._parts), attributes, [], []))
        self._parts.append(opening(tag, attributes) if tag else "")

    def _clean_attributes(self, name: str, attributes: dict[str, str]) -> dict[str, str]:
        """Attributes as our pages have them: ids once, without spaces; alignment, which is of the page, as a class."""
        if "id" in attributes:
            attributes["id"] = without_spaces(attributes["id"])
            if not self._anchors.take(attributes["id"]):
                del attributes["id"]
        if align := attributes.pop("align", ""):
            sides = ("left", "right") if self._direction == "ltr" else ("right", "left")
            attributes["class"] = {sides[0]: "align-start", sides[1]: "align-end"}.get(align, "align-center")
        if attributes.get("class") == "footnote-backref":
            attributes["aria-label"] = attributes.pop("title", "")
        if name != "li" or not self._nest.is_in_numbered_list():
            attributes.pop("value", "")
        if name not in ("a", "div"):
            attributes = {
                key: value for key, value in attributes.items() if key != "class" or value.startswith("align-")
            }
        return attributes

    def _close(self, name: str) -> None:
        if name in FLOW:
            self._end_paragraph()
        element = self._nest.close()
        if element is None:
            return
        if name in _VERBATIM:
            self._verbatim -= 1
        if name == "a" and element.written:
            self._linked -= 1
        empty = False
        if name in BLOCKS and element.written and self._blocks:
            block = self._blocks.pop()
            empty = self._finish(block) and element.written in ("p", *_HEADINGS)
            if element.written == "p" and self._nest.at_top() and (cards := self._cards(block)):
                self._parts[element.at :] = cards
                return
        if empty:
            self._parts[element.at] = ""
        elif element.written:
            self._parts.append(f"</{element.written}>")
            self._nest.finish(element)

    def _cards(self, block: _Block) -> list[str]:
        """Holes in the place of a paragraph that is nothing but addresses or names of recordings, one or several."""
        words = "".join(block.words).split()
        kinds = [embed_alone(word) for word in words] if 0 < len(words) <= MOST else []
        if not kinds or not all(kinds):
            return []
        written = "".join(self._parts[block.at + 1 :])
        hrefs = [unescape(href) for href in re.findall(r'<a href="([^"]*)"', written)]
        if (
            HOLE.search(written)
            or re.search(r"<(?!/?(?:a|bdi|br)\b)", written)
            or not {*hrefs} <= {*words, *map(is_safe, words)}
        ):
            return []
        return [self._hole(kind, word) for kind, word in zip(kinds, words, strict=True)]

    def _finish(self, block: _Block) -> bool:
        """The block's direction is that of most of its letters; what runs the other way in it is isolated.

        Tells whether the block shows nothing.
        """
        plain = "".join(block.words)
        if block.name in _HEADINGS and plain.strip() and "id" not in block.attributes:
            block.attributes["id"] = self._anchors.of(plain)
            self._parts[block.at] = opening(block.name, block.attributes)
        if self._stands(block, plain) and (text := clean(plain)):
            self._paragraphs.append(text)
            return False
        words = ADDRESS.sub(" ", plain) if "://" in plain else plain
        way, attributes = with_direction(words, self._language, self._direction)
        if attributes and block.texts and "dir" not in block.attributes:
            self._parts[block.at] = opening(block.name, {**block.attributes, **attributes})
        for index in block.texts:
            self._parts[index] = isolate_html(self._parts[index], way)
        if text := clean(plain):
            self._paragraphs.append(text)
        return not text and not re.sub(r"<[^<>]*>", "", "".join(self._parts[block.at + 1 :])).strip()

    def _stands(self, block: _Block, plain: str) -> bool:
        """Whether a block has one text and this one needs nothing: most have."""
        alone = len(block.texts) == 1 and self._parts[block.texts[0]] == plain
        return alone and "://" not in plain and stands_alone(plain, self._language, self._direction)

    def _link(self, attributes: dict[str, str]) -> dict[str, str]:
        href = attributes["href"]
        if href.startswith("#"):
            return {**attributes, "href": "#" + without_spaces(unquote(href[1:]))}
        return {**attributes, "href": is_safe(href) if ELSEWHERE.match(href) else self._hole("link", href)}

    def _picture(self, attributes: dict[str, str]) -> None:
        """A picture of the site's own is a hole; one from elsewhere is a link, since pages ask nothing of others."""
        source, alt, title = (attributes.get(key, "") for key in ("src", "alt", "title"))
        if source.startswith(NOTE):
            if self._blocks:
                self._blocks[-1].words.append(alt)
            self._parts.append(self._hole("note", source.removeprefix(NOTE), clean(alt)))
        elif ELSEWHERE.match(source):
            words = escape(alt or source)
            inside = self._linked or not is_safe(source)  # a link can't stand in a link
            self._parts.append(words if inside else f"{opening('a', {'href': is_safe(source)})}{words}</a>")
        elif source:
            self._parts.append(self._hole("picture", source, clean(alt), clean(title)))

    def _hole(self, kind: str, written: str, alt: str = "", title: str = "") -> str:
        if kind == "embed":  # an address elsewhere is kept whole
            self._links.append(BodyLink(len(self._links), kind, written, self._places.line_of(written)))
            return hole(len(self._links) - 1)
        place, _, fragment = written.partition("#")
        target = clean_path(unquote(place.partition("?")[0]))
        number = len(self._links)
        line = self._places.line_of(written)
        self._links.append(BodyLink(number, kind, target, line, without_spaces(unquote(fragment)), alt, title))
        return hole(number)
