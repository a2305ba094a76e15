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


class Items:
    """The items of an edition, each made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._names = _names(edition.newsroom)
        self._links = Links(edition) if edition.wording.settings.feeds.text == "full" else None
        self._made: dict[int, Item] = {}

    def item(self, index: int) -> Item:
        if index not in self._made:
            item = self._item(self._edition.newsroom.stories[index], index)
            self._made[index] = structs.replace(item, key=digest(msgpack.encode(item)))
        return self._made[index]

    def _item(self, story: Story, index: int) -> Item:
        edition, wording, article = self._edition, self._edition.wording, story.article
        way, name = direction(article.language), self._name(story)
        label = edition.label(article.kind)
        told = article.shown.description or article.shown.title
        whole = self._links is not None
        return Item(
            address=wording.absolute(story.address),
            title=article.shown.title,
            summary=article.shown.description,
            published=iso(story.moment),
            updated=iso(story.updated or story.moment),
            pubdate=rfc822(story.moment),
            language=article.language,
            direction=way,
            rss_id=permanent_id("rss", *name),
            atom_id=permanent_id("atom", *name),
            json_id=permanent_id("json", *name),
            section=story.section.name,
            authors=tuple(ItemAuthor(term.name, wording.absolute(term.address)) for term in story.authors),
            tags=tuple(term.name for term in story.tags),
            kind=label.text if label else "",
            picture=self._picture(index),
            content=Html("" if whole else element("p", {"lang": article.language, "dir": way}, told)),
            body=article.body if whole else b"",
            # What a link lacks is told by the story's own page.
            holes=tuple(self._links.fill(story, link, []) for link in article.links) if self._links else (),
        )

    def _name(self, story: Story) -> tuple[str, ...]:
        """What stays the same when a story moves: its line in the ledger, else the path of its file."""
        settings = self._edition.wording.settings
        host = settings.host.partition("://")[2]
        path = story.article.path
        return (host, self._names[path]) if path in self._names else (host + settings.prefix, path)

    def _picture(self, index: int) -> Enclosure | None:
        edition = self._edition
        shown, article = edition.cards[index].picture, edition.newsroom.stories[index].article
        if shown is None:
            return None
        source = edition.lead_picture(article)
        path, file = edition.picture_sizes.fallback(source)
        return Enclosure(
            address=edition.wording.host + shown.src,
            type=media_type(path),
            width=shown.width,
            height=shown.height,
            alt=without_bidi_controls(shown.alt),
            credit=plain_text(shown.credit),
            path=path,
            digest=file,
        )


def _names(newsroom: Newsroom) -> dict[str, str]:
    """What the ledger has of each story that doesn't change, by the path of its file."""
    entries = newsroom.ledger.entries.values() if newsroom.ledger else ()
    return {each.path: f"{each.id} {each.published}" for each in entries}


def rfc822(moment: datetime) -> str:
    """RFC 5322's date, as RSS 2.0 wants it."""
    from email.utils import format_datetime  # which takes 5 ms, and most builds change no feed

    return format_datetime(moment)


def permanent_id(*parts: str) -> str:
    """A name for ever, made of what does not change: a UUID of the kind for one's own use (RFC 9562, version 8)."""
    made = bytearray(digest_of(*map(str.encode, parts)))
    made[6] = made[6] & 0x0F | 0x80
    made[8] = made[8] & 0x3F | 0x80
    told = made.hex()
    return f"urn:uuid:{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:]}"
