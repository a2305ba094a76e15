"""What the site tells programs of each article and each list, as JSON: these records, of which `docs/schemas/` is made.

Addresses are whole, dates ISO 8601 with a zone where the hour is known, Gregorian and in ASCII digits whatever pages
show. What there is nothing of is left out. `version` counts up when something in it changes its meaning or goes; that
something is added is no new version.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, json

from builder.newsroom.newsroom import Story
from builder.newsroom.terms import Term
from builder.pages.edition.edition import Edition
from builder.pages.model.addresses import HOME
from builder.pages.model.wording import Wording, iso
from builder.reading.article import DECORATIVE

VERSION = 1

Address = Annotated[str, Meta(description="A whole address.", extra_json_schema={"format": "uri"})]
Language = Annotated[str, Meta(description="A language's code (BCP 47).")]
Way = Annotated[Literal["rtl", "ltr"], Meta(description="The direction of its text.")]
Date = Annotated[
    str,
    Meta(
        description="A Gregorian date, with hour and zone where the hour is known (ISO 8601).",
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2}))?$",
    ),
]


class PublicName(Struct, frozen=True, omit_defaults=True):
    """A name that has a page of its own, such as a section, a tag or a person."""

    name: str
    url: Address


class PublicLabel(Struct, frozen=True, omit_defaults=True):
    """A word of the newsroom's: `name` for programs, `text` for readers."""

    name: str
    text: str


class PublicPicture(Struct, frozen=True, omit_defaults=True):
    """A picture with its size in pixels; without `alt` it only decorates."""

    url: Address
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


class PublicCorrection(Struct, frozen=True, omit_defaults=True):
    """What was put right, and when."""

    kind: Literal["correction", "clarification", "update"]
    date: Date
    text: str


class PublicBody(Struct, frozen=True, omit_defaults=True):
    """The text twice: as HTML without scripts or styles, and its words with blank lines between the blocks."""

    html: str
    text: str


class PublicItem(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An article in a list."""

    url: Address
    headline: str
    language: Language
    direction: Way
    section: PublicName
    published: Date
    updated: Date | None = None
    summary: str = ""
    kicker: str = ""
    authors: tuple[PublicName, ...] = ()
    place: PublicName | None = None
    kind: PublicLabel | None = None
    live: bool = False
    picture: PublicPicture | None = None


class PublicArticle(PublicItem, frozen=True, omit_defaults=True, kw_only=True):
    """An article, at its address with `index.json` behind it."""

    version: Annotated[Literal[1], Meta(description="Of this form.")]
    type: Literal["article"]
    site: PublicName
    deck: str = ""
    agency: PublicName | None = None
    tags: tuple[PublicName, ...] = ()
    source: str = ""
    quoted_source: str = ""
    words: int = 0
    corrections: Annotated[tuple[PublicCorrection, ...], Meta(description="Newest first.")] = ()
    sources_note: str = ""
    draft: bool = False
    body: PublicBody


class PublicList(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A page of a list, at its address with `index.json` behind it. Archive pages are numbered from the oldest."""

    version: Annotated[Literal[1], Meta(description="Of this form.")]
    type: Literal["list"]
    kind: Literal["home", "section", "tag", "author", "agency", "place", "month"]
    name: str
    url: Address
    language: Language
    page: Annotated[int, Meta(description="In the archive; left out on the front, which has the newest.")] = 0
    pages: Annotated[int, Meta(description="How many the archive has; left out without one.")] = 0
    newer: Annotated[Address, Meta(description="The JSON of the page with newer articles.")] = ""
    older: Annotated[Address, Meta(description="The JSON of the page with older ones.")] = ""
    items: tuple[PublicItem, ...]


def json_schema(kind: type[Struct]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **json.schema(kind)}


def public_name(wording: Wording, term: Term) -> PublicName:
    return PublicName(term.name, wording.absolute(term.address))


def public_item(edition: Edition, index: int) -> dict[str, Any]:
    """The fields of an article that lists have too."""
    story, wording = edition.newsroom.stories[index], edition.wording
    article, label = story.article, edition.label(story.article.kind)
    return {
        "url": wording.absolute(story.address),
        "headline": article.headline,
        "language": article.language,
        "direction": article.direction,
        "section": public_name(wording, story.section),
        "published": iso(story.moment, story.timed),
        "updated": iso(story.updated, story.updated_timed) if story.updated else None,
        "summary": article.summary,
        "kicker": article.kicker,
        "authors": tuple(public_name(wording, term) for term in story.authors),
        "place": public_name(wording, story.place) if story.place else None,
        "kind": PublicLabel(label.name, label.text) if label else None,
        "live": article.live,
        "picture": _picture(edition, index),
    }


def _picture(edition: Edition, index: int) -> PublicPicture | None:
    picture, article = edition.cards[index].picture, edition.newsroom.stories[index].article
    if picture is None:
        return None
    alt = "" if article.image_alt == DECORATIVE else article.image_alt
    return PublicPicture(
        url=edition.wording.host + picture.src,
        width=picture.width,
        height=picture.height,
        alt=alt,
        caption=article.caption,
        credit=article.image_credit,
    )


def public_article(edition: Edition, index: int, body: PublicBody) -> PublicArticle:
    """All that the site tells of a story."""
    story, wording = edition.newsroom.stories[index], edition.wording
    article = story.article
    return PublicArticle(
        version=1,
        type="article",
        site=PublicName(wording.settings.title, wording.absolute(HOME)),
        deck=article.deck,
        agency=public_name(wording, story.agency) if story.agency else None,
        tags=tuple(public_name(wording, term) for term in story.tags),
        source=article.source,
        quoted_source=article.quoted_source,
        words=article.words,
        corrections=tuple(_corrections(story)),
        sources_note=article.sources_note,
        draft=article.draft,
        body=body,
        **public_item(edition, index),
    )


def _corrections(story: Story) -> list[PublicCorrection]:
    return [
        PublicCorrection(amendment.kind, iso(amendment.moment, amendment.timed), amendment.text)  # type: ignore[arg-type]
        for amendment in story.amendments
    ]
