"""What search engines read: the sitemap with pictures and languages, the news of two days, robots.txt.

Sources: the sitemap protocol 0.9, Google's extensions for images (1.1) and news (0.9), and its `hreflang` in sitemaps.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from builder.newsroom.newsroom import Story
from builder.pages.edition.edition import Edition
from builder.pages.html.translations import alternate_versions
from builder.pages.model.addresses import HOME, NEWS_SITEMAP, SITEMAP, sitemap_part
from builder.pages.model.feed_views import Alternate, NewsEntry, NewsView, SitemapEntry, SitemapView
from builder.pages.model.plain_text import without_bidi_controls
from builder.pages.model.recipes import Data, Deferred, Page
from builder.pages.model.wording import iso

SITEMAP_LIMIT = 50_000  # addresses in one file (sitemaps.org protocol)
SIZE_LIMIT = 45_000_000  # bytes: of 50 MB, since they are reckoned and not counted
NEWS_LIMIT = 1000  # stories in a sitemap of news
_AROUND = 120  # bytes of an entry's markup, at most


class _PageFacts(Struct, frozen=True):
    """What the sitemap says of a page beside its address."""

    modified: str = ""
    pictures: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()


def sitemaps(edition: Edition, addresses: Sequence[str]) -> Iterator[tuple[str, Page | Deferred]]:
    """The sitemap of all pages, or an index of several where one file may not hold them; in the order of addresses."""
    facts = _facts(edition)
    ordered = sorted(addresses)
    nothing = _PageFacts()
    absolute = edition.wording.absolute
    starts = _starts(ordered, facts, len(absolute(HOME)))

    def part(number: int) -> Page:
        shown = ordered[starts[number] : starts[number + 1]]
        known = ((absolute(address), facts.get(address, nothing)) for address in shown)
        entries = (SitemapEntry(address, page.modified, page.pictures, page.alternates) for address, page in known)
        return Page("sitemap.xml", SitemapView(tuple(entries)))

    if len(starts) == 2:
        yield SITEMAP, Deferred("sitemap.xml", part, 0)
        return
    parts = []
    for number in range(len(starts) - 1):
        name = sitemap_part(number + 1)
        inside = ordered[starts[number] : starts[number + 1]]
        newest = max((facts[address].modified for address in inside if address in facts), default="")
        parts.append(SitemapEntry(absolute(name), newest[:10]))  # days, since times of two zones can't be compared so
        yield name, Deferred("sitemap.xml", part, number)
    if edition.newsroom.recent is not None:
        parts.append(SitemapEntry(absolute(NEWS_SITEMAP), ""))
    yield SITEMAP, Page("sitemapindex.xml", SitemapView(tuple(parts)))


def _facts(edition: Edition) -> dict[str, _PageFacts]:
    newsroom = edition.newsroom
    facts = {}
    for index, story in enumerate(newsroom.stories):
        modified = iso(story.updated, story.updated_timed) if story.updated else edition.cards[index].time.iso
        pictures = _pictures(edition, index, story)
        facts[story.address] = _PageFacts(modified, pictures, alternate_versions(edition, index))
    for page in newsroom.pages:
        if page.updated:
            facts[page.address] = _PageFacts(iso(page.updated, page.updated_timed))
    return facts


def _pictures(edition: Edition, index: int, story: Story) -> tuple[str, ...]:
    """The whole addresses of the pictures that a story shows, each once."""
    article, wording = story.article, edition.wording
    picture, sizes = edition.cards[index].picture, edition.picture_sizes
    addresses = [wording.host + picture.src] if picture else []
    targets = (link.target for link in article.links if link.kind == "picture")
    sources = (edition.files.resolve(article.path, target) for target in targets)
    addresses += [wording.absolute(f"/{sizes.fallback(source)[0]}") for source in sources if sizes.shows(source)]
    return tuple(dict.fromkeys(addresses)) if addresses else ()


def _starts(ordered: Sequence[str], facts: dict[str, _PageFacts], host: int) -> list[int]:
    """Where each part begins, and the end: as many pages as the limits of a file allow, and none that is empty."""
    starts, count, size = [0], 0, 0
    for number, address in enumerate(ordered):
        page = facts.get(address)
        more = host + 3 * len(address.encode()) + _AROUND  # each byte may be percent-encoded
        if page and (page.pictures or page.alternates):
            more += sum(len(picture) + _AROUND for picture in page.pictures)
            more += sum(len(alternate.address) + _AROUND for alternate in page.alternates)
        if count == SITEMAP_LIMIT or size + more > SIZE_LIMIT:
            starts.append(number)
            count, size = 0, 0
        count += 1
        size += more
    return [*starts, len(ordered)]


def news_sitemap(edition: Edition) -> Iterator[tuple[str, Page]]:
    """The stories of the last two days, newest first, as many as search engines take; where the site wants that."""
    wording, newsroom = edition.wording, edition.newsroom
    if newsroom.recent is None:
        return
    entries = []
    for index in newsroom.recent[:NEWS_LIMIT]:
        story = newsroom.stories[index]
        language = story.article.language.partition("-")[0]
        title = without_bidi_controls(story.article.headline)
        entries.append(NewsEntry(wording.absolute(story.address), title, language, iso(story.moment, story.timed)))
    view = NewsView(without_bidi_controls(wording.settings.title), wording.absolute(HOME), tuple(entries))
    yield NEWS_SITEMAP, Page("news-sitemap.xml", view)


def robots_txt(edition: Edition) -> Data:
    """robots.txt (RFC 9309): all may read all, and here are the sitemaps."""
    addresses = (SITEMAP,) if edition.newsroom.recent is None else (SITEMAP, NEWS_SITEMAP)
    lines = [f"Sitemap: {edition.wording.absolute(address)}\n" for address in addresses]
    return Data(f"User-agent: *\nAllow: /\n\n{''.join(lines)}".encode("ascii"))
