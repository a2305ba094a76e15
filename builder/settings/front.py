"""What an editor says of the front page: the file `content/front.toml`."""

import re
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from builder.problems import Problem, say
from builder.settings.rules import matching
from builder.settings.tables import Place, Rule, fields_of, read_table

FRONT = "content/front.toml"


class NamedStory(Struct, frozen=True):
    """A story by the path of its file or its address on the site, with the line where the editor names it."""

    text: str
    line: int = 0


def _stories(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not all(map(str.strip, texts)):
        raise ValueError(texts)
    return texts


_STORY = Rule(
    "a story",
    say("`{key}` is not the name of a story."),
    say('Write `lead = "city/harbour.txt"`.'),
    matching(r"\s*\S.*", re.DOTALL),
    written=str,
)
_STORIES = Rule(
    "a list of stories",
    say("`{key}` is not a list of stories."),
    say('Write `featured = ["city/harbour.txt", "…"]`.'),
    _stories,
    written=tuple[str, ...],
)


class Front(Struct, frozen=True):
    """The stories that an editor wants to see first."""

    lead: Annotated[NamedStory | None, _STORY] = None
    """The story that leads."""
    featured: Annotated[tuple[NamedStory, ...], _STORIES] = ()
    """Those that stand beside it, in this order. With fewer than four the newest follow."""


def read_front(table: Mapping[str, object], place: Place, text: str) -> tuple[Front, list[Problem]]:
    """The front page that a file's text and table describe."""
    unknown = say("The front page has no `{key}`."), say("It has {known}.")
    values, problems = read_table(fields_of(Front), table, place, unknown)
    lead = NamedStory(values["lead"], place.below("lead").line) if "lead" in values else None
    first = place.below("featured").line
    featured = tuple(NamedStory(story.strip(), _line(text, story, first)) for story in values.get("featured", ()))
    return Front(lead, featured), problems


def _line(text: str, value: str, after: int) -> int:
    """The line on which a value of a list stands: the first from its key on that has it between quotes."""
    for number, line in enumerate(text.split("\n"), 1):
        if number >= after and (f'"{value}"' in line or f"'{value}'" in line):
            return number
    return after
