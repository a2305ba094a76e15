"""The headline of a Markdown text whose front matter gives none: a heading at its top, or the name of its file."""

import re
import unicodedata

from msgspec import Struct

from builder.language.letters import clean
from builder.reading.markdown.fences import fenced_lines
from builder.reading.text.bundles import bundle_name

_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+(\S.*?)[ \t#]*$")
_FIRST = re.compile(r" {0,3}#[ \t]+(\S.*?)[ \t#]*$")
_UNDERLINE = re.compile(r"=+[ \t]*$")
# What may stand above a heading: pictures, tags, rules, tags of templates, quotations' lines not.
_ABOVE = re.compile(
    r"\s*(?:(?:\[?!\[[^\]]*\](?:\([^)]*\)|\])(?:\]\([^)]*\))?\s*)+|</?[A-Za-z!][^<>]*>|\{[{%][^{}]*[%}]\}+)\s*$"
)
_WORDS = re.compile(r"[^\W\d_«\"“(][^\n|<\[]*$")


class TopHeading(Struct, frozen=True):
    """A headline; the index of its line (-1: it is no line), and the text without it, with as many lines."""

    title: str
    line: int
    text: str


def top_heading(text: str, name: str, limit: int) -> TopHeading | None:
    """The headline: a heading of the first level above all words, else of the second, else the file's name.

    `name` is empty where the name tells nothing. Then a first line of at most `limit` characters, with a blank line
    below, is one.
    """
    lines = text.split("\n")
    code = fenced_lines(lines[:60])
    second = -1
    for number, line in enumerate(lines[:40]):
        if not line.strip() or (number not in code and _ABOVE.match(line[:2000])):
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if number not in code and _FIRST.match(line[:500]):
            return _heading_at(lines, number, 1, _FIRST)
        if number not in code and len(line) <= limit and _UNDERLINE.match(following):
            return _heading_at(lines, number, 2, None)
        second = number if number not in code else -1
        break
    if second >= 0 and _HEADING.match(lines[second][:500]):
        return _heading_at(lines, second, 1, _HEADING)
    if name:
        return TopHeading(name, -1, text)
    if second >= 0 and len(lines[second]) <= limit and _WORDS.match(lines[second]):
        following = lines[second + 1] if second + 1 < len(lines) else ""
        if not following.strip() and not lines[second].startswith("    "):
            return _heading_at(lines, second, 1, None)
    return None


def _heading_at(lines: list[str], number: int, count: int, pattern: re.Pattern[str] | None) -> TopHeading | None:
    match = pattern.match(lines[number]) if pattern else None
    title = clean(_plain(match[1] if match else lines[number]))
    if not title:
        return None
    return TopHeading(title, number, "\n".join([*lines[:number], *[""] * count, *lines[number + count :]]))


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_ENDING = re.compile(r"\s*\{:?\s*[#.][^{}]*\}\s*$|\s*#+\s*$")


def _plain(heading: str) -> str:
    """A heading's words without the marks around them."""
    text = _WIKI.sub(r"\1", _LINK.sub(r"\1", _ENDING.sub("", heading)))
    text = re.sub(r"(\*\*|__|~~|==)(?=\S)(.+?)(?<=\S)\1|`([^`]+)`", lambda marked: marked[2] or marked[3], text)
    return re.sub(r"(?<!\w)\*(\S(?:[^*]*\S)?)\*(?!\w)", r"\1", re.sub(r"\\([#*_\[\]()!.`>-])", r"\1", text))


_NO_WORDS = re.compile(
    r"```.{0,4000}?(?:```|\Z)|<[^<>]{1,500}>|\]\([^()\s]{1,500}\)|https?://\S{1,500}|\{[{%][^{}]{0,500}[%}]\}+|`[^`\n]{1,200}`",
    re.DOTALL,
)


def language_sample(text: str) -> str:
    """Words from the beginning of a text, by whose letters its language is told: no code, no tags, no addresses."""
    head = text[:6000]
    if "`" in head or "<" in head or "](" in head or "http" in head or "{" in head:
        head = _NO_WORDS.sub(" ", head)
    return head[:4000]


def title_from_name(path: str) -> str:
    """The words of a file's name, of its folder's for `index.md`; empty if it has none but a date or Latin letters."""
    name = unicodedata.normalize("NFC", bundle_name(path) or path.rpartition("/")[2].rpartition(".")[0])
    name = re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]?", "", name)
    if " " not in name:
        if name.isascii():
            return ""
        name = re.sub(r"[-_]+", " ", name)
    return clean(name) if re.search(r"[^\W\d_]", name) else ""
