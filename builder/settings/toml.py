"""Where the keys of a TOML text stand, which its parser does not tell, and what a text that is none has wrong."""

import re

from builder.problems import Location, Problem, quote, say

Keys = tuple[str | int, ...]  # what leads to a value: ("title",), ("sections", 2, "name"), ("deploy", "live", "path")
Lines = dict[Keys, int]

_PART = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_HEADER_OR_KEY = re.compile(rf"\s*(\[\[?)?\s*({_PART}(?:\s*\.\s*{_PART})*)\s*(?(1)\]|=)")


def lines_of(text: str) -> Lines:
    """The line of each key, and of the header of each table."""
    lines: Lines = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        match = _HEADER_OR_KEY.match(line)
        if not match:
            continue
        keys = _keys(match[2])
        if match[1] is None:
            for end in range(1, len(keys) + 1):
                lines.setdefault(table + keys[:end], number)
            continue
        table = keys
        lines.setdefault(table, number)
        if match[1] == "[[":
            counts[keys] = counts.get(keys, -1) + 1
            table = (*keys, counts[keys])
            lines[table] = number
    return lines


def _keys(dotted: str) -> Keys:
    """The parts of a key like `deploy.live` or `deploy."a b"`."""
    if '"' in dotted or "'" in dotted:
        return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))
    return tuple(part.strip() for part in dotted.split("."))


def line_of(lines: Lines, keys: Keys) -> int:
    """The line of a key; where that is not known, of the table that it is in; else 0."""
    return next((lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in lines), 0)


def syntax_problem(path: str, text: str, message: str) -> Problem:
    """tomllib's message ends with `(at line 3, column 7)` or `(at end of document)`."""
    match = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    line, column = (int(match[1]), int(match[2])) if match else (text.count("\n") + 1, 0)
    what = say("This is not TOML: {why}.", why=quote(re.sub(r"\s*\(at .*\)$", "", message)))
    return Problem(Location(path, line, column), what, say("Mend the line; values in words need quotes."))
