"""Tags that one story has alone, and that look like a slip for one that others have."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from builder.check.finding import Finding, finding
from builder.check.notes import ArticleNotes
from builder.check.site import CheckedSite
from builder.check.sources import locate
from builder.check.spelling import is_misspelling
from builder.language.letters import fold, words
from builder.newsroom.terms import Term
from builder.problems import say


def similar_tags(site: CheckedSite) -> Iterator[Finding]:
    """A finding for each, at the tag. One that the settings describe is meant; of two that stand alone, the later."""
    find = site.relations.words.tags.find
    uses: Counter[Term] = Counter()
    users: dict[Term, tuple[ArticleNotes, str]] = {}  # in the order in which the tags were first used
    for note in site.stories():
        for term, spelling in {found: tag for tag in note.tags if (found := find(tag))}.items():
            uses[term] += 1
            users.setdefault(term, (note, spelling))
    known = set(site.relations.words.tags.known)
    terms = [*sorted(known, key=lambda term: term.order), *(term for term in users if term not in known)]
    near = _Near([_key(term) for term in terms])
    for at, term in enumerate(terms):
        if term in known or uses[term] > 1:
            continue
        others = [terms[index] for index in near.to(_key(term)) if index < at or uses[terms[index]] > 1]
        for other in sorted(others, key=lambda each: -uses[each]):
            if is_misspelling(_key(term), _key(other)):
                yield _told(site, *users[term], other, uses[other])
                break


def _told(site: CheckedSite, note: ArticleNotes, spelling: str, other: Term, count: int) -> Finding:
    what = say(
        "The tag `{tag}` stands here alone, and looks like `{other}` ({count}).",
        tag=spelling,
        other=other.name,
        count=count,
    )
    remedy = say("Write `{other}`, or describe the tag as one of the `[[tags]]` if it is another.", other=other.name)
    return finding(
        "similar-tag", locate(note.path, site.archive.text(note.path), spelling, note.tags_line), what, remedy
    )


def _key(term: Term) -> str:
    return " ".join(words(fold(term.name)))


_PAIRS = 60  # letters: a name of more is looked for as it is, one of half of it without one letter


class _Near:
    """Finds names that may be a slip apart: those that are the same without two letters, spaces aside.

    To compare 1,000 tags with 3,000 others letter by letter would take half a minute.
    """

    def __init__(self, names: list[str]) -> None:
        self._by_rest: defaultdict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(names):
            for rest in _rests(name):
                self._by_rest[rest].append(index)

    def to(self, name: str) -> list[int]:
        return sorted({index for rest in _rests(name) for index in self._by_rest.get(rest, ())})


def _rests(name: str) -> set[str]:
    """The name without none, one or two of its letters; a long one without fewer: it has too many pairs of them."""
    letters = name.replace(" ", "")
    rests = {letters}
    for count in range(1, 1 + min(len(letters), _PAIRS // len(letters) if letters else 0, 2)):
        rests |= {"".join(each) for each in combinations(letters, len(letters) - count)}
    return rests
