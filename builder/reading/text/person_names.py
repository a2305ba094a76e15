"""Whether a few words are a person's name, as bylines write them."""

import re
from functools import cache

from builder.language.letters import fold, words
from builder.reading.text.name_tables import words_of

# Words that a person's name may begin with instead of a given name: compounds, and titles of respect.
_COMPOUNDS = "عبد أبو ابو أم ام بن ابن آل نور سيف صلاح علاء بهاء ضياء شمس عز تقي محيي جار ضيف شرف فخر عطا فتح نصر خير"
_TITLES = "الدكتور الدكتورة د أ م الأستاذ الأستاذة المهندس المهندسة الشيخ السيد السيدة اللواء العميد"
# What in the midst of words says that they are a name: محمد بن علي, سعيد آل جندب, شرف الدين, ضيف الله.
_KINSHIP = frozenset(("بن", "بنت", "ابن", "ال"))
NAME = re.compile(r"[^\W\d_]+\.?(?:[ \xa0'’-]+[^\W\d_]+\.?){1,5}")
_AND = re.compile(r"\s+و\s*(?=\w)|\s*[،,&]\s*")
# Given names that are common words besides; another sign of a name must stand beside them.
_COMMON = """
أمل هدى نور سعيد كريم شريف عادل وفاء صالح فاضل كامل حبيب أمين سالم ناصر حياة رجب رمضان شعبان منى هادي جميل جميلة مبارك
سيف خالد مطلق معروف حسن علي عمر رائد جهاد كفاح نضال رضا إيمان إخلاص دعاء صفاء هناء تركي جلال جمال كمال بدر ربيع شوقي
مراد بشرى ندى حنين شهد ظافر نصر ضيف العربي الأمين الهادي الطاهر المختار البشير الحبيب مشاعل جواهر آية آمال أميرة بسمة
ياسمين نادر فارس مالك فرح كرم غالب حافظ عزت مرام هاجر
"""
_GLUED = re.compile(r"(?:وال|بال|لل|كال|فال)\w")
_VERB = re.compile(r"[يت]\w{2,5}")  # يسجل, تعتذر: no family is called so; given names that look alike are in the table


def split_names(text: str) -> tuple[str, ...]:
    """The names that `text` holds if it can be names and nothing else: two to five words each, all fit for a name."""
    names = tuple(part.strip(" .") for part in _AND.split(text))
    if len(names) > 1 and not all(is_surely_name(part) for part in names):
        names = (text.strip(),)
    return names if all(_is_possible(part) for part in names) else ()


def is_surely_name(text: str) -> bool:
    """Whether `text` is a name, or several joined by و, that begins with a known given name or a compound like عبد."""
    parts = _AND.split(text)
    if len(parts) > 1 and all(map(_is_sure, parts)):
        return True
    return _is_sure(text)


def never_names(text: str) -> bool:
    """Whether a word of `text` is in no name, of a person or of a place: a verb, a particle, a noun of news."""
    return any(
        word in _fold_words(words_of("never_names")) or (_VERB.fullmatch(word) and word not in given_names())
        for word in words(fold(text))
    )


def _bare(text: str) -> list[str]:
    spoken = words(fold(text))
    while len(spoken) > 2 and spoken[0] in _fold_words(_TITLES):
        spoken = spoken[1:]
    return spoken


def _is_possible(text: str) -> bool:
    spoken = _bare(text)
    if not 2 <= len(spoken) <= 5 or not all(word.isalpha() for word in spoken):
        return False
    if any(word in _fold_words(words_of("never_names")) or _GLUED.match(word) for word in spoken):
        return False
    return not spoken[0].startswith("ال") or spoken[0] in given_names()


def _is_sure(text: str) -> bool:
    if not NAME.fullmatch(text.strip(" .")) or not _is_possible(text):
        return False
    spoken = _bare(text)
    if any(_VERB.fullmatch(word) and word not in given_names() and word not in family_names() for word in spoken[1:]):
        return False
    return _is_persons(spoken)


def _is_persons(spoken: list[str]) -> bool:
    first, second, *_ = spoken
    if first in _fold_words(_COMPOUNDS):
        return len(spoken) > 2 or second in given_names() or second in ("الله", "الدين")
    if (first in given_names() and first not in _fold_words(_COMMON)) or spoken[-1] in family_names():
        return True
    if any(word in _KINSHIP for word in spoken[1:-1]):
        return True
    if first not in given_names():
        return False
    return second in given_names() or (
        len(spoken) <= 3 and spoken[-1].startswith("ال") and spoken[-1].endswith(("ي", "اني"))
    )


@cache
def given_names() -> frozenset[str]:
    """Given names, folded."""
    return _fold_words(words_of("given"))


@cache
def family_names() -> frozenset[str]:
    """Family and tribal names, folded."""
    return _fold_words(words_of("families"))


@cache
def _fold_words(table: str) -> frozenset[str]:
    return frozenset(map(fold, table.split()))
