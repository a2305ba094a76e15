"""The one normaliser of letters: for display it keeps what readers need, for comparing it drops what they don't see."""

import re
import unicodedata
from functools import lru_cache

# Presentation forms that are signs of their own stay: ligatures with a meaning (U+FDFx), ornate parentheses.
_FORMS = "\ufb1d-\ufb4f\ufb50-\ufd3d\ufd40-\ufdcf\ufdf0\ufdf1\ufdf3-\ufdf9\ufe70-\ufefc"
_ARABIC = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"
_LETTER = rf"[{_ARABIC}\u064b-\u0652\u0670]"
# Dropped everywhere: C0 and C1 controls but tab and line separators, soft hyphen, zero-width space, word joiner, BOM,
# interlinear marks, noncharacters and lone surrogates (XML 1.0, section 2.2 forbids most of them).
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_DIRT = f"{_CONTROLS}\xad\u200b\u2060\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
_BLANKS = "\t\n\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Letters for direction's sake: Hebrew and Arabic with their marks, and Latin.
_RTL = rf"[\u0591-\u05bd\u05d0-\u05f2{_ARABIC}\u064b-\u0652\u0670]"
_LTR = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
_EMBEDDINGS = "\u202a-\u202e"
_MARKS = "\u200e\u200f\u061c"

# Letters, digits and signs that are never mended nor composed with others, of which most paragraphs are made: one match
# (0.6 microseconds for 350 letters) tells what the next pattern and the question for NFC take 1.5 to tell.
_SAFE = " !-~\u0621-\u063a\u0641-\u064a،؛؟٠-٩۰-۹پچژگکی«»–—‘’“”…\u05d0-\u05ea\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_SOUND = re.compile(f"[{_SAFE}]*")
_SOUND_LINES = re.compile(f"[\n{_SAFE}]*")
# What makes a text need more than it is. One set of characters is searched in 2 microseconds for 350 letters, the same
# with alternatives to it in 13.
_SUSPECT = re.compile(f"[{_DIRT}{_FORMS}{_BLANKS}\u200c\u200d{_MARKS}{_EMBEDDINGS}\u2066-\u2069\u0640]")
_BLANK = re.compile(f"[{_BLANKS}]")
_DROPPED = re.compile(f"[{_DIRT}]")
# A no-break space holds a number and its unit together; elsewhere it is an indent or a habit.
_UNIT = re.compile("(?<=\\d)\xa0(?=[%٪$€£°\\w])")
_KEPT_SPACE = "\ufdd0"  # stands for such a space while the others become plain ones: a noncharacter, dropped before
_EMBEDDING = re.compile(f"[{_EMBEDDINGS}]")

# The table of characters: what has to be in a text for its row to be looked at, the pattern, what comes instead
# (Unicode Standard, sections 9.2 and 23.2; UAX #9 for directions).
_ROWS = (
    # Zero-width non-joiner: between two Arabic letters it is spelling (می‌روند), elsewhere dirt.
    ("\u200c", re.compile("\u200c{2,}"), "\u200c"),
    ("\u200c", re.compile(f"(?<!{_LETTER})\u200c|\u200c(?!{_LETTER})"), ""),
    # Zero-width joiner: between letters and inside emoji.
    (
        "\u200d",
        re.compile(
            "(?<![\\w\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\\w\u2190-\u2bff\U0001f000-\U0001faff])"
        ),
        "",
    ),
    # Embeddings whose content needs none; the rest became isolates before this table.
    ("\u202a\u202b\u202c\u202d\u202e", _EMBEDDING, ""),
    # Direction marks do nothing between two letters of one script or at the text's edge beside a letter; beside a
    # digit, a sign or the other script they change what is seen (between digit groups even the number).
    (_MARKS, re.compile(f"(?<={_RTL})[{_MARKS}]+(?={_RTL})|(?<={_LTR})[{_MARKS}]+(?={_LTR})"), ""),
    (_MARKS, re.compile(f"^[{_MARKS} ]+(?={_RTL}|{_LTR})|(?:(?<={_RTL})|(?<={_LTR}))[{_MARKS} ]+$"), ""),
    (_MARKS, re.compile(f"([{_MARKS}])\\1+"), r"\1"),
    # Tatweel between two letters is decoration; at a word's edge it carries a meaning (لـ«…», الـ32, هـ).
    ("\u0640", re.compile(f"(?<={_LETTER})\u0640+(?={_LETTER})"), ""),
    ("\u0640", re.compile("\u0640{2,}"), "\u0640"),
)
_EMBEDDED = re.compile("([\u202a\u202b\u202d\u202e])([^\u202a-\u202e\n]*)\u202c")
_LEFTWARD = re.compile(f"{_LTR}|\\d")
_ISOLATES = re.compile("[\u2066-\u2069]")
_FORM = re.compile(f"[{_FORMS}]")
_RUNS = re.compile(" {2,}")
_HARAKAT = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"
)


def clean(text: str) -> str:
    """The display text of one line or paragraph: NFC, without dirt, with all that a reader or a script needs.

    Idempotent. A text with nothing to mend comes back at the cost of one match or two searches.
    """
    return _clean(text, squeeze=True)


def clean_verbatim(text: str) -> str:
    """`clean`, with inner runs of spaces kept: for verse and code."""
    return _clean(text, squeeze=False)


def _clean(text: str, squeeze: bool) -> str:
    if not _SOUND.fullmatch(text):
        text = _repair(text, squeeze)
    if squeeze and "  " in text:
        text = _RUNS.sub(" ", text)
    return text.strip(" ")


def _repair(text: str, squeeze: bool) -> str:
    for _ in range(8):  # what one row drops may bring together what another looks for; two rounds are the most seen
        if not _SUSPECT.search(text) and unicodedata.is_normalized("NFC", text):
            break
        repaired = _pass(text, squeeze)
        if repaired == text:
            break
        text = repaired
    return text


def _pass(text: str, squeeze: bool) -> str:
    text = unicodedata.normalize("NFC", _DROPPED.sub("", _FORM.sub(_plain_form, text)))
    if "\xa0" in text:
        text = _UNIT.sub(_KEPT_SPACE, text)
    text = _BLANK.sub(" ", text).replace(_KEPT_SPACE, "\xa0")
    if squeeze and "  " in text:
        text = _RUNS.sub(" ", text)
    if _EMBEDDING.search(text):
        text = _EMBEDDED.sub(_to_isolate, text)
    for needed, pattern, instead in _ROWS:
        if any(letter in text for letter in needed):
            text = pattern.sub(instead, text)
    return _drop_unpaired(text).strip(" ")


def _plain_form(form: re.Match[str]) -> str:
    """The letters of a presentation form; a vowel sign's form brings a space or tatweel that isn't the text's."""
    plain = unicodedata.normalize("NFKC", form[0])
    return plain[1:] if plain[0] in " \u0640" and len(plain) > 1 else plain


def _to_isolate(pair: re.Match[str]) -> str:
    """An embedding with digits or Latin letters in it becomes an isolate of its direction; one without is dropped."""
    content = pair[2]
    if not _LEFTWARD.search(content):
        return content
    opening = "\u2066" if pair[1] in "\u202a\u202d" else "\u2067"
    return f"{opening}{content}\u2069"


def _drop_unpaired(text: str) -> str:
    """Isolates that have no partner are dropped (UAX #9, BD9)."""
    if not _ISOLATES.search(text):
        return text
    parts: list[str] = []
    open_isolates: list[int] = []
    for letter in re.split("([\u2066-\u2069])", text):
        if letter == "\u2069":
            if not open_isolates:
                continue
            open_isolates.pop()
        elif letter in ("\u2066", "\u2067", "\u2068"):
            open_isolates.append(len(parts))
        parts.append(letter)
    for index in open_isolates:
        parts[index] = ""
    return "".join(parts)


def letters_only(text: str, lines: bool = False) -> bool:
    """Whether a text is of letters and signs alone that are never mended, and of plain spaces; with `lines` of \\n too.

    `clean` does no more to such a line than to take out spaces.
    """
    return (_SOUND_LINES if lines else _SOUND).fullmatch(text) is not None


def strip_marks(text: str) -> str:
    """Without vowel signs, Quranic marks, tatweel, Hebrew points and accents."""
    return _HARAKAT.sub("", text)


_UNSEEN = re.compile(f"[\u200b-\u200f\u061c{_EMBEDDINGS}\u2060-\u2069\ufe0f{_DIRT}]")
_JOINTS = re.compile(r"(?:(?<![A-Za-z])#|[\s_\-‐-―־])+")
_JOINT = re.compile("[#_\\-‐-―־]")

# One letter for those that spellings confuse, so that a word has one key.
_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"),
        **dict.fromkeys("ىیېےۍ", "ي"),
        "ئ": "ي",
        "ؤ": "و",
        "ۆ": "و",
        **dict.fromkeys("کڪګ", "ك"),
        **dict.fromkeys("ةہھەۀۂۃ", "ه"),
        "ں": "ن",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys('״“”„‟″«»"', None),
        **dict.fromkeys("׳’‘‛′", "'"),
    }
)


def fold(text: str) -> str:
    """The key by which words, tags, names and lines are compared: two spellings of one word have one key.

    Marks, tatweel and controls are dropped, NFKC, hamza, alef, yeh, kaf and heh unified, digits ASCII, case folded,
    runs of spaces, hyphens and underscores one space. `#` counts after a Latin letter only, so that C and C# differ.
    """
    return _fold_cached(text) if len(text) <= _SHORT else _fold(text)


_SHORT = 24  # letters: names of sections, agencies, places and fields, which every article has again


@lru_cache(maxsize=1 << 12)
def _fold_cached(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii() and text.isprintable():
        text = text.lower().replace('"', "")
    else:
        text = _UNSEEN.sub("", _FORM.sub(_plain_form, _BLANK.sub(" ", text)))
        text = strip_marks(unicodedata.normalize("NFKC", text)).casefold().translate(_UNIFIED)
        text = unicodedata.normalize("NFKC", text)  # what casefold took apart, or a dropped quotation mark kept apart
    if _JOINT.search(text):
        return _JOINTS.sub(" ", text).strip()
    return " ".join(text.split())


_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:(?<=[a-z])[+#]+(?![^\W_]))?")


def words(folded: str) -> list[str]:
    """The words of a folded text: runs of letters and digits, punctuation off; `c++` and `c#` are words."""
    return _WORDS.findall(folded)
