"""The pages of a few stories, planned without the rest of the site."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import structs

from builder.newsroom.moments import moment_of
from builder.newsroom.newsroom import Newsroom
from builder.newsroom.relations import Relations
from builder.pages.data.formats import article_formats
from builder.pages.edition.edition import Edition
from builder.pages.edition.sharing_window import SharingWindow
from builder.pages.html.articles import article_page
from builder.pages.images.pictures import PictureSizes
from builder.pages.model.addresses import path_at
from builder.pages.model.files import Files
from builder.pages.model.keys import Keys
from builder.pages.model.recipes import Output
from builder.pages.model.sources import FileSource
from builder.pages.model.wording import Wording
from builder.reading.article import Article
from builder.settings.settings import Settings


def partial_edition(
    newsroom: Newsroom, settings: Settings, picture_sizes: PictureSizes, paths: Iterable[str], sharing: SharingWindow
) -> Edition:
    """The edition of a newsroom that has only some stories; `paths` are those of all inputs."""
    shown = any(story.article.image for story in newsroom.stories)
    files = Files.of(paths if shown else ())  # which takes a moment
    return structs.replace(Edition.of(newsroom, Wording.of(settings), files, picture_sizes), sharing=sharing)


def edited_outputs(edition: Edition, changed: frozenset[str], keys: Keys) -> Iterator[Output]:
    """The outputs of the stories whose files are `changed`, which have no links, just as the whole plan has them."""
    for index, story in enumerate(edition.newsroom.stories):
        if story.article.path in changed:
            page = article_page(edition, index, story, ())
            yield Output(path_at(story.address), page, keys.parts(page), FileSource(story.article.path))
            for address, deferred in article_formats(edition, index, _no_holes):
                recipe = deferred.make()
                yield Output(path_at(address), recipe, keys.parts(recipe), FileSource(story.article.path))


def _no_holes(_: int) -> tuple[str, ...]:
    return ()


def is_unchanged(relations: Relations, at: int, public_digest: bytes, article: Article) -> bool:
    """Whether the site is the same for all other articles with this one in its place."""
    return public_digest == relations.public_digests[at] and (
        not relations.fingerprints or article.fingerprint == relations.fingerprints[at]
    )


def named_places(relations: Relations, changed: Sequence[int]) -> list[int]:
    """The places of the changed stories and of all that their pages name, in order."""
    named = {at for index in changed for at in (index, *relations.neighbours[index], *relations.earlier[index])}
    same_story = relations.translations
    return sorted((named | {at for index in changed if same_story for at in same_story[index]}) - {-1})


def partial_newsroom(
    relations: Relations, articles: Mapping[int, Article], changed: Sequence[int], settings: Settings, now: datetime
) -> Newsroom:
    """The newsroom as far as the pages of the `changed` stories show it; `articles`, all dated, by their places."""
    zone = settings.zone
    stories = tuple(
        relations.words.story(article, relations.addresses[at], moment_of(article, {}, zone), zone)
        for at, article in articles.items()
    )
    place = {at: index for index, at in enumerate(articles)} | {-1: -1}
    neighbours = [(-1, -1)] * len(stories)
    earlier: list[tuple[int, ...]] = [()] * len(stories)
    translations: list[tuple[int, ...]] = [()] * len(stories)
    for at in changed:
        older, newer = relations.neighbours[at]
        neighbours[place[at]] = (place[older], place[newer])
        earlier[place[at]] = tuple(place[other] for other in relations.earlier[at])
        translations[place[at]] = (
            tuple(place[other] for other in relations.translations[at]) if relations.translations else ()
        )
    return Newsroom(
        stories=stories,
        sections=relations.sections,
        stories_by_term={term: () for story in stories for term in story.terms()},
        earlier=tuple(earlier),
        neighbours=tuple(neighbours),
        last_change=None,
        next_change=None,
        problems=(),
        vocabularies=relations.words,
        breaking=tuple(at for at, story in enumerate(stories) if story.breaking and now < story.breaking),
        ids=tuple(relations.ids[at] for at in articles) if relations.ids else (),
        translations=tuple(translations),
    )
