"""Earlier coverage: the older articles that share most with one, so that a new story changes no old page."""

from collections import deque
from collections.abc import Hashable, Sequence

REACH = 8  # the newest older articles of each tag that are looked at
SHOWN = 4


def earlier_coverage(tagged: Sequence[Sequence[Hashable]]) -> list[tuple[int, ...]]:
    """For each of the articles (oldest first, each by its tags) the indices of its earlier coverage, best first.

    Shared tags count, then recency. A pure function of an article and of those before it.
    """
    shelves: dict[Hashable, deque[int]] = {}
    found = []
    total = max(len(tagged), 1)
    places = list(range(total))  # one number object for each article: new ones would take 100 bytes an article
    for index, tags in zip(places, tagged, strict=False):
        near: list[int] = []
        for tag in tags:
            shelf = shelves.setdefault(tag, deque(maxlen=REACH))
            near += shelf
            shelf.append(index)
        # One number for each, since numbers sort in half the time of pairs: shared tags, then the place.
        shared: dict[int, int] = {}
        for other in near:
            shared[other] = shared.get(other, other) + total
        found.append(tuple([places[each % total] for each in sorted(shared.values(), reverse=True)[:SHOWN]]))
    return found
