"""A story as feeds have it: what it is called for ever, its picture, its words."""

from datetime import datetime

from msgspec import msgpack, structs

from builder.digest import digest, digest_of
from builder.language.languages import direction
from builder.markup import Html, element
from builder.mediatypes import media_type
from builder.newsroom.newsroom import Newsroom, Story
from builder.pages.edition.edition import Edition
from builder.pages.edition.links import Links
from builder.pages.model.feed_views import Enclosure, Item, ItemAuthor
from builder.pages.model.plain_text import plain_text, without_bidi_controls
from builder.pages.model.wording import iso
from builder.reading.article import Article


class Items:
    """The items of an edition, each made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._ids = _ledger_ids(edition.newsroom)
        self._links = Links(edition) if edition.wording.settings.feeds.text == "full" else None
        self._items: dict[int, Item] = {}

    def item(self, index: int) -> Item:
        if index not in self._items:
            item = self._item(self._edition.newsroom.stories[index], index)
            self._items[index] = structs.replace(item, key=digest(msgpack.encode(item)))
        return self._items[index]

    def _item(self, story: Story, index: int) -> Item:
        edition, wording, article = self._edition, self._edition.wording, story.article
        name = self._lasting_name(story)
        label = edition.label(article.kind)
        is_whole = self._links is not None
        return Item(
            address=wording.absolute(story.address),
            title=article.shown.title,
            summary=article.shown.description,
            published=iso(story.moment),
            updated=iso(story.updated or story.moment),
            pubdate=rfc822(story.moment),
            language=article.language,
            direction=direction(article.language),
            rss_id=permanent_id("rss", *name),
            atom_id=permanent_id("atom", *name),
            json_id=permanent_id("json", *name),
            section=story.section.name,
            authors=tuple(ItemAuthor(term.name, wording.absolute(term.address)) for term in story.authors),
            tags=tuple(term.name for term in story.tags),
            kind=label.text if label else "",
            picture=self._picture(index),
            content=Html("") if is_whole else _summary(article),
            body=article.body if is_whole else b"",
            # What a link lacks is told by the story's own page.
            holes=tuple(self._links.fill(story, link, []) for link in article.links) if self._links else (),
        )

    def _lasting_name(self, story: Story) -> tuple[str, ...]:
        """What stays the same when a story moves: its line in the ledger, else the path of its file."""
        settings = self._edition.wording.settings
        host = settings.host.partition("://")[2]
        path = story.article.path
        return (host, self._ids[path]) if path in self._ids else (host + settings.prefix, path)

    def _picture(self, index: int) -> Enclosure | None:
        edition = self._edition
        picture, article = edition.cards[index].picture, edition.newsroom.stories[index].article
        if picture is None:
            return None
        source = edition.lead_picture(article)
        path, file_digest = edition.picture_sizes.fallback(source)
        return Enclosure(
            address=edition.wording.host + picture.src,
            type=media_type(path),
            width=picture.width,
            height=picture.height,
            alt=without_bidi_controls(picture.alt),
            credit=plain_text(picture.credit),
            path=path,
            digest=file_digest,
        )


def _summary(article: Article) -> Html:
    attributes = {"lang": article.language, "dir": direction(article.language)}
    return Html(element("p", attributes, article.shown.description or article.shown.title))


def _ledger_ids(newsroom: Newsroom) -> dict[str, str]:
    """What the ledger has of each story that doesn't change, by the path of its file."""
    entries = newsroom.ledger.entries.values() if newsroom.ledger else ()
    return {entry.path: f"{entry.id} {entry.published}" for entry in entries}


def rfc822(moment: datetime) -> str:
    """RFC 5322's date, as RSS 2.0 wants it."""
    from email.utils import format_datetime  # which takes 5 ms, and most builds change no feed

    return format_datetime(moment)


def permanent_id(*parts: str) -> str:
    """A name for ever, made of what does not change: a UUID of the kind for one's own use (RFC 9562, version 8)."""
    number = bytearray(digest_of(*map(str.encode, parts)))
    number[6] = number[6] & 0x0F | 0x80
    number[8] = number[8] & 0x3F | 0x80
    digits = number.hex()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
