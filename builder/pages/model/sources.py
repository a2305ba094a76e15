"""What an output is made from, as a value; and what that is called in messages."""

from enum import Enum

from msgspec import Struct

from builder.pages.model.addresses import LLMS, ROBOTS
from builder.problems import Sentence, say


class FileSource(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """A file of the project or the theme: an article, or a file that goes to the site."""

    path: str  # an input's


class TermSource(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """A term, or a month of the archive: what has lists of its own."""

    kind: str  # section, tag, author, agency, place or month
    name: str


class IndexSource(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """The terms of one kind, or the months of the archive, that a page lists."""

    address: str  # of that page


class FeedSource(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """The stories of a feed."""

    address: str  # of the feed


class CardSource(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """What the social card of an article shows."""

    article: str  # its file


class RedirectSource(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """A former or short address of an article."""

    article: str  # its file


class FixedSource(Enum):
    """What a site has once, or what no file is for."""

    HOME = "home"
    CORRECTIONS = "corrections"
    MISSING = "missing"
    GONE = "gone"
    WITHDRAWN = "withdrawn"  # the page at the address of one story, where that of GONE is for all
    SAVED = "saved"
    OFFLINE = "offline"
    WORKER = "worker"
    MANIFEST = "manifest"
    ICONS = "icons"
    COLOURS = "colours"
    FEEDS = "feeds"
    SITEMAP = "sitemap"
    NEWS = "news"
    ROBOTS = "robots"
    LLMS = "llms"
    HOST_RULES = "host-rules"


OutputSource = FileSource | TermSource | IndexSource | FeedSource | CardSource | RedirectSource | FixedSource

_FIXED: dict[FixedSource, Sentence | str] = {
    FixedSource.HOME: say("the home page"),
    FixedSource.CORRECTIONS: say("the corrections"),
    FixedSource.MISSING: say("the page for missing addresses"),
    FixedSource.GONE: say("the page for withdrawn stories"),
    FixedSource.WITHDRAWN: say("the ledger of addresses"),
    FixedSource.SAVED: say("the page of saved stories"),
    FixedSource.OFFLINE: say("the page for no connection"),
    FixedSource.WORKER: say("the service worker"),
    FixedSource.MANIFEST: say("the manifest"),
    FixedSource.ICONS: say("the icons"),
    FixedSource.COLOURS: say("the colours and fonts of site.toml"),
    FixedSource.FEEDS: say("the list of feeds"),
    FixedSource.SITEMAP: say("the sitemap"),
    FixedSource.NEWS: say("the sitemap of news"),
    FixedSource.ROBOTS: ROBOTS,
    FixedSource.LLMS: LLMS,
    FixedSource.HOST_RULES: say("the rules for hosts"),
}


def source_file(source: OutputSource) -> str:
    """The file behind a source; empty where there is none."""
    match source:
        case FileSource(path) | RedirectSource(path):
            return path
    return ""


def name_source(source: OutputSource) -> Sentence | str:
    """What a source is called; a file goes by its path in every language."""
    match source:
        case FileSource(path) | RedirectSource(path):
            return path
        case TermSource(kind, name):
            return _name_term(kind, name)
        case IndexSource(address):
            return say("the index at {name}", name=address)
        case FeedSource(address):
            return say("the feed at {name}", name=address)
        case CardSource(article):
            return say("the card of {name}", name=article)
        case FixedSource():
            return _FIXED[source]


def _name_term(kind: str, name: str) -> Sentence:
    sentences = {
        "section": say("the section {name}", name=name),
        "tag": say("the tag {name}", name=name),
        "author": say("the author {name}", name=name),
        "agency": say("the agency {name}", name=name),
        "place": say("the place {name}", name=name),
        "month": say("the month {name}", name=name),
    }
    return sentences[kind]
