"""Where the keys of a TOML text stand, which its parser does not tell, and what a text that is none has wrong."""

import re

from builder.problems import Location, Problem, quote, say

Lines = dict[tuple[str, int, str], int]

_HEADER = re.compile(r"^\s*\[\[?\s*([\w-]+)\s*\]?\]")
_KEY = re.compile(r'^\s*"?([\w-]+)"?\s*=')


def lines_of(text: str) -> Lines:
    """The line of each key: (key, 0, "") at the top, (table, index, key) in a table, (table, index, "") its header."""
    lines: Lines = {}
    counts: dict[str, int] = {}
    table, index = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = header[1]
            index = counts.get(table, 0)
            counts[table] = index + 1
            lines.setdefault((table, 0, ""), number)
            lines[table, index, ""] = number
        elif key := _KEY.match(line):
            lines.setdefault((table, index, key[1]) if table else (key[1], 0, ""), number)
    return lines


def line_at(text: str, pattern: str) -> int:
    """The number of the first line that begins so; 0 without one."""
    found = re.search(rf"^\s*{pattern}", text, re.MULTILINE)
    return text.count("\n", 0, found.start(0) + len(found[0])) + 1 if found else 0


def syntax_problem(path: str, text: str, message: str) -> Problem:
    """tomllib's message ends with `(at line 3, column 7)` or `(at end of document)`."""
    found = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 0)
    what = say("This is not TOML: {why}.", why=quote(re.sub(r"\s*\(at .*\)$", "", message)))
    return Problem(Location(path, line, column), what, say("Mend the line; values in words need quotes."))
