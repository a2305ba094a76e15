"""Known tags in a text: whole words in any spelling, with what Arabic writes onto the beginning of a word."""

from msgspec import Struct

from builder.language.letters import fold, words
from builder.reading.text.lines import token_key
from builder.settings.vocabulary import KnownTerm

# و and ف come first, then one of ب ل ك, then the article; ل and the article are written لل.
_JOINED = ("", "و", "ف")
_PLAIN = ("", "ب", "ل", "ك")
_DEFINITE = ("ال", "بال", "لل", "كال")


class Index(Struct, frozen=True):
    """Tags by every form of their first word: the words that must follow, longest first, and the tag's name.

    `dull` remembers what was met between two spaces and begins no tag: it spares folding, and changes no answer.
    """

    forms: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    dull: set[str] = set()


_REMEMBERED = 1 << 16  # words: 8 MB


def tag_index(tags: tuple[KnownTerm, ...]) -> Index:
    """The index of `tags`, by name and spellings; of two tags with one spelling the first has it."""
    rests_of: dict[str, dict[tuple[str, ...], str]] = {}
    for tag in tags:
        for spelling in (tag.name, *tag.spellings):
            for first, *rest in _variants(words(fold(spelling))):
                for form in _forms(first):
                    rests_of.setdefault(form, {}).setdefault(tuple(rest), tag.name)
    return Index(
        {
            form: tuple(sorted(rests.items(), key=lambda item: (-len(item[0]), item[0])))
            for form, rests in rests_of.items()
        }
    )


def tags_in(text: str, index: Index) -> list[str]:
    """The tags of the index that stand in `text`, in the order in which they first appear.

    A longer tag takes its words from a shorter one: كرة القدم النسائية is not also كرة القدم, unless that stands
    elsewhere too.
    """
    return known_tags(text.split(), index)


def known_tags(tokens: list[str], index: Index) -> list[str]:
    """`tags_in` for a text that was split at its spaces, which takes 13 µs for 4 kB of words, and this as many."""
    forms, dull = index.forms, index.dull
    if not forms:
        return []
    tags: dict[str, None] = {}
    for token in [token for token in tokens if token not in dull]:
        key = token_key(token)
        alone = forms.get(key)
        if alone and len(alone) == 1 and not alone[0][0]:  # the commonest: one word, no longer tag begins with it
            tags[alone[0][1]] = None
        elif alone or any(word in forms for word in key.split()):
            return _tags_in_order(tokens, index)
        else:
            if len(dull) >= _REMEMBERED:
                dull.clear()
            dull.add(token)
    return list(tags)


def _tags_in_order(tokens: list[str], index: Index) -> list[str]:
    """The tags of a text in which one of several words may stand, so that it counts what follows what."""
    tags: dict[str, None] = {}
    free = 0
    for place in [place for place, token in enumerate(tokens) if token not in index.dull]:
        if place < free:
            continue
        for first, *rest in _readings(tokens, place):
            for following, name in index.forms.get(first, ()):
                if tuple(rest[: len(following)]) == following:
                    tags[name] = None
                    free = place + 1 + len(following)
                    break
    return list(tags)


def _readings(tokens: list[str], place: int) -> list[list[str]]:
    """The words from a place on, eight at most; from each of its words if a hyphen or the like joins several."""
    own = token_key(tokens[place]).split()
    after = [word for token in tokens[place + 1 : place + 8] for word in token_key(token).split()[:8]]
    return [(own[start : start + 8] + after)[:8] for start in range(len(own))]


def _variants(spelled: list[str]) -> list[list[str]]:
    """A tag of several words, none of them with the article, is also meant when all have it: الطاقة الشمسية."""
    if not spelled:
        return []
    if len(spelled) > 1 and _is_arabic(spelled) and not any(word.startswith("ال") for word in spelled):
        return [spelled, ["ال" + word for word in spelled]]
    return [spelled]


def _is_arabic(spelled: list[str]) -> bool:
    return all("ء" <= word[0] <= "ي" for word in spelled)


def _forms(word: str) -> list[str]:
    """The word with every prefix it may bear. A word of one or two letters bears none: لبن is not ل and بن."""
    if not "ء" <= word[0] <= "ي" or len(word) < 3:
        return [word]
    if word.startswith("ال") and len(word) > 4:
        stem, prefixes = word[2:], [joined + definite for joined in _JOINED for definite in _DEFINITE]
        return [prefix + stem for prefix in prefixes]
    prefixes = [joined + plain for joined in _JOINED for plain in (*_PLAIN, *_DEFINITE)]
    return [prefix + word for prefix in prefixes]
