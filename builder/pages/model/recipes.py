"""How an output is made: a page from a view, a copy, a picture encoded anew, bytes or an icon; and its key."""

from collections.abc import Callable

from msgspec import Struct

from builder.pages.model.feed_views import Item
from builder.pages.model.sources import OutputSource
from builder.pages.model.views import Card, View


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
    """A page, or one in another format, that is made whenever it is asked for and comes out the same each time.

    The views of 100,000 articles need not be in memory together: one is made for its key and, if it is stale, for its
    bytes. `story` is the place of a story on the page: pages that show the same stories are best made together.
    """

    template: str
    function: Callable[[int], Page | AlternateFormat]
    argument: int
    story: int = -1

    def make(self) -> Page | AlternateFormat:
        return self.function(self.argument)


def resolve_recipe(content: Recipe | Deferred) -> Recipe:
    return content.make() if isinstance(content, Deferred) else content


def nearby_story(content: Recipe | Deferred) -> int:
    """The place of a story that is on a page, see `Deferred`; -1 where none is known."""
    return content.story if isinstance(content, Deferred) else -1


class Output(Struct, frozen=True):
    """A file of the site. `parts` are the digests, one for each of `reasons.PARTS`, that together are its key."""

    path: str  # in the output folder, with forward slashes, in Unicode letters
    content: Recipe | Deferred
    parts: bytes
    source: OutputSource

    @property
    def recipe(self) -> Recipe:
        return resolve_recipe(self.content)

    @property
    def template(self) -> str:
        """The template of a page, empty for all else."""
        return self.content.template if isinstance(self.content, Page | Deferred) else ""
