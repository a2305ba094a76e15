"""The page of each article."""

from collections.abc import Iterator

from builder.language.languages import direction
from builder.newsroom.newsroom import Story
from builder.pages.corrections import corrections_of
from builder.pages.edition import Edition
from builder.pages.files import PICTURES, is_article, published
from builder.pages.links import Links
from builder.pages.recipes import Page
from builder.pages.views import ArticleView, Head
from builder.problems import Location, Problem, Severity, nearest
from builder.reading.article import Article


def article_pages(edition: Edition, links: Links, problems: list[Problem]) -> Iterator[tuple[Story, Page]]:
    """Each story with its page; what its links lack goes to `problems`."""
    for index, story in enumerate(edition.newsroom.stories):
        holes = tuple(links.filled(story, link, problems) for link in story.article.links)
        if story.article.image and edition.cards[index].picture is None:
            problems.append(lacking(edition, story.article))
        yield story, Page("article.html", _view(edition, index, story), (), story.article.body, holes)


def _view(edition: Edition, index: int, story: Story) -> ArticleView:
    article, wording, newsroom = story.article, edition.wording, edition.newsroom
    older, newer = newsroom.neighbours[index]
    title = f"{article.shown.title} – {wording.title}"
    card = edition.cards[index]
    updated = story.updated
    return ArticleView(
        head=Head(
            title=title,
            description=article.shown.description,
            canonical=wording.absolute(story.address),
            section=card.section.href,
        ),
        headline=card.headline,
        language=article.language,
        direction=direction(article.language),
        section=card.section,
        published=card.time,
        kicker=wording.html(article.kicker, article.language),
        deck=wording.html(article.deck, article.language),
        authors=tuple(edition.term(term) for term in story.authors),
        agency=edition.term(story.agency) if story.agency else None,
        place=edition.term(story.place) if story.place else None,
        quoted_source=wording.html(article.quoted_source),
        source=wording.html(article.source),
        updated=wording.moment(updated, story.updated_timed) if updated else None,
        picture=card.picture,
        tags=tuple(edition.term(term) for term in story.tags),
        earlier=tuple(edition.coverages[other] for other in newsroom.earlier[index]),
        previous=edition.coverages[older] if older >= 0 else None,
        next=edition.coverages[newer] if newer >= 0 else None,
        draft=article.draft,
        kind=card.kind,
        live=article.live,
        breaking=index in newsroom.breaking,
        corrections=corrections_of(edition, story),
        sources_note=wording.html(article.sources_note, article.language),
        reading_time=wording.minutes(article.words),
        address=f"{wording.host}{wording.prefix}{story.address}",
    )


def lacking(edition: Edition, article: Article) -> Problem:
    """The picture that the header names is not there, or is none.

    In front matter that is a warning: it names what another builder had elsewhere, or a picture of another site.
    """
    severity: Severity = "warning" if article.path.lower().endswith((".md", ".markdown")) else "error"
    at = Location(article.path, article.lines.get("image", 0), 1)
    source = edition.files.meant(article.path, article.image)
    if source:
        hint = f"Use a picture whose name ends with {', '.join(PICTURES)}."
        return Problem(at, f"`{article.image}` is not a picture that can be shown.", hint, severity)
    if article.image.startswith(("http://", "https://", "//")):
        hint = "Pages show pictures of their own site only: save it beside the text."
        return Problem(at, f"The picture `{article.image}` is on another site.", hint, severity)
    folder = article.path.rsplit("/", 1)[0] + "/"
    near = nearest(folder + article.image, [path for path in edition.files.named if path.endswith(PICTURES)])
    hint = near.replace(folder, "") or "Write its path as it is seen from the article's own folder."
    return Problem(at, f"There is no picture `{article.image}`.", hint, severity)


def copied(edition: Edition) -> Iterator[tuple[str, str]]:
    """The inputs that articles show or link to and that go to the site as they are, each with who wants it."""
    newsroom = edition.newsroom
    for article in [each.article for each in newsroom.stories] + [each.article for each in newsroom.pages]:
        targets = [article.image] if article.image else []
        for target in (*targets, *(link.target for link in article.links)):
            source = edition.files.meant(article.path, target)
            if source.startswith("content/") and not is_article(source) and published(source):
                yield source, article.path
