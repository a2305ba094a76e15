"""The order of names in an index, as readers of Arabic, Persian, Urdu and Hebrew expect it."""

from builder.language.letters import fold, strip_marks

# Code points order Persian and Urdu letters behind all Arabic ones; here each stands where its alphabet has it.
_ALPHABET = "ءاآأإٱبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکكگلمنںهہھةوؤیيىئے"
_PLACES = {letter: chr(0xE000 + place) for place, letter in enumerate(_ALPHABET)}
_SAME = {
    "آ": "ا",
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    "ك": "ک",
    "ي": "ی",
    "ى": "ی",
    "ئ": "ی",
    "ؤ": "و",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
}
_ORDER = str.maketrans({letter: _PLACES[_SAME.get(letter, letter)] for letter in _ALPHABET})


def sort_key(text: str) -> tuple[str, str, str]:
    """By letters without the article ال, hamza and marks; then by the folded text; then by the text itself."""
    plain = strip_marks(text).casefold().strip()
    if plain.startswith("ال") and len(plain) > 4:
        plain = plain[2:]
    return plain.translate(_ORDER), fold(text), text
