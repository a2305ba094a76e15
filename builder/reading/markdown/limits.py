"""Texts that would take a Markdown converter's stack or hours, told by their shape before it begins."""

import re
from collections import Counter

from builder.problems import Location, Problem, say
from builder.reading.markdown.fences import fenced_lines

LARGEST = 5_000_000  # characters
LINES = 20_000  # with something on them; every one may be a block, and a block takes 40 microseconds
_DEEPEST = 40  # quotations or lists inside each other
_MARKS = 20_000  # marks of emphasis and links in one block
_ALL_MARKS = 120_000  # and in all: those of a list of links of a megabyte
_OPEN = 500  # brackets that a block opens and doesn't close: a converter takes time by their square
_OPEN_TAGS = 200  # elements of HTML inside each other
_OPEN_PHRASES = 10  # of those that every paragraph after them repeats until they end
_CELLS = 50_000  # of tables
_NOTES = 2_000  # footnotes, and references to them
_SAME_NOTE = 200  # references to one footnote
_GROWN = 3_000_000  # characters that references to long addresses make
_SPLIT = say("Split it into several articles.")


def size_refusal(lines: list[str], path: str, first_line: int) -> Problem | None:
    """What is too long to be looked at closer."""
    at = Location(path, first_line)
    if sum(map(len, lines)) > LARGEST:
        return Problem(at, say("The text is too long."), _SPLIT)
    if len(lines) > LINES and sum(1 for line in lines if line.strip()) > LINES:
        return Problem(at, say("The text has more than {most:,} lines.", most=LINES), _SPLIT)
    return None


def depth_refusal(lines: list[str], path: str, first_line: int) -> Problem | None:
    """Texts whose marks nest or repeat beyond measure, with the line where that shows."""
    code = fenced_lines(lines)
    marks = unclosed = total = 0
    for number, line in enumerate(lines):
        if number in code or not line.strip():
            marks = unclosed = 0
            continue
        signs = len(_INLINE.findall(line))
        marks, total = marks + signs, total + signs
        unclosed += max(line.count("[") - line.count("]"), 0) + max(line.count("<") - line.count(">"), 0)
        at = Location(path, first_line + number)
        if _depth(line) > _DEEPEST:
            return Problem(at, say("The text is nested too deeply."), say("Write it flatter."))
        if marks > _MARKS or unclosed > _OPEN:
            hint = say("Break it with blank lines, or remove the marks.")
            return Problem(at, say("One paragraph has too many marks of Markdown."), hint)
        if total > _ALL_MARKS:
            return Problem(at, say("The text has too many marks of Markdown."), _SPLIT)
    words = [line for number, line in enumerate(lines) if number not in code]
    at = Location(path, first_line)
    return (
        _tags_refusal(words, at)
        or _tables_refusal(words, at)
        or _notes_refusal(words, at)
        or _growth_refusal(words, at)
    )


_INLINE = re.compile(r"[*_\[\]()`<&!~=\\|]")
_QUOTES = re.compile(r"\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"(\s*)(?:(?:[-*+:]|\d+[.)])\s+)+")


def _depth(line: str) -> int:
    if line[:1].isalpha():  # nothing is quoted nor an item
        return 0
    quotes, bullet = _QUOTES.match(line), _BULLET.match(line)
    return max(quotes[0].count(">") if quotes else 0, len(bullet[0]) // 2 if bullet else 0)


_HTML = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_PHRASES = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "code", "cite", "del", "em", "font", "i", "ins", "mark", "q", "s"),
        *("small", "span", "strike", "strong", "sub", "sup", "tt", "u"),
    )
)
_HOLDERS = frozenset(
    (
        *("div", "center", "section", "article", "aside", "main", "header", "footer", "nav", "details", "blockquote"),
        *("ul", "ol", "dl", "table", "figure", "pre", "form", "fieldset", "button"),
    )
)


def _tags_refusal(lines: list[str], at: Location) -> Problem | None:
    """Elements that begin and don't end, by name, since an end of another name ends none."""
    opened: Counter[str] = Counter()
    phrases = holders = 0
    for line in lines:
        if "<" not in line:
            continue
        for tag in _HTML.finditer(re.sub(r"`[^`]*`", "", line) if "`" in line else line):
            name = tag[2].lower()
            if name not in _PHRASES and name not in _HOLDERS:
                continue
            step = (-1 if opened[name] else 0) if tag[1] else 1
            opened[name] += step
            if name in _PHRASES:
                phrases += step
            else:
                holders += step
            if phrases > _OPEN_PHRASES or holders > _OPEN_TAGS:
                hint = say("Close each `<{name}>` with `</{name}>`, or remove it.", name=name)
                return Problem(at, say("The text has elements of HTML that never end."), hint)
    return None


_COLUMNS = re.compile(r"[\s|:-]*\|[\s|:-]*$")


def _tables_refusal(lines: list[str], at: Location) -> Problem | None:
    """Every row of a table gets as many cells as its head has, however short it is written."""
    columns = cells = 0
    for line in lines:
        if not line.strip():
            columns = 0
        elif "|" in line and "-" in line and _COLUMNS.match(line):
            columns = max(columns, line.count("|"))
        cells += columns
        if cells > _CELLS:
            hint = say("Split it, or link to it as a file.")
            return Problem(at, say("The text has a table that is too large."), hint)
    return None


_NOTE = re.compile(r"\[\^([^\]\n]*)\]")


def _notes_refusal(lines: list[str], at: Location) -> Problem | None:
    notes = Counter(name for line in lines if "[^" in line for name in _NOTE.findall(line))
    if notes.total() > 2 * _NOTES or max(notes.values(), default=0) > _SAME_NOTE:
        return Problem(at, say("The text has too many footnotes."), _SPLIT)
    return None


_DEFINED = re.compile(r"\s{0,3}\[([^\[\]]{1,200})\]:\s*(\S{300,}|\S+\s+\S.{300,})")


def _growth_refusal(lines: list[str], at: Location) -> Problem | None:
    """A long address that is named once and used a thousand times."""
    defined = [(note[1].lower(), len(note[0])) for line in lines if (note := _DEFINED.match(line))]
    if not defined:
        return None
    text = re.sub(r"\s+", " ", " ".join(lines).lower())
    grown = sum(size * text.count(f"[{name}]") for name, size in defined[:50])
    if grown > _GROWN + 2 * len(text) or len(defined) > 2000:
        return Problem(at, say("The text grows beyond measure."), say("Remove repeated references."))
    return None
