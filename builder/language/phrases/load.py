"""Reads the words of a language from their file: `ar/pages.toml` and the like, beside this module."""

import os
from typing import TypeVar

from msgspec import Struct, convert

Words = TypeVar("Words", bound=Struct)


def load_phrases(words: type[Words], language: str, kind: str) -> Words:
    """The words of one kind in a language. Raises ValidationError, which names what is missing or isn't known."""
    import tomllib

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), language, f"{kind}.toml")
    with open(path, "rb") as file:
        return convert(tomllib.load(file), words)
