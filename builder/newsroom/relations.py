"""How articles stand to each other, kept so that an edit that no other page shows needs no other article."""

from collections.abc import Mapping

from msgspec import Struct

from builder.newsroom.newsroom import Newsroom, Vocabularies
from builder.newsroom.terms import Term


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
