"""How an output is made: a page from a view, a copy, a picture encoded anew, bytes or an icon; and its key."""

from collections.abc import Callable

from msgspec import Struct

from builder.pages.model.feed_views import Item
from builder.pages.model.views import Card, View

PARTS = ("builder", "template", "site", "view", "cards", "body")
_SIZE = 16


class Page(Struct, frozen=True, array_like=True, tag=True):
    """A template filled with a view. `body` is a body's digest, `holes` what its numbered holes are filled with."""

    template: str
    view: View
    cards: tuple[Card | Item, ...] = ()
    body: bytes = b""
    holes: tuple[str, ...] = ()


class Copy(Struct, frozen=True, array_like=True, tag=True):
    """A file of the project or the theme as it is; `source` is an input's path."""

    source: str


class ImageVersion(Struct, frozen=True, array_like=True, tag=True):
    """A picture of the content encoded anew. `key` is the digest of all that its bytes depend on: the file's digest,
    width, format, quality, and what encodes it.
    """

    source: str
    digest: bytes  # of the file
    format: str  # avif, webp, jpeg or png
    width: int
    height: int
    quality: int
    key: bytes
    whole: int = 0  # of a crop: how wide the picture is made before width and height are cut out of it


class Text(Struct, frozen=True, array_like=True, tag=True):
    """A text beside a recording, captions or a transcript: as UTF-8 with its mark, so that no browser guesses."""

    source: str


class Data(Struct, frozen=True, array_like=True, tag=True):
    """Bytes that the plan itself made."""

    data: bytes


class AlternateFormat(Struct, frozen=True, array_like=True, tag=True):
    """A page once more in another `form`: json, md or txt of an article, or a list, which has no body.

    `head` and `foot` stand before and behind the body, which is as in a page; `address` is the whole one of the page.
    """

    form: str
    address: str
    head: str
    foot: str = ""
    body: bytes = b""
    holes: tuple[str, ...] = ()


class Icon(Struct, frozen=True, array_like=True, tag=True):
    """A picture of a letter, or of the site's logo; without a `size` in pixels an SVG. `corner` is the roundness of its
    corners in 64ths of the side.
    """

    letter: str
    size: int
    corner: int
    ink: str
    ground: str
    ico: bool = False  # several sizes in one file, as browsers ask for it at /favicon.ico
    logo: str = ""  # the input in place of the letter, with its digest
    digest: bytes = b""


class SocialCard(Struct, frozen=True, array_like=True, tag=True):
    """The picture by which other sites announce a story: all that it shows, in plain texts.

    `key` is the digest of the rest and of what draws it; `logo` the input that stands in place of the site's name, with
    its digest, where there is one.
    """

    headline: str = ""
    section: str = ""
    kind: str = ""  # of work, empty for news
    date: str = ""
    site: str = ""
    direction: str = "rtl"
    language: str = "ar"
    colour: str = ""  # the ground behind the headline, as `#rrggbb`
    accent: str = ""
    paper: str = ""
    ink: str = ""
    logo: str = ""
    digest: bytes = b""
    key: bytes = b""


Recipe = Page | Copy | ImageVersion | Text | Data | AlternateFormat | Icon | SocialCard


class Deferred(Struct, frozen=True):
    """A page or twin that is made whenever it is asked for, and comes out the same each time.

    The views of 100,000 articles need not be in memory together: one is made for its key and, if it is stale, for its
    bytes. `near` is the place of a story on the page: pages that show the same ones are best made together.
    """

    template: str
    of: Callable[[int], Page | AlternateFormat]
    at: int
    near: int = -1

    def made(self) -> Page | AlternateFormat:
        return self.of(self.at)


def resolve_recipe(given: Recipe | Deferred) -> Recipe:
    return given.made() if isinstance(given, Deferred) else given


def is_similar(given: Recipe | Deferred) -> int:
    """See `Deferred`; -1 where nothing is known of it."""
    return given.near if isinstance(given, Deferred) else -1


class Output(Struct, frozen=True):
    """A file of the site. `parts` are the digests, one for each of PARTS, that together are its key.

    `source` names what it is made from, for the problem when two outputs want one path.
    """

    path: str  # in the output folder, with forward slashes, in Unicode letters
    given: Recipe | Deferred
    parts: bytes
    source: str

    @property
    def recipe(self) -> Recipe:
        return resolve_recipe(self.given)

    @property
    def template(self) -> str:
        """The template of a page, empty for all else."""
        return self.given.template if isinstance(self.given, Page | Deferred) else ""


def changed_parts(parts: bytes, other: bytes) -> list[str]:
    """The names of the PARTS in which two keys differ."""
    return [
        name
        for index, name in enumerate(PARTS)
        if parts[index * _SIZE : (index + 1) * _SIZE] != other[index * _SIZE : (index + 1) * _SIZE]
    ]
