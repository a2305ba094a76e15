"""Front matter without a fence: `Title: …` lines as Pelican and Hexo have them, and Nikola's `.. title: …`."""

import re

from builder.problems import Problem
from builder.reading.fields.names import field_of
from builder.reading.frontmatter.tree import FrontMatter, TreeValue, add_value

_LINE = re.compile(r"(?P<key>[^\s:：#>|*\[!<`\-=+][^:：\n]{0,39}?)\s*[:：](?!//)\s*(?P<value>.*)$")
_NIKOLA = re.compile(r"\.\.\s+(?P<key>[\w-]{1,40}):(?:\s+(?P<value>.*))?$")
_END = re.compile(r"(?:-{3,}|\.{3})\s*$")
_MOST = 100  # lines
# Fields whose name no paragraph begins with, so that one line of them is metadata by itself.
_ALONE = frozenset(("title", "tags", "date", "slug", "permalink", "draft"))


def meta_lines(lines: list[str], start: int, path: str) -> FrontMatter | None:
    """The lines of metadata at the top of a text, `lines[start]` being the first that shows something; or None."""
    first = lines[start].strip()
    if first.startswith(".. ") or (first.startswith("<!--") and _is_nikola(lines, start)):
        return _nikola(lines, start, path)
    pairs: list[tuple[int, re.Match[str]]] = []
    end = start
    values: dict[str, list[str]] = {}
    while end < min(len(lines), start + _MOST) and lines[end].strip() and not _END.match(lines[end]):
        line = lines[end]
        if match := _LINE.match(line) if not line[0].isspace() else None:
            if match["key"].count(" ") > 3:
                return None
            pairs.append((end, match))
            values[str(end)] = [match["value"].strip()]
        elif line.startswith("    ") and pairs:
            values[str(pairs[-1][0])].append(line.strip())
        else:
            return None
        end += 1
    if not pairs or not _is_metadata([field_of(match["key"]) for _, match in pairs]):
        return None
    if end < len(lines) and _END.match(lines[end]):
        end += 1
    entries = [(at, match, " ".join(values[str(at)]).strip()) for at, match in pairs]
    return _matter(entries, lines, end, path)


def _is_metadata(fields: list[str]) -> bool:
    known = [field for field in fields if field]
    if len(fields) == 1:
        return bool(known) and known[0] in _ALONE
    return len(known) > 1 and ("title" in known or "date" in known or len(known) == len(fields))


def _is_nikola(lines: list[str], start: int) -> bool:
    tops = [lines[start].strip().removeprefix("<!--").strip(), *(line.strip() for line in lines[start + 1 : start + 4])]
    return bool(next((_NIKOLA.match(line) for line in tops if line), None))


def _nikola(lines: list[str], start: int, path: str) -> FrontMatter | None:
    """Nikola's lines, in a comment or not."""
    commented = lines[start].strip().startswith("<!--")
    pairs: list[tuple[int, re.Match[str], str]] = []
    end = start
    for end in range(start, min(len(lines), start + _MOST)):
        line = lines[end].strip().removeprefix("<!--").strip()
        closed = line.endswith("-->")
        line = line.removesuffix("-->").strip()
        if match := _NIKOLA.match(line):
            pairs.append((end, match, (match["value"] or "").strip()))
        elif line:
            if commented:
                return None
            break
        elif not commented and pairs:
            break
        if closed:
            end += 1  # noqa: PLW2901 - the line after it is the text's
            break
    return _matter(pairs, lines, end, path) if pairs else None


def _matter(pairs: list[tuple[int, re.Match[str], str]], lines: list[str], end: int, path: str) -> FrontMatter:
    values: dict[str, TreeValue] = {}
    problems: list[Problem] = []
    for at, match, value in pairs:
        column = (lines[at].find(value, match.end("key")) if value else match.end("key")) + 1
        if twice := add_value(values, match["key"], TreeValue(value, at + 1, max(column, 1)), path):
            problems.append(twice)
    return FrontMatter(values, "\n".join(lines[end:]), end + 1, tuple(problems))
