"""The feeds of the site, its sections, languages, tags and authors, in three formats; and what lists all of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from builder.language.languages import LANGUAGES
from builder.newsroom.newsroom import Newsroom
from builder.newsroom.terms import Kind, Term
from builder.pages.edition.edition import Edition
from builder.pages.feeds.items import Items, rfc822
from builder.pages.model.addresses import FEEDS, HOME, ICON_LARGE, OPML, language_feeds
from builder.pages.model.feed_views import Feed, FeedView, OutlineView, Subject, SubjectGroup
from builder.pages.model.plain_text import without_bidi_controls
from builder.pages.model.recipes import Page
from builder.pages.model.views import FeedsView, Head
from builder.pages.model.wording import Wording, iso


class Format(Struct, frozen=True):
    """A format of feeds: the name of the file, the template, the type by which pages announce it, what it is called."""

    file: str
    template: str
    type: str
    name: str


FORMATS = (
    Format("rss.xml", "feed.rss.xml", "application/rss+xml", "RSS"),
    Format("atom.xml", "feed.atom.xml", "application/atom+xml", "Atom"),
    Format("feed.json", "feed.json", "application/feed+json", "JSON"),
)


class FeedStories(Struct, frozen=True):
    """Stories that have feeds, oldest first; never none. `address` is the page that the feeds in `folder` belong to."""

    kind: Kind | str  # site, language, or a term's
    name: str
    title: str  # of the feeds
    address: str
    folder: str
    stories: Sequence[int]
    language: str


def feed_topics(newsroom: Newsroom, wording: Wording) -> Iterator[FeedStories]:
    """All that feeds are about: the site, its sections in their order, languages, tags and authors by their names."""
    settings = wording.settings
    title, own = settings.title, settings.language
    if not newsroom.stories:
        return
    yield FeedStories(
        kind="site",
        name=title,
        title=title,
        address=HOME,
        folder=HOME,
        stories=range(len(newsroom.stories)),
        language=own,
    )
    for section in newsroom.sections:
        yield from _of_term(newsroom, section, title, own)
    by_language: dict[str, list[int]] = {}
    for index, story in enumerate(newsroom.stories):
        by_language.setdefault(story.article.language, []).append(index)
    for code in sorted(by_language) if len(by_language) > 1 else ():
        name = LANGUAGES[code].name if code in LANGUAGES else code
        yield FeedStories(
            kind="language",
            name=name,
            title=f"{title} – {name}",
            address=HOME,
            folder=language_feeds(code),
            stories=by_language[code],
            language=code,
        )
    for kind in ("tag", "author"):
        terms = (term for term in newsroom.stories_by_term if term.kind == kind)
        for term in sorted(terms, key=lambda term: term.name):
            yield from _of_term(newsroom, term, title, own)


def _of_term(newsroom: Newsroom, term: Term, title: str, language: str) -> Iterator[FeedStories]:
    if stories := newsroom.stories_by_term.get(term, ()):
        yield FeedStories(
            kind=term.kind,
            name=term.name,
            title=f"{title} – {term.name}",
            address=term.address,
            folder=term.address,
            stories=stories,
            language=language,
        )


def page_feeds(wording: Wording, folder: str, title: str) -> tuple[Feed, ...]:
    """The feeds in a folder, as pages announce them."""
    name = without_bidi_controls(wording.phrases.feed_title.replace("{title}", title))
    return tuple(
        Feed(wording.href(folder + format_.file), format_.type, f"{name} ({format_.name})", format_.name)
        for format_ in FORMATS
    )


def feed_links(newsroom: Newsroom, wording: Wording) -> dict[str, tuple[Feed, ...]]:
    """The feeds of pages that have some, by the addresses of the pages."""
    return {
        topic.address: page_feeds(wording, topic.folder, topic.name)
        for topic in feed_topics(newsroom, wording)
        if topic.kind != "language"
    }


def feed_outputs(edition: Edition, stylesheet: str) -> Iterator[tuple[str, Page]]:
    """Every feed; `stylesheet` is the address of the one that browsers show it with."""
    settings, stories, items = edition.wording.settings, edition.newsroom.stories, Items(edition)
    size = settings.feeds.size or settings.feed_size
    for topic in feed_topics(edition.newsroom, edition.wording):
        newest = topic.stories[-size:]
        shown = tuple(items.item(index) for index in reversed(newest))
        updated = max(stories[index].updated or stories[index].moment for index in newest)
        for format_ in FORMATS:
            view = _view(edition.wording, topic, format_, stylesheet, updated)
            yield topic.folder + format_.file, Page(format_.template, view, shown)


def _view(wording: Wording, topic: FeedStories, format_: Format, stylesheet: str, updated: datetime) -> FeedView:
    settings = wording.settings
    return FeedView(
        title=without_bidi_controls(topic.title),
        description=without_bidi_controls(settings.tagline or settings.title),
        address=wording.absolute(topic.address),
        itself=wording.absolute(topic.folder + format_.file),
        language=topic.language,
        updated=iso(updated),
        pubdate=rfc822(updated),
        stylesheet=stylesheet,
        icon=wording.absolute("/" + ICON_LARGE) if settings.pwa else "",
        hub=settings.feeds.hub,
        full=settings.feeds.text == "full",
    )


def feed_lists(edition: Edition) -> Iterator[tuple[str, Page]]:
    """The page that lists all feeds and the file that does for feed readers; none without stories."""
    wording = edition.wording
    words, groups = wording.phrases, _groups(edition)
    if not groups:
        return
    title = f"{words.feeds_title} – {wording.title}"
    head = Head(title, wording.describe_list(words.feeds_title), wording.absolute(FEEDS))
    yield FEEDS, Page("feeds.html", FeedsView(head, words.feeds_title, words.feeds_text, wording.href(OPML), groups))
    yield (
        OPML,
        Page("feeds.opml", OutlineView(without_bidi_controls(wording.settings.title), wording.absolute(HOME), groups)),
    )


def _groups(edition: Edition) -> tuple[SubjectGroup, ...]:
    words = edition.wording.phrases
    headings = {
        "site": "",
        "section": words.sections,
        "language": words.languages,
        "tag": words.tags,
        "author": words.authors,
    }
    groups: dict[str, list[Subject]] = {}
    for topic in feed_topics(edition.newsroom, edition.wording):
        groups.setdefault(topic.kind, []).append(_subject(edition.wording, topic))
    return tuple(SubjectGroup(headings[kind], tuple(subjects)) for kind, subjects in groups.items())


def _subject(wording: Wording, topic: FeedStories) -> Subject:
    title = without_bidi_controls(topic.title)
    return Subject(
        name=wording.name(wording.phrases.feeds_all if topic.kind == "site" else topic.name),
        title=title,
        href=wording.href(topic.address),
        address=wording.absolute(topic.address),
        language=topic.language,
        feeds=tuple(
            Feed(
                href=wording.absolute(topic.folder + format_.file),
                type=format_.type,
                title=f"{title} ({format_.name})",
                name=format_.name,
            )
            for format_ in FORMATS
        ),
    )
