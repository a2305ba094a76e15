"""How much feeds say and to whom they are announced: the table `[feeds]` of the settings, checked key by key."""

import re

from msgspec import Struct

from builder.problems import Location, Problem, nearest
from builder.tomltext import Lines

TEXTS = ("summary", "full")
_ADDRESS = r"https?://[^/\s<>\"']+[^\s<>\"']*"
MOST = 1000  # stories in one feed


class Feeds(Struct, frozen=True):
    """The settings of feeds, with their defaults."""

    text: str = "summary"  # or full
    size: int = 0  # how many stories a feed has; 0: as `feed_size` says
    hub: str = ""  # the address of a WebSub hub, which tells subscribers of new stories
    news: bool | None = None  # whether there is a sitemap of news; None: in a site with a ledger of addresses


def feeds(path: str, value: object, lines: Lines) -> tuple[Feeds, list[Problem]]:
    """The table of the file at `path`, and what is wrong with it; a key with a fault keeps its default."""
    if not isinstance(value, dict):
        at = Location(path, lines.get(("feeds", 0, ""), 0), 1)
        return Feeds(), [Problem(at, "`feeds` is not a table.", "Write `[feeds]` above its lines.")]
    good: dict[str, str | int | bool] = {}
    problems = []
    for key, given in value.items():
        if fault := _fault(key, given):
            at = Location(path, lines.get(("feeds", 0, key), lines.get(("feeds", 0, ""), 0)), 1)
            problems.append(Problem(at, *fault))
        else:
            good[key] = given.strip() if isinstance(given, str) else given
    return Feeds(**good), problems  # type: ignore[arg-type]


def _fault(key: str, value: object) -> tuple[str, str] | None:
    allowed = list(Feeds.__struct_fields__)
    if key not in allowed:
        hint = nearest(key, allowed) or f"Feeds have {', '.join(allowed)}."
        return f"There is no setting called `{key}` in `[feeds]`.", hint
    if key == "size":
        good = type(value) is int and 1 <= value <= MOST
        fault = (f"`size` is not a number from 1 to {MOST}.", "Write a number without quotes, like 20.")
    elif key == "news":
        good, fault = isinstance(value, bool), ("`news` is neither true nor false.", "Write it without quotes.")
    elif not isinstance(value, str):
        good, fault = False, (f"`{key}` is not a text.", "Put it between quotes.")
    elif key == "text":
        good, fault = value.strip() in TEXTS, (f"Feeds can't have `{value}` for text.", "Use `summary` or `full`.")
    else:
        good = not value.strip() or re.fullmatch(_ADDRESS, value.strip()) is not None
        fault = (f"`{value}` is not the address of a hub.", "Write it whole, like `https://hub.example.org/`.")
    return None if good else fault
