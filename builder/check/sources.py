"""Where in a source file something stands: line and column, as editors count them."""

from urllib.parse import unquote

from builder.problems import Location


def locate(path: str, text: str, wanted: str, line: int = 0) -> Location:
    """The first place where `wanted` stands in the text of a file, from `line` on; only the line where it is not found.

    An address is looked for as it is, then percent-decoded, then without scheme.
    """
    start = _start(text, line)
    for each in dict.fromkeys((wanted, unquote(wanted), wanted.partition("://")[2])) if wanted else ():
        at = text.find(each, start) if each else -1
        if at >= 0:
            return Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Location(path, line, 1 if line else 0)


def _start(text: str, line: int) -> int:
    """Where a line begins; the text's beginning for none."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if not at:
            break
    return at
