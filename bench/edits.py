"""What newsrooms do between two builds, done to a corpus; each can be done again and again."""

import os
import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from bench.generators import Generator

TITLE = re.compile(r"صحيفة القياس( \d+)?")
KEYED = ("العنوان: ", "title: ")  # what a headline may be called in a header


class Corpus(Struct, frozen=True):
    """The project with the articles, those of them that are edited, and the generators that build it."""

    project: str
    articles: tuple[str, ...]
    generators: Sequence[Generator]

    @staticmethod
    def of(project: str, generators: Sequence[Generator]) -> "Corpus":
        folder = os.path.join(project, "content")
        found = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
        return Corpus(project, tuple(found), generators)


Edit = Callable[[Corpus, int], None]  # with the number of the round


def cold(corpus: Corpus, _: int) -> None:
    for each in corpus.generators:
        each.forget()


def nothing(_: Corpus, __: int) -> None:
    pass


def body(corpus: Corpus, number: int) -> None:
    middle = corpus.articles[len(corpus.articles) // 2]
    replaced(middle, lambda text: text.rstrip("\n") + f" وهذه جملة زيدت في آخر المقال للمرة {number + 1}.\n")


def headline(corpus: Corpus, number: int) -> None:
    replaced(corpus.articles[len(corpus.articles) // 3], lambda text: _renamed(text, f"عنوان {number}"))


def story(corpus: Corpus, number: int) -> None:
    other = corpus.articles[len(corpus.articles) // 3]
    with open(other, encoding="utf-8") as file:
        text = file.read()
    name = f"2026-11-24-new-{number}{os.path.splitext(other)[1]}"
    with open(os.path.join(os.path.dirname(other), name), "w", encoding="utf-8", newline="\n") as file:
        file.write(_renamed(text, f"خبر {number}"))


def template(corpus: Corpus, number: int) -> None:
    """The template of an article's page prints something more."""
    mark = re.compile(r'<div class="text"( id="t\d+")?>')
    for each in corpus.generators:
        path = os.path.join(each.folder, each.template)
        replaced(path, lambda text: mark.sub(f'<div class="text" id="t{number}">', text))


def settings(corpus: Corpus, number: int) -> None:
    """The site's title changes, which every page shows."""
    for each in corpus.generators:
        path = os.path.join(each.folder, each.settings)
        replaced(path, lambda text: TITLE.sub(f"صحيفة القياس {number}", text, count=1))


EDITS: dict[str, Edit] = {
    "cold": cold,
    "nothing changed": nothing,
    "one body": body,
    "one headline": headline,
    "a new story": story,
    "a template": template,
    "the title": settings,
}


def replaced(path: str, change: Callable[[str], str]) -> None:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    changed = change(text)
    if changed == text:
        raise SystemExit(f"The edit of {path} changes nothing.")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(changed)


def _renamed(text: str, words: str) -> str:
    """The text with more words in its headline: a header's line, a front matter's line, or the third line."""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines[:3]) if line.startswith(KEYED)), 2)
    key, colon, value = lines[at].partition(": ") if lines[at].startswith(KEYED) else ("", "", lines[at])
    quote = '"' if value.startswith('"') else ""
    lines[at] = f"{key}{colon}{quote}{words} {value.removeprefix(quote)}"
    return "\n".join(lines)
