"""The header of a plain text: lines of `key: value` at its top, in the language of whoever wrote it."""

import re

from msgspec import Struct

from builder.problems import Location, Problem, nearest, say
from builder.reading.fields.header_values import HeaderEntry
from builder.reading.fields.names import all_keys, field_of
from builder.reading.fields.table import BY_NAME
from builder.reading.text.lines import Line

_ENTRY = re.compile(r"^([^\s:：][^:：]{0,39}?)\s*[:：](?!//)\s*(.*)$")


class Header(Struct, frozen=True):
    """A header's entries, the number of lines it takes (of those given), and what is wrong with its keys."""

    entries: list[HeaderEntry]
    size: int
    problems: tuple[Problem, ...] = ()


def read_header(path: str, lines: list[Line]) -> Header | None:
    """The header at the top of `lines`, None if there is none. `lines` are those with something on them.

    One headline in ten has a short part and a colon (`المصدر: قال …`, `فلان: …`), and none of them is a header. That
    begins with a key which is known, and either the next line begins with a known key too, or the line is closed by a
    blank line and its key is one that no headline begins with, such as العنوان or التاريخ.

    A header ends before a blank line. Inside it, a line whose key is not known is a problem; where no blank line closes
    the header it ends before the first line that has no known key, unless that key looks like a misspelt one.
    """
    if not lines or not _has_field(lines[0]) or BY_NAME[_field(lines[0])].begins == "never":
        return None
    block = _block(lines)
    closed = lines[len(block)].gap if len(block) < len(lines) else all(map(_is_short, block))
    size = len(block)
    if not (size > 1 and _has_field(block[1])) and not (closed and _stands_alone(block)):
        return None
    entries: list[HeaderEntry] = []
    problems: list[Problem] = []
    for index, line in enumerate(block):
        match = _ENTRY.match(line.text)
        field = _field(line)
        hint = None if not match or field else nearest(match[1], all_keys())
        if match and field:
            if not BY_NAME[field].repeats and any(field_of(entry.key) == field for entry in entries):
                problems.append(_repeated_key(path, line, match[1]))
            entries.append(HeaderEntry(match[1], match[2], line.number, line.text.find(match[2], match.end(1) + 1) + 1))
        elif (hint or (closed and _is_short(line))) and any(
            BY_NAME[field_of(entry.key)].begins != "common" for entry in entries
        ):
            what = say("A line of the header has no `key:`.")
            if match:
                what = say("There is no field called `{key}`.", key=match[1])
            problems.append(Problem(Location(path, line.number, 1), what, hint or _HINT))
        else:
            size = index
            break
    return Header(entries, size, tuple(problems))


def _repeated_key(path: str, line: Line, key: str) -> Problem:
    what = say("The field `{key}` has a value already.", key=key)
    return Problem(Location(path, line.number, 1), what, say("Keep one of the lines: the first counts."), "warning")


_HINT = say("Leave a blank line between the header and the text, or use a key such as `العنوان` or `Title`.")


def _block(lines: list[Line]) -> list[Line]:
    """The lines of the header up to a blank line, or up to the first that is too wordy for a key.

    A line without a key belongs to it when the next one has a key that is known: somebody broke a value in two.
    """
    size = 1
    while size < len(lines) and not lines[size].gap and (_is_entry(lines[size]) or _is_torn(lines[size : size + 2])):
        size += 1
    return lines[:size]


def _is_entry(line: Line) -> bool:
    match = _ENTRY.match(line.text)
    return match is not None and match[1].count(" ") < 4


def _stands_alone(block: list[Line]) -> bool:
    """Whether the first line says that this is a header, though no second line does: the others may be misspelt."""
    begins = BY_NAME[_field(block[0])].begins
    if len(block) == 1:
        return begins in ("alone", "common")
    return begins == "alone" and all(map(_is_short, block[1:]))


def _is_short(line: Line) -> bool:
    return len(line.text) <= 80


def _is_torn(pair: list[Line]) -> bool:
    return len(pair) == 2 and len(pair[0].text) < 200 and not pair[1].gap and _has_field(pair[1])


def _field(line: Line) -> str:
    """The field that a line gives. In Arabic تصوير names the photographer, in Persian and Urdu it is the picture."""
    match = _ENTRY.match(line.text)
    field = field_of(match[1]) if match else ""
    return "" if match and field == "image" and not re.search(r"[./]", match[2]) else field


def _has_field(line: Line) -> bool:
    return bool(_field(line))
