"""The entries of a live page, as its body has them (`builder.reading.live` wrote it): for machines, newest first."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from builder.markup import Html
from builder.pages.model.plain_text import plain_text
from builder.pages.model.views import ArticleView
from builder.pages.model.wording import iso

_BEGIN = '<section class="entry" id="'
_ENTRY = re.compile(
    r'(?P<anchor>[^"]+)">\s*<h2[^>]*><a [^>]*><time datetime="(?P<time>[^"]+)">[^<]*</time></a>(?P<title>.*?)</h2>',
    re.DOTALL,
)
_HEADLINE = 110
_AFTER = timedelta(days=1)


class LiveUpdate(Struct, frozen=True):
    """One entry; `time` with its zone (RFC 3339), texts plain."""

    anchor: str
    time: str
    headline: str
    text: str


def live_updates(body: str, view: ArticleView) -> tuple[LiveUpdate, ...]:
    """The entries of a live page, in the order of the page."""
    return tuple(_entries(body, view))


def _entries(body: str, view: ArticleView) -> Iterator[LiveUpdate]:
    from zoneinfo import ZoneInfo  # few pages are live

    zone = ZoneInfo(view.zone)
    for piece in body.split(_BEGIN)[1:]:
        match = _ENTRY.match(piece)
        if match is None:
            continue
        text = plain_text(Html(piece[match.end() : piece.rfind("</section>")])).strip()
        title = plain_text(Html(match["title"])).strip()
        # A text without a date has entries that tell the hour alone: they are of the day on which it came out.
        written = match["time"] if "T" in match["time"] else f"{view.issued[:10]}T{match['time']}"
        time = iso(datetime.fromisoformat(written).replace(tzinfo=zone))
        if title or text:
            yield LiveUpdate(match["anchor"], time, _short(title or text), text or title)


def _short(text: str) -> str:
    """A headline of at most 110 letters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= _HEADLINE else line[: _HEADLINE - 1].rpartition(" ")[0] + "…"


def coverage_end(updates: tuple[LiveUpdate, ...], view: ArticleView) -> str:
    """When a live page ends as far as one can tell: nobody says it, so a day after the newest that it has."""
    newest = max([datetime.fromisoformat(time) for time in (view.issued, *(update.time for update in updates))])
    return iso(newest + _AFTER)
