"""What machines read: RSS and Atom feeds, the sitemap, robots.txt."""

from collections.abc import Iterator, Sequence

from builder.newsroom.terms import Term
from builder.pages.edition import Edition, rfc822
from builder.pages.recipes import Data, Deferred, Page
from builder.pages.views import Feed, FeedView, Item, SitemapEntry, SitemapView
from builder.pages.wording import Wording, iso

KINDS = {"rss.xml": ("feed.rss.xml", "application/rss+xml"), "atom.xml": ("feed.atom.xml", "application/atom+xml")}
SITEMAP_LIMIT = 50_000  # addresses in one file (sitemaps.org protocol)


def announced(wording: Wording, address: str, name: str) -> tuple[Feed, ...]:
    """The feeds of the page at `address`, as pages announce them."""
    title = wording.phrases.feed_title.replace("{title}", wording.plain(name))
    return tuple(
        Feed(wording.href(address + file), kind, f"{title} ({'RSS' if 'rss' in kind else 'Atom'})")
        for file, (_, kind) in KINDS.items()
    )


def feeds(edition: Edition, sections: Sequence[Term]) -> Iterator[tuple[str, Page]]:
    """The feeds of the site and of each of the `sections`; without stories there is none."""
    size = edition.wording.settings.feed_size
    everything = range(len(edition.newsroom.stories))
    items: dict[int, Item] = {}
    yield from _pair(edition, "/", edition.wording.settings.title, everything[-size:], items)
    for section in sections:
        shelf = edition.newsroom.shelves.get(section, ())
        name = f"{edition.wording.settings.title} – {section.name}"
        yield from _pair(edition, section.address, name, shelf[-size:], items)


def _pair(
    edition: Edition, address: str, name: str, shelf: Sequence[int], items: dict[int, Item]
) -> Iterator[tuple[str, Page]]:
    if not shelf:
        return
    wording, stories = edition.wording, edition.newsroom.stories
    shown = []
    for index in reversed(shelf):
        if index not in items:
            items[index] = edition.item(index)
        shown.append(items[index])
    newest = max(stories[index].updated or stories[index].moment for index in shelf)
    for file, (template, _) in KINDS.items():
        view = FeedView(
            title=wording.plain(name),
            description=wording.plain(wording.settings.tagline or wording.settings.title),
            address=wording.absolute(address),
            itself=wording.absolute(address + file),
            language=wording.settings.language,
            updated=iso(newest),
            pubdate=rfc822(newest),
        )
        yield address + file, Page(template, view, tuple(shown))


def sitemaps(edition: Edition, addresses: Sequence[str]) -> Iterator[tuple[str, Page | Deferred]]:
    """The sitemap of all pages, or an index of several where one file may not hold them; in the order of addresses."""
    modified = {
        story.address: iso(story.updated, story.updated_timed) if story.updated else card.time.iso
        for story, card in zip(edition.newsroom.stories, edition.cards, strict=True)
    }
    modified |= {page.address: iso(page.updated, page.updated_timed) for page in edition.newsroom.pages if page.updated}
    ordered = tuple(sorted(addresses))
    dates = tuple(modified.get(address, "") for address in ordered)
    absolute = edition.wording.absolute

    def part(start: int) -> Page:
        shown = slice(start, start + SITEMAP_LIMIT)
        entries = zip(ordered[shown], dates[shown], strict=True)
        return Page("sitemap.xml", SitemapView(tuple(SitemapEntry(absolute(at), date) for at, date in entries)))

    if len(ordered) <= SITEMAP_LIMIT:
        yield "/sitemap.xml", Deferred("sitemap.xml", part, 0)
        return
    parts = []
    for count, start in enumerate(range(0, len(ordered), SITEMAP_LIMIT), 1):
        name = f"/sitemap-{count}.xml"
        parts.append(SitemapEntry(absolute(name), ""))
        yield name, Deferred("sitemap.xml", part, start)
    yield "/sitemap.xml", Page("sitemapindex.xml", SitemapView(tuple(parts)))


def robots(wording: Wording) -> Data:
    """robots.txt (RFC 9309): all may read all, and here is the sitemap."""
    return Data(f"User-agent: *\nAllow: /\n\nSitemap: {wording.absolute('/sitemap.xml')}\n".encode("ascii"))
