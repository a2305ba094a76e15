"""A body as Markdown that gives the same body when it is read; what Markdown has no signs for stands in it as HTML."""

import re
from collections.abc import Callable, Iterator
from itertools import count

from builder.markup import escape, opening
from builder.pages.data.body_text import first_number, footnotes, link_text, media_text, oldest_first, runs, time_text
from builder.pages.data.body_tree import VOID, BodyNode, is_block, parse_body

# Signs that mean something wherever they stand; an underline within a word does not.
_SIGNS = re.compile(r"[\\`*\[\]{}]|(?<!\w)_|_(?!\w)|<|&(?=#?\w+;)|==|~~|%%")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "==": "&#61;=", "~~": "&#126;~", "%%": "&#37;%"}
# What means something at the beginning of a line: items, headings, quotations, lines of strokes, definitions, code.
_BEGINS = re.compile(r"(?:\d+(?=[.)]))?([-+#>.):|])")
_COLON = {":": "&#58;", "|": "&#124;"}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "mark": "=="}
_DROPPED = frozenset(("bdi", "span", "time"))
_SPACES = re.compile(r"[ \t\n]+")


def body_markdown(html: str) -> str:
    """The Markdown of a body, a blank line between its blocks."""
    return "\n\n".join(filter(None, _blocks(oldest_first(parse_body(html)))))


def _blocks(node: BodyNode) -> Iterator[str]:
    for each in runs(node):
        if isinstance(each, list):
            yield _begun(_line(BodyNode("", {}, each)))
        else:
            yield from _block(each)


def _block(node: BodyNode) -> Iterator[str]:
    if node.name in ("ul", "ol"):
        yield from _listed(node)
    elif node.name == "section":
        clock, title = time_text(node)
        yield f"## {clock} {escape_text(title)}".rstrip()
        yield from _blocks(BodyNode("", {}, [each for each in node.children if each is not node.find("h2")]))
    elif node.has_class("footnote"):
        yield from (f"[^{number}]: {_noted(note)}" for number, note in enumerate(footnotes(node), 1))
    else:
        write = _WRITERS.get(node.name)
        told = write(node) if write else ""
        yield told or _as_html(node)


def _paragraph(node: BodyNode) -> str:
    return _begun(_line(node))


def _heading(node: BodyNode) -> str:
    return f"{'#' * int(node.name[1])} {_line(node)}"


def _quoted(node: BodyNode) -> str:
    return _before("> ", "\n\n".join(filter(None, _blocks(node))))


def escape_text(told: str) -> str:
    """A text in which nothing means anything."""
    if not _SIGNS.search(told):
        return told
    return _SIGNS.sub(lambda found: _ENTITIES.get(found[0], "\\" + found[0]), told)


def _begun(line: str) -> str:
    """A paragraph whose first sign is not taken for the mark of something else."""
    found = _BEGINS.match(line)
    if not found:
        return line
    sign = _COLON.get(found[1], "\\" + found[1])
    return line[: found.start(1)] + sign + line[found.end(1) :]


def _line(node: BodyNode) -> str:
    """What stands in a block; a break is kept."""
    parts = (_SPACES.sub(" ", each).strip() for each in "".join(_inline(node)).split("\x00"))
    return "  \n".join(_begun(each) if place else each for place, each in enumerate(parts))


def _inline(node: BodyNode) -> Iterator[str]:
    for each in _joined(node):
        if isinstance(each, str):
            yield escape_text(each)
        elif each.name == "br":
            yield "\x00"
        elif each.name in _MARKS:
            yield _marked(each)
        elif each.name == "code":
            yield _verbatim(each.text())
        elif each.name == "a":
            yield _link(each)
        elif each.name in ("img", "picture"):
            yield picture_markdown(each)
        elif each.name == "sup" and (link := each.find("a")) and link.has_class("footnote-ref"):
            yield f"[^{link.text()}]"
        else:
            yield "".join((opening(each.name, each.attributes), *_inline(each), f"</{each.name}>"))


def _joined(node: BodyNode) -> list[BodyNode | str]:
    """What lies in a line, without what only directs; words that meet are one text, for signs may be of several."""
    found: list[BodyNode | str] = []
    for each in node.children:
        parts = _joined(each) if isinstance(each, BodyNode) and each.name in _DROPPED else [each]
        for part in parts:
            if isinstance(part, str) and found and isinstance(found[-1], str):
                found[-1] += part
            else:
                found.append(part)
    return found


def _marked(node: BodyNode) -> str:
    """Words between marks, which may have no space inside them; marks within a word are written out."""
    mark, inner = _MARKS[node.name], "".join(_inline(node))
    told = inner.strip()
    plain = told and told == inner and mark[0] not in told and "\x00" not in told
    return f"{mark}{told}{mark}" if plain else f"<{node.name}>{inner}</{node.name}>"


def _verbatim(told: str) -> str:
    if not told.strip():
        return told
    fence = "`" * (max(map(len, re.findall("`+", told)), default=0) + 1)
    space = " " if told.startswith("`") or told.endswith("`") else ""
    return f"{fence}{space}{told}{space}{fence}"


def _link(node: BodyNode) -> str:
    href, told = node.attributes.get("href", ""), "".join(_inline(node))
    if not href:
        return told
    if node.text() == href and href.startswith("http"):
        return f"<{href}>"
    return f"[{told}](<{href}>)" if re.search(r"[()\s]", href) else f"[{told}]({href})"


def picture_markdown(node: BodyNode, caption: str = "") -> str:
    """A picture with its description and what stands below it; the version that every browser knows."""
    image = node if node.name == "img" else node.find("img")
    if image is None:
        return ""
    alt = _SPACES.sub(" ", image.attributes.get("alt", "")) or '""'
    source, title = image.attributes.get("src", ""), caption or image.attributes.get("title", "")
    quoted = title.replace('"', "&quot;")
    named = f' "{quoted}"' if title else ""
    return f"![{escape_text(alt)}]({source}{named})"


def _figure(node: BodyNode) -> str:
    if node.has_class("embed"):
        return link_text(node)
    if found := node if node.name in ("audio", "video") else node.find("audio") or node.find("video"):
        return f"![](<{media_text(found)}>)"
    caption = node.find("figcaption")
    return picture_markdown(node, _SPACES.sub(" ", caption.text()) if caption else "")


def _pull(node: BodyNode) -> str:
    told = [each for each in node.children if isinstance(each, BodyNode)]
    said = " ".join(_line(each) for each in told if not each.has_class("by"))
    return "\n\n".join((f"««{said}»»", *(_line(each) for each in told if each.has_class("by"))))


def _listed(node: BodyNode) -> Iterator[str]:
    items = [each for each in node.children if isinstance(each, BodyNode)]
    if node.has_class("gallery"):
        yield "\n".join(gallery_picture(each) for each in items)
        return
    if not all(map(_plain_item, items)):
        yield _as_html(node)
        return
    numbers = count(first_number(node))
    parted = any(isinstance(each, BodyNode) and each.name == "p" for item in items for each in item.children)
    made = []
    for item in items:
        mark = f"{next(numbers)}. " if node.name == "ol" else "- "
        inner = [block for block in _blocks(item) if block]
        joined = "\n\n".join(inner) if parted else "\n".join(inner)
        made.append(mark + _before("    ", joined)[4:])
    yield ("\n\n" if parted else "\n").join(made)


def _plain_item(item: BodyNode) -> bool:
    """Whether an item begins with words, as Markdown's do, and the lists in it have such items too."""
    inside = [each for each in item.children if not isinstance(each, str) or each.strip()]
    if not inside or (isinstance(inside[0], BodyNode) and is_block(inside[0]) and inside[0].name != "p"):
        return False
    lists = [each for each in inside if isinstance(each, BodyNode) and each.name in ("ul", "ol")]
    return all(_plain_item(each) for one in lists for each in one.children if isinstance(each, BodyNode))


def gallery_picture(item: BodyNode) -> str:
    """The picture in an item of a gallery."""
    figure = item.find("figure") or item
    return _figure(figure)


def _before(mark: str, told: str) -> str:
    return "\n".join((mark + each) if each or mark.strip() else "" for each in told.split("\n"))


def _code(node: BodyNode) -> str:
    told = "".join(_raw(node)).rstrip("\n")
    fence = "`" * max(3, max(map(len, re.findall("`+", told)), default=0) + 1)
    return f"{fence}\n{told}\n{fence}"


def _raw(node: BodyNode) -> Iterator[str]:
    for each in node.children:
        if isinstance(each, str):
            yield each
        else:
            yield from _raw(each)


def _defined(node: BodyNode) -> str:
    lines = []
    for each in node.children:
        if isinstance(each, BodyNode):
            told = "\n\n".join(filter(None, _blocks(each)))
            lines.append(_begun(told) if each.name == "dt" else ":   " + _before("    ", told)[4:] + "\n")
    return "\n".join(lines).strip()


def _noted(note: BodyNode) -> str:
    return _before("    ", "\n\n".join(filter(None, (each.strip() for each in _blocks(note)))))[4:]


def _rows(node: BodyNode) -> str:
    """A table as lines of cells, empty if it is not as Markdown's are: one head, and each row as long as it."""
    rows = [each for each in _walked(node) if each.name == "tr"]
    cells = [[each for each in row.children if isinstance(each, BodyNode)] for row in rows]
    if len(cells) < 2 or any(len(row) != len(cells[0]) for row in cells) or node.find("caption"):
        return ""
    plain = all(cell.name == ("td" if at else "th") for at, row in enumerate(cells) for cell in row)
    spans = any({"colspan", "rowspan"} & cell.attributes.keys() for row in cells for cell in row)
    if not plain or spans or any(is_block(each) for row in cells for cell in row for each in cell.children):
        return ""
    aligned = {"align-center": ":-:", "align-start": "---", "align-end": "---"}
    head = [aligned.get(cell.attributes.get("class", ""), "---") for cell in cells[0]]
    lines = [[_line(cell).replace("|", "\\|").replace("  \n", " ") for cell in row] for row in cells]
    return "\n".join(f"| {' | '.join(row)} |" for row in (lines[0], head, *lines[1:]))


def _walked(node: BodyNode) -> Iterator[BodyNode]:
    for each in node.children:
        if isinstance(each, BodyNode):
            yield each
            if each.name in ("thead", "tbody", "tfoot"):
                yield from _walked(each)


def write_node(node: BodyNode | str, closed: str = ">") -> str:
    """An element as HTML once more; `closed` ends those that hold nothing (` />` in XML)."""
    if isinstance(node, str):
        return escape(node)
    tag = node.name + "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if node.name in VOID:
        return f"<{tag}{closed}"
    return "".join((f"<{tag}>", *(write_node(each, closed) for each in node.children), f"</{node.name}>"))


def _as_html(node: BodyNode) -> str:
    """An element on a line of its own, without the signs of a comment, which count between tags too."""
    return _SPACES.sub(" ", write_node(node)).replace("%%", _ENTITIES["%%"])


# How an element is written that stands by itself; what is not here, and what Markdown can't say of these, is HTML.
_WRITERS: dict[str, Callable[[BodyNode], str]] = {
    "p": _paragraph,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _heading),
    "blockquote": _quoted,
    "aside": _pull,
    **dict.fromkeys(("figure", "audio", "video"), _figure),
    "hr": lambda _: "* * *",
    "pre": _code,
    "dl": _defined,
    "table": _rows,
}
