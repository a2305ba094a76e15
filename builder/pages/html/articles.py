"""The page of each article."""

from collections.abc import Iterator

from builder.language.languages import direction
from builder.newsroom.ledger import shortlink
from builder.newsroom.newsroom import Story
from builder.pages.data.formats import article_formats, renditions
from builder.pages.edition.edition import Edition
from builder.pages.edition.embeds import frame_permissions, needed_scripts
from builder.pages.edition.links import Links
from builder.pages.edition.social_cards import card_image
from builder.pages.html.corrections import corrections_of
from builder.pages.html.translations import alternate_versions, translation_links
from builder.pages.images.pictures import crop_view
from builder.pages.model.files import INLINE_KINDS, PICTURES, is_article, published_path
from builder.pages.model.recipes import Deferred, Page
from builder.pages.model.sources import FileSource, OutputSource
from builder.pages.model.views import ArticleView, Head
from builder.pages.model.wording import iso
from builder.problems import Location, Problem, Severity, nearest, say
from builder.reading.article import DECORATIVE, Article
from builder.reading.text.embeds import RECORDINGS

TEMPLATE = "article.html"


def article_pages(edition: Edition, links: Links, problems: list[Problem]) -> Iterator[tuple[Story, str, Deferred]]:
    """Each story with its page, and then with each of its other formats, at their addresses.

    What its links lack goes to `problems`.
    """
    fillings: dict[int, tuple[str, ...]] = {}

    def holes(index: int) -> tuple[str, ...]:
        return fillings.get(index, ())

    def page(index: int) -> Page:
        return article_page(edition, index, edition.newsroom.stories[index], holes(index))

    for index, story in enumerate(edition.newsroom.stories):
        if story.article.links:
            fillings[index] = tuple(links.fill(story, link, problems) for link in story.article.links)
        if story.article.image and edition.cards[index].picture is None:
            problems.append(missing_picture(edition, story.article))
        problems += undescribed_pictures(edition, story.article)
        yield story, story.address, Deferred(TEMPLATE, page, index, index)
        yield from ((story, address, recipe) for address, recipe in article_formats(edition, index, holes))


def article_page(edition: Edition, index: int, story: Story, holes: tuple[str, ...]) -> Page:
    """A story's page; `holes` are what the links of its text are filled with."""
    return Page(TEMPLATE, _view(edition, index, story), (), story.article.body, holes)


def _view(edition: Edition, index: int, story: Story) -> ArticleView:
    article, wording, newsroom = story.article, edition.wording, edition.newsroom
    own_wording = wording.in_language(article.language)
    is_foreign = own_wording is not wording
    older, newer = newsroom.neighbours[index]
    title = wording.page_title(article.shown.title, article.language)
    card = edition.cards[index]
    updated = story.updated
    changed = own_wording.moment(updated, story.updated_timed) if updated else None
    return ArticleView(
        head=Head(
            title=title,
            description=article.shown.description,
            canonical=wording.host + card.href,
            section=card.section.href,
            permissions=frame_permissions(article.links, edition.files, article.path, wording.settings.allow),
            scripts=needed_scripts(article.links, edition),
            alternates=alternate_versions(edition, index),
            renditions=renditions(wording, story.address, wording.settings.twins),
        ),
        headline=card.headline,
        language=article.language,
        direction=direction(article.language),
        section=card.section,
        published=own_wording.moment(story.moment, story.timed) if is_foreign else card.time,
        kicker=wording.name(article.kicker),
        deck=wording.html(article.deck, article.language),
        authors=tuple(edition.term(term) for term in story.authors),
        agency=edition.term(story.agency) if story.agency else None,
        place=edition.term(story.place) if story.place else None,
        quoted_source=wording.name(article.quoted_source),
        source=wording.name(article.source),
        updated=changed,
        picture=card.picture,
        tags=tuple(edition.term(term) for term in story.tags),
        earlier=tuple(edition.coverages[other] for other in newsroom.earlier[index]),
        previous=edition.coverages[older] if older >= 0 else None,
        next=edition.coverages[newer] if newer >= 0 else None,
        draft=article.draft,
        kind=edition.label(article.kind, own_wording),
        live=article.live,
        breaking=index in newsroom.breaking,
        corrections=corrections_of(story, own_wording),
        sources_note=wording.html(article.sources_note, article.language),
        reading_time=own_wording.minutes(article.words),
        address=f"{wording.host}{wording.prefix}{story.address}",
        words=own_wording.phrases if is_foreign else None,
        locale=own_wording.locale() if is_foreign else "",
        crops=tuple(crop_view(image, wording.href, card.picture) for image in edition.crops(story) if card.picture),
        social_card=card_image(edition, index),
        shortlink=wording.absolute(shortlink(newsroom.ids[index])) if newsroom.ids and newsroom.ids[index] else "",
        translations=translation_links(edition, index),
        issued=card.time.iso if story.timed else iso(story.moment),
        modified=changed.iso if changed and story.updated_timed else iso(updated) if updated else "",
        zone=wording.settings.timezone if article.live else "",
    )


def undescribed_pictures(edition: Edition, article: Article) -> Iterator[Problem]:
    """The first picture of an article that nothing is said of for those who don't see it."""
    shows = edition.picture_sizes.shows
    lacks_alt = not article.image_alt and shows(edition.lead_picture(article))
    lines = [article.lines.get("image", 0)] if lacks_alt else []
    lines += [
        link.line
        for link in article.links
        if link.kind == "picture" and not link.alt and shows(edition.files.resolve(article.path, link.target))
    ]
    if lines:
        hint = say("Say what it shows, or write `{mark}` if it only decorates.", mark=DECORATIVE)
        yield Problem(Location(article.path, lines[0]), say("A picture has no description."), hint, "warning")


def missing_picture(edition: Edition, article: Article) -> Problem:
    """The picture that the header names is not there, or is none.

    In front matter that is a warning: it names what another builder had elsewhere, or a picture of another site.
    """
    severity: Severity = "warning" if article.path.lower().endswith((".md", ".markdown")) else "error"
    at = Location(article.path, article.lines.get("image", 0), 1)
    source = edition.lead_picture(article)
    if source:
        what, hint = edition.picture_sizes.explain(source)
        return Problem(at, say("`{path}` {lacks}.", path=article.image, lacks=what), hint, severity)
    if article.image.startswith(("http://", "https://", "//")):
        hint = say("Pages show pictures of their own site only: save it beside the text.")
        return Problem(at, say("The picture `{address}` is on another site.", address=article.image), hint, severity)
    folder = article.path.rsplit("/", 1)[0] + "/"
    near = nearest(folder + article.image, [path for path in edition.files.by_path if path.endswith(PICTURES)], folder)
    hint = near or say("Write its path as it is seen from the article's own folder.")
    return Problem(at, say("There is no picture `{path}`.", path=article.image), hint, severity)


def _articles(edition: Edition) -> list[Article]:
    """Those that have a page: stories, and what stands by itself."""
    newsroom = edition.newsroom
    return [story.article for story in newsroom.stories] + [page.article for page in newsroom.pages]


def files_to_copy(edition: Edition) -> Iterator[tuple[str, OutputSource]]:
    """The inputs that articles show or link to and that go to the site as they are, each with who wants it."""
    for article in _articles(edition):
        article_file = FileSource(article.path)
        sources = [(edition.lead_picture(article), True)]
        sources += [
            (edition.files.resolve(article.path, link.target), link.kind in INLINE_KINDS)
            for link in article.links
            if link.kind != "embed"
        ]
        for source, shown in sources:
            if not source.startswith("content/") or is_article(source) or not published_path(source):
                continue
            if not shown or edition.picture_sizes.is_copied(source):
                yield source, article_file
            if source.lower().endswith(RECORDINGS):
                yield from ((text.source, article_file) for text in edition.files.texts_of(source))


def pictures_to_encode(edition: Edition) -> Iterator[tuple[str, OutputSource]]:
    """The inputs that articles show as pictures and that are encoded anew for it, each with who wants it."""
    for article in _articles(edition):
        article_file = FileSource(article.path)
        linked = (
            edition.files.resolve(article.path, link.target) for link in article.links if link.kind in INLINE_KINDS
        )
        for source in (edition.lead_picture(article), *linked):
            if edition.picture_sizes.shows(source) and not edition.picture_sizes.as_is(source):
                yield source, article_file
