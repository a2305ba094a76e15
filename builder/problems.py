"""What can be wrong, where it is, and what to do about it: the words in which every layer reports."""

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


class Sentence(Struct, frozen=True):
    """Words of ours, in English, with a name in braces for each of the `values`; `say` makes one.

    Other languages have a sentence of their own for the template. A value is a word of the project or the system, the
    same in all of them, or a sentence itself.
    """

    template: str
    values: tuple[tuple[str, "str | int | Sentence"], ...] = ()

    def __str__(self) -> str:
        return self.template.format_map(dict(self.values))


def say(template: str, /, **values: str | int | Sentence) -> Sentence:
    """A sentence. The template is written out where this is called, so that a test finds all that there are."""
    return Sentence(template, tuple(values.items()))


class Problem(Struct, frozen=True):
    """One thing that is wrong: a sentence that says what, and one that says what to do."""

    at: Location
    what: Sentence
    remedy: Sentence = Sentence("")
    severity: Severity = "error"

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return str(self.what)

    @property
    def hint(self) -> str:
        """What to do, in English."""
        return str(self.remedy)

    def __str__(self) -> str:
        return f"{self.at}: {self.message} {self.hint}".rstrip()

    def __lt__(self, other: "Problem") -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[Location, str, str, str]:
        return self.at, self.message, self.hint, self.severity


class BuildFailed(Exception):  # noqa: N818 - reads as what happened
    """The one exception that ends a build; it carries every problem found, sorted by place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """Those of `problems` that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")


def nearest(word: str, known: list[str], below: str = "") -> Sentence | None:
    """A `Did you mean …?` for a mistyped `word`, None if nothing known is like it.

    What is known lies in the folder `below`, which is not shown.
    """
    from difflib import get_close_matches

    matches = get_close_matches(word, known, n=1, cutoff=0.6)
    if not matches:
        return None
    return say("Did you mean `{near}`?", near=matches[0].replace(below, "") if below else matches[0])


def quote(words: str) -> Sentence:
    """What another program says, as a value of a sentence; for the commonest of it other languages have words, too."""
    return Sentence(words.replace("{", "{{").replace("}", "}}"))


def refusal(error: Exception) -> Sentence:
    """Why the system refused, in its words."""
    return quote((getattr(error, "strerror", None) or str(error) or "unknown error").lower())
