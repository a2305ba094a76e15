"""Front matter: what stands above a Markdown text, in the dialects of other builders, each value with its place."""

import re

from builder.problems import Location, Problem, say
from builder.reading.fields.names import field_of
from builder.reading.frontmatter.toml import json_values, toml_values
from builder.reading.frontmatter.tree import FrontMatter
from builder.reading.frontmatter.unfenced import meta_lines
from builder.reading.frontmatter.yaml import yaml_values

LARGEST = 100_000  # characters of a block: real ones have a few hundred
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEYS = {
    "---": re.compile(r"\s*(?:-\s+)?[^\s#\-:][^:]*:(?:\s|$)|\s*[\w-]+:\S"),
    "+++": re.compile(r"\s*[\"'\w.-]+\s*="),
}


def read_front_matter(text: str, path: str) -> FrontMatter | None:
    """The front matter of a text (line ends `\\n`, no byte order mark), or None if it has none. Never raises.

    Between `---` YAML, between `+++` TOML, as Hugo, Jekyll, Eleventy, Obsidian and exports write it; a JSON object;
    lines of metadata without a fence, as Pelican and Nikola do.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip(_BLANK)), 0)
    fence = lines[start].strip(_BLANK)
    if fence == "{" or fence.startswith('{"'):
        return _json(text, lines, start)
    if fence not in _FENCES:
        return meta_lines(lines, start, path) if fence else None
    closing = (number for number in range(start + 1, len(lines)) if lines[number].rstrip() in _FENCES[fence])
    end = next(closing, None)
    if end is None:
        return _matter_without_end(lines, start, fence, path)
    block = "\n".join(lines[start + 1 : end])
    body = "\n".join(lines[end + 1 :])
    if block.strip() and not any(_KEYS[fence].match(line) for line in lines[start + 1 : end] if len(line) < 1000):
        return None  # two rules with a text between them
    if len(block) > LARGEST:
        at = Location(path, start + 1, 1)
        problem = Problem(at, say("The front matter is too large."), say("Move the text below it."))
        return FrontMatter({}, body, end + 2, (problem,))
    read = yaml_values if fence == "---" else toml_values
    values, problems = read(block, start + 1, path)
    return FrontMatter(values, body, end + 2, tuple(problems))


_BLANK = " \t\xa0\ufeff\u200e\u200f"


def _matter_without_end(lines: list[str], start: int, fence: str, path: str) -> FrontMatter | None:
    """What a fence begins and none ends: where a blank line ends keys that are known, they are front matter."""
    if not any(":" in line or "=" in line for line in lines[start + 1 : start + 3]):
        return None  # a rule above a text, not a header
    hint = say("End it with a line `{fence}`.", fence=fence)
    at, what = Location(path, start + 1, 1), say("The front matter has no end.")
    end = next((number for number in range(start + 1, len(lines)) if not lines[number].strip()), len(lines))
    block = "\n".join(lines[start + 1 : end])
    if len(block) <= LARGEST and all(_KEYS[fence].match(line) or line[:1] in " -" for line in lines[start + 1 : end]):
        read = yaml_values if fence == "---" else toml_values
        values, problems = read(block, start + 1, path)
        if {"title", "date"} & {field_of(key) for key in values}:
            warning = Problem(at, what, hint, "warning")
            return FrontMatter(values, "\n".join(lines[end:]), end + 1, (warning, *problems))
    return FrontMatter({}, "", len(lines), (Problem(at, what, hint),))


def _json(text: str, lines: list[str], start: int) -> FrontMatter | None:
    before = len("\n".join(lines[:start])) + (1 if start else 0)
    if len(text) > LARGEST and text.find("\n}", 0, LARGEST) < 0:
        return None
    skipped = text[before:].lstrip(_BLANK)
    parsed = json_values(skipped, start)
    if parsed is None:
        return None
    values, end = parsed
    if not any(map(field_of, values)):
        return None
    rest = skipped[end:]
    if rest.strip() and not rest.lstrip(" \t").startswith("\n"):
        return None
    return FrontMatter(values, rest, start + 1 + skipped[:end].count("\n"))
