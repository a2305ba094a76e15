"""Sections, tags, authors, agencies and places: one term for all spellings of a name, with its own address."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from builder.digest import digest
from builder.language.letters import fold, words
from builder.language.slugs import slug
from builder.settings.vocabulary import KnownTerm

Kind = Literal["section", "tag", "author", "agency", "place"]
# The folders of terms by their kind, each with an index; sections lie at the root.
TERM_FOLDERS = {"tag": "/tags/", "author": "/authors/", "agency": "/agencies/", "place": "/places/"}


class Term(Struct, frozen=True, cache_hash=True):
    """A name under which articles are gathered; `address` is its folder on the site, like `/tags/water/`."""

    kind: Kind
    name: str
    address: str
    order: int = 0  # known ones in the settings' order, before the others


class Vocabulary(Struct, frozen=True):
    """The terms of one kind, by every spelling that articles use for them."""

    by_spelling: dict[str, Term]
    known: tuple[Term, ...]  # those of the settings, used or not
    merged: tuple[tuple[str, str], ...] = ()  # names that differ by the article only and are taken for one

    def find(self, spelling: str) -> Term | None:
        """The term of a spelling that was known when the vocabulary was made; None if no letter of it counts."""
        return self.by_spelling.get(spelling)


def make_vocabulary(kind: Kind, known: tuple[KnownTerm, ...], used: Iterable[str], before: str) -> Vocabulary:
    """The terms of `kind`: those that the settings know, then those that articles use, unified by folded spelling.

    An unknown term's name is the commonest of its spellings. A tag with the Arabic article and the same without it are
    one where both occur. `before` is the folder above its address. When two terms would have one address, the later (by
    name) has letters of its digest added.
    """
    counts = Counter(used)
    keys = {spelling: _key(spelling) for spelling in counts}
    terms: dict[str, Term] = {}
    taken: set[str] = set()
    known_terms = []
    for order, entry in enumerate(known):
        term = Term(kind, entry.name, _address(entry.name, entry.address, before, taken), order)
        known_terms.append(term)
        for spelling in (entry.name, *entry.spellings, *([entry.address] if kind == "section" else [])):
            terms.setdefault(_key(spelling), term)
    merged = _merged_keys(counts, keys, terms) if kind == "tag" else {}
    keys = {spelling: merged.get(key, key) for spelling, key in keys.items()}
    for key, name in sorted(_commonest(counts, keys).items()):
        if key and key not in terms:
            terms[key] = Term(kind, name, _address(name, "", before, taken), len(known))
    by_spelling = {spelling: terms[key] for spelling, key in keys.items() if key}
    pairs = tuple(sorted((min(pair, key=len), max(pair, key=len)) for pair in merged.items()))
    return Vocabulary(by_spelling, tuple(known_terms), pairs)


def _key(spelling: str) -> str:
    """The folded words of a spelling: what punctuation differs by does not count. Empty without letter and digit."""
    return " ".join(words(fold(spelling)))


def _merged_keys(counts: Counter[str], keys: dict[str, str], known: dict[str, Term]) -> dict[str, str]:
    """Maps each key to the one that it merges into: of ميناء and الميناء, where both occur, the rarer merges.

    Of equals the one with the article stays. A tag of the settings never goes; two that they describe stay two.
    """
    used: Counter[str] = Counter()
    for spelling, count in counts.items():
        used[keys[spelling]] += count
    merged = {}
    for bare in sorted({*used, *known} - {""}):
        definite = " ".join(f"ال{word}" for word in bare.split())
        both = (bare in known) + (definite in known)
        if both == 2 or (definite not in used and definite not in known):
            continue
        weights = {key: (key in known, used[key], key == definite) for key in (bare, definite)}
        winner = max(weights, key=weights.__getitem__)
        loser = bare if winner == definite else definite
        if loser in used:
            merged[loser] = winner
    return merged


def _commonest(counts: Counter[str], keys: dict[str, str]) -> dict[str, str]:
    """For each key the spelling that occurs most, of equals the first by code points."""
    best: dict[str, str] = {}
    for spelling, count in sorted(counts.items()):
        if keys[spelling] not in best or count > counts[best[keys[spelling]]]:
            best[keys[spelling]] = spelling
    return best


def _address(name: str, own: str, before: str, taken: set[str]) -> str:
    mark = digest(fold(name).encode()).hex()[:6]
    folder = own or slug(name) or mark
    if folder.casefold() in taken:
        folder = f"{folder}-{mark}"
    taken.add(folder.casefold())
    return f"{before}{folder}/"
