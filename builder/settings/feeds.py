"""How much feeds say and to whom they are announced: the table `[feeds]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from builder.problems import say
from builder.settings.rules import TO_1000, matching
from builder.settings.tables import Row, Rule

_TEXT = Rule(
    "`summary`, `full`",
    say("Feeds can't have `{value}` for text."),
    say("Use `summary` or `full`."),
    matching(r"\s*(?:summary|full)\s*"),
    written=str,
    text_first=False,
)
_HUB = Rule(
    "an address",
    say("`{value}` is not the address of a hub."),
    say("Write it whole, like `https://hub.example.org/`."),
    matching(r"\s*(?:https?://[^/\s<>\"']+[^\s<>\"']*)?\s*"),
    text_first=False,
)


class Feeds(Struct, frozen=True):
    """The settings of feeds."""

    text: Annotated[Literal["summary", "full"], _TEXT] = "summary"
    """Whether feeds have the head of each story or its whole text, with its pictures."""
    size: Annotated[int, Meta(ge=1, le=1000), TO_1000, Row(default="as `feed_size`")] = 0
    """How many stories a feed has: the newest ones."""
    hub: Annotated[str, _HUB] = ""
    """A [WebSub](https://www.w3.org/TR/websub/) hub that feeds name. Tell it of a new build yourself: see
    [feeds.md](feeds.md#websub)."""
    news: Annotated[bool | None, Row(default="in a site with a [ledger](addresses.md)")] = None
    """Whether there is a [sitemap of news](feeds.md#the-sitemap-of-news), with the stories of the last two days."""
