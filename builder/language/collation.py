"""The order of names in an index, as readers of Arabic, Persian, Urdu and Hebrew expect it."""

import re

from builder.language.letters import fold, strip_marks

# Code points order Persian and Urdu letters behind all Arabic ones; here each stands where its alphabet has it
# (ه before و as in Arabic, ہ and ھ behind it as in Urdu).
_ALPHABET = "ءآاأإٱبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکكگلمنںهةوؤہھیيىئے"
_PLACES = {letter: chr(0xE000 + place) for place, letter in enumerate(_ALPHABET)}
_SAME = {
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    "ك": "ک",
    "ي": "ی",
    "ى": "ی",
    "ئ": "ی",
    "ؤ": "و",
    "ة": "ه",
}
_ORDER = str.maketrans({letter: _PLACES[_SAME.get(letter, letter)] for letter in _ALPHABET})
_NOT_ARABIC = re.compile("[ٹپچڈڑژکگںہھیے]")
_OPENING = " «»\"'“”‘’()[]#-–—"


def sort_key(text: str) -> tuple[str, str, str]:
    """By letters without the article ال, hamza and marks; then by the folded text; then by the text itself.

    A name with a Persian or Urdu letter keeps its ال, which is no article there (الیاس). آ stands before ا, as in
    Unicode's collation.
    """
    plain = strip_marks(text).casefold().lstrip(_OPENING)
    if plain.startswith("ال") and len(plain) > 4 and not _NOT_ARABIC.search(plain):
        plain = plain[2:]
    return plain.translate(_ORDER), fold(text), text
