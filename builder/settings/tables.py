"""A table of settings, `[name]` in `site.toml`: which keys it has, and what is wrong with them."""

from collections.abc import Callable, Mapping

from builder.problems import Location, Problem, Sentence, nearest, say
from builder.settings.toml import Lines

Fault = Callable[[object], tuple[Sentence, Sentence] | None]  # a value -> what is wrong with it and what to do, or None


def good_values(
    path: str, name: str, value: object, lines: Lines, keys: Mapping[str, Fault]
) -> tuple[dict[str, object], list[Problem]]:
    """The keys of a table whose values are good, and a problem for each of the others; it may have `keys`."""
    if not isinstance(value, dict):
        at = Location(path, lines.get((name, 0, ""), 0), 1)
        what = say("`{key}` is not a table.", key=name)
        return {}, [Problem(at, what, say("Write `[{key}]` above its lines.", key=name))]
    good: dict[str, object] = {}
    problems = []
    for key, each in value.items():
        at = Location(path, lines.get((name, 0, key), lines.get((name, 0, ""), 0)), 1)
        if key not in keys:
            hint = nearest(key, list(keys)) or say("It has {known}.", known=", ".join(keys))
            what = say("There is no setting called `{key}` in `{table}`.", key=key, table=f"[{name}]")
            problems.append(Problem(at, what, hint))
        elif fault := keys[key](each):
            problems.append(Problem(at, *fault))
        else:
            good[key] = each
    return good, problems
