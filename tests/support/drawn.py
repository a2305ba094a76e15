"""The order in which a browser draws letters, measured; and the one that a reader expects."""

import re
import unicodedata
from typing import Any

from playwright.sync_api import Page

# Each character of the elements with the middle of its rectangle and its line. Marks over letters and characters that
# can't be seen have no place of their own.
_MEASURE = """([selector, wraps]) => [...document.querySelectorAll(selector)].map(element => {
    if (!wraps) element.style.whiteSpace = 'nowrap';
    const found = [], range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.parentElement.checkVisibility()) continue;
        for (let at = 0; at < node.length;) {
            const letter = String.fromCodePoint(node.data.codePointAt(at));
            range.setStart(node, at);
            range.setEnd(node, at += letter.length);
            const box = range.getBoundingClientRect();
            if (!/[\\s\\p{Mn}\\p{Cf}]/u.test(letter)) found.push([letter, box.left + box.right, box.bottom]);
        }
    }
    return found;
})"""
_FROM_RIGHT = re.compile("[\u05d0-\u05f4\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_FROM_LEFT = re.compile("[0-9٠-٩۰-۹A-Za-z]")


def drawn(page: Page, selector: str) -> list[str]:
    """The elements' letters in their order on the screen from left to right, each element on one line; no spaces."""
    page.evaluate("document.fonts.ready")
    measured: list[list[list[Any]]] = page.evaluate(_MEASURE, [selector, False])
    return ["".join(letter for letter, *_ in sorted(each, key=lambda found: found[1])) for each in measured]


def rows(page: Page, selector: str) -> list[str]:
    """The letters of an element line by line from above, each line from left to right."""
    page.evaluate("document.fonts.ready")
    measured: list[list[Any]] = page.evaluate(_MEASURE, [selector, True])[0]
    lines: dict[float, list[tuple[float, str]]] = {}
    for letter, middle, bottom in measured:
        lines.setdefault(bottom, []).append((middle, letter))
    return ["".join(letter for _, letter in sorted(lines[bottom])) for bottom in sorted(lines)]


def expected(line: str, language: str) -> str:
    """The order of a line from `tests.support.hazards`, from left to right."""
    _, _, parts = line.rpartition(" => ")
    told = [_part(part, language) for part in (parts or line).split("|")]
    return "".join(told if language == "en" else reversed(told))


def _part(part: str, language: str) -> str:
    letters = [each for each in part if not each.isspace() and unicodedata.category(each) not in ("Mn", "Cf")]
    turned = _FROM_RIGHT.search(part) or (language != "en" and not _FROM_LEFT.search(part))
    return "".join(reversed(letters) if turned else letters)
