"""Front matter: the block of YAML or TOML above a Markdown text, every value with its place in the file."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from builder.problems import Location, Problem

LARGEST = 100_000  # characters of a block: real ones have a few hundred
_DEEPEST = 20


class Value(Struct, frozen=True):
    """A value as words, or a list of them; `line` and `column` are the file's, from 1."""

    value: str | list[str]
    line: int
    column: int


class FrontMatter(Struct, frozen=True):
    """What stood above the text. Keys of nested tables are joined by dots; `body` begins at `body_line` of the file."""

    values: dict[str, Value]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


_FENCES = {"---": ("---", "..."), "+++": ("+++",)}


def front_matter(text: str, path: str) -> FrontMatter | None:
    """The front matter of a text (line ends `\\n`, no byte order mark), or None if it has none. Never raises."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fence = lines[start].rstrip()
    if fence not in _FENCES:
        return None
    closing = (number for number in range(start + 1, len(lines)) if lines[number].rstrip() in _FENCES[fence])
    end = next(closing, None)
    if end is None:
        if not any(":" in line or "=" in line for line in lines[start + 1 : start + 3]):
            return None  # a rule above a text, not a header
        hint = f"End it with a line `{fence}`."
        problem = Problem(Location(path, start + 1, 1), "The front matter has no end.", hint)
        return FrontMatter({}, "", len(lines), (problem,))
    block = "\n".join(lines[start + 1 : end])
    read = _yaml if fence == "---" else _toml
    if len(block) > LARGEST:
        problem = Problem(Location(path, start + 1, 1), "The front matter is too large.", "Move the text below it.")
        return FrontMatter({}, "\n".join(lines[end + 1 :]), end + 2, (problem,))
    values, problems = read(block, start + 1, path)
    return FrontMatter(values, "\n".join(lines[end + 1 :]), end + 2, tuple(problems))


_Read = tuple[dict[str, Value], list[Problem]]


def _yaml(block: str, above: int, path: str) -> _Read:
    """YAML 1.1 as a tree of words: no type is guessed, nothing is built from tags, aliases are refused."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        alias = next((each for each in yaml.parse(block, Loader=loader) if isinstance(each, yaml.AliasEvent)), None)
        node = None if alias else yaml.compose(block, Loader=loader)
    except (yaml.YAMLError, RecursionError) as error:
        return {}, [_yaml_fault(error, above, path)]
    if alias:
        mark = alias.start_mark
        at = Location(path, mark.line + 1 + above, mark.column + 1) if mark else Location(path, above)
        return {}, [Problem(at, "The front matter has an alias (`*name`).", "Put the value between quotes.")]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [
            Problem(Location(path, above + 1, 1), "The front matter has no keys.", "Write lines like `title: …`.")
        ]
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for (name, row, place), value in _flat(node, "", 0):
        line, column = row + 1 + above, place + 1
        if name in values:
            at = Location(path, line, column)
            problems.append(Problem(at, f"The key `{name}` stands twice.", "Remove one of the two."))
        values[name] = Value(value, line, column)
    return values, [*problems, *_comments(block, above, path)]


def _yaml_fault(error: Exception, above: int, path: str) -> Problem:
    from yaml import MarkedYAMLError

    if isinstance(error, RecursionError):
        return Problem(Location(path, above), "The front matter is nested too deeply.", "Write it flat.")
    line, column, what = 1, 1, str(error).partition("\n")[0]
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = error.problem or error.context or what
    hint = "Put a value with a colon, a quote or a bracket in it between quotes."
    return Problem(Location(path, line + above, column), f"The front matter is not YAML: {what}.", hint)


def _flat(node: Any, before: str, depth: int) -> Iterator[tuple[tuple[str, int, int], str | list[str]]]:
    """Each key with its place, and its words."""
    import yaml

    for key, value in node.value:
        name = before + (key.value if isinstance(key.value, str) else "")
        if isinstance(value, yaml.MappingNode) and depth < _DEEPEST:
            yield from _flat(value, name + ".", depth + 1)
            continue
        told: str | list[str]
        if isinstance(value, yaml.SequenceNode):
            told = [each.value for each in value.value if isinstance(each, yaml.ScalarNode)]
        else:
            told = value.value if isinstance(value, yaml.ScalarNode) else ""
            if told in ("null", "~") and value.style is None:
                told = ""
        yield (name, key.start_mark.line, key.start_mark.column), told


_COMMENT = re.compile(r"^(?P<key>[^\s#:\"'][^:\"']*):\s+(?P<value>[^\s\"'\[{|>&#][^\"']*?)\s+#(?P<rest>\S.*)$")


def _comments(block: str, above: int, path: str) -> Iterator[Problem]:
    """An unquoted `#` hides the rest of a title: YAML takes it for a comment."""
    for number, line in enumerate(block.split("\n"), 1):
        if found := _COMMENT.match(line):
            at = Location(path, number + above, found.start("rest"))
            what = f"What follows the `#` is not read: #{found['rest'][:40]}."
            yield Problem(at, what, "Put the whole value between quotes, or remove it.", "warning")


def _toml(block: str, above: int, path: str) -> _Read:
    import tomllib

    try:
        table = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (block.count("\n") + 1, 0)
        what = f"The front matter is not TOML: {re.sub(r' *[(]at .*[)]$', '', str(error))}."
        hint = "Values in words need quotes, lists need commas."
        return {}, [Problem(Location(path, line + above, column), what, hint)]
    values: dict[str, Value] = {}
    places = _places(block)
    for name, value in _entries(table, "", 0):
        values[name] = Value(value, places.get(name.rpartition(".")[2], 1) + above, 1)
    return values, []


def _entries(table: dict[str, Any], before: str, depth: int) -> Iterator[tuple[str, str | list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _entries(value, f"{before}{key}.", depth + 1)
        elif isinstance(value, list):
            yield before + key, [_word(each) for each in value if not isinstance(each, (dict, list))]
        elif not isinstance(value, dict):
            yield before + key, _word(value)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _places(block: str) -> dict[str, int]:
    """The line of each key, from 1, as it is first written."""
    places: dict[str, int] = {}
    for number, line in enumerate(block.split("\n"), 1):
        if found := re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line):
            places.setdefault(found[1].rpartition(".")[2], number)
    return places
