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
    for part in runs(node):
        if isinstance(part, list):
            yield _escape_start(_line(BodyNode("", {}, part)))
        else:
            yield from _block(part)


def _block(node: BodyNode) -> Iterator[str]:
    if node.name in ("ul", "ol"):
        yield from _list(node)
    elif node.name == "section":
        clock, title = time_text(node)
        yield f"## {clock} {escape_text(title)}".rstrip()
        yield from _blocks(BodyNode("", {}, [child for child in node.children if child is not node.find("h2")]))
    elif node.has_class("footnote"):
        yield from (f"[^{number}]: {_footnote(note)}" for number, note in enumerate(footnotes(node), 1))
    else:
        write = _WRITERS.get(node.name)
        markdown = write(node) if write else ""
        yield markdown or _as_html(node)


def _paragraph(node: BodyNode) -> str:
    return _escape_start(_line(node))


def _heading(node: BodyNode) -> str:
    return f"{'#' * int(node.name[1])} {_line(node)}"


def _quotation(node: BodyNode) -> str:
    return _indent("> ", "\n\n".join(filter(None, _blocks(node))))


def escape_text(text: str) -> str:
    """A text in which nothing means anything."""
    if not _SIGNS.search(text):
        return text
    return _SIGNS.sub(lambda sign: _ENTITIES.get(sign[0], "\\" + sign[0]), text)


def _escape_start(line: str) -> str:
    """A paragraph whose first sign is not taken for the mark of something else."""
    match = _BEGINS.match(line)
    if not match:
        return line
    sign = _COLON.get(match[1], "\\" + match[1])
    return line[: match.start(1)] + sign + line[match.end(1) :]


def _line(node: BodyNode) -> str:
    """What stands in a block; a break is kept."""
    lines = (_SPACES.sub(" ", part).strip() for part in "".join(_inline(node)).split("\x00"))
    return "  \n".join(_escape_start(part) if place else part for place, part in enumerate(lines))


def _inline(node: BodyNode) -> Iterator[str]:
    for child in _join_texts(node):
        if isinstance(child, str):
            yield escape_text(child)
        elif child.name == "br":
            yield "\x00"
        elif child.name in _MARKS:
            yield _emphasis(child)
        elif child.name == "code":
            yield _code_span(child.text())
        elif child.name == "a":
            yield _link(child)
        elif child.name in ("img", "picture"):
            yield picture_markdown(child)
        elif child.name == "sup" and (link := child.find("a")) and link.has_class("footnote-ref"):
            yield f"[^{link.text()}]"
        else:
            yield "".join((opening(child.name, child.attributes), *_inline(child), f"</{child.name}>"))


def _join_texts(node: BodyNode) -> list[BodyNode | str]:
    """What lies in a line, without what only directs; words that meet are one text, for signs may be of several."""
    joined: list[BodyNode | str] = []
    for child in node.children:
        parts = _join_texts(child) if isinstance(child, BodyNode) and child.name in _DROPPED else [child]
        for part in parts:
            if isinstance(part, str) and joined and isinstance(joined[-1], str):
                joined[-1] += part
            else:
                joined.append(part)
    return joined


def _emphasis(node: BodyNode) -> str:
    """Words between marks, which may have no space inside them; marks within a word are written out."""
    mark, inner = _MARKS[node.name], "".join(_inline(node))
    words = inner.strip()
    is_plain = words and words == inner and mark[0] not in words and "\x00" not in words
    return f"{mark}{words}{mark}" if is_plain else f"<{node.name}>{inner}</{node.name}>"


def _code_span(code: str) -> str:
    if not code.strip():
        return code
    fence = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{space}{code}{space}{fence}"


def _link(node: BodyNode) -> str:
    href, text = node.attributes.get("href", ""), "".join(_inline(node))
    if not href:
        return text
    if node.text() == href and href.startswith("http"):
        return f"<{href}>"
    return f"[{text}](<{href}>)" if re.search(r"[()\s]", href) else f"[{text}]({href})"


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
    if player := node if node.name in ("audio", "video") else node.find("audio") or node.find("video"):
        return f"![](<{media_text(player)}>)"
    caption = node.find("figcaption")
    return picture_markdown(node, _SPACES.sub(" ", caption.text()) if caption else "")


def _pull_quote(node: BodyNode) -> str:
    parts = [part for part in node.children if isinstance(part, BodyNode)]
    quotation = " ".join(_line(part) for part in parts if not part.has_class("by"))
    return "\n\n".join((f"««{quotation}»»", *(_line(part) for part in parts if part.has_class("by"))))


def _list(node: BodyNode) -> Iterator[str]:
    items = [item for item in node.children if isinstance(item, BodyNode)]
    if node.has_class("gallery"):
        yield "\n".join(gallery_picture(item) for item in items)
        return
    if not all(map(_plain_item, items)):
        yield _as_html(node)
        return
    numbers = count(first_number(node))
    is_loose = any(isinstance(child, BodyNode) and child.name == "p" for item in items for child in item.children)
    lines = []
    for item in items:
        mark = f"{next(numbers)}. " if node.name == "ol" else "- "
        inner = [block for block in _blocks(item) if block]
        joined = "\n\n".join(inner) if is_loose else "\n".join(inner)
        lines.append(mark + _indent("    ", joined)[4:])
    yield ("\n\n" if is_loose else "\n").join(lines)


def _plain_item(item: BodyNode) -> bool:
    """Whether an item begins with words, as Markdown's do, and the lists in it have such items too."""
    children = [child for child in item.children if not isinstance(child, str) or child.strip()]
    if not children or (isinstance(children[0], BodyNode) and is_block(children[0]) and children[0].name != "p"):
        return False
    lists = [child for child in children if isinstance(child, BodyNode) and child.name in ("ul", "ol")]
    return all(_plain_item(item) for inner in lists for item in inner.children if isinstance(item, BodyNode))


def gallery_picture(item: BodyNode) -> str:
    """The picture in an item of a gallery."""
    figure = item.find("figure") or item
    return _figure(figure)


def _indent(mark: str, text: str) -> str:
    return "\n".join((mark + line) if line or mark.strip() else "" for line in text.split("\n"))


def _code_block(node: BodyNode) -> str:
    code = "".join(_raw(node)).rstrip("\n")
    fence = "`" * max(3, max(map(len, re.findall("`+", code)), default=0) + 1)
    return f"{fence}\n{code}\n{fence}"


def _raw(node: BodyNode) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _raw(child)


def _definition_list(node: BodyNode) -> str:
    lines = []
    for child in node.children:
        if isinstance(child, BodyNode):
            text = "\n\n".join(filter(None, _blocks(child)))
            lines.append(_escape_start(text) if child.name == "dt" else ":   " + _indent("    ", text)[4:] + "\n")
    return "\n".join(lines).strip()


def _footnote(note: BodyNode) -> str:
    return _indent("    ", "\n\n".join(filter(None, (block.strip() for block in _blocks(note)))))[4:]


def _table(node: BodyNode) -> str:
    """A table as lines of cells, empty if it is not as Markdown's are: one head, and each row as long as it."""
    rows = [element for element in _table_elements(node) if element.name == "tr"]
    cells = [[cell for cell in row.children if isinstance(cell, BodyNode)] for row in rows]
    if len(cells) < 2 or any(len(row) != len(cells[0]) for row in cells) or node.find("caption"):
        return ""
    plain = all(cell.name == ("td" if at else "th") for at, row in enumerate(cells) for cell in row)
    spans = any({"colspan", "rowspan"} & cell.attributes.keys() for row in cells for cell in row)
    if not plain or spans or any(is_block(child) for row in cells for cell in row for child in cell.children):
        return ""
    aligned = {"align-center": ":-:", "align-start": "---", "align-end": "---"}
    head = [aligned.get(cell.attributes.get("class", ""), "---") for cell in cells[0]]
    lines = [[_line(cell).replace("|", "\\|").replace("  \n", " ") for cell in row] for row in cells]
    return "\n".join(f"| {' | '.join(row)} |" for row in (lines[0], head, *lines[1:]))


def _table_elements(node: BodyNode) -> Iterator[BodyNode]:
    for child in node.children:
        if isinstance(child, BodyNode):
            yield child
            if child.name in ("thead", "tbody", "tfoot"):
                yield from _table_elements(child)


def write_node(node: BodyNode | str, closed: str = ">") -> str:
    """An element as HTML once more; `closed` ends those that hold nothing (` />` in XML)."""
    if isinstance(node, str):
        return escape(node)
    tag = node.name + "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if node.name in VOID:
        return f"<{tag}{closed}"
    return "".join((f"<{tag}>", *(write_node(child, closed) for child in node.children), f"</{node.name}>"))


def _as_html(node: BodyNode) -> str:
    """An element on a line of its own, without the signs of a comment, which count between tags too."""
    return _SPACES.sub(" ", write_node(node)).replace("%%", _ENTITIES["%%"])


# How an element is written that stands by itself; what is not here, and what Markdown can't say of these, is HTML.
_WRITERS: dict[str, Callable[[BodyNode], str]] = {
    "p": _paragraph,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _heading),
    "blockquote": _quotation,
    "aside": _pull_quote,
    **dict.fromkeys(("figure", "audio", "video"), _figure),
    "hr": lambda _: "* * *",
    "pre": _code_block,
    "dl": _definition_list,
    "table": _table,
}
