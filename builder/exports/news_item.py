"""What a story is in the exchange of news agencies, before it is written as ninjs or as NewsML-G2."""

from msgspec import Struct

from builder.newsroom.newsroom import expiry_of
from builder.newsroom.terms import Term
from builder.pages.data.body_text import body_text
from builder.pages.data.body_tree import absolute_links
from builder.pages.edition.edition import Edition
from builder.pages.model.addresses import HOME
from builder.pages.model.views import Label
from builder.pages.model.wording import iso
from builder.reading.article import DECORATIVE


class NamedUri(Struct, frozen=True):
    """A name with the address of its page, or without one."""

    name: str
    uri: str = ""


class NewsItemPicture(Struct, frozen=True):
    """The picture of a story, by its whole address."""

    uri: str
    type: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class NewsItem(Struct, frozen=True):
    """A story. Times are ISO 8601 with hour and zone, which both formats ask for: of a day alone its first moment."""

    uri: str
    version: int  # one, and one more for each correction
    language: str
    direction: str
    site: NamedUri
    headline: str
    kicker: str
    deck: str
    summary: str
    slugline: str
    created: str
    changed: str
    expires: str
    section: NamedUri
    tags: tuple[NamedUri, ...]
    authors: tuple[NamedUri, ...]
    sources: tuple[NamedUri, ...]  # the agency, whom it follows, whom it quotes
    place: NamedUri | None
    kind: Label | None
    corrections: tuple[str, ...]
    words: int
    html: str
    text: str
    picture: NewsItemPicture | None


def news_item(edition: Edition, index: int, html: str) -> NewsItem:
    """A story for the exchange; `html` is its text as its page has it."""
    story, wording = edition.newsroom.stories[index], edition.wording
    article = story.article
    address = wording.absolute(story.address)
    expiry = expiry_of(story)
    sources = [_named_uri(edition, story.agency)] if story.agency else []
    sources += [NamedUri(name) for name in dict.fromkeys((article.source, article.quoted_source)) if name]
    return NewsItem(
        uri=address,
        version=1 + len(story.amendments),
        language=article.language,
        direction=article.direction,
        site=NamedUri(wording.settings.title, wording.absolute(HOME)),
        headline=article.headline,
        kicker=article.kicker,
        deck=article.deck,
        summary=article.summary,
        slugline=article.slug,
        created=iso(story.moment),
        changed=iso(max(story.updated or story.moment, story.moment)),
        expires=iso(expiry) if expiry else "",
        section=_named_uri(edition, story.section),
        tags=tuple(_named_uri(edition, term) for term in story.tags),
        authors=tuple(_named_uri(edition, term) for term in story.authors),
        sources=tuple(sources),
        place=_named_uri(edition, story.place) if story.place else None,
        kind=edition.label(article.kind, wording.in_language(article.language)),
        corrections=tuple(
            f"{iso(amendment.moment, amendment.timed)}: {amendment.text}" for amendment in story.amendments
        ),
        words=article.words,
        html=absolute_links(html, address),
        text=body_text(html),
        picture=_picture(edition, index),
    )


def _named_uri(edition: Edition, term: Term) -> NamedUri:
    return NamedUri(term.name, edition.wording.absolute(term.address))


def _picture(edition: Edition, index: int) -> NewsItemPicture | None:
    picture, article = edition.cards[index].picture, edition.newsroom.stories[index].article
    if picture is None:
        return None
    ending = picture.src.rpartition(".")[2].lower().replace("jpg", "jpeg")
    alt = "" if article.image_alt == DECORATIVE else article.image_alt
    return NewsItemPicture(
        uri=edition.wording.host + picture.src,
        type=f"image/{'svg+xml' if ending == 'svg' else ending}",
        width=picture.width,
        height=picture.height,
        alt=alt,
        caption=article.caption,
        credit=article.image_credit,
    )
