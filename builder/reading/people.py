"""Whether a few words are a person's name, as bylines write them."""

import re
from functools import cache

from builder.language.letters import fold, words
from builder.reading.sources import COMPOUNDS, GIVEN, TITLES

NAME = re.compile(r"[^\W\d_]+\.?(?:[ \xa0'’-]+[^\W\d_]+\.?){1,5}")
_AND = re.compile(r"\s+و\s*(?=\w)|\s*[،,&]\s*")
# Given names that are common words besides; another sign of a name must stand beside them.
_COMMON = """
أمل هدى نور سعيد كريم شريف عادل وفاء صالح فاضل كامل حبيب أمين سالم ناصر حياة رجب رمضان شعبان منى هادي جميل جميلة مبارك
سيف خالد مطلق معروف حسن علي عمر رائد جهاد كفاح نضال رضا إيمان إخلاص دعاء صفاء هناء تركي جلال جمال كمال بدر ربيع شوقي
مراد بشرى ندى حنين شهد ظافر نصر ضيف العربي الأمين الهادي الطاهر المختار البشير الحبيب مشاعل جواهر آية آمال أميرة بسمة
ياسمين نادر فارس مالك فرح كرم غالب حافظ عزت مرام هاجر
"""
# Words that are in no name: verbs, particles, offices and the nouns of news.
_NEVER = """
قال قالت أعلن أعلنت أكد أكدت كشف كشفت أوضح ذكر ذكرت أفاد أفادت نفى دعا دعت طالب بحث شدد أشار حذر وصل غادر استقبل التقى
يقول تقول يعلن يؤكد تؤكد يبحث يكشف يدعو ينفي كان كانت يكون هذا هذه ذلك تلك التي الذي الذين ما ماذا لماذا كيف متى أين هل
إن أن لا لن لم قد من إلى عن في مع بعد قبل بين حتى أو ثم بل لكن غير كل بعض عند منذ خلال ضد نحو حول دون فوق تحت أمام
رئيس الرئيس وزير الوزير وزارة مدير المدير نائب الأمين مجلس حكومة الحكومة جامعة شركة بنك هيئة لجنة حزب حركة جيش قوات شرطة
مصدر مصادر مسؤول خبر أخبار تقرير صورة فيديو عاجل حصري بيان قرار قانون اتفاق حرب سلام مؤتمر قمة زيارة لقاء اجتماع مباراة
منتخب فريق نادي بطولة كأس دوري سعر أسعار النفط الذهب الدولار اليوم أمس غدا صباح مساء عام سنة شهر أسبوع يوم جديد جديدة
الجديد الجديدة أول ثاني ثالث آخر أكبر أكثر أقل أفضل قتيل قتلى جرحى إصابة وفاة مقتل اعتقال انفجار هجوم غارة
سيتي يونايتد مليون مليار ألف مئة صحيفة جريدة وكالة موقع قناة إذاعة مجلة كتاب مقال دراسة بحث خطة مشروع برنامج حملة
مهرجان معرض
"""
_GLUED = re.compile(r"(?:وال|بال|لل|كال|فال)\w")
_VERB = re.compile(r"[يت]\w{3}")  # يسجل, تعلن: no family is called so, and given names that look alike are in the table


def names_in(text: str) -> tuple[str, ...]:
    """The names that `text` holds if it can be names and nothing else: two to five words each, all fit for a name."""
    found = tuple(part.strip(" .") for part in _AND.split(text))
    if len(found) > 1 and not all(surely_named(part) for part in found):
        found = (text.strip(),)
    return found if all(_possible(part) for part in found) else ()


def surely_named(text: str) -> bool:
    """Whether `text` is a name, or several joined by و, that begins with a known given name or a compound like عبد."""
    parts = _AND.split(text)
    if len(parts) > 1 and all(map(_sure, parts)):
        return True
    return _sure(text)


def _bare(text: str) -> list[str]:
    spoken = words(fold(text))
    while len(spoken) > 2 and spoken[0] in _folded(TITLES):
        spoken = spoken[1:]
    return spoken


def _possible(text: str) -> bool:
    spoken = _bare(text)
    if not 2 <= len(spoken) <= 5 or not all(word.isalpha() for word in spoken):
        return False
    if any(word in _folded(_NEVER) or _GLUED.match(word) for word in spoken):
        return False
    return not spoken[0].startswith("ال") or spoken[0] in _folded(GIVEN)


def _sure(text: str) -> bool:
    if not NAME.fullmatch(text.strip(" .")) or not _possible(text):
        return False
    first, second, *_ = spoken = _bare(text)
    if any(_VERB.fullmatch(word) and word not in _folded(GIVEN) for word in spoken[1:]):
        return False
    if first in _folded(COMPOUNDS):
        return len(spoken) > 2 or second in _folded(GIVEN)
    if first not in _folded(GIVEN):
        return False
    if first not in _folded(_COMMON):
        return True
    return second in _folded(GIVEN) or (len(spoken) <= 3 and spoken[-1].startswith("ال"))


@cache
def _folded(table: str) -> frozenset[str]:
    return frozenset(map(fold, table.split()))
