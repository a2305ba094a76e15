"""Whether one name is another with a slip: by its words, in the letters that a script has, not by its endings."""

import re

# Letters that are taken for each other, by their shape, their sound or their keys.
_GROUPS = (
    *("بتثنيپ", "جحخچه", "دذز", "رزژ", "سشصث", "صضط", "ضظذد", "طظت", "عغاء", "غق", "فقڤ", "كقگ", "هاة", "وؤ", "ويا"),
    *("כחק", "טת", "אעה", "וב", "סש", "יו"),
)
_CLOSE = {frozenset((one, other)) for group in _GROUPS for one in group for other in group if one != other}
_ARTICLE = re.compile(r"(?:[وبلكف]?ال|لل|ה(?=[א-ת]{3}))")
# What is added to a word for number, gender, kind or whose it is: a tag and its plural may well be two.
_ENDINGS = (
    *("يات", "ات", "ون", "ين", "ان", "يه", "ي", "ه", "ها", "هاي", "وں", "يں", "ے", "ا", "تين", "تان"),
    *("ים", "ות", "יות", "ית", "י", "ה", "ת"),
    *("s", "es", "ies", "y", "ing", "ed", "e", "al", "er", "ic", "ics"),
)
_SHORT, _LONG = 5, 9  # letters from which one slip is a slip, and two are


def is_misspelling(one: str, other: str) -> bool:
    """Whether two folded names differ as a slip makes them differ: by a space, or in letters of one word or two."""
    if one == other or re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return False
    unlike = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    return len(unlike) <= 2 and all(_is_slip(*pair) for pair in unlike)


def _is_slip(one: str, other: str) -> bool:
    one, other = _without_article(one), _without_article(other)
    if one == other or _is_inflected(one, other):
        return False
    shortest = min(len(one), len(other))
    if shortest < _SHORT - 1:
        return False
    cost = distance(one, other)
    if shortest < _LONG:
        alike = _is_close(one, other) if len(one) == len(other) else shortest >= _SHORT
        return cost == 1 and alike
    return cost <= 2


def _without_article(word: str) -> str:
    """The word without the article."""
    article = _ARTICLE.match(word)
    return word[article.end() :] if article and len(word) - article.end() >= 3 else word


def _is_inflected(one: str, other: str) -> bool:
    """Whether both have one stem, with an ending or without."""
    return bool(_stems(one) & _stems(other))


def _stems(word: str) -> set[str]:
    cut = {word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= 3}
    return {word, *cut}


def _is_close(one: str, other: str) -> bool:
    """Whether words of one length differ by two letters that changed places, or by one that is taken for the other.

    In Latin any letter of a longer word counts: such words that are one letter apart are seldom both tags.
    """
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(unlike) == 2:
        return unlike[0] == unlike[1][::-1]
    latin = len(one) > _SHORT and one.isascii()
    return all(latin or frozenset((a, b)) in _CLOSE for a, b in unlike)


def distance(one: str, other: str, most: int = 2) -> int:
    """How many letters have to be put in, taken out, exchanged or swapped; above `most` any number.

    F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
