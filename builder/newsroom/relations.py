"""How articles stand to each other, kept so that an edit that no other page shows needs no other article."""

from collections.abc import Mapping

from msgspec import Struct

from builder.newsroom.newsroom import Newsroom, Vocabularies
from builder.newsroom.terms import Term


class Relations(Struct, frozen=True, array_like=True):
    """The stories of a newsroom in its order, by the paths of their files; the rest by their places in it.

    `faces` are the digests of what others see of each: while they are the same, so is all that stands here.
    """

    paths: tuple[str, ...]
    public_digests: tuple[bytes, ...]
    addresses: tuple[str, ...]
    neighbours: tuple[tuple[int, int], ...]
    earlier: tuple[tuple[int, ...], ...]
    sections: tuple[Term, ...]
    words: Vocabularies
    fingerprints: tuple[
        str, ...
    ] = ()  # of the texts, which the ledger of addresses goes by; none in a site without one
    ids: tuple[str, ...] = ()  # in the ledger
    translations: tuple[tuple[int, ...], ...] = ()


def relations_of(newsroom: Newsroom, public_digests: Mapping[str, bytes]) -> Relations:
    """The frame of a newsroom; `faces` by the paths of the articles."""
    stories = newsroom.stories
    paths = tuple(story.article.path for story in stories)
    return Relations(
        paths,
        tuple(public_digests[path] for path in paths),
        tuple(story.address for story in stories),
        newsroom.neighbours,
        newsroom.earlier,
        newsroom.sections,
        newsroom.words,
        tuple(story.article.fingerprint for story in stories) if newsroom.ledger is not None else (),
        newsroom.ids,
        newsroom.translations if any(newsroom.translations) else (),
    )
