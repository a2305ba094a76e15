"""What an editor says of the front page in `content/front.toml`, checked key by key."""

from typing import Any

from msgspec import Struct

from builder.problems import Location, Problem, Sentence, nearest, say

FRONT = "content/front.toml"
_KEYS = ("lead", "featured")


class NamedStory(Struct, frozen=True):
    """A story by the path of its file or its address on the site, with the line where the editor names it."""

    text: str
    line: int = 0


class Front(Struct, frozen=True):
    """The stories that an editor wants to see first: the one that leads, and those that stand beside it, in order."""

    lead: NamedStory | None = None
    featured: tuple[NamedStory, ...] = ()


def front_settings(table: dict[str, Any], text: str, lines: dict[str, int]) -> tuple[Front, list[Problem]]:
    """The front page of `content/front.toml`; `lines` has the line of each key."""
    problems = []
    lead: NamedStory | None = None
    featured: list[NamedStory] = []
    for key, value in table.items():
        line = lines.get(key, 0)
        if fault := _fault(key, value):
            problems.append(Problem(Location(FRONT, line, 1), *fault))
        elif key == "lead":
            lead = NamedStory(value.strip(), line)
        else:
            featured += [NamedStory(each.strip(), _line(text, each, line)) for each in value]
    return Front(lead, tuple(featured)), problems


def _fault(key: str, value: object) -> tuple[Sentence, Sentence] | None:
    if key not in _KEYS:
        hint = nearest(key, list(_KEYS)) or say("It has {known}.", known=", ".join(_KEYS))
        return say("The front page has no `{key}`.", key=key), hint
    if key == "lead":
        good = isinstance(value, str) and value.strip() != ""
        what = say("`{key}` is not the name of a story.", key=key)
        return None if good else (what, say('Write `lead = "city/harbour.txt"`.'))
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return None
    what = say("`{key}` is not a list of stories.", key=key)
    return what, say('Write `featured = ["city/harbour.txt", "…"]`.')


def _line(text: str, value: str, after: int) -> int:
    """The line on which a value of a list stands: the first from its key on that has it between quotes."""
    for number, line in enumerate(text.split("\n"), 1):
        if number >= after and (f'"{value}"' in line or f"'{value}'" in line):
            return number
    return after
