"""Earlier coverage: the older articles that share most with one, so that a new story changes no old page."""

from collections import Counter, deque
from collections.abc import Hashable, Sequence

REACH = 8  # the newest older articles of each tag that are looked at
SHOWN = 4


def earlier(tagged: Sequence[Sequence[Hashable]]) -> list[tuple[int, ...]]:
    """For each of the articles (oldest first, each by its tags) the indices of its earlier coverage, best first.

    Shared tags count, then recency. A pure function of an article and of those before it.
    """
    shelves: dict[Hashable, deque[int]] = {}
    found = []
    for index, tags in enumerate(tagged):
        shared: Counter[int] = Counter()
        for tag in tags:
            shelf = shelves.setdefault(tag, deque(maxlen=REACH))
            shared.update(shelf)
            shelf.append(index)
        best = sorted(shared, key=lambda other: (-shared[other], -other))[:SHOWN]
        found.append(tuple(best))
    return found
