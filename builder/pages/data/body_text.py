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
    for each in runs(node):
        if isinstance(each, list):
            yield line(BodyNode("", {}, each))
        else:
            yield from _block(each)


def runs(node: BodyNode) -> Iterator[BodyNode | list[BodyNode | str]]:
    """What lies in an element: its blocks, and between them what belongs to one line."""
    between: list[BodyNode | str] = []
    for each in node.children:
        if isinstance(each, BodyNode) and is_block(each):
            if between:
                yield between
                between = []
            yield each
        else:
            between.append(each)
    if between:
        yield between


def line(node: BodyNode) -> str:
    return _SPACES.sub(" ", node.text()).strip()


def _block(node: BodyNode) -> Iterator[str]:
    match node.name:
        case "p" if node.has_class("verse"):
            yield _verse(node)
        case "ul" | "ol":
            yield from _listed(node)
        case "aside":
            yield _pull(node)
        case "figure":
            yield _figure(node)
        case "section":
            yield from _entry(node)
        case "table":
            yield from (_row(each) for each in _rows(node))
        case "pre":
            yield "\n".join(filter(None, (_SPACES.sub(" ", each).strip() for each in node.text().split("\n"))))
        case "div" if node.has_class("footnote"):
            yield from _notes(node)
        case name if name in ("audio", "video"):
            yield media_text(node)
        case _:
            yield from _blocks(node)


def _verse(node: BodyNode) -> str:
    """Line by line; the halves of a verse stay apart."""
    lines: list[list[BodyNode | str]] = [[]]
    for each in node.children:
        if isinstance(each, BodyNode) and each.name == "br":
            lines.append([])
        else:
            lines[-1].append(each)
    return "\n".join(line(BodyNode("", {}, each)).replace("\u2003", HALVES) for each in lines)


def _listed(node: BodyNode) -> Iterator[str]:
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
    counted = node.name == "ol" and all(_COUNTED.match(each) for each in items)
    first = first_number(node)
    marks = (f"{first + place}. " if counted else "- " for place in range(len(items)))
    yield "\n".join(mark + item for mark, item in zip(marks, items, strict=True))


def first_number(node: BodyNode) -> int:
    """The number of a list's first item."""
    item = node.find("li")
    told = node.attributes.get("start") or (item.attributes.get("value", "") if item else "")
    return int(told) if told.isdecimal() else 1


def list_items(node: BodyNode) -> Iterator[str]:
    """The items of a list and of the lists in it, each in one line."""
    for item in node.children:
        if not isinstance(item, BodyNode):
            continue
        words: list[str] = []
        inner: list[str] = []
        for each in runs(item):
            if isinstance(each, list):
                words.append(line(BodyNode("", {}, each)))
            elif each.name in ("ul", "ol"):
                inner += list_items(each)
            else:
                words += (block.replace("\n", " ") for block in _block(each))
        if told := " ".join(filter(None, words)):
            yield told
        yield from inner


def _pull(node: BodyNode) -> str:
    told = [each for each in node.children if isinstance(each, BodyNode)]
    said = [line(each) for each in told if not each.has_class("by")]
    by = [line(each) for each in told if each.has_class("by")]
    return "\n".join((f"««{' '.join(said)}»»", *by))


def _figure(node: BodyNode) -> str:
    """What stands below a picture; the address of what a card leads to; the name of a recording."""
    if node.has_class("embed"):
        return link_text(node)
    if found := node.find("audio") or node.find("video"):
        return media_text(found)
    caption = node.find("figcaption")
    return line(caption) if caption else ""


def link_text(node: BodyNode) -> str:
    """Where a card leads to, as it is written in a line of its own."""
    link = node.find("a")
    href = link.attributes.get("href", "") if link else ""
    return href if embed_alone(href) else unquote(href)


def media_text(node: BodyNode) -> str:
    """The address of a recording."""
    found = node.find("source")
    return unquote(found.attributes.get("src", "")) if found else ""


def time_text(node: BodyNode) -> tuple[str, str]:
    """The time of an entry of a live page as its author writes it, and its title. The day stands where it is shown."""
    heading = node.find("h2") or node
    time = heading.find("time")
    if time is None:
        return "", line(heading)
    told = time.attributes.get("datetime", "")
    day, _, clock = told.rpartition("T")
    shown = len(re.findall(r"\d+", to_ascii(line(time)))) > 2
    rest = [each for each in heading.children if not (isinstance(each, BodyNode) and each.find("time"))]
    return f"{day} {clock}" if day and shown else clock, line(BodyNode("", {}, rest))


def _entry(node: BodyNode) -> Iterator[str]:
    clock, title = time_text(node)
    yield f"{clock} – {title}" if title else clock
    yield from _blocks(BodyNode("", {}, [each for each in node.children if each is not node.find("h2")]))


def oldest_first(root: BodyNode) -> BodyNode:
    """The body with the entries of a live page as they came, the oldest first: so their order says which day it is."""
    entries = [each for each in root.children if isinstance(each, BodyNode) and each.has_class("entry")]
    if len(entries) < 2:
        return root
    left = iter(reversed(entries))
    inside = [next(left) if isinstance(each, BodyNode) and each.has_class("entry") else each for each in root.children]
    return BodyNode(root.name, root.attributes, inside)


def _rows(node: BodyNode) -> Iterator[BodyNode]:
    for each in node.children:
        if isinstance(each, BodyNode):
            if each.name in ("tr", "caption"):
                yield each
            else:
                yield from _rows(each)


def _row(node: BodyNode) -> str:
    cells = [line(each) for each in node.children if isinstance(each, BodyNode) and each.name in ("td", "th")]
    return " | ".join(cells) if cells else line(node)


def _notes(node: BodyNode) -> Iterator[str]:
    """Footnotes, each with its number, without the way back."""
    for number, note in enumerate(footnotes(node), 1):
        yield f"[{number}] {line(note)}"


def footnotes(node: BodyNode) -> list[BodyNode]:
    """The footnotes of a text, each as one element without the links that lead back."""
    found = node.find("ol")
    items = [each for each in found.children if isinstance(each, BodyNode)] if found else []
    return [_without_back(each) for each in items]


def _without_back(node: BodyNode) -> BodyNode:
    inside = [_without_back(each) if isinstance(each, BodyNode) else each for each in node.children]
    kept = [each for each in inside if not (isinstance(each, BodyNode) and each.has_class("footnote-backref"))]
    return BodyNode(node.name, node.attributes, kept)
