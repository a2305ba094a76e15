"""What reading a file gives: the article, its body, and an account of how it was read."""

import re
from collections.abc import Sequence

from msgspec import Struct

from builder.language.dates.calendars import PartialDate
from builder.problems import Problem, Sentence

DECORATIVE = '""'  # what is written as the description of a picture that only decorates
HOLE = re.compile("\x02(\\d+)\x03")  # stands in a body's HTML for what needs the whole site: see `BodyLink`


def hole(number: int) -> str:
    """The hole of a body's link with that number."""
    return f"\x02{number}\x03"


def fill_holes(html: str, fillings: Sequence[str]) -> str:
    """A body's HTML with each hole replaced by the filling of its number."""
    return HOLE.sub(lambda match: fillings[int(match[1])], html) if fillings else html


class BodyLink(Struct, frozen=True):
    """A link or picture in a body that needs the whole site: hole `number` of the body's HTML stands for it.

    `target` is as written, percent-decoded, without the fragment: a path relative to the article's file, or to the
    site's root if it begins with a slash; `line` is in the file.
    """

    number: int
    # "link": the hole is the value of an href; "picture": the hole is the whole img element; "note": the hole is the
    # whole link to the article or file that is called so, `alt` its text; "embed": the hole is a card that stands for
    # what lies at the address `target`, elsewhere; "media": the hole is the player of a recording that lies here.
    kind: str
    target: str
    line: int = 0
    fragment: str = ""
    alt: str = ""
    title: str = ""
    place: str = ""  # of a picture: "gallery" where it shares a line with others


class DisplayTexts(Struct, frozen=True, omit_defaults=True):
    """A headline and a summary as every list shows them, so that planning a site isolates no text twice.

    The first two are HTML, the others for places without markup, where control characters isolate. What is kept of an
    article is empty where it is as the text itself: nearly everywhere, and four texts are two thirds of an article.
    """

    headline: str = ""
    summary: str = ""
    title: str = ""
    description: str = ""


class Correction(Struct, frozen=True):
    """What was put right in an article after it came out: `kind` is `correction`, `clarification` or `update`."""

    kind: str
    when: PartialDate
    text: str


class Article(Struct, frozen=True, omit_defaults=True):
    """One article as its file tells it, the site unseen; texts are clean for display and hold no markup.

    `published` and `updated` are None where the file gives none; `section` is empty where the folder has to tell.
    """

    path: str  # relative to the project, with forward slashes: content/city/a.txt
    headline: str
    language: str
    direction: str  # "rtl" or "ltr"
    isolated: DisplayTexts = DisplayTexts()  # see `shown`
    slug: str = ""  # of the headline or as the header gives it; empty if no letter of it can stand in an address
    permalink: str = ""  # an address that the header claims
    aliases: tuple[str, ...] = ()  # former addresses, which begin with a slash; others are further names of a note
    section: str = ""
    kicker: str = ""  # a few words above the headline
    deck: str = ""
    summary: str = ""  # for cards and feeds: the header's, or the deck, or the head of the text, at most 240 characters
    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""
    quoted_source: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()  # the header's first, then the known ones found in the text
    published: PartialDate | None = None
    updated: PartialDate | None = None
    image: str = ""
    image_alt: str = ""
    caption: str = ""
    image_credit: str = ""  # who took or drew it
    draft: bool = False
    lead: bool = False  # the front page shall lead with it
    featured: bool = False  # it shall stand beside the lead
    order: int = 0  # its place among those; 0: none given
    words: int = 0
    links: tuple[BodyLink, ...] = ()
    lines: dict[str, int] = {}  # the line of each header field, for problems found when the site is seen
    body: bytes = b""  # digest of the body's HTML
    kind: str = ""  # of work, see `builder.reading.fields.kinds`; empty where the file tells none
    breaking: PartialDate | None = None  # until when it is announced on the front pages
    live: bool = False  # a live page: its text has entries with times
    corrections: tuple[Correction, ...] = ()  # in the order of the file
    sources_note: str = ""  # how the newsroom knows what the article says
    expires: PartialDate | None = None  # from when it is not out any more
    translations: tuple[str, ...] = ()  # the same story in other languages, as the header names their files
    fingerprint: str = ""  # see `builder.reading.text.fingerprint`
    policies: tuple[str, ...] = ()  # what a page that stands by itself promises, see `builder.reading.fields.policies`

    @property
    def shown(self) -> DisplayTexts:
        """The headline and the summary as lists show them."""
        texts = self.isolated
        return DisplayTexts(
            texts.headline or self.headline,
            texts.summary or self.summary,
            texts.title or self.headline,
            texts.description or self.summary,
        )


class FieldValue(Struct, frozen=True):
    """A field, the rule that found it, and the line of the file where it stands (0: not in the file)."""

    value: str | list[str] | bool
    rule: str
    line: int = 0


class SetAside(Struct, frozen=True):
    """A line that is not the article's, and why."""

    line: int
    text: str
    why: Sentence

    @property
    def reason(self) -> str:
        """Why, in English."""
        return str(self.why)


class ReadingAccount(Struct, frozen=True):
    """How a file was read, for `warraq explain`."""

    fields: dict[str, FieldValue] = {}
    paragraphs: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


class Parsed(Struct, frozen=True):
    """All that one file gives. `article` is None when it has an error or is left out with a warning.

    `html` is the body: block elements with holes where a link or picture goes, see `HOLE`.
    """

    article: Article | None
    html: str = ""
    problems: tuple[Problem, ...] = ()
    account: ReadingAccount = ReadingAccount()
