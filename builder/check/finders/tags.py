"""Tags that only one story has, and that look like a misspelling of a tag that others have."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from builder.check.article_notes import ArticleNotes
from builder.check.checked_site import CheckedSite
from builder.check.finding import Finding, new_finding
from builder.check.source_locations import locate
from builder.check.spelling import is_misspelling
from builder.language.letters import fold, words
from builder.newsroom.terms import Term
from builder.problems import say


def similar_tags(site: CheckedSite) -> Iterator[Finding]:
    """A tag that the settings describe is meant as it is; of two that stand alone, the later is found."""
    tags = site.build.relations.words.tags
    uses: Counter[Term] = Counter()
    users: dict[Term, tuple[ArticleNotes, str]] = {}  # in the order in which the tags were first used
    for story in site.stories():
        for term, spelling in {tags.find(tag): tag for tag in story.tags}.items():
            if term is None:
                continue
            uses[term] += 1
            users.setdefault(term, (story, spelling))
    known = set(tags.known)
    terms = [*sorted(known, key=lambda term: term.order), *(term for term in users if term not in known)]
    nearby = _NearbyNames([_folded_name(term) for term in terms])
    for index, term in enumerate(terms):
        if term in known or uses[term] > 1:
            continue
        candidates = [
            terms[other] for other in nearby.find(_folded_name(term)) if other < index or uses[terms[other]] > 1
        ]
        for other in sorted(candidates, key=lambda candidate: -uses[candidate]):
            if is_misspelling(_folded_name(term), _folded_name(other)):
                yield _similar_tag(site, *users[term], other, uses[other])
                break


def _similar_tag(site: CheckedSite, story: ArticleNotes, spelling: str, other: Term, count: int) -> Finding:
    what = say(
        "The tag `{tag}` stands here alone, and looks like `{other}` ({count}).",
        tag=spelling,
        other=other.name,
        count=count,
    )
    remedy = say("Write `{other}`, or describe the tag as one of the `[[tags]]` if it is another.", other=other.name)
    at = locate(story.path, site.lookups.text(story.path), spelling, story.tags_line)
    return new_finding("similar-tag", at, what, remedy)


def _folded_name(term: Term) -> str:
    return " ".join(words(fold(term.name)))


_LONGEST_NAME = 60  # letters: of longer names no letter is left out, of names longer than half of it one at most


class _NearbyNames:
    """Finds names that may be a misspelling apart: those that are the same without two letters, spaces aside.

    To compare 1,000 tags with 3,000 others letter by letter would take half a minute.
    """

    def __init__(self, names: list[str]) -> None:
        self._indexes: defaultdict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(names):
            for shortened in _shortened_names(name):
                self._indexes[shortened].append(index)

    def find(self, name: str) -> list[int]:
        """The indexes of the names that are near to this one, sorted."""
        return sorted({index for shortened in _shortened_names(name) for index in self._indexes.get(shortened, ())})


def _shortened_names(name: str) -> set[str]:
    """The name without none, one or two of its letters. A long one, which has too many pairs of them, loses fewer."""
    letters = name.replace(" ", "")
    shortened = {letters}
    for count in range(1, 1 + min(len(letters), _LONGEST_NAME // len(letters) if letters else 0, 2)):
        shortened |= {"".join(remaining) for remaining in combinations(letters, len(letters) - count)}
    return shortened
