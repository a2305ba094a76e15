"""The languages of a site and of its articles: their direction, their own name, and how a text betrays its own."""

import re
from typing import Literal

from msgspec import Struct

Direction = Literal["rtl", "ltr"]


class Language(Struct, frozen=True):
    """A language that a site can be in. `digits` are those it has where no country says otherwise."""

    code: str
    direction: Direction
    name: str
    digits: str


LANGUAGES = {
    "ar": Language("ar", "rtl", "العربية", "latn"),
    "fa": Language("fa", "rtl", "فارسی", "arabext"),
    "ur": Language("ur", "rtl", "اردو", "latn"),
    "he": Language("he", "rtl", "עברית", "latn"),
    "en": Language("en", "ltr", "English", "latn"),
}
_RTL = frozenset(("ar", "fa", "ur", "he", "iw", "ps", "ckb", "sd", "ug", "yi", "dv", "arc", "syr", "azb", "pnb", "ks"))

_HEBREW = re.compile("[\u05d0-\u05ea]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC_ONLY = re.compile("[ةيكىأإؤ]")
_URDU = re.compile("[ٹڈڑےںہھ]")
_ENOUGH = 12  # letters below which a text says nothing
_LOOKED_AT = 4000  # characters


def direction(language: str) -> Direction:
    """The direction of a language's script; `language` is a BCP 47 tag, of which the first part counts."""
    return "rtl" if language.partition("-")[0].lower() in _RTL else "ltr"


def detect(text: str, default: str) -> str:
    """The language of a text by its letters: the script's, and in Arabic script that of the letters only it has.

    `default` where the letters are too few, or don't speak against it.
    """
    head = text[:_LOOKED_AT]
    arabic, hebrew, latin = (len(pattern.findall(head)) for pattern in (_ARABIC, _HEBREW, _LATIN))
    if arabic + hebrew + latin < _ENOUGH:
        return default
    if latin > arabic + hebrew:
        return default if direction(default) == "ltr" else "en"
    if hebrew > arabic:
        return default if default == "yi" else "he"
    return _arabic_script(head, arabic, default)


def _arabic_script(text: str, letters: int, default: str) -> str:
    urdu, persian, only = (len(pattern.findall(text)) for pattern in (_URDU, _PERSIAN, _ARABIC_ONLY))
    if urdu * 25 > letters:
        return "ur"
    if persian > only and persian * 25 > letters:
        return "ur" if default == "ur" else "fa"
    if only > persian and only * 50 > letters:
        return "ar"
    return default if default in ("ar", "fa", "ur", "ps", "ckb", "sd", "ug") else "ar"


def block_direction(text: str, default: Direction) -> Direction:
    """The direction of a paragraph by the script that most of its letters have; `default` for a tie or none."""
    if text.isascii():
        return "ltr" if _LATIN.search(text) else default
    latin = len(_LATIN.findall(text))
    if not latin:
        return "rtl" if _ARABIC.search(text) or _HEBREW.search(text) else default
    other = len(_ARABIC.findall(text)) + len(_HEBREW.findall(text))
    if latin == other:
        return default
    return "ltr" if latin > other else "rtl"
