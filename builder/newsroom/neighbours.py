"""How articles stand to each other, kept so that an edit that no other page shows needs no other article."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from builder.newsroom.newsroom import Newsroom, Vocabularies, moment_of
from builder.newsroom.terms import Term
from builder.reading.article import Article
from builder.settings.settings import Settings


class Neighbours(Struct, frozen=True, array_like=True):
    """The stories of a newsroom in its order, by the paths of their files; the rest by their places in it.

    `faces` are the digests of what others see of each: while they are the same, so is all that stands here.
    """

    paths: tuple[str, ...]
    faces: tuple[bytes, ...]
    addresses: tuple[str, ...]
    neighbours: tuple[tuple[int, int], ...]
    earlier: tuple[tuple[int, ...], ...]
    sections: tuple[Term, ...]
    words: Vocabularies
    sketches: tuple[str, ...] = ()  # of the texts, which the ledger of addresses goes by; none in a site without one
    ids: tuple[str, ...] = ()  # in the ledger
    translations: tuple[tuple[int, ...], ...] = ()


def frame_of(newsroom: Newsroom, faces: Mapping[str, bytes]) -> Neighbours:
    """The frame of a newsroom; `faces` by the paths of the articles."""
    stories = newsroom.stories
    paths = tuple(story.article.path for story in stories)
    return Neighbours(
        paths,
        tuple(faces[path] for path in paths),
        tuple(story.address for story in stories),
        newsroom.neighbours,
        newsroom.earlier,
        newsroom.sections,
        newsroom.words,
        tuple(story.article.sketch for story in stories) if newsroom.ledger is not None else (),
        newsroom.ids,
        newsroom.translations if any(newsroom.translations) else (),
    )


def same(frame: Neighbours, at: int, face: bytes, article: Article) -> bool:
    """Whether the site is the same for all other articles with this one in its place."""
    return face == frame.faces[at] and (not frame.sketches or article.sketch == frame.sketches[at])


def beside(frame: Neighbours, changed: Sequence[int]) -> list[int]:
    """The places of the changed stories and of all that their pages name, in order."""
    named = {at for index in changed for at in (index, *frame.neighbours[index], *frame.earlier[index])}
    same_story = frame.translations
    return sorted((named | {at for index in changed if same_story for at in same_story[index]}) - {-1})


def excerpt(
    frame: Neighbours, articles: Mapping[int, Article], changed: Sequence[int], settings: Settings, now: datetime
) -> Newsroom:
    """The newsroom as far as the pages of the `changed` stories show it; `articles`, all dated, by their places."""
    zone = settings.zone
    stories = tuple(
        frame.words.story(article, frame.addresses[at], moment_of(article, {}, zone), zone)
        for at, article in articles.items()
    )
    place = {at: index for index, at in enumerate(articles)} | {-1: -1}
    neighbours = [(-1, -1)] * len(stories)
    earlier: list[tuple[int, ...]] = [()] * len(stories)
    translations: list[tuple[int, ...]] = [()] * len(stories)
    for at in changed:
        older, newer = frame.neighbours[at]
        neighbours[place[at]] = (place[older], place[newer])
        earlier[place[at]] = tuple(place[other] for other in frame.earlier[at])
        translations[place[at]] = tuple(place[other] for other in frame.translations[at]) if frame.translations else ()
    return Newsroom(
        stories,
        frame.sections,
        {term: () for story in stories for term in story.terms()},
        tuple(earlier),
        tuple(neighbours),
        None,
        None,
        (),
        frame.words,
        breaking=tuple(at for at, story in enumerate(stories) if story.breaking and now < story.breaking),
        ids=tuple(frame.ids[at] for at in articles) if frame.ids else (),
        translations=tuple(translations),
    )
