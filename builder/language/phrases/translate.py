"""What is said of problems, in the site's language: sentences as their template's translation has them.

The translations are a file for each language in `translations/`, read when there is something to tell in that language.
"""

import os
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import Literal

from msgspec import Struct

from builder.language.plurals import category
from builder.problems import Sentence

LANGUAGES = ("ar", "fa", "he", "ur")  # beside English, in which the sentences are written
_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "translations")


class MessagePart(Struct, frozen=True):
    """A part of a sentence: our words, a value that is filled in, or code, which is to be typed as it stands.

    Values and code may run the other way than the words do: whoever shows them sets them apart (`bdi`).
    """

    text: str
    kind: Literal["words", "value", "code"] = "words"


Translation = str | dict[str, str]  # where the sentence counts `{n}` things, by the form that the number takes


@cache
def translations(language: str) -> dict[str, Translation]:
    """All sentences of a language by their English templates; none for English, or a language not known."""
    if language not in LANGUAGES:
        return {}
    import tomllib

    with open(os.path.join(_FOLDER, f"{language}.toml"), "rb") as file:
        return tomllib.load(file)


def translate(sentence: Sentence, language: str) -> tuple[MessagePart, ...]:
    """The sentence in a language, in pieces; as one value, in English, where there is no translation."""
    if not sentence.template:
        return ()
    template = _template(sentence, language)
    return tuple(_join(_pieces(template, sentence, language))) if template else (MessagePart(str(sentence), "value"),)


def _template(sentence: Sentence, language: str) -> str:
    if language not in LANGUAGES:
        return sentence.template
    translation = translations(language).get(sentence.template, "")
    if isinstance(translation, str):
        return translation
    count = dict(sentence.values).get("n")
    return translation.get(category(count, language) if isinstance(count, int) else "other") or translation["other"]


def _pieces(template: str, sentence: Sentence, language: str) -> Iterator[MessagePart]:
    values = dict(sentence.values)
    code = False
    for literal, name, form, _ in Formatter().parse(template):
        for index, text in enumerate(literal.split("`")):
            code = code != bool(index)
            yield MessagePart(text, "code" if code else "words")
        if name is None:
            continue
        value = values[name]
        if isinstance(value, Sentence) and not code:
            yield from translate(value, language)
        else:
            yield MessagePart(format(value, form or ""), "code" if code else "value")


def _join(pieces: Iterator[MessagePart]) -> Iterator[MessagePart]:
    """Neighbours of one kind as one, so that code with a value in it is a whole; two values stay two."""
    last = MessagePart("")
    for piece in pieces:
        if piece.kind == last.kind != "value":
            last = MessagePart(last.text + piece.text, last.kind)
            continue
        if last.text:
            yield last
        last = piece
    if last.text:
        yield last
