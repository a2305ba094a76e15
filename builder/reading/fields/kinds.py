"""The kinds of work that a newsroom tells apart, and of corrections, as writers name them in each language."""

from functools import cache

from builder.language.letters import fold
from builder.problems import Sentence, nearest

# Kind, then its names by language; the first is the one that a tidied header gets.
_KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "news": {
        "ar": ("خبر", "أخبار"),
        "fa": ("خبر",),
        "ur": ("خبر",),
        "he": ("ידיעה", "חדשות"),
        "en": ("news", "news story"),
    },
    "analysis": {
        "ar": ("تحليل", "تحليل إخباري"),
        "fa": ("تحلیل",),
        "ur": ("تجزیہ",),
        "he": ("ניתוח",),
        "en": ("analysis", "news analysis"),
    },
    "opinion": {
        "ar": ("رأي", "مقال رأي", "مقال"),
        "fa": ("یادداشت", "دیدگاه"),
        "ur": ("رائے", "کالم"),
        "he": ("דעה", "טור דעה"),
        "en": ("opinion", "op-ed", "column", "comment"),
    },
    "explainer": {
        "ar": ("شرح", "شرح مبسط"),
        "fa": ("توضیح", "راهنما"),
        "ur": ("وضاحت",),
        "he": ("הסבר", "מדריך"),
        "en": ("explainer", "explained"),
    },
    "statement": {
        "ar": ("بيان", "بيان صحفي"),
        "fa": ("بیانیه", "اطلاعیه"),
        "ur": ("بیان", "اعلامیہ"),
        "he": ("הודעה", "הודעה לעיתונות"),
        "en": ("statement", "press release"),
    },
    "sponsored": {
        "ar": ("محتوى مدفوع", "إعلان", "مادة إعلانية", "محتوى إعلاني"),
        "fa": ("محتوای تبلیغاتی", "آگهی", "رپرتاژ آگهی"),
        "ur": ("بامعاوضہ مواد", "اشتہار"),
        "he": ("תוכן ממומן", "תוכן שיווקי", "פרסומת"),
        "en": ("sponsored", "sponsored content", "paid content", "advertisement"),
    },
    "report": {
        "ar": ("تقرير",),
        "fa": ("گزارش",),
        "ur": ("رپورٹ",),
        "he": ("כתבה", "דיווח"),
        "en": ("report", "feature"),
    },
    "review": {
        "ar": ("مراجعة", "مراجعة نقدية", "مراجعة كتاب", "مراجعة فيلم"),
        "fa": ("نقد", "نقد و بررسی"),
        "ur": ("تبصرہ", "جائزہ"),
        "he": ("ביקורת",),
        "en": ("review",),
    },
    "interview": {
        "ar": ("مقابلة", "حوار"),
        "fa": ("گفت‌وگو", "مصاحبه"),
        "ur": ("انٹرویو",),
        "he": ("ריאיון", "ראיון"),
        "en": ("interview",),
    },
}

_CORRECTIONS: dict[str, tuple[str, ...]] = {
    "correction": ("تصحيح", "تصحیح", "اصلاح", "درستی", "תיקון", "correction"),
    "clarification": ("توضيح", "إيضاح", "توضیح", "وضاحت", "הבהרה", "clarification"),
    "update": ("تحديث", "به‌روزرسانی", "تازہ کاری", "עדכון", "update"),
}


def kind_of(word: str) -> str:
    """The kind of work that a word or two name in any of the languages; empty if none."""
    return _kinds().get(fold(word), "") if len(word) < 30 else ""


def kind_word(kind: str, language: str) -> str:
    """What writers in a language call a kind of work."""
    names = _KINDS[kind]
    return names.get(language, names["en"])[0]


def nearest_kind(word: str) -> Sentence | None:
    """A `did you mean` for a name of no kind; Arabic names first, which differ from Persian ones by a letter."""
    arabic = [name for names in _KINDS.values() for name in names["ar"]]
    return nearest(word, arabic) or nearest(
        word, [name for names in _KINDS.values() for words in names.values() for name in words]
    )


def correction_of(word: str) -> str:
    """The kind of correction that a word names: `correction`, `clarification` or `update`; empty if none."""
    return _corrections().get(fold(word), "") if len(word) < 30 else ""


@cache
def _kinds() -> dict[str, str]:
    return {fold(name): kind for kind, names in _KINDS.items() for words in names.values() for name in words}


@cache
def _corrections() -> dict[str, str]:
    return {fold(name): kind for kind, names in _CORRECTIONS.items() for name in names}
