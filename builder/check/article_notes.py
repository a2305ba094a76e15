"""What a check has to know of one article, remembered until the file is read anew: only new articles are looked at."""

import re
from html import unescape

from msgspec import Struct

from builder.check.checked_text import CheckedText, TextFinder
from builder.check.finding import Finding
from builder.check.text_finders.control_characters import control_characters
from builder.check.text_finders.mixed_direction import ambiguous_edges, parted_brackets, wrong_language
from builder.check.text_finders.placeholders import placeholders
from builder.language.dates.calendars import PartialDate
from builder.language.letters import fold
from builder.newsroom.standing import is_standing, with_permalink
from builder.reading.article import Article, BodyLink
from builder.reading.text.embeds import find_embed

TEXT_FINDERS: tuple[TextFinder, ...] = (
    control_characters,
    ambiguous_edges,
    parted_brackets,
    wrong_language,
    placeholders,
)
_WHOLE_ADDRESS = re.compile(r' href="((?:https?:)?//[^"]*)"', re.IGNORECASE)
_OWN_ANCHOR = re.compile(r' href="#([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


class ShownPicture(Struct, frozen=True, array_like=True):
    """A picture that an article shows, and whether it has a description for those who don't see it."""

    target: str
    line: int
    described: bool


class ArticleNotes(Struct, frozen=True, array_like=True):
    """An article as far as it takes to check it among the others. `headline` is folded, so that spellings are one."""

    path: str
    key: bytes  # of its reading
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
    permalink: str = ""  # of a standing page; those of stories are among the relations
    anchors: tuple[str, ...] = ()  # on its page, that links may lead to
    pictures: tuple[ShownPicture, ...] = ()
    anchor_links: tuple[BodyLink, ...] = ()  # links that have a fragment
    dead_own_anchors: tuple[str, ...] = ()  # fragments of links to its own page that are none of its anchors
    whole_addresses: tuple[str, ...] = ()  # of other sites, or of this one with its host
    findings: tuple[Finding, ...] = ()  # of the text by itself


def article_notes(key: bytes, checked: CheckedText) -> ArticleNotes:
    article, html = checked.article, checked.html
    lines = article.lines
    anchors = tuple(map(unescape, _ID.findall(html)))
    return ArticleNotes(
        path=article.path,
        key=key,
        headline=fold(article.headline),
        title=article.headline,
        tags=article.tags,
        tags_line=lines.get("tags", 0),
        section=article.section,
        published=article.published,
        published_line=lines.get("date", 0),
        updated=article.updated,
        updated_line=lines.get("updated", 0),
        draft=article.draft,
        permalink=with_permalink(article).permalink if is_standing(article.path) else "",
        anchors=anchors,
        pictures=_pictures(article),
        anchor_links=tuple(link for link in article.links if link.fragment and link.kind in ("link", "note")),
        dead_own_anchors=_dead_own_anchors(html, anchors),
        whole_addresses=_whole_addresses(article, html),
        findings=tuple(finding for finder in TEXT_FINDERS for finding in finder(checked)),
    )


def _pictures(article: Article) -> tuple[ShownPicture, ...]:
    lead = (
        (ShownPicture(article.image, article.lines.get("image", 0), bool(article.image_alt)),) if article.image else ()
    )
    return lead + tuple(
        ShownPicture(link.target, link.line, bool(link.alt)) for link in article.links if link.kind == "picture"
    )


def _dead_own_anchors(html: str, anchors: tuple[str, ...]) -> tuple[str, ...]:
    if ' href="#' not in html:
        return ()
    fragments = map(unescape, _OWN_ANCHOR.findall(html))
    return tuple(dict.fromkeys(fragment for fragment in fragments if fragment not in anchors))


def _whole_addresses(article: Article, html: str) -> tuple[str, ...]:
    linked = map(unescape, _WHOLE_ADDRESS.findall(html)) if "//" in html else ()
    embedded = (link.target for link in article.links if link.kind == "embed" and find_embed(link.target))
    return tuple(dict.fromkeys((*linked, *embedded)))
