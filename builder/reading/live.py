"""Live pages: the entries of a text, each under a time, as blocks of HTML with the newest first."""

import datetime
import re
from collections.abc import Callable
from itertools import count, pairwise

from msgspec import Struct

from builder.language.bidi import isolate_html
from builder.language.dates.calendars import PartialDate, written_date, written_time
from builder.language.languages import Direction
from builder.language.numerals import default_digits, to_ascii
from builder.markup import Html, element, opening
from builder.reading.text.lines import Line
from builder.reading.text.paragraphs import Block, block_html, with_direction
from builder.settings.settings import ReadingSettings

LONGEST = 160  # letters of a line that begins an entry
_DAY = r"(?P<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[ T،,]*"
_STAMP = re.compile(
    rf"(?:{_DAY})?(?:و?(?:ال)?ساعة|ساعت|وقت|בשעה|שעה|At)?\s*(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?!:?\d)"
    r"(?P<after>\s*(?:[-–—:|]\s*)?)",
    re.IGNORECASE,
)


class LiveTime(Struct, frozen=True):
    """The time with which an entry begins, and how many letters it takes."""

    hour: int
    minute: int
    day: str  # as ISO 8601 has it; empty where the line tells none
    end: int


def live_time(text: str, titled: bool = False) -> LiveTime | None:
    """The time that a line begins with, if nothing or a title follows it; None if it is no beginning of an entry.

    A title is parted from the time by a dash or a colon; in a heading (`titled`) a space is enough.
    """
    digits = to_ascii(text[:LONGEST]) if titled or len(text) <= LONGEST else ""
    match = _STAMP.match(digits)
    if not match or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return None
    rest = digits[match.end() :]
    if rest and not (match["after"].strip() or (titled and match["after"])):
        return None
    try:
        day = datetime.date(*map(int, match["day"].split("-"))).isoformat() if match["day"] else ""
    except ValueError:
        return None
    return LiveTime(int(match["hour"]), int(match["minute"]), day, match.end())


def spoken_time(language: str, reading: ReadingSettings) -> Callable[[LiveTime], str]:
    """How an article writes the times of its entries: in the site's digits, or those of its own language."""
    own = language == reading.language
    country = reading.country if own else ""
    digits = (own and reading.digits) or default_digits(language, country)
    comma = "،" if language in ("ar", "fa", "ur") else ","

    def say(stamp: LiveTime) -> str:
        clock = written_time(stamp.hour, stamp.minute, language, digits)
        if not stamp.day:
            return clock
        return f"{written_date(datetime.date.fromisoformat(stamp.day), language, country, digits)}{comma} {clock}"

    return say


class LiveEntry(Struct, frozen=True):
    """One entry: its time, and as HTML the start tag of its heading, its title and its blocks."""

    stamp: LiveTime
    heading: str
    title: str
    blocks: str


def split_entries(lines: list[Line], make: Callable[[list[Line]], list[Block]]) -> list[Block]:
    """The blocks of a plain text: `make` makes those between the lines that begin entries."""
    blocks: list[Block] = []
    start = 0
    for index, line in enumerate(lines):
        if live_time(line.text):
            blocks += make(lines[start:index])
            blocks.append(Block("entry", (line.text,)))
            start = index + 1
    return blocks + make(lines[start:])


def first_entry(lines: list[Line]) -> int:
    """The index of the line that begins the first entry; the number of lines if there is none."""
    return next((index for index, line in enumerate(lines) if live_time(line.text)), len(lines))


def live_html(
    blocks: list[Block], language: str, direction: Direction, date: PartialDate | None, say: Callable[[LiveTime], str]
) -> str:
    """The blocks of a plain text as HTML: what stands before the first entry, then the entries; `say` writes times."""
    at = [index for index, block in enumerate(blocks) if block.kind == "entry"]
    if not at:
        return block_html(blocks, language, direction)
    holes = count()
    before = block_html(blocks[: at[0]], language, direction, holes)
    entries = []
    for start, end in zip(at, [*at[1:], len(blocks)], strict=True):
        line = blocks[start].lines[0]
        time = live_time(line)
        assert time is not None
        base, attributes = with_direction(line[time.end :], language, direction)
        inner = block_html(blocks[start + 1 : end], language, direction, holes)
        entries.append(LiveEntry(time, opening("h2", attributes), isolate_html(line[time.end :], base), inner))
    return "\n".join(filter(None, (before, _sections_of(entries, date, say))))


_HEADING = re.compile(r"<h2(?P<attributes>[^<>]*)>(?P<inner>.*?)</h2>", re.DOTALL)
_ISOLATED_DATE = re.compile(r"\s*<(bd[io])[^<>]*>([^<]*)</\1>")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")


class _EntryHeading(Struct, frozen=True):
    """A heading of a Markdown text that begins an entry: where it is, its start tag, the title behind its time."""

    start: int
    end: int
    tag: str
    title: str
    time: LiveTime


def live_markdown(html: str, date: PartialDate | None, say: Callable[[LiveTime], str]) -> str | None:
    """A Markdown text's HTML with the parts under headings like `14:30 title` as entries; None if it has none."""
    headings: list[_EntryHeading] = []
    for start in _top_level(html, "h2"):
        heading = _HEADING.match(html, start)
        title = _bare_title(heading["inner"]) if heading else ""
        if heading and (time := live_time(title, titled=True)):
            tag = f"<h2{heading['attributes']}>"
            headings.append(_EntryHeading(start, heading.end(), tag, title[time.end :], time))
    if not headings:
        return None
    ends = [*(heading.start for heading in headings[1:]), len(html)]
    bodies = [html[heading.end : end] for heading, end in zip(headings, ends, strict=True)]
    bodies[-1], notes = _without_notes(bodies[-1])
    entries = [
        LiveEntry(heading.time, heading.tag, heading.title, body.strip())
        for heading, body in zip(headings, bodies, strict=True)
    ]
    return "\n".join(filter(None, (html[: headings[0].start].strip(), _sections_of(entries, date, say), notes)))


def _bare_title(inner: str) -> str:
    """The inside of a heading, with a date that is isolated at its beginning bare."""
    match = _ISOLATED_DATE.match(inner)
    return f"{match[2]}{inner[match.end() :]}" if match else inner


def _without_notes(html: str) -> tuple[str, str]:
    """The last entry without the footnotes, which are the whole text's."""
    at = html.find('<div class="footnote">')
    return (html, "") if at < 0 else (html[:at], html[at:])


def _top_level(html: str, name: str) -> list[int]:
    """Where the elements of that name stand which are in no other; the HTML is well-formed."""
    starts, depth = [], 0
    for tag in _TAG.finditer(html):
        if tag[1]:
            depth -= 1
        elif tag[2] not in ("br", "hr", "img"):
            if not depth and tag[2] == name:
                starts.append(tag.start())
            depth += 1
    return starts


def _sections_of(entries: list[LiveEntry], date: PartialDate | None, say: Callable[[LiveTime], str]) -> str:
    """The entries as sections, newest first, whatever their order in the file; anchors are numbered from the oldest."""
    times = [(entry.stamp.day, entry.stamp.hour, entry.stamp.minute) for entry in entries]
    rising = sum(one <= other for one, other in pairwise(times))
    oldest = entries if rising * 2 >= len(times) - 1 else entries[::-1]
    day = datetime.date(date.year, date.month, date.day) if date else None
    last = -1
    dated: list[tuple[str, int, LiveEntry]] = []
    for entry in oldest:
        minutes = entry.stamp.hour * 60 + entry.stamp.minute
        if entry.stamp.day:
            day = datetime.date.fromisoformat(entry.stamp.day)
        elif day and last - minutes > 12 * 60:  # past midnight
            day += datetime.timedelta(1)
        last = minutes
        dated.append((day.isoformat() if day else "", minutes, entry))
    dated.sort(key=lambda pair: pair[:2])
    taken: dict[str, int] = {}
    sections = []
    for shown, _, entry in dated:
        anchor = f"t{entry.stamp.hour:02}{entry.stamp.minute:02}"
        taken[anchor] = taken.get(anchor, 0) + 1
        own = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
        sections.append(_section(entry, shown, own, say(entry.stamp)))
    return "\n".join(reversed(sections))


def _section(entry: LiveEntry, day: str, anchor: str, words: str) -> str:
    clock = f"{entry.stamp.hour:02}:{entry.stamp.minute:02}"
    time = element("time", {"datetime": f"{day}T{clock}" if day else clock}, words)
    link = element("a", {"href": f"#{anchor}"}, Html(time))
    title = f" {entry.title}" if entry.title.strip() else ""
    inner = f"{entry.heading}{link}{title}</h2>\n{entry.blocks}"
    return element("section", {"class": "entry", "id": anchor}, Html(inner))
