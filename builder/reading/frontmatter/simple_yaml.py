"""YAML front matter of `key: value` lines alone, as most is: read without a parser, at a fifth of its time."""

import re

from builder.reading.frontmatter.tree import NOTHING, Read, TreeValue, add_value

_KEY = r"[^\W\d_][\w-]*(?: [\w-]+)*"
_FIRST = r"[^\s\-?:,\[\]{}&*!|>'\"%@`]"  # what else means nothing at the beginning of a value
_ITEM = re.compile(rf" *(?:\"([^\"\\]*)\"|'([^']*)'|({_FIRST}[^,:\[\]{{}}\"']*)) *")
_LINE = re.compile(
    rf"(?P<key>{_KEY}): +(?:\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'|\[(?P<list>[^\[\]{{}}]*)\]"
    rf"|(?P<plain>{_FIRST}(?:[^:]|:(?=\S))*)) *"
)
# Signs that hide, fold or break what stands beside them, and letters that YAML refuses: then a parser reads the block.
_ODD = re.compile("[#\t\xa0\u0085\u2028\u2029\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def simple_yaml_values(block: str, above: int, path: str) -> Read | None:
    """The values of a block whose every line is a key and a text or a list of texts; None for any other block.

    `above` is the number of lines above it.
    """
    if _ODD.search(block):
        return None
    values: dict[str, TreeValue] = {}
    problems = []
    for number, line in enumerate(block.split("\n"), above + 1):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        kind = match.lastgroup or ""
        value: str | list[str] | None = match[kind].rstrip(" ") if kind == "plain" else match[kind]
        if kind == "list":
            value = _items(match[kind])
        if value is None or (kind == "plain" and value in NOTHING):
            return None
        column = match.start(kind) + (1 if kind == "plain" else 0)
        if problem := add_value(values, match["key"], TreeValue(value, number, column), path):
            problems.append(problem)
    return values, problems


def _items(text: str) -> list[str] | None:
    """The texts of a list, None if it has anything but texts."""
    if not text.strip(" "):
        return []
    items: list[str] = []
    place = 0
    while match := _ITEM.match(text, place):
        item = match[match.lastindex or 0]
        if match.lastindex == 3 and (item := item.rstrip(" ")) in NOTHING:
            return None
        items.append(item)
        place = match.end()
        if place == len(text):
            return items
        if text[place] != ",":
            return None
        place += 1
    return None
