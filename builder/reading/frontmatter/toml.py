"""TOML and JSON front matter: tables as words."""

import re
import tomllib
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

from builder.problems import Location, Problem, quote, say
from builder.reading.frontmatter.tree import DEEPEST, Read, TreeValue

_TWICE = 10  # lines with a key that has a value already
_AT = re.compile(r" *\(at (?:line (\d+), column (\d+)|end of document)\)$")


def toml_values(block: str, above: int, path: str) -> Read:
    """The values of a TOML block; of a key that stands twice the first counts."""
    lines = block.split("\n")
    problems: list[Problem] = []
    while True:
        try:
            table = tomllib.loads("\n".join(lines))
            break
        except RecursionError:
            at = Location(path, above)
            return {}, [Problem(at, say("The front matter is nested too deeply."), say("Write it flat."))]
        except tomllib.TOMLDecodeError as error:
            position = _AT.search(str(error))
            line, column = (int(position[1]), int(position[2])) if position and position[1] else (len(lines), 0)
            why = _AT.sub("", str(error))
            if "overwrite" not in why or len(problems) > _TWICE or not (key := _KEY.match(lines[line - 1])):
                what = say("The front matter is not TOML: {why}.", why=quote(why))
                hint = say("Values in words need quotes, lists need commas.")
                return {}, [Problem(Location(path, line + above, column), what, hint)]
            lines[line - 1] = ""
            what, hint = (
                say("The key `{key}` stands twice.", key=key[1]),
                say("Remove one of the two: the first counts."),
            )
            problems.append(Problem(Location(path, line + above, 1), what, hint, "warning"))
    return _values(table, _places(lines, _KEY), above), problems


def json_values(text: str, above: int) -> tuple[dict[str, TreeValue], int] | None:
    """The values of a JSON object at the beginning of `text`, and where it ends; None if there is none."""
    try:
        table, end = JSONDecoder().raw_decode(text)
    except (JSONDecodeError, RecursionError):
        return None
    if not isinstance(table, dict) or not table:
        return None
    return _values(table, _places(text[:end].split("\n"), _NAME), above), end


def _values(table: dict[str, Any], places: dict[str, tuple[int, int]], above: int) -> dict[str, TreeValue]:
    values: dict[str, TreeValue] = {}
    for name, value in _entries(table, "", 0):
        line, column = places.get(name.rpartition(".")[2], (1, 1))
        values[name] = TreeValue(value, line + above, column)
    return values


def _entries(table: dict[str, Any], before: str, depth: int) -> Iterator[tuple[str, str | list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _entries(value, f"{before}{key}.", depth + 1)
        elif isinstance(value, list):
            yield before + key, list(_items(value, 0))
        elif not isinstance(value, dict):
            yield before + key, _word(value)


def _items(values: list[Any], depth: int) -> Iterator[str]:
    for value in values:
        if isinstance(value, list) and depth < DEEPEST:
            yield from _items(value, depth + 1)
        elif isinstance(value, dict):
            yield _word(value.get("name") or value.get("title") or "")
        elif not isinstance(value, list):
            yield _word(value)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_KEY = re.compile(r"\s*[\"']?([^\s\"'=\[#][^\"'=]*?)[\"']?\s*=\s*")
_NAME = re.compile(r"\s*[{,]?\s*\"([^\"]+)\"\s*:\s*")


def _places(lines: list[str], key: re.Pattern[str]) -> dict[str, tuple[int, int]]:
    """The line and column of each key's value, from 1, as it is first written."""
    places: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, 1):
        if match := key.match(line[:500]):
            places.setdefault(match[1].rpartition(".")[2], (number, match.end() + 1))
    return places
