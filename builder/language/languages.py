"""The languages of a site and of its articles: their direction, their own name, and how a text betrays its own."""

import re
from codecs import utf_16_le_encode
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

_LIKE_PERSIAN = frozenset(("fa", "ur", "ps", "ckb", "sd", "ug", "azb", "pnb", "ks"))  # whose letters Persian's resemble
_HEBREW = re.compile("[\u05d0-\u05ea]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_FROM_RIGHT = re.compile(f"{_ARABIC.pattern}|{_HEBREW.pattern}")
_LETTER = re.compile(f"{_LATIN.pattern}|{_FROM_RIGHT.pattern}")
_NO_LETTERS = "،؛؟ـ٪٫٬٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"  # of the Arabic block, in common use
_NO_LATIN = bytes(code for code in range(128) if not chr(code).isalpha())
# Letters that one language of the Arabic script has and its neighbours haven't, or hardly ever.
_PERSIAN_LETTERS = "پچژگکی"
_ARABIC_LETTERS = "ةيكىأإؤ"
_URDU_LETTERS = "ٹڈڑےںہھ"
_FREQUENT = "ةيأ"  # of Arabic's own
# Nor Hebrew nor Armenian; to match all others is twice as fast as to search for one.
_NO_NEIGHBOURS = re.compile(f"[^\u0500-\u05ff{_PERSIAN_LETTERS}{_URDU_LETTERS}]*")
_ENOUGH = 12  # letters below which a text says nothing
_LOOKED_AT = 4000  # characters


def direction(language: str) -> Direction:
    """The direction of a language's script; `language` is a BCP 47 tag, of which the first part counts."""
    return "rtl" if language.partition("-")[0].lower() in _RTL else "ltr"


def detect(text: str, default: str) -> str:
    """The language of a text by its letters: the script's, and in Arabic script that of the letters only it has.

    `default`, any BCP 47 tag or empty, where the letters are too few or don't speak against it.
    """
    head = text[:_LOOKED_AT]
    main = default.partition("-")[0].lower()
    if main not in _LIKE_PERSIAN and _is_plainly_arabic(head):
        return default if main == "ar" else "ar"
    # Blocks are told by the high bytes of UTF-16: 8 microseconds for 4,000 letters, where a pattern takes 65.
    blocks = utf_16_le_encode(head, "surrogatepass")[0][1::2]
    arabic, hebrew = blocks.count(6), blocks.count(5)
    if arabic:
        arabic -= _count(head, _NO_LETTERS)
    if hebrew:
        hebrew = len(_HEBREW.findall(head))  # Armenian lies in the same block
    latin = len(head.encode("ascii", "ignore").translate(None, _NO_LATIN))
    if arabic + hebrew + latin < _ENOUGH:
        return default
    if latin > arabic + hebrew:
        return default if default and direction(default) == "ltr" else "en"
    if hebrew > arabic:
        return default if main in ("he", "iw", "yi") else "he"
    language = _arabic_script_language(head, arabic, main)
    return default if language == main else language


def _is_plainly_arabic(text: str) -> bool:
    """Whether the rules below say Arabic, told by a few letters: 4 µs for 700, where to count all takes 16."""
    low = utf_16_le_encode(text, "surrogatepass")[0][1::2].count(0) - text.count(" ")  # no fewer than are Latin
    least = max(_ENOUGH, low, len(text) // 50 + 1)
    if text.count("ي") < least and _count(text, _FREQUENT) < least:
        return False
    return _NO_NEIGHBOURS.fullmatch(text) is not None


def _count(text: str, letters: str) -> int:
    return sum(map(text.count, letters))


def _arabic_script_language(text: str, letters: int, default: str) -> str:
    if _count(text, _URDU_LETTERS) * 25 > letters:
        return "ur"
    persian, arabic = _count(text, _PERSIAN_LETTERS), _count(text, _ARABIC_LETTERS)
    if persian > arabic and persian * 25 > letters:
        return default if default in _LIKE_PERSIAN else "fa"
    if arabic > persian and arabic * 50 > letters and default not in _LIKE_PERSIAN - {"fa", "ur"}:
        return "ar"
    return default if default in _LIKE_PERSIAN else "ar"


def block_direction(text: str, default: Direction) -> Direction:
    """The direction of a paragraph in a text that runs as `default`: the other only for what is plainly written so.

    Most of its letters must be of the other script, and it must begin and end with them, or have hardly any others: a
    sentence that names a long address, or The New York Times, stays what it is.
    """
    majority = _majority_direction(text, default)
    if majority == default:
        return default
    other, own = (_LATIN, _FROM_RIGHT) if majority == "ltr" else (_FROM_RIGHT, _LATIN)
    ends = (_LETTER.search(side) for side in (text, text[::-1]))
    if all(end and other.match(end[0]) for end in ends) or len(other.findall(text)) > 8 * len(own.findall(text)):
        return majority
    return default


def _majority_direction(text: str, default: Direction) -> Direction:
    """The direction of the script that most of the letters have; `default` for a tie or none."""
    if text.isascii():
        return "ltr" if _LATIN.search(text) else default
    if _is_mostly_arabic(text):
        return "rtl"
    latin = len(_LATIN.findall(text))
    if not latin:
        return "rtl" if _ARABIC.search(text) or _HEBREW.search(text) else default
    other = len(_ARABIC.findall(text)) + len(_HEBREW.findall(text))
    if latin == other:
        return default
    return "ltr" if latin > other else "rtl"


def _is_mostly_arabic(text: str) -> bool:
    """Whether two letters outnumber all that may be Latin: tells most paragraphs in 1 µs, where counting takes 3."""
    blocks = utf_16_le_encode(text, "surrogatepass")[0][1::2]
    low = len(blocks) - len(blocks.translate(None, b"\x00\x01\x02")) - text.count(" ")
    return text.count("ا") + text.count("ل") > low
