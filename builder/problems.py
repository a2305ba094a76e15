"""What can be wrong, where it is, and what to do about it: the words in which every floor reports."""

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Location(Struct, frozen=True, order=True):
    """A place in the project: `path` relative to it; `line` and `column` count from 1, and 0 means unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        where = self.path
        for number in (self.line, self.column):
            if not number:
                break
            where += f":{number}"
        return where


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong: a sentence that says what, and a hint that says what to do."""

    at: Location
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.at}: {self.message} {self.hint}".rstrip()


class BuildFailed(Exception):  # noqa: N818 - reads as what happened
    """The one exception that ends a build; it carries every problem found, sorted by place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """Those of `problems` that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")


def nearest(word: str, known: list[str]) -> str:
    """A `Did you mean …?` sentence for a mistyped `word`, empty if nothing known is like it."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{found[0]}`?" if found else ""
