"""The page of each article."""

from collections.abc import Iterator

from builder.language.languages import direction
from builder.markup import Html, escape, opening
from builder.newsroom.newsroom import Story
from builder.pages.edition import Edition
from builder.pages.files import PICTURES, is_article, published
from builder.pages.recipes import Page
from builder.pages.views import ArticleView, Head
from builder.problems import Location, Problem, nearest
from builder.reading.article import Link


def article_pages(edition: Edition, problems: list[Problem]) -> Iterator[tuple[Story, Page]]:
    """Each story with its page; what its links lack goes to `problems`."""
    addresses = {story.article.path: story.address for story in edition.newsroom.stories}
    known = set(addresses.values())
    for index, story in enumerate(edition.newsroom.stories):
        holes = tuple(_filled(edition, story, link, addresses, known, problems) for link in story.article.links)
        if story.article.image and edition.cards[index].picture is None:
            problems.append(_lacking(edition, story))
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
        updated=wording.moment(updated, article.updated is not None and article.updated.hour >= 0) if updated else None,
        picture=card.picture,
        tags=tuple(edition.term(term) for term in story.tags),
        earlier=tuple(edition.coverages[other] for other in newsroom.earlier[index]),
        previous=edition.coverages[older] if older >= 0 else None,
        next=edition.coverages[newer] if newer >= 0 else None,
        draft=article.draft,
    )


def _lacking(edition: Edition, story: Story) -> Problem:
    """The picture that the header names is not there, or is none."""
    article = story.article
    at = Location(article.path, article.lines.get("image", 0), 1)
    source = edition.files.meant(article.path, article.image)
    if source:
        hint = f"Use a picture whose name ends with {', '.join(PICTURES)}."
        return Problem(at, f"`{article.image}` is not a picture that can be shown.", hint)
    folder = article.path.rsplit("/", 1)[0] + "/"
    near = nearest(folder + article.image, [path for path in edition.files.named if path.endswith(PICTURES)])
    hint = near.replace(folder, "") or "Write its path as it is seen from the article's own folder."
    return Problem(at, f"There is no picture `{article.image}`.", hint)


def _filled(
    edition: Edition,
    story: Story,
    link: Link,
    addresses: dict[str, str],
    known: set[str],
    problems: list[Problem],
) -> str:
    """What stands in a body's hole: an attribute's value for a link, a whole element for a picture."""
    path = story.article.path
    source = edition.files.meant(path, link.target)
    fragment = f"#{link.fragment}" if link.fragment else ""
    at = Location(path, link.line)
    if link.kind == "picture":
        if source in edition.sizes:
            return _picture(edition, source, link).html
        what = "is not a picture that can be shown" if source else "does not exist"
        problems.append(Problem(at, f"The picture `{link.target}` {what}.", "Mend its path.", "warning"))
        return escape(link.alt)
    if source in addresses:
        return escape(edition.wording.href(addresses[source]) + fragment)
    if source and not is_article(source) and published(source):
        return escape(edition.wording.href("/" + published(source)) + fragment)
    if link.target in known or link.target == "/":
        return escape(edition.wording.href(link.target) + fragment)
    what = "is not published" if source else "leads to nothing"
    problems.append(Problem(at, f"The link to `{link.target}` {what}.", "Mend the path, or remove it.", "warning"))
    return escape(edition.wording.href(link.target if link.target.startswith("/") else story.address) + fragment)


def _picture(edition: Edition, source: str, link: Link) -> Html:
    width, height = edition.sizes[source]
    tag = opening(
        "img",
        {
            "src": edition.wording.href("/" + published(source)),
            "width": str(width),
            "height": str(height),
            "loading": "lazy",
            "title": link.title,
        },
    )
    return Html(tag[:-1] + f' alt="{escape(link.alt)}">')


def copied(edition: Edition) -> Iterator[tuple[str, str]]:
    """The inputs that articles show or link to and that go to the site as they are, each with who wants it."""
    for story in edition.newsroom.stories:
        article = story.article
        targets = [article.image] if article.image else []
        for target in (*targets, *(link.target for link in article.links)):
            source = edition.files.meant(article.path, target)
            if source.startswith("content/") and not is_article(source) and published(source):
                yield source, article.path
