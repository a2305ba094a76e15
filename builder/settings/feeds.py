"""How much feeds say and to whom they are announced: the table `[feeds]` of the settings, checked key by key."""

import re
from typing import Any

from msgspec import Struct

from builder.problems import Problem, Sentence, say
from builder.settings.tables import Fault, good_values
from builder.settings.toml import Lines

NAME = "feeds"
TEXTS = ("summary", "full")
MOST = 1000  # stories in one feed
_ADDRESS = r"https?://[^/\s<>\"']+[^\s<>\"']*"


class Feeds(Struct, frozen=True):
    """The settings of feeds, with their defaults."""

    text: str = "summary"  # or full
    size: int = 0  # how many stories a feed has; 0: as `feed_size` says
    hub: str = ""  # the address of a WebSub hub, which tells subscribers of new stories
    news: bool | None = None  # whether there is a sitemap of news; None: in a site with a ledger of addresses


def feed_settings(path: str, value: object, lines: Lines) -> tuple[Feeds, list[Problem]]:
    """The table of the file at `path`, and what is wrong with it; a key with a fault keeps its default."""
    keys: dict[str, Fault] = {"text": _text_fault, "size": _size_fault, "hub": _hub_fault, "news": _news_fault}
    good, problems = good_values(path, NAME, value, lines, keys)
    told: dict[str, Any] = {key: each.strip() if isinstance(each, str) else each for key, each in good.items()}
    return Feeds(**told), problems


def _text_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if isinstance(value, str) and value.strip() in TEXTS:
        return None
    return say("Feeds can't have `{value}` for text.", value=str(value)), say("Use `summary` or `full`.")


def _size_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if type(value) is int and 1 <= value <= MOST:
        return None
    what = say("`{key}` is not a number from {least} to 1000.", key="size", least=1)
    return what, say("Write a number without quotes, like 20.")


def _hub_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if isinstance(value, str) and (not value.strip() or re.fullmatch(_ADDRESS, value.strip())):
        return None
    what = say("`{value}` is not the address of a hub.", value=str(value))
    return what, say("Write it whole, like `https://hub.example.org/`.")


def _news_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if isinstance(value, bool):
        return None
    return say("`{key}` is neither true nor false.", key="news"), say("Write it without quotes.")
