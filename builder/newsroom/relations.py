"""How articles stand to each other, kept so that an edit that no other page shows needs no other article."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from builder.newsroom.moments import moment_of
from builder.newsroom.newsroom import Newsroom, Vocabularies
from builder.newsroom.terms import Term
from builder.reading.article import Article
from builder.settings.settings import Settings


class Relations(Struct, frozen=True, array_like=True):
    """The stories of a newsroom in its order, by the paths of their files; the rest by their places in it.

    `public_digests` are those of what others see of each: while they are the same, so is all that stands here.
    """

    paths: tuple[str, ...]
    public_digests: tuple[bytes, ...]
    addresses: tuple[str, ...]
    neighbours: tuple[tuple[int, int], ...]
    earlier: tuple[tuple[int, ...], ...]
    sections: tuple[Term, ...]
    words: Vocabularies
    fingerprints: tuple[str, ...] = ()  # of the texts, which the ledger goes by; none in a site without one
    ids: tuple[str, ...] = ()  # in the ledger
    translations: tuple[tuple[int, ...], ...] = ()


def relations_of(newsroom: Newsroom, public_digests: Mapping[str, bytes]) -> Relations:
    """The relations of a newsroom; `public_digests` are by the paths of the articles."""
    stories = newsroom.stories
    paths = tuple(story.article.path for story in stories)
    return Relations(
        paths=paths,
        public_digests=tuple(public_digests[path] for path in paths),
        addresses=tuple(story.address for story in stories),
        neighbours=newsroom.neighbours,
        earlier=newsroom.earlier,
        sections=newsroom.sections,
        words=newsroom.vocabularies,
        fingerprints=tuple(story.article.fingerprint for story in stories) if newsroom.ledger is not None else (),
        ids=newsroom.ids,
        translations=newsroom.translations if any(newsroom.translations) else (),
    )


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
