"""Where in a source file something stands: line and column, as editors count them."""

from urllib.parse import unquote

from builder.problems import Location


def location_at(path: str, text: str, index: int) -> Location:
    """The place of the character at `index` in the text of a file."""
    return Location(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def locate(path: str, text: str, wanted: str, line: int = 0) -> Location:
    """The first place where `wanted` stands in the text of a file, from `line` on; only the line where it is not found.

    An address is looked for as it is, then percent-decoded, then without scheme.
    """
    start = _line_start(text, line)
    spellings = dict.fromkeys((wanted, unquote(wanted), wanted.partition("://")[2])) if wanted else ()
    for spelling in spellings:
        index = text.find(spelling, start) if spelling else -1
        if index >= 0:
            return location_at(path, text, index)
    return Location(path, line, 1 if line else 0)


def _line_start(text: str, line: int) -> int:
    """The index at which a line begins; that of the text's beginning for none."""
    index = 0
    for _ in range(line - 1):
        index = text.find("\n", index) + 1
        if not index:
            break
    return index
