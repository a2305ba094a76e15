"""Which element may stand in which: what a sanitiser leaves is safe, but an item may still lie outside its list."""

import re

from msgspec import Struct

BLOCKS = frozenset(
    ("p", "pre", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "figcaption", "caption", "summary")
)
# Elements that stand between blocks; words directly in them get a paragraph of their own.
_HOLDERS = frozenset(("", "div", "blockquote", "details", "ul", "ol", "dl"))
FLOW = BLOCKS | _HOLDERS | {"table", "thead", "tbody", "tfoot", "tr", "hr", "figure"}
_WORDS_ONLY = frozenset(("pre", "summary", "dt", "th", "h2", "h3", "h4", "h5", "h6"))
_HOMES = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "figcaption": ("figure",), "summary": ("details",)}


_ITEMS = {
    "ul": re.compile("(?:li )*"),
    "ol": re.compile("(?:li )*"),
    "dl": re.compile("(?:(?:dt )+(?:dd )+)+"),
}


class Element(Struct):
    """An open element: as it was called, as it is written (empty if it is not), where its start tag stands.

    `inside` has the elements directly in it, each with the places of its tags.
    """

    name: str
    written: str
    at: int
    inside: "list[Element]" = []
    end: int = -1


class OpenElements:
    """The elements that are open while a body is written to `parts`."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._opened: list[Element] = []

    def parent(self) -> Element | None:
        """The innermost element that is written."""
        return self._opened[-1] if self._opened and self._opened[-1].written else self._above()

    def _above(self) -> Element | None:
        return next((element for element in reversed(self._opened) if element.written), None)

    def at_top(self) -> bool:
        """Whether no element is open."""
        return not self._opened

    def is_in_numbered_list(self) -> bool:
        """Whether an item here may tell its number."""
        parent = self.parent()
        return parent is not None and parent.written == "ol"

    def holds_words(self) -> bool:
        """Whether words may not stand here without a paragraph."""
        parent = self.parent()
        return (parent.written if parent else "") in _HOLDERS

    def holds_items(self) -> bool:
        """Whether nothing but items may stand here."""
        parent = self.parent()
        return parent is not None and parent.written in ("ul", "ol", "dl")

    def tag(self, name: str, attributes: dict[str, str], blocks: list[str]) -> str:
        """What an element is written as, by its place: `blocks` are those that are open. Empty if it is not written."""
        if name == "bdo" and "dir" not in attributes:
            return ""
        if name not in FLOW:
            return name
        if not _WORDS_ONLY.isdisjoint(blocks):
            return ""
        parent = self.parent()
        if name in _HOMES and (parent is None or parent.written not in _HOMES[name]):
            return "div"
        if name == "summary" and parent and parent.inside:
            return "div"
        return name

    def open(self, name: str, written: str) -> Element:
        """Notes an element whose start tag is the next part."""
        element = Element(name, written, len(self._parts), [])
        self.add(element)
        self._opened.append(element)
        return element

    def add(self, element: Element) -> None:
        """Notes what lies directly in an element of which that matters."""
        parent = self.parent()
        if parent and parent.written in ("ul", "ol", "dl", "details", "figure", "table", "tr"):
            parent.inside.append(element)

    def unwrap(self) -> list[str]:
        """Words' elements that are open around a block which begins are not written: they may not hold it."""
        names = []
        for element in reversed(self._opened):
            if element.name in FLOW:
                break
            if element.written:
                element.written = self._parts[element.at] = ""
                names.append(element.name)
        return names

    def close(self) -> Element | None:
        return self._opened.pop() if self._opened else None

    def finish(self, element: Element) -> None:
        """An element's end tag was the last part: what may not stand so becomes plain blocks."""
        element.end = len(self._parts) - 1
        inside = [inner.written for inner in element.inside]
        if element.written in _ITEMS and not _ITEMS[element.written].fullmatch("".join(f"{name} " for name in inside)):
            self._plain(element, *(inner for inner in element.inside if inner.written in ("li", "dt", "dd")))
        elif element.written == "details" and inside[:1] != ["summary"]:
            self._plain(element)
        elif element.written == "figure" and ("figcaption" in inside[1:-1] or inside.count("figcaption") > 1):
            self._plain(*(inner for inner in element.inside if inner.written == "figcaption"))
        elif element.written == "tr" and not inside:
            self._parts[element.at] = self._parts[element.end] = ""
        elif element.written == "caption" and (table := self.parent()) and table.inside[:1] != [element]:
            words = "".join(self._parts[element.at + 1 : element.end])
            self._parts[element.at : element.end + 1] = [""] * (element.end + 1 - element.at)
            self._parts[table.at] = f"<div>{words}</div>{self._parts[table.at]}"

    def _plain(self, *elements: Element) -> None:
        for element in elements:
            if element.written in ("li", "dt", "dd", "ul", "ol", "dl", "details", "figcaption") and element.end >= 0:
                start = re.sub(r' (?:value|start)="\d*"', "", self._parts[element.at])
                self._parts[element.at] = re.sub(r"^<[a-z]+", "<div", start)
                self._parts[element.end] = "</div>"
