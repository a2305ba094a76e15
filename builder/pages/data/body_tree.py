"""A body's HTML as a tree, for those who write it anew: it is ours, all elements closed, all values quoted."""

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

_TOKEN = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>|[^<]+|<')
_ATTRIBUTE = re.compile(r'\s+([^\s=>"]+)(?:="([^"]*)")?')
VOID = frozenset(("br", "hr", "img", "source", "track"))
# Elements that stand by themselves, and in which words stand only within others.
BLOCKS = frozenset(
    (
        *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "table"),
        *("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption", "aside", "section", "div"),
        *("details", "summary", "audio", "video"),
    )
)
# A whole address begins with a scheme; what begins with one slash is the site's, what begins with # the page's own.
_OWN = re.compile(r'(?<= )(href|src|poster)="(?=/(?!/)|#)')
_SETS = re.compile(r'(?<= srcset=")[^"]*')


class BodyNode(Struct):
    """An element; `inside` has its texts, without entities, and its elements. The whole body has no name."""

    name: str
    attributes: dict[str, str] = {}
    children: "list[BodyNode | str]" = []

    def find(self, name: str) -> "BodyNode | None":
        """The first element of that name in it."""
        return next((element for element in walk(self) if element.name == name), None)

    def text(self) -> str:
        """Its words, spaces joined; a break is a space."""
        return " ".join("".join(_words(self)).split(" ")).strip()

    def has_class(self, name: str) -> bool:
        """Whether a class of it is called so."""
        return name in self.attributes.get("class", "").split()


def parse_body(html: str) -> BodyNode:
    """The body as a tree; its root has no name."""
    root = BodyNode("", {}, [])
    opened = [root]
    for token in _TOKEN.finditer(html):
        name = token["name"]
        if not name:
            opened[-1].children.append(unescape(token[0]))
        elif token["end"]:
            if len(opened) > 1:
                opened.pop()
        else:
            attributes = {match[1]: unescape(match[2] or "") for match in _ATTRIBUTE.finditer(token["attributes"])}
            node = BodyNode(name, attributes, [])
            opened[-1].children.append(node)
            if name not in VOID:
                opened.append(node)
    return root


def walk(node: BodyNode) -> Iterator[BodyNode]:
    """All elements in it, in their order."""
    for child in node.children:
        if isinstance(child, BodyNode):
            yield child
            yield from walk(child)


def _words(node: BodyNode) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child.replace("\n", " ")
        elif child.name == "br":
            yield " "
        else:
            yield from _words(child)


def is_block(node: "BodyNode | str") -> bool:
    return isinstance(node, BodyNode) and node.name in BLOCKS


def absolute_page_links(html: str, address: str) -> str:
    """The HTML with whole addresses in links to other pages of the site; its pictures stay where they lie on it."""
    host = "/".join(address.split("/", 3)[:3])
    return re.sub('(?<=<a href=")/(?!/)', f"{host}/", html) if '<a href="/' in html else html


def absolute_links(html: str, address: str) -> str:
    """The HTML with whole addresses where it has paths of the site or places of the page at `address`."""
    if '="/' not in html and '="#' not in html:
        return html
    host = "/".join(address.split("/", 3)[:3])

    def with_origin(match: re.Match[str]) -> str:
        return f'{match[1]}="{address if html[match.end()] == "#" else host}'

    html = _OWN.sub(with_origin, html)
    return _SETS.sub(lambda match: re.sub("(^|, )/(?!/)", rf"\1{host}/", match[0]), html)
