"""Where the keys of a TOML text stand, which its parser does not tell, and what a text that is none has wrong."""

import re

from builder.problems import Location, Problem, quote, say

Keys = tuple[str | int, ...]  # what leads to a value: ("title",), ("sections", 2, "name"), ("deploy", "live", "path")
Lines = dict[Keys, int]

_PART = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""


def lines_of(text: str) -> Lines:
    """The line of each key, and of the header of each table."""
    lines: Lines = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(map(str.strip, text.split("\n")), 1):
        if line.startswith("["):
            header, _, rest = line.lstrip("[").partition("]")
            keys = _keys(header)
            if not keys or rest.partition("#")[0].strip("] \t"):  # a line of a list
                continue
            table = keys
            lines.setdefault(table, number)
            if line.startswith("[["):
                counts[keys] = counts.get(keys, -1) + 1
                table = (*keys, counts[keys])
                lines[table] = number
        elif "=" in line:
            keys = _keys(line.partition("=")[0])
            while keys:
                lines.setdefault(table + keys, number)
                keys = keys[:-1]
    return lines


def _keys(text: str) -> Keys:
    """The parts of a key like `title`, `deploy.live` or `deploy."a b"`; none of what is no key."""
    if (name := text.strip()).isidentifier():
        return (name,)
    parts = [part.strip() for part in text.split(".")]
    if all(part.replace("-", "").replace("_", "").isalnum() for part in parts):
        return tuple(parts)
    if not re.fullmatch(rf"\s*{_PART}(?:\s*\.\s*{_PART})*\s*", text):
        return ()
    return tuple(part.strip("\"'") for part in re.findall(_PART, text))


def line_of(lines: Lines, keys: Keys) -> int:
    """The line of a key; where that is not known, of the table that it is in; else 0."""
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines.get(keys, 0)


def syntax_problem(path: str, text: str, message: str) -> Problem:
    """tomllib's message ends with `(at line 3, column 7)` or `(at end of document)`."""
    match = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    line, column = (int(match[1]), int(match[2])) if match else (text.count("\n") + 1, 0)
    what = say("This is not TOML: {why}.", why=quote(re.sub(r"\s*\(at .*\)$", "", message)))
    return Problem(Location(path, line, column), what, say("Mend the line; values in words need quotes."))
