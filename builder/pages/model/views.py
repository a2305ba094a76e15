"""What templates see: one frozen view a page, and the pieces of which views are made."""

from msgspec import Struct

from builder.language.phrases.pages import Phrases
from builder.markup import Html
from builder.pages.model.feed_views import Alternate, Feed, FeedView, NewsView, OutlineView, SitemapView, SubjectGroup


class LinkView(Struct, frozen=True, array_like=True):
    """A named address of the site. `href` is percent-encoded and begins at the host's root."""

    href: str
    text: Html
    current: bool = False
    tone: str = ""  # of a section: the class that gives it its colour


class Moment(Struct, frozen=True, array_like=True):
    """A time twice: for machines (`<time datetime>`, ISO 8601) and for readers."""

    iso: str
    text: str


class PictureSource(Struct, frozen=True, array_like=True):
    """A picture in one format and several widths, for `<source>`."""

    type: str  # image/avif, image/webp
    srcset: str


class Picture(Struct, frozen=True, array_like=True):
    """A picture with its size in pixels. `alt` is empty when the picture only decorates.

    `src` is for browsers that know none of the `sources`, of which there is none for a picture shown as it is.
    """

    src: str
    width: int
    height: int
    alt: str = ""
    caption: Html = Html("")
    credit: Html = Html("")  # whose picture it is
    sources: tuple[PictureSource, ...] = ()


class Label(Struct, frozen=True, array_like=True):
    """A word of the newsroom's about a story: `name` for machines, `text` for readers."""

    name: str
    text: str


class Card(Struct, frozen=True, array_like=True, tag=True):
    """An article in a list. `language` and `direction` are empty where they are the site's own.

    `key` is the digest of the rest: lists are hashed by the keys of their cards. No template prints it.
    """

    href: str
    headline: Html
    section: LinkView
    time: Moment
    summary: Html = Html("")
    language: str = ""
    direction: str = ""
    picture: Picture | None = None
    kicker: Html = Html("")  # the place, for a small line
    kind: Label | None = None  # of work; None for news, which needs no label
    live: bool = False
    author: Html = Html("")  # their names, for opinions
    key: bytes = b""


class Rendition(Struct, frozen=True, array_like=True):
    """What a page has to say in another form, which it announces."""

    href: str
    type: str  # application/json, text/markdown, text/plain


class Chrome(Struct, frozen=True):
    """What is the same on all pages: the site's name, its menu, its words. Seen in templates as `site`."""

    title: str
    name: Html  # the title for pages, with its direction
    tagline: str
    language: str
    direction: str
    home: str
    stylesheet: str
    theme: str  # the stylesheet of the settings' own colours and fonts, empty without one
    fonts: tuple[str, ...]  # to be loaded first
    icon: str
    scripts: str  # the address of the folder of scripts, empty without any
    worker: str  # of sw.js, of the manifest and of the icon for home screens; empty with `pwa = false`
    manifest: str
    touch_icon: str
    saved: str
    locale: str  # for the browser's Intl: ar-EG-u-ca-gregory-nu-latn
    sections: tuple[LinkView, ...]
    menu: tuple[LinkView, ...]  # archive, tags
    phrases: Phrases
    policy: str  # the Content-Security-Policy
    generator: str
    feeds: tuple[Feed, ...]
    logo: Picture | None = None
    footer: tuple[LinkView, ...] = ()  # the pages that stand by themselves, the corrections
    feeds_page: str = ""  # the addresses of the page and of the file that list all feeds; empty without stories
    opml: str = ""
    webmention: str = ""  # where mentions are sent to; empty for nowhere


class Head(Struct, frozen=True, array_like=True):
    """The head of a page. Texts are plain, isolated by control characters where directions mix."""

    title: str
    description: str = ""
    canonical: str = ""  # absolute; empty for 404
    section: str = ""  # href of the section the page belongs to, to mark it in the menu
    feeds: tuple[Feed, ...] = ()
    permissions: str = ""  # what this page may load more than others: rules that follow `site.policy`
    scripts: tuple[str, ...] = ()  # addresses of the scripts that it needs
    alternates: tuple[Alternate, ...] = ()  # the same story for each language it is in, and for all others
    renditions: tuple[Rendition, ...] = ()


class Coverage(Struct, frozen=True, array_like=True):
    """An earlier article on the same matter, in a list below the text."""

    href: str
    headline: Html
    time: Moment
    language: str = ""
    direction: str = ""
    kind: Label | None = None
    live: bool = False


class CorrectionView(Struct, frozen=True, array_like=True):
    """What was put right in an article, and when. `article` is given where it stands away from the article."""

    kind: Label
    time: Moment
    text: Html
    article: Coverage | None = None
    at: str = ""  # RFC 3339: the same time for machines, always with hour and zone


class Organisation(Struct, frozen=True, array_like=True):
    """Who publishes the site, as the settings and the pages that stand by themselves tell it. Addresses are whole."""

    legal_name: str = ""
    founded: str = ""  # ISO 8601: a year, a month or a day
    email: str = ""
    telephone: str = ""
    postal_address: str = ""
    country: str = ""  # ISO 3166
    profiles: tuple[str, ...] = ()  # its pages elsewhere
    policies: tuple[tuple[str, str], ...] = ()  # the name of a policy, and where it stands


class Profile(Struct, frozen=True, array_like=True):
    """What the settings tell of an author. `links` lead to their pages elsewhere."""

    role: Html = Html("")
    about: Html = Html("")
    links: tuple[LinkView, ...] = ()
    email: str = ""
    picture: Picture | None = None


class Translation(Struct, frozen=True, array_like=True):
    """The same story in another language; `text` says so in that language."""

    href: str
    text: str
    language: str
    direction: str


class ArticleView(Struct, frozen=True, array_like=True, tag=True):
    """An article's page (`article.html`). The body comes beside it, as `body`."""

    head: Head
    headline: Html
    language: str  # always given; the article element carries it
    direction: str
    section: LinkView
    published: Moment
    kicker: Html = Html("")
    deck: Html = Html("")
    authors: tuple[LinkView, ...] = ()
    agency: LinkView | None = None
    place: LinkView | None = None
    quoted_source: Html = Html("")
    source: Html = Html("")
    updated: Moment | None = None
    picture: Picture | None = None
    tags: tuple[LinkView, ...] = ()
    earlier: tuple[Coverage, ...] = ()
    previous: Coverage | None = None  # the older neighbour in the section
    next: Coverage | None = None  # the newer one
    draft: bool = False
    kind: Label | None = None  # of work; None for news
    live: bool = False
    breaking: bool = False  # while the front pages announce it
    corrections: tuple[CorrectionView, ...] = ()  # newest first
    sources_note: Html = Html("")
    reading_time: str = ""  # "3 minutes", in words
    address: str = ""  # whole, in readable letters, for print
    words: Phrases | None = None  # in the article's own language, where that is not the site's
    locale: str = ""  # for the browser's own words, where they are
    shortlink: str = ""  # whole; empty in a site without a ledger
    translations: tuple[Translation, ...] = ()
    issued: str = ""  # RFC 3339: when it was published, always with hour and zone
    modified: str = ""  # RFC 3339: when it was last changed; empty where `updated` is None
    zone: str = ""  # of a live page: the name of the time zone that its entries' times are in
    crops: tuple[Picture, ...] = ()  # the picture in the shapes that search engines ask for
    social_card: Picture | None = None  # by which other sites announce it in place of the picture


class PageView(Struct, frozen=True, array_like=True, tag=True):
    """A page that stands by itself (`page.html`). The body comes beside it, as `body`."""

    head: Head
    headline: Html
    language: str
    direction: str
    deck: Html = Html("")
    updated: Moment | None = None
    picture: Picture | None = None
    draft: bool = False
    words: Phrases | None = None  # as of an article
    locale: str = ""
    policies: tuple[str, ...] = ()  # what it promises to readers: `about`, `ethics`, `corrections` and the like
    organisation: Organisation | None = None  # on the page that tells of the newsroom itself
    modified: str = ""  # RFC 3339: when it was last changed; empty where `updated` is None


class Group(Struct, frozen=True, array_like=True):
    """Part of a page's cards under a heading: `cards[start:end]`."""

    heading: LinkView
    start: int
    end: int
    wide: bool = True  # takes the whole line; else it shares one with the next or the former
    opinion: bool = False


class FrontView(Struct, frozen=True, array_like=True, tag=True):
    """The home page (`home.html`): cards up to `lead`, up to `featured`, up to `latest`, then those of the groups."""

    head: Head
    lead: int
    featured: int
    latest: int
    groups: tuple[Group, ...]
    breaking: tuple[Coverage, ...] = ()
    organisation: Organisation | None = None


class ListView(Struct, frozen=True, array_like=True, tag=True):
    """A section, tag, author, agency, place or month (`list.html`): its front, or one page of its archive."""

    head: Head
    kind: str  # section, tag, author, agency, place, month
    label: str  # what the kind is called, empty for sections
    heading: Html
    archive: LinkView | None = None  # from the front: to the archive's last page
    front: LinkView | None = None  # from an archive page: to the front
    older: LinkView | None = None
    newer: LinkView | None = None
    number: str = ""  # "page 3", on archive pages
    breaking: tuple[Coverage, ...] = ()  # on fronts of sections
    tone: str = ""  # of a section: the class that gives it its colour
    opinion: bool = False  # a section of opinions
    profile: Profile | None = None  # of an author whom the settings tell of, on the first page


class IndexEntry(Struct, frozen=True, array_like=True):
    """A term in an index, with how many articles it has as words ("3 أخبار")."""

    link: LinkView
    count: str


class IndexGroup(Struct, frozen=True, array_like=True):
    """Entries under a heading that leads to a page of its own, such as a year with its months; None: no heading."""

    heading: LinkView | None
    entries: tuple[IndexEntry, ...]


class IndexView(Struct, frozen=True, array_like=True, tag=True):
    """An index of tags, authors, agencies, places or months (`index.html`). A month without stories has no `href`."""

    head: Head
    kind: str  # tags, authors, agencies, places, archive
    heading: str
    groups: tuple[IndexGroup, ...]


class CorrectionsView(Struct, frozen=True, array_like=True, tag=True):
    """All corrections of the site (`corrections.html`), newest first."""

    head: Head
    corrections: tuple[CorrectionView, ...]


class MissingView(Struct, frozen=True, array_like=True, tag=True):
    """The page for addresses that don't exist (`404.html`), and for those of withdrawn stories (`gone.html`)."""

    head: Head


class MovedView(Struct, frozen=True, array_like=True, tag=True):
    """The page at a former or short address of a story (`moved.html`); `head.canonical` is the present one."""

    head: Head
    target: LinkView
    picture: Picture | None = None  # of the story


class PlainView(Struct, frozen=True, array_like=True, tag=True):
    """A page of the site's own words: what the reader saved (`saved.html`), no connection (`offline.html`)."""

    head: Head
    heading: str
    text: str


class FeedsView(Struct, frozen=True, array_like=True, tag=True):
    """The page that lists all feeds (`feeds.html`)."""

    head: Head
    heading: str
    text: str
    opml: str  # the address of the list for feed readers
    groups: tuple[SubjectGroup, ...]


View = (
    ArticleView
    | PageView
    | FrontView
    | ListView
    | IndexView
    | CorrectionsView
    | MissingView
    | MovedView
    | PlainView
    | FeedsView
    | FeedView
    | OutlineView
    | SitemapView
    | NewsView
)
