"""Words for yes and no, and for languages, as writers of each language put them into a header."""

from functools import cache

from builder.language.letters import fold

YES = {"ar": "نعم", "fa": "بله", "ur": "جی ہاں", "he": "כן", "en": "yes"}
NO = {"ar": "لا", "fa": "نه", "ur": "نہیں", "he": "לא", "en": "no"}

_YES = (
    *("نعم", "أجل", "صح", "صحيح", "بله", "آری", "جی ہاں", "ہاں", "כן"),
    *("yes", "true", "1", "on", "y", "مسودة", "draft"),
)
_NO = ("لا", "كلا", "خطأ", "نه", "خیر", "نہیں", "جی نہیں", "לא", "no", "false", "0", "off", "n")

_LANGUAGES = {
    "ar": ("ar", "العربية", "عربي", "عربية", "عربی", "ערבית", "Arabic"),
    "fa": ("fa", "الفارسية", "فارسية", "فارسی", "پارسی", "פרסית", "Persian", "Farsi"),
    "ur": ("ur", "الأردية", "أردية", "اردو", "אורדו", "Urdu"),
    "he": ("he", "iw", "العبرية", "عبرية", "עברית", "عبری", "عبرانی", "Hebrew"),
    "en": ("en", "الإنجليزية", "الانكليزية", "إنجليزية", "انگلیسی", "انگریزی", "אנגלית", "English"),
}


def truth(word: str) -> bool | None:
    """Whether a word says yes or no, in any of the languages; None if neither."""
    return _truths().get(fold(word))


def language_of(word: str) -> str:
    """The code of the language that `word` names, by code (`en`, `en-GB`) or by its name in any of the languages."""
    return _languages().get(fold(word)) or _languages().get(fold(word.replace("_", "-").partition("-")[0]), "")


@cache
def _truths() -> dict[str, bool]:
    return {fold(word): True for word in _YES} | {fold(word): False for word in _NO}


@cache
def _languages() -> dict[str, str]:
    return {fold(name): code for code, names in _LANGUAGES.items() for name in names}
