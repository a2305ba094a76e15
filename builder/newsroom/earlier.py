"""Earlier coverage: the older articles that share most with one, so that a new story changes no old page."""

from collections import deque
from collections.abc import Hashable, Sequence

NEWEST = 8  # the newest older articles of each tag that are looked at
SHOWN = 4


def earlier_coverage(tagged: Sequence[Sequence[Hashable]]) -> list[tuple[int, ...]]:
    """For each of the articles (oldest first, each by its tags) the indices of its earlier coverage, best first.

    Shared tags count, then recency. A pure function of an article and of those before it.
    """
    newest: dict[Hashable, deque[int]] = {}  # by tag
    earlier = []
    total = max(len(tagged), 1)
    places = list(range(total))  # one number object for each article: new ones would take 100 bytes an article
    for index, tags in zip(places, tagged, strict=False):
        near: list[int] = []
        for tag in tags:
            tagged_before = newest.setdefault(tag, deque(maxlen=NEWEST))
            near += tagged_before
            tagged_before.append(index)
        # One number for each, since numbers sort in half the time of pairs: shared tags, then the place.
        shared: dict[int, int] = {}
        for other in near:
            shared[other] = shared.get(other, other) + total
        best = sorted(shared.values(), reverse=True)[:SHOWN]
        earlier.append(tuple([places[number % total] for number in best]))
    return earlier
