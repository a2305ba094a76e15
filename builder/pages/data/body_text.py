"""A body as plain text: its words for programs, and the blocks of a clean text, which is read as it stands."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from builder.language.numerals import to_ascii
from builder.pages.data.body_tree import BodyNode, is_block, parse_body
from builder.reading.plain.verbatim import HALVES
from builder.reading.text.embeds import embed_alone

_SPACES = re.compile(r"[ \t\n]+")
_COUNTED = re.compile(r"[^\W\d_«\"“(]")  # with what an item has to begin if its number is to be known for one


def body_text(html: str) -> str:
    """The words of a body, a blank line between its blocks."""
    return "\n\n".join(blocks(parse_body(html)))


def clean_text(html: str) -> str:
    """The blocks of a clean text, those of a live page in the order in which they came."""
    return "\n\n".join(blocks(oldest_first(parse_body(html))))


def blocks(root: BodyNode) -> list[str]:
    """The blocks of a clean text; several lines in one are a list or verse."""
    return [block for block in _blocks(root) if block]


def _blocks(node: BodyNode) -> Iterator[str]:
    for part in runs(node):
        if isinstance(part, list):
            yield line(BodyNode("", {}, part))
        else:
            yield from _block(part)


def runs(node: BodyNode) -> Iterator[BodyNode | list[BodyNode | str]]:
    """What lies in an element: its blocks, and between them what belongs to one line."""
    between: list[BodyNode | str] = []
    for child in node.children:
        if isinstance(child, BodyNode) and is_block(child):
            if between:
                yield between
                between = []
            yield child
        else:
            between.append(child)
    if between:
        yield between


def line(node: BodyNode) -> str:
    return _SPACES.sub(" ", node.text()).strip()


def _block(node: BodyNode) -> Iterator[str]:
    match node.name:
        case "p" if node.has_class("verse"):
            yield _verse(node)
        case "ul" | "ol":
            yield from _list(node)
        case "aside":
            yield _pull_quote(node)
        case "figure":
            yield _figure(node)
        case "section":
            yield from _entry(node)
        case "table":
            yield from (_row(row) for row in _rows(node))
        case "pre":
            yield "\n".join(filter(None, (_SPACES.sub(" ", text).strip() for text in node.text().split("\n"))))
        case "div" if node.has_class("footnote"):
            yield from _notes(node)
        case name if name in ("audio", "video"):
            yield media_text(node)
        case _:
            yield from _blocks(node)


def _verse(node: BodyNode) -> str:
    """Line by line; the halves of a verse stay apart."""
    lines: list[list[BodyNode | str]] = [[]]
    for child in node.children:
        if isinstance(child, BodyNode) and child.name == "br":
            lines.append([])
        else:
            lines[-1].append(child)
    return "\n".join(line(BodyNode("", {}, inline)).replace("\u2003", HALVES) for inline in lines)


def _list(node: BodyNode) -> Iterator[str]:
    """A list of two items or more; a single one is a paragraph."""
    figures = [item for item in node.children if isinstance(item, BodyNode) and item.find("figure")]
    if node.has_class("gallery") and figures:
        for item in figures:
            yield from _blocks(item)
        return
    items = list(list_items(node))
    if len(items) == 1:
        yield items[0]
        return
    is_numbered = node.name == "ol" and all(_COUNTED.match(item) for item in items)
    first = first_number(node)
    marks = (f"{first + place}. " if is_numbered else "- " for place in range(len(items)))
    yield "\n".join(mark + item for mark, item in zip(marks, items, strict=True))


def first_number(node: BodyNode) -> int:
    """The number of a list's first item."""
    item = node.find("li")
    value = node.attributes.get("start") or (item.attributes.get("value", "") if item else "")
    return int(value) if value.isdecimal() else 1


def list_items(node: BodyNode) -> Iterator[str]:
    """The items of a list and of the lists in it, each in one line."""
    for item in node.children:
        if not isinstance(item, BodyNode):
            continue
        words: list[str] = []
        inner: list[str] = []
        for part in runs(item):
            if isinstance(part, list):
                words.append(line(BodyNode("", {}, part)))
            elif part.name in ("ul", "ol"):
                inner += list_items(part)
            else:
                words += (block.replace("\n", " ") for block in _block(part))
        if text := " ".join(filter(None, words)):
            yield text
        yield from inner


def _pull_quote(node: BodyNode) -> str:
    parts = [part for part in node.children if isinstance(part, BodyNode)]
    quotation = [line(part) for part in parts if not part.has_class("by")]
    by = [line(part) for part in parts if part.has_class("by")]
    return "\n".join((f"««{' '.join(quotation)}»»", *by))


def _figure(node: BodyNode) -> str:
    """What stands below a picture; the address of what a card leads to; the name of a recording."""
    if node.has_class("embed"):
        return link_text(node)
    if player := node.find("audio") or node.find("video"):
        return media_text(player)
    caption = node.find("figcaption")
    return line(caption) if caption else ""


def link_text(node: BodyNode) -> str:
    """Where a card leads to, as it is written in a line of its own."""
    link = node.find("a")
    href = link.attributes.get("href", "") if link else ""
    return href if embed_alone(href) else unquote(href)


def media_text(node: BodyNode) -> str:
    """The address of a recording."""
    source = node.find("source")
    return unquote(source.attributes.get("src", "")) if source else ""


def time_text(node: BodyNode) -> tuple[str, str]:
    """The time of an entry of a live page as its author writes it, and its title. The day stands where it is shown."""
    heading = node.find("h2") or node
    time = heading.find("time")
    if time is None:
        return "", line(heading)
    written = time.attributes.get("datetime", "")
    day, _, clock = written.rpartition("T")
    shown = len(re.findall(r"\d+", to_ascii(line(time)))) > 2
    rest = [child for child in heading.children if not (isinstance(child, BodyNode) and child.find("time"))]
    return f"{day} {clock}" if day and shown else clock, line(BodyNode("", {}, rest))


def _entry(node: BodyNode) -> Iterator[str]:
    clock, title = time_text(node)
    yield f"{clock} – {title}" if title else clock
    yield from _blocks(BodyNode("", {}, [child for child in node.children if child is not node.find("h2")]))


def oldest_first(root: BodyNode) -> BodyNode:
    """The body with the entries of a live page as they came, the oldest first: so their order says which day it is."""
    entries = [child for child in root.children if isinstance(child, BodyNode) and child.has_class("entry")]
    if len(entries) < 2:
        return root
    waiting = iter(reversed(entries))
    children = [
        next(waiting) if isinstance(child, BodyNode) and child.has_class("entry") else child for child in root.children
    ]
    return BodyNode(root.name, root.attributes, children)


def _rows(node: BodyNode) -> Iterator[BodyNode]:
    for child in node.children:
        if isinstance(child, BodyNode):
            if child.name in ("tr", "caption"):
                yield child
            else:
                yield from _rows(child)


def _row(node: BodyNode) -> str:
    cells = [line(cell) for cell in node.children if isinstance(cell, BodyNode) and cell.name in ("td", "th")]
    return " | ".join(cells) if cells else line(node)


def _notes(node: BodyNode) -> Iterator[str]:
    """Footnotes, each with its number, without the way back."""
    for number, note in enumerate(footnotes(node), 1):
        yield f"[{number}] {line(note)}"


def footnotes(node: BodyNode) -> list[BodyNode]:
    """The footnotes of a text, each as one element without the links that lead back."""
    list_node = node.find("ol")
    items = [item for item in list_node.children if isinstance(item, BodyNode)] if list_node else []
    return [_without_back_links(item) for item in items]


def _without_back_links(node: BodyNode) -> BodyNode:
    children = [_without_back_links(child) if isinstance(child, BodyNode) else child for child in node.children]
    left = [child for child in children if not (isinstance(child, BodyNode) and child.has_class("footnote-backref"))]
    return BodyNode(node.name, node.attributes, left)
