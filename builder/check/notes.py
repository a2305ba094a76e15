"""What one article tells by itself, kept under the key of its reading: only what is new is looked at again."""

import re
from html import unescape

from msgspec import Struct

from builder.check.control_characters import control_findings
from builder.check.directions import bracket_findings, edge_findings, wrong_direction
from builder.check.finding import Finding
from builder.check.placeholders import placeholders
from builder.language.dates.calendars import PartialDate
from builder.language.letters import fold
from builder.newsroom.standing import is_standing, with_permalink
from builder.reading.article import Article, BodyLink
from builder.reading.text.embeds import find_embed

_HREF = re.compile(r' href="((?:https?:)?//[^"]*)"', re.IGNORECASE)
_OWN = re.compile(r' href="#([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


class ShownPicture(Struct, frozen=True, array_like=True):
    """A picture that an article shows, and whether something is said of it for those who don't see it."""

    target: str
    line: int
    described: bool


class ArticleNotes(Struct, frozen=True, array_like=True):
    """An article as far as it takes to check it among the others. `headline` is folded, so that spellings are one."""

    path: str
    key: bytes
    headline: str
    title: str
    tags: tuple[str, ...]
    tags_line: int
    section: str
    published: PartialDate | None
    published_line: int
    updated: PartialDate | None
    updated_line: int
    draft: bool
    address: str = ""  # of a page that stands by itself; the frame has those of stories
    places: tuple[str, ...] = ()  # on its page, that links may lead to
    pictures: tuple[ShownPicture, ...] = ()
    anchored: tuple[BodyLink, ...] = ()  # links that lead to a place on a page, each with its fragment
    anchors: tuple[str, ...] = ()  # of links to places on its own page that its text has not
    addresses: tuple[str, ...] = ()  # of other sites, or of this one written whole
    found: tuple[Finding, ...] = ()


def article_notes(key: bytes, article: Article, html: str, text: str) -> ArticleNotes:
    """The note of an article: `html` is its body, `text` its file."""
    lines = article.lines
    places = tuple(map(unescape, _ID.findall(html)))
    return ArticleNotes(
        article.path,
        key,
        fold(article.headline),
        article.headline,
        article.tags,
        lines.get("tags", 0),
        article.section,
        article.published,
        lines.get("date", 0),
        article.updated,
        lines.get("updated", 0),
        article.draft,
        with_permalink(article).permalink if is_standing(article.path) else "",
        places,
        _pictures(article),
        tuple(each for each in article.links if each.fragment and each.kind in ("link", "note")),
        _anchors(html, places),
        _addresses(article, html),
        _found(article, html, text),
    )


def _pictures(article: Article) -> tuple[ShownPicture, ...]:
    first = (
        (ShownPicture(article.image, article.lines.get("image", 0), bool(article.image_alt)),) if article.image else ()
    )
    return first + tuple(
        ShownPicture(each.target, each.line, bool(each.alt)) for each in article.links if each.kind == "picture"
    )


def _anchors(html: str, places: tuple[str, ...]) -> tuple[str, ...]:
    if ' href="#' not in html:
        return ()
    return tuple(dict.fromkeys(each for each in map(unescape, _OWN.findall(html)) if each not in places))


def _addresses(article: Article, html: str) -> tuple[str, ...]:
    told = map(unescape, _HREF.findall(html)) if "//" in html else ()
    cards = (each.target for each in article.links if each.kind == "embed" and find_embed(each.target))
    return tuple(dict.fromkeys((*told, *cards)))


def _found(article: Article, html: str, text: str) -> tuple[Finding, ...]:
    return (
        *control_findings(article.path, text, not article.path.lower().endswith(".txt")),
        *edge_findings(article, html, text),
        *bracket_findings(article, html, text),
        *wrong_direction(article, html, text),
        *placeholders(article.path, text),
    )
