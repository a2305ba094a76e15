"""Sections, tags, authors, agencies and places: one term for all spellings of a name, with its own address."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from builder.digest import digest
from builder.language.letters import fold, words
from builder.language.slugs import slug
from builder.settings import Known

Kind = Literal["section", "tag", "author", "agency", "place"]


class Term(Struct, frozen=True, cache_hash=True):
    """A name under which articles are gathered; `address` is its folder on the site, like `/tags/water/`."""

    kind: Kind
    name: str
    address: str
    order: int = 0  # known ones in the settings' order, before the others


class Vocabulary(Struct, frozen=True):
    """The terms of one kind, by every spelling that articles use for them."""

    spelled: dict[str, Term]
    known: tuple[Term, ...]  # those of the settings, used or not

    def find(self, spelling: str) -> Term | None:
        """The term of a spelling that was given when the vocabulary was made; None if no letter of it counts."""
        return self.spelled.get(spelling)


def vocabulary(kind: Kind, known: tuple[Known, ...], used: Iterable[str], before: str) -> Vocabulary:
    """The terms of `kind`: those that the settings know, then those that articles use, unified by folded spelling.

    An unknown term's name is the commonest of its spellings. `before` is the folder above its address. When two terms
    would have one address, the later (by name) has letters of its digest added.
    """
    counts = Counter(used)
    keys = {spelling: _key(spelling) for spelling in counts}
    terms: dict[str, Term] = {}
    taken: set[str] = set()
    named = []
    for order, each in enumerate(known):
        term = Term(kind, each.name, _address(each.name, each.address, before, taken), order)
        named.append(term)
        for spelling in (each.name, *each.spellings, *([each.address] if kind == "section" else [])):
            terms.setdefault(fold(spelling), term)
    for key, name in sorted(_commonest(counts, keys).items()):
        if key and key not in terms:
            terms[key] = Term(kind, name, _address(name, "", before, taken), len(known))
    return Vocabulary({spelling: terms[key] for spelling, key in keys.items() if key}, tuple(named))


def _key(spelling: str) -> str:
    """The folded spelling; empty if it has no letter and no digit."""
    key = fold(spelling)
    return key if words(key) else ""


def _commonest(counts: Counter[str], keys: dict[str, str]) -> dict[str, str]:
    """For each key the spelling that occurs most, of equals the first by code points."""
    best: dict[str, str] = {}
    for spelling, count in sorted(counts.items()):
        if keys[spelling] not in best or count > counts[best[keys[spelling]]]:
            best[keys[spelling]] = spelling
    return best


def _address(name: str, given: str, before: str, taken: set[str]) -> str:
    mark = digest(fold(name).encode()).hex()[:6]
    folder = given or slug(name) or mark
    if folder.casefold() in taken:
        folder = f"{folder}-{mark}"
    taken.add(folder.casefold())
    return f"{before}{folder}/"
