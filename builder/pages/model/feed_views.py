"""What templates see of feeds and sitemaps: frozen views, with whole addresses and plain texts."""

from msgspec import Struct

from builder.markup import Html


class Feed(Struct, frozen=True, array_like=True):
    """A feed that a page announces."""

    href: str
    type: str  # application/rss+xml, application/atom+xml or application/feed+json
    title: str
    name: str = ""  # of the format: RSS, Atom, JSON


class Alternate(Struct, frozen=True, array_like=True):
    """The same page for another language, or `x-default`, as search engines are told."""

    language: str
    address: str


class ItemAuthor(Struct, frozen=True, array_like=True):
    """Who wrote an item, with the address of the page of what they wrote."""

    name: str
    address: str


class Enclosure(Struct, frozen=True, array_like=True):
    """The picture of an item. `path` and `digest` stand for the bytes of the file; no template prints them.

    `length`, of the file in bytes, is filled in when the feed is made: it follows from the other two.
    """

    address: str
    type: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    length: int = 0
    path: str = ""
    digest: bytes = b""


class Item(Struct, frozen=True, array_like=True, tag=True):
    """An article in a feed: absolute addresses, plain texts with direction marks, times in both formats' notation.

    `content` is its HTML: the summary, or the whole text, which is filled in from `body` and `holes` when the feed is
    made. `key` is the digest of the rest; no template prints these three.
    """

    address: str
    title: str
    summary: str
    published: str  # RFC 3339
    updated: str
    pubdate: str  # RFC 822
    language: str
    direction: str
    rss_id: str = ""
    atom_id: str = ""
    json_id: str = ""
    section: str = ""
    authors: tuple[ItemAuthor, ...] = ()
    tags: tuple[str, ...] = ()
    kind: str = ""  # the label of the kind of work, empty for news
    picture: Enclosure | None = None
    content: Html = Html("")
    body: bytes = b""
    holes: tuple[str, ...] = ()
    key: bytes = b""


class FeedView(Struct, frozen=True, array_like=True, tag=True):
    """A feed (`feed.rss.xml`, `feed.atom.xml`, `feed.json`); its items come beside it, as `cards`."""

    title: str
    description: str
    address: str  # absolute, of the page it belongs to
    itself: str  # absolute, of the feed
    language: str
    updated: str  # RFC 3339, of the newest item
    pubdate: str  # RFC 822
    stylesheet: str = ""  # for browsers
    icon: str = ""
    hub: str = ""
    full: bool = False


class Subject(Struct, frozen=True, array_like=True):
    """What feeds are about, with the page that lists the same stories; `feeds` in the order of formats."""

    name: Html
    title: str  # plain
    href: str
    address: str  # absolute
    language: str
    feeds: tuple[Feed, ...]


class SubjectGroup(Struct, frozen=True, array_like=True):
    """Subjects of one kind under a heading, which the first group has not."""

    heading: str
    subjects: tuple[Subject, ...]


class OutlineView(Struct, frozen=True, array_like=True, tag=True):
    """All feeds of the site, for feed readers (`feeds.opml`)."""

    title: str
    home: str
    groups: tuple[SubjectGroup, ...]


class SitemapEntry(Struct, frozen=True, array_like=True):
    """An address in the sitemap; `modified` is a date or empty."""

    address: str
    modified: str
    pictures: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()


class SitemapView(Struct, frozen=True, array_like=True, tag=True):
    """A sitemap (`sitemap.xml`) or its index (`sitemapindex.xml`)."""

    entries: tuple[SitemapEntry, ...]


class NewsEntry(Struct, frozen=True, array_like=True):
    """A story of the last two days, in plain words."""

    address: str
    title: str
    language: str
    published: str


class NewsView(Struct, frozen=True, array_like=True, tag=True):
    """The sitemap of news (`news-sitemap.xml`); without `entries` it names the home page alone."""

    name: str
    home: str
    entries: tuple[NewsEntry, ...]
