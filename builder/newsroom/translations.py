"""Which stories are one story in several languages: named by headers on one side or both, known on all."""

import posixpath
import unicodedata
from collections.abc import Iterable, Sequence

from builder.inputs import ARTICLES, CONTENT
from builder.problems import Location, Problem, nearest, say
from builder.reading.article import Article


def link_translations(
    out: Sequence[tuple[Article, str]], language: str
) -> tuple[tuple[tuple[int, ...], ...], list[Problem]]:
    """For each of the articles that are out, with their addresses, all that are the same story, itself too.

    Each stands in the lists of all the others, whichever of them names which, so that pairs are always mutual. First
    comes the one in `language`, then by age. An article that is nothing but itself has an empty list.
    """
    naming = [at for at, (article, _) in enumerate(out) if article.translations]
    if not naming:
        return ((),) * len(out), []
    places = {unicodedata.normalize("NFC", article.path): at for at, (article, _) in enumerate(out)}
    addresses = {address: at for at, (_, address) in enumerate(out)}
    problems: list[Problem] = []
    groups: dict[int, tuple[int, ...]] = {}
    for at in naming:
        article = out[at][0]
        for target in article.translations:
            other = _find_story(article.path, target, places, addresses)
            if other is None or other == at:
                problems.append(_unknown_story(article, target, [path for path in places if path != article.path]))
            else:
                joined = tuple(sorted({*groups.get(at, (at,)), *groups.get(other, (other,))}))
                groups |= dict.fromkeys(joined, joined)
    versions: list[tuple[int, ...]] = [()] * len(out)
    for members in dict.fromkeys(groups.values()):
        ordered = sorted(members, key=lambda at: (out[at][0].language != language, at))
        unique = tuple(_one_per_language(ordered, [article for article, _ in out], problems))
        for at in unique if len(unique) > 1 else ():
            versions[at] = unique
    return tuple(versions), problems


def _one_per_language(members: Iterable[int], articles: Sequence[Article], problems: list[Problem]) -> Iterable[int]:
    """The members, the first of each language; the others become problems."""
    taken: dict[str, str] = {}
    for at in members:
        article = articles[at]
        other = taken.setdefault(article.language, article.path)
        if other == article.path:
            yield at
            continue
        at_line = Location(article.path, article.lines.get("translations", 0))
        what = say(
            "This story and {path} are translations of each other in one language, `{language}`.",
            path=other,
            language=article.language,
        )
        problems.append(Problem(at_line, what, say("Take one of them out, or tell its language."), "warning"))


def _find_story(path: str, target: str, places: dict[str, int], addresses: dict[str, int]) -> int | None:
    """The story that a header names: by its address, or by its file, seen from the article's own or from `content/`."""
    name = unicodedata.normalize("NFC", target)
    whole = name if name.endswith("/") else name + "/"
    if name.startswith("/") and whole in addresses:
        return addresses[whole]
    candidates = (posixpath.join(posixpath.dirname(path), name), CONTENT + name.lstrip("/"), name.lstrip("/"))
    for candidate in map(posixpath.normpath, candidates):
        for ending in ("", *ARTICLES):
            if candidate + ending in places:
                return places[candidate + ending]
    return None


def _unknown_story(article: Article, target: str, paths: list[str]) -> Problem:
    at = Location(article.path, article.lines.get("translations", 0))
    hint = nearest(target, [path.removeprefix(CONTENT) for path in paths]) or say(
        "Write the path of its file as it is seen from `content/`; a draft is no story yet."
    )
    what = say("The translation `{target}` is no other story that is out.", target=target)
    return Problem(at, what, hint, "warning")
