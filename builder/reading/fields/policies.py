"""What a page that stands by itself promises to readers: corrections, ethics, ownership, as each language names it."""

import os.path
from functools import cache

from builder.inputs import PAGES
from builder.language.letters import fold
from builder.problems import Sentence, nearest
from builder.reading.text.bundles import bundle_name

# Policy, then its names by language; the first is the one that a tidied header gets.
_POLICIES: dict[str, dict[str, tuple[str, ...]]] = {
    "about": {
        "ar": ("من نحن", "عن الصحيفة", "عن الموقع"),
        "fa": ("دربارهٔ ما", "درباره ما"),
        "ur": ("ہمارے بارے میں",),
        "he": ("אודות", "מי אנחנו"),
        "en": ("about", "about us"),
    },
    "contact": {
        "ar": ("اتصل بنا", "تواصل معنا", "التواصل"),
        "fa": ("تماس", "تماس با ما"),
        "ur": ("رابطہ", "ہم سے رابطہ"),
        "he": ("צור קשר", "יצירת קשר"),
        "en": ("contact", "contact us"),
    },
    "principles": {
        "ar": ("سياسة التحرير", "مبادئ النشر"),
        "fa": ("اصول تحریریه", "اصول انتشار"),
        "ur": ("ادارتی اصول",),
        "he": ("עקרונות המערכת", "עקרונות הפרסום"),
        "en": ("principles", "publishing principles", "editorial policy"),
    },
    "ethics": {
        "ar": ("الأخلاقيات", "أخلاقيات المهنة", "ميثاق الشرف"),
        "fa": ("اخلاق حرفه‌ای", "اخلاق رسانه‌ای"),
        "ur": ("اخلاقیات", "ضابطہ اخلاق"),
        "he": ("אתיקה", "קוד אתי"),
        "en": ("ethics", "ethics policy", "code of ethics"),
    },
    "corrections": {
        "ar": ("سياسة التصحيح", "التصحيحات"),
        "fa": ("سیاست تصحیح", "تصحیح‌ها"),
        "ur": ("تصحیح کی پالیسی",),
        "he": ("מדיניות תיקונים", "תיקונים"),
        "en": ("corrections", "corrections policy", "correction policy"),
    },
    "ownership": {
        "ar": ("الملكية والتمويل", "الملكية", "التمويل"),
        "fa": ("مالکیت و درآمد", "مالکیت"),
        "ur": ("ملکیت اور آمدنی", "ملکیت"),
        "he": ("בעלות ומימון", "בעלות"),
        "en": ("ownership", "ownership and funding", "funding"),
    },
    "masthead": {
        "ar": ("هيئة التحرير", "فريق التحرير"),
        "fa": ("هیئت تحریریه", "تحریریه"),
        "ur": ("ادارتی عملہ",),
        "he": ("חברי המערכת", "המערכת"),
        "en": ("masthead", "staff", "team"),
    },
    "sources": {
        "ar": ("المصادر المجهولة", "سياسة المصادر"),
        "fa": ("منابع بی‌نام",),
        "ur": ("گمنام ذرائع",),
        "he": ("מקורות חסויים",),
        "en": ("sources", "unnamed sources", "unnamed sources policy"),
    },
    "feedback": {
        "ar": ("مشاركة القراء", "الشكاوى"),
        "fa": ("بازخورد خوانندگان", "شکایت‌ها"),
        "ur": ("قارئین کی رائے", "شکایات"),
        "he": ("משוב קוראים", "תלונות"),
        "en": ("feedback", "actionable feedback", "complaints"),
    },
    "diversity": {
        "ar": ("التنوع", "سياسة التنوع"),
        "fa": ("تنوع",),
        "ur": ("تنوع",),
        "he": ("גיוון",),
        "en": ("diversity", "diversity policy"),
    },
    "verification": {
        "ar": ("التحقق", "كيف نتحقق"),
        "fa": ("راستی‌آزمایی",),
        "ur": ("تصدیق",),
        "he": ("אימות", "בדיקת עובדות"),
        "en": ("verification", "fact checking", "verification policy"),
    },
    "mission": {
        "ar": ("رسالتنا", "أولويات التغطية"),
        "fa": ("مأموریت ما", "اولویت‌های پوشش"),
        "ur": ("ہمارا مشن",),
        "he": ("הייעוד שלנו", "סדרי עדיפויות"),
        "en": ("mission", "coverage priorities"),
    },
    "bylines": {
        "ar": ("مواد بلا توقيع",),
        "fa": ("مطالب بی‌امضا",),
        "ur": ("بے نام تحریریں",),
        "he": ("כתבות בלי חתימה",),
        "en": ("bylines", "no bylines policy"),
    },
}

POLICIES = tuple(_POLICIES)


def policy_of(word: str) -> str:
    """The policy that a few words name in any of the languages; empty if none."""
    return _policies().get(fold(word), "") if len(word) < 40 else ""


def policy_word(policy: str, language: str) -> str:
    """What writers in a language call a policy."""
    names = _POLICIES[policy]
    return names.get(language, names["en"])[0]


def policy_of_path(path: str) -> str:
    """The policy that the name of a page's file tells, such as `content/pages/ethics.md`; empty if none."""
    if not path.startswith(PAGES):
        return ""
    name = bundle_name(path) or os.path.basename(path).rpartition(".")[0]
    return policy_of(name.replace("-", " ").replace("_", " "))


def nearest_policy(word: str) -> Sentence | None:
    """A `did you mean` for a name of no policy; Arabic names first, as with kinds of work."""
    arabic = [name for names in _POLICIES.values() for name in names["ar"]]
    return nearest(word, arabic) or nearest(
        word, [name for names in _POLICIES.values() for words in names.values() for name in words]
    )


@cache
def _policies() -> dict[str, str]:
    return {fold(name): policy for policy, names in _POLICIES.items() for words in names.values() for name in words}
