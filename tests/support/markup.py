"""A page taken apart by the standard library's parser: its elements in order, as far as tests ask for them."""

from html.parser import HTMLParser
from typing import NamedTuple


class Element(NamedTuple):
    """A start tag with its line; `text` is what the element and those in it say."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: list[str]

    @property
    def said(self) -> str:
        return " ".join("".join(self.text).split())


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0], [])
        assert len(element.attributes) == len(attrs), f"line {element.line}: an attribute of <{tag}> stands there twice"
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)


def elements(page: str) -> list[Element]:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.elements
