"""Pages at former and short addresses of a story: where it is, or that it is gone. Hosts with rules need them less.

A short address has no rule: those of 10,000 stories are a megabyte in each host's file, sent anew with every story.
Its page leads on at once, and tells programs that don't follow it, like those of chat apps, what the story shows.
"""

from collections.abc import Iterator

from builder.pages.edition.edition import Edition
from builder.pages.html.missing import gone_page
from builder.pages.model.recipes import Deferred, Page
from builder.pages.model.sources import FixedSource, OutputSource, RedirectSource
from builder.pages.model.views import Head, MovedView

TEMPLATE = "moved.html"
_PAGES = (".html", ".htm", "/")  # what a browser is sure to show as a page


def moved_pages(edition: Edition) -> Iterator[tuple[str, Deferred | Page, OutputSource]]:
    """Each former or short address where a page can stand, with that page and its source."""
    redirects = edition.newsroom.redirects
    places = {story.address: index for index, story in enumerate(edition.newsroom.stories)}

    def page(index: int) -> Page:
        return _moved(edition, index)

    for redirect in (*redirects.moves, *redirects.short):
        if redirect.old.endswith(_PAGES):
            index = places[redirect.new]
            yield redirect.old, Deferred(TEMPLATE, page, index, index), RedirectSource(redirect.source)
    for address in redirects.gone:
        yield address, gone_page(edition.wording), FixedSource.WITHDRAWN


def _moved(edition: Edition, index: int) -> Page:
    wording, story, card = edition.wording, edition.newsroom.stories[index], edition.cards[index]
    head = Head(
        wording.page_title(story.article.shown.title, story.article.language),
        description=story.article.shown.description,
        canonical=wording.host + card.href,
    )
    return Page(TEMPLATE, MovedView(head, wording.link(story.address, story.article.headline), card.picture))
