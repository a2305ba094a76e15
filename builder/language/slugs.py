"""Slugs: a headline as the last part of an address, in its own letters."""

import re
import unicodedata

from builder.language.letters import clean, strip_marks
from builder.language.numerals import to_ascii

# Names that Windows keeps for devices (Naming Files, Paths, and Namespaces), which no folder may have.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
# Texts of nothing but Arabic and ASCII letters, digits and signs that part words, which is most headlines: their words
# are the slug's, and take 1 µs where all below takes 7.
_PLAIN = re.compile("[ 0-9A-Za-z\u0621-\u063a\u0641-\u064aپچژگکی.:!?؟،؛()«»…–/-]*")
_WORD = re.compile("[^ .:!?؟،؛()«»…–/-]+")
_UNSEEN = re.compile("['’״׳\"\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufe0f]")


def slug(text: str, limit: int = 120) -> str:
    """`text` as words joined by hyphens: letters of every script kept, marks, tatweel and controls gone, digits ASCII.

    python-slugify over our own normaliser, since alone it puts a hyphen at each vowel sign. At most `limit` bytes of
    UTF-8, cut at a word; a longer first word is cut at a character. May be empty: some texts have no letter.
    """
    joined = "-".join(_WORD.findall(text.lower())) if _PLAIN.fullmatch(text) else _slugify(text)
    joined = _cut(joined, limit)
    return f"{joined}-" if _DEVICES.fullmatch(joined) else joined


def _slugify(text: str) -> str:
    from slugify import slugify

    plain = clean(text).replace("\u200c", " ")
    plain = to_ascii(strip_marks(_UNSEEN.sub("", unicodedata.normalize("NFKC", plain))))
    # Entities are not ours to read: a text that has them means them, and a huge one raises.
    joined = slugify(plain, allow_unicode=True, entities=False, decimal=False, hexadecimal=False)
    return unicodedata.normalize("NFC", joined)


def _cut(joined: str, limit: int) -> str:
    encoded = joined.encode()
    if len(encoded) <= limit:
        return joined
    word_end = encoded.rfind(b"-", 0, limit + 1)
    return encoded[: word_end if word_end > 0 else limit].decode(errors="ignore")
