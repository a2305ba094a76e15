"""A table of settings, `[name]` in `site.toml`: which keys it has, and what is wrong with them."""

from collections.abc import Callable, Mapping

from builder.problems import Location, Problem, nearest
from builder.tomltext import Lines

Fault = Callable[[object], tuple[str, str] | None]  # a value -> what is wrong with it and what to do, or None


def good_values(
    path: str, name: str, value: object, lines: Lines, keys: Mapping[str, Fault]
) -> tuple[dict[str, object], list[Problem]]:
    """The keys of a table whose values are good, and a problem for each of the others; it may have `keys`."""
    if not isinstance(value, dict):
        at = Location(path, lines.get((name, 0, ""), 0), 1)
        return {}, [Problem(at, f"`{name}` is not a table.", f"Write `[{name}]` above its lines.")]
    good: dict[str, object] = {}
    problems = []
    for key, each in value.items():
        at = Location(path, lines.get((name, 0, key), lines.get((name, 0, ""), 0)), 1)
        if key not in keys:
            hint = nearest(key, list(keys)) or f"It has {', '.join(keys)}."
            problems.append(Problem(at, f"There is no setting called `{key}` in `[{name}]`.", hint))
        elif fault := keys[key](each):
            problems.append(Problem(at, *fault))
        else:
            good[key] = each
    return good, problems
