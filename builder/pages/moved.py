"""Pages at addresses that a story had: where it is now, or that it is gone. Hosts that know rules need them less."""

from collections.abc import Iterator

from builder.pages.edition import Edition
from builder.pages.recipes import Page
from builder.pages.views import Head, MissingView, MovedView
from builder.pages.wording import Wording

GONE = "410.html"
_PAGES = (".html", ".htm", "/")  # what a browser is sure to show as a page


def moved_pages(edition: Edition) -> Iterator[tuple[str, Page, str]]:
    """The address, the page and the article's file for each former address where a page can stand."""
    wording, departures = edition.wording, edition.newsroom.departures
    headlines = {story.address: story.article for story in edition.newsroom.stories}
    for move in departures.moves:
        if move.old.endswith(_PAGES):
            article = headlines[move.new]
            head = Head(f"{article.shown.title} – {wording.title}", canonical=wording.absolute(move.new))
            target = wording.link(move.new, article.headline)
            yield move.old, Page("moved.html", MovedView(head, target)), move.source
    for address in departures.gone:
        yield address, gone(wording), "the ledger of addresses"


def gone(wording: Wording) -> Page:
    """The page of a story that was withdrawn, and that of all such for hosts that know rules."""
    return Page("gone.html", MissingView(Head(f"{wording.phrases.gone_title} – {wording.title}")))
