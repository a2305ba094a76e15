"""The eight-bit encodings that Arabic, Persian, Urdu and Hebrew texts were kept in, told apart by their letters.

How many of a hundred texts of 10, 20, 40, 80, 160 and 500 letters are read right (pieces of the sample articles and of
Django's translations, 200 of each; it is the same where the letters were counted on other halves than were read):

    windows-1256, Arabic     95  99 100 100 100 100     charset-normalizer 3.5.2 (MIT), given only these:
    ISO-8859-6, Arabic       82  96 100 100 100 100      windows-1256, Arabic     73  90 100 100 100 100
    windows-1256, Persian    98 100 100 100 100 100      ISO-8859-6, Arabic       13  76  92 100 100 100
    windows-1256, Urdu       94  96  99 100 100 100      windows-1256, Persian    62  57  32  40  37  35
    windows-1255, Hebrew     96  99 100 100 100 100      windows-1255, Hebrew    100  95  97 100 100 100

By itself charset-normalizer reads none to 18 of a hundred with ten letters, and takes most short texts in yet other
encodings for something. Pairs of letters did no better than single ones from 20 on. Russian, Greek, French, German,
Turkish, Chinese, Japanese and Korean texts of 40 letters are refused, but for one Russian in a hundred.
"""

import re
from functools import cache

from msgspec import Struct

# How much more often than chance a letter stands in a text: the natural logarithm, in halves, of its share times 36.
# Counted on the sample site's articles and on Django's translations (BSD).
_WEIGHTS = (1.5, 1.0, 0.5, 0.0, -0.5, -1.0, -1.5, -2.0, -2.5, -3.0)
_LETTERS = {
    "ar": "ال|يم|نرتو|بعةدفقأسحه|كج|صخطىشإ|ثذضغ|زءئ|ظؤ|آ",
    "fa": "اي|ردن|هتموب|کكشسلى|فز|خگعقجح|صطذپ|آغچژ|ضأؤ|ئثظءإة",
    "ur": "اي|ر|کنومتل|بےسںدہھكى|ئجفپه|ٹخقگشع|زصحظچڈ|طضآ|ذغء|ثڑأؤإةژ",
    "he": "יו|תהל|ארשמבנ|סחדםעקפ|כןט|גזצ|ך||ףץ|",
}
# Signs that say nothing; any other outside ASCII speaks against the reading, as does a letter joined to a Latin one.
_SIGNS = frozenset("،؛؟ـ«»“”‘’–—…•·״׳־\u00a0\u200c\u200d\u200e\u200fًٌٍَُِّْ")
_STRANGE, _FAULT = -6.0, -4.0
_MIXED = re.compile("[A-Za-z][^\x00-\x7f«»“”‘’–—…•·\u00a0]|[^\x00-\x7f«»“”‘’–—…•·\u00a0][A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FINAL = re.compile("[ךםןףץ](?=[א-ת])")  # a letter's form for the end of a word
_OUTSIDE = re.compile(r"[^\x00-\x7f]+")
# The candidates, the likelier first, with what each has in advance.
_CANDIDATES = (("cp1256", ("ar", "fa", "ur"), 1.0), ("cp1255", ("he",), 0.0), ("iso8859-6", ("ar",), 0.0))
_LEAST = -0.15  # the mean weight of a letter below which a text is none of these; 40 letters of Arabic have 0.1 or more
_LOOKED_AT = 8000
# Signs that windows-1250 to windows-1258 have in the same places: € ‚ „ … ‘ ’ “ ” • – — ™ and NBSP § © « ® ° · ».
_SHARED = b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa7\xa9\xab\xae\xb0\xb7\xbb"


_ASCII = bytes(range(128))


class LegacyText(Struct, frozen=True):
    """A text and the encoding in which the bytes say it."""

    encoding: str
    text: str


@cache
def _weights(language: str) -> dict[str, float]:
    groups = zip(_WEIGHTS, _LETTERS[language].split("|"), strict=True)
    return {letter: weight for weight, letters in groups for letter in letters}


def guess_encoding(data: bytes) -> LegacyText | None:
    """Text in windows-1256, windows-1255 (and so ISO-8859-8) or ISO-8859-6, or Latin with Windows' quotation marks.

    None if the letters don't say plainly which; `data` has a byte outside ASCII.
    """
    beyond = data.translate(None, _ASCII)
    if not beyond.translate(None, _SHARED):
        return LegacyText("cp1252", data.decode("cp1252")) if len(data) > 8 * len(beyond) else None
    best: tuple[float, str, str] | None = None
    for encoding, languages, advance in _CANDIDATES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        for language in languages:
            score = _score(text, language)
            if score is not None and (best is None or score + advance > best[0]):
                best = (score + advance, encoding, text)
    return LegacyText(best[1], best[2]) if best else None


def _score(text: str, language: str) -> float | None:
    """The weights of the letters outside ASCII together; None if the text is too unlikely."""
    weights = _weights(language)
    head = text[:_LOOKED_AT]
    outside = " ".join(_OUTSIDE.findall(head))
    letters = [letter for letter in outside if letter not in _SIGNS and letter != " "]
    if len(letters) < 2 or 2 * sum(map(len, _WORD.findall(outside))) < len(outside):
        return None
    faults = len(_MIXED.findall(head)) + len(_FINAL.findall(outside))
    score = sum(weights.get(letter, _STRANGE) for letter in letters) + _FAULT * faults
    return score if score >= _LEAST * len(letters) else None
