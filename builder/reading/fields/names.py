"""The names of an article's fields, as header lines and front matter have them in each language."""

from functools import cache

from builder.language.letters import fold

# Field, then its names by language; the first is the one that a new article's header gets.
_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "title": {
        "ar": ("العنوان", "عنوان", "العنوان الرئيسي", "عنوان المقال", "عنوان الخبر"),
        "fa": ("عنوان", "تیتر", "سرتیتر"),
        "ur": ("عنوان", "سرخی"),
        "he": ("כותרת", "הכותרת"),
        "en": ("Title", "Headline"),
    },
    "section": {
        "ar": ("القسم", "قسم", "التصنيف", "تصنيف", "التصنيفات", "الباب", "الزاوية"),
        "fa": ("بخش", "دسته", "دسته‌بندی", "سرویس"),
        "ur": ("شعبہ", "زمرہ", "سیکشن"),
        "he": ("מדור", "המדור", "קטגוריה"),
        "en": ("Section", "Category", "Categories", "Sections"),
    },
    "tags": {
        "ar": (
            "الوسوم",
            "وسوم",
            "الوسم",
            "وسم",
            "سمات",
            "السمات",
            "كلمات مفتاحية",
            "الكلمات المفتاحية",
            "كلمات دلالية",
        ),
        "fa": ("برچسب‌ها", "برچسب", "کلیدواژه‌ها", "کلیدواژه", "واژه‌های کلیدی"),
        "ur": ("ٹیگز", "ٹیگ", "موضوعات"),
        "he": ("תגיות", "תגית", "תגים", "נושאים"),
        "en": ("Tags", "Tag", "Keywords", "Topics"),
    },
    "date": {
        "ar": ("التاريخ", "تاريخ", "تاريخ النشر", "النشر", "نشر في", "نُشر في", "تم النشر في"),
        "fa": ("تاریخ", "تاریخ انتشار", "زمان انتشار"),
        "ur": ("تاریخ", "تاریخ اشاعت"),
        "he": ("תאריך", "פורסם", "תאריך פרסום"),
        "en": ("Date", "Published", "Created", "Date published", "Publish date", "Pubdate", "publishdate"),
    },
    "updated": {
        "ar": ("آخر تحديث", "محدث", "التحديث", "تحديث", "تاريخ التحديث", "حدث في"),
        "fa": ("به‌روزرسانی", "آخرین به‌روزرسانی", "ویرایش"),
        "ur": ("تازہ کاری", "آخری تازہ کاری"),
        "he": ("עודכן", "עדכון", "עדכון אחרון"),
        "en": ("Updated", "Modified", "Lastmod", "Last modified", "Last updated"),
    },
    "author": {
        "ar": ("الكاتب", "الكتاب", "الكاتبة", "كاتب", "بقلم", "كتب", "كتبت", "المؤلف", "المحرر", "المراسل", "إعداد"),
        "fa": ("نویسنده", "نویسندگان", "خبرنگار", "گزارشگر"),
        "ur": ("مصنف", "مصنفین", "تحریر", "نامہ نگار"),
        "he": ("מאת", "כותב", "כותבת", "כותבים", "הכותב", "מחבר"),
        "en": ("Author", "Authors", "By", "Byline", "Writer"),
    },
    "agency": {
        "ar": ("الوكالة", "وكالة", "وكالة الأنباء"),
        "fa": ("خبرگزاری", "آژانس"),
        "ur": ("ایجنسی", "خبر رساں ایجنسی"),
        "he": ("סוכנות", "סוכנות ידיעות"),
        "en": ("Agency", "News agency", "Wire"),
    },
    "place": {
        "ar": ("المكان", "مكان", "المدينة", "الموقع"),
        "fa": ("مکان", "محل", "شهر"),
        "ur": ("مقام", "جگہ", "شہر"),
        "he": ("מקום", "המקום", "עיר"),
        "en": ("Place", "Dateline", "Location", "City"),
    },
    "source": {
        "ar": ("المصدر", "مصدر", "نقلا عن"),
        "fa": ("منبع",),
        "ur": ("ماخذ", "ذریعہ", "بشکریہ"),
        "he": ("מקור", "המקור"),
        "en": ("Source",),
    },
    "quoted_source": {
        "ar": ("المصدر المنقول عنه", "القائل", "منسوب إلى"),
        "fa": ("به نقل از", "گوینده"),
        "ur": ("بحوالہ", "بقول"),
        "he": ("מצוטט", "על פי"),
        "en": ("Quoted source", "Quoted", "quoted_source", "According to"),
    },
    "deck": {
        "ar": ("العنوان الفرعي", "عنوان فرعي", "العنوان الثانوي"),
        "fa": ("زیرعنوان", "زیرتیتر", "روتیتر"),
        "ur": ("ذیلی عنوان", "ذیلی سرخی"),
        "he": ("כותרת משנה", "כותרת המשנה"),
        "en": ("Deck", "Subtitle", "Subheadline", "Subhead", "Standfirst"),
    },
    "kicker": {
        "ar": ("العنوان التمهيدي", "عنوان تمهيدي"),
        "fa": ("پیش‌عنوان",),
        "ur": ("بالائی سرخی",),
        "he": ("כותרת גג", "כותרת הגג"),
        "en": ("Kicker", "Eyebrow"),
    },
    "summary": {
        "ar": ("الملخص", "ملخص", "الخلاصة", "خلاصة", "الموجز", "موجز", "الوصف"),
        "fa": ("چکیده", "خلاصه", "لید"),
        "ur": ("خلاصہ", "مختصر"),
        "he": ("תקציר", "תמצית"),
        "en": ("Summary", "Description", "Excerpt", "Abstract"),
    },
    "image": {
        "ar": ("الصورة", "صورة", "صورة الغلاف"),
        "fa": ("تصویر", "عکس"),
        "ur": ("تصویر",),
        "he": ("תמונה", "התמונה"),
        "en": ("Image", "Cover", "Picture", "Photo", "cover.image", "featured_image", "Thumbnail"),
    },
    "image_alt": {
        "ar": ("وصف الصورة", "نص الصورة البديل", "النص البديل"),
        "fa": ("شرح تصویر", "متن جایگزین"),
        "ur": ("تصویر کی تفصیل",),
        "he": ("תיאור התמונה", "תיאור תמונה"),
        "en": ("image_alt", "Image alt", "Alt", "Alt text", "cover.alt"),
    },
    "caption": {
        "ar": ("تعليق الصورة", "شرح الصورة", "التعليق على الصورة"),
        "fa": ("زیرنویس تصویر", "توضیح تصویر", "زیرنویس عکس"),
        "ur": ("تصویر کا عنوان", "کیپشن"),
        "he": ("כיתוב", "כיתוב תמונה"),
        "en": ("Caption", "image_caption", "Image caption", "cover.caption"),
    },
    "image_credit": {
        "ar": ("المصور", "مصور", "المصورة", "تصوير", "عدسة", "حقوق الصورة"),
        "fa": ("عکاس", "عکس از"),
        "ur": ("فوٹوگرافر", "عکاس"),
        "he": ("צילום", "צלם", "צלמת", "קרדיט"),
        "en": ("image_credit", "Photographer", "Photo credit", "Image credit", "Photo by", "Credit", "cover.credit"),
    },
    "permalink": {
        "ar": ("الرابط", "رابط", "الرابط الدائم", "رابط دائم"),
        "fa": ("پیوند", "نشانی", "لینک"),
        "ur": ("ربط", "لنک"),
        "he": ("קישור", "כתובת"),
        "en": ("Permalink", "URL", "Address", "Link"),
    },
    "slug": {
        "ar": ("الاسم في الرابط", "الاسم اللطيف"),
        "fa": ("نامک",),
        "ur": ("سلگ",),
        "he": ("סלאג",),
        "en": ("Slug",),
    },
    "lead": {
        "ar": ("الخبر الرئيسي", "المانشيت", "يتصدر"),
        "fa": ("تیتر یک", "خبر نخست"),
        "ur": ("شہ سرخی", "مرکزی خبر"),
        "he": ("ידיעה ראשית", "כותרת ראשית"),
        "en": ("Lead", "Lead story"),
    },
    "featured": {
        "ar": ("مميز", "مختار", "خبر مميز"),
        "fa": ("ویژه", "برگزیده"),
        "ur": ("نمایاں",),
        "he": ("מובלט", "מומלץ"),
        "en": ("Featured",),
    },
    "order": {
        "ar": ("الترتيب", "ترتيب"),
        "fa": ("ترتیب",),
        "ur": ("ترتیب",),
        "he": ("סדר",),
        "en": ("Order",),
    },
    "draft": {
        "ar": ("مسودة", "المسودة"),
        "fa": ("پیش‌نویس",),
        "ur": ("مسودہ",),
        "he": ("טיוטה",),
        "en": ("Draft",),
    },
    "language": {
        "ar": ("اللغة", "لغة"),
        "fa": ("زبان",),
        "ur": ("زبان",),
        "he": ("שפה",),
        "en": ("Language", "Lang", "Locale"),
    },
    "format": {
        "ar": ("صيغة النص", "صيغة الملف"),
        "fa": ("قالب متن",),
        "ur": ("متن کی شکل",),
        "he": ("תבנית הטקסט",),
        "en": ("Format", "Text format"),
    },
    "kind": {
        "ar": ("نوع المادة", "النوع", "نوع"),
        "fa": ("نوع مطلب", "گونه"),
        "ur": ("نوعیت",),
        "he": ("סוג", "סוג הידיעה"),
        "en": ("Kind", "Kind of work", "Article kind"),
    },
    "policy": {
        "ar": ("نوع الصفحة", "ما في الصفحة"),
        "fa": ("نوع صفحه",),
        "ur": ("صفحے کی نوعیت",),
        "he": ("סוג הדף", "סוג העמוד"),
        "en": ("Policy", "Page kind"),
    },
    "breaking": {
        "ar": ("عاجل حتى", "خبر عاجل حتى"),
        "fa": ("فوری تا", "خبر فوری تا"),
        "ur": ("بریکنگ تک", "فوری خبر تک"),
        "he": ("מבזק עד",),
        "en": ("Breaking", "Breaking until"),
    },
    "expires": {
        "ar": ("ينتهي", "ينتهي في", "تاريخ الانتهاء", "يسحب في"),
        "fa": ("انقضا", "تاریخ انقضا", "پایان انتشار"),
        "ur": ("اختتام", "تاریخ اختتام"),
        "he": ("פג בתאריך", "תאריך תפוגה"),
        "en": ("Expires", "Expiry", "Expiry date", "expiryDate", "unpublishDate"),
    },
    "live": {
        "ar": ("تغطية مباشرة", "تغطية حية", "مباشر"),
        "fa": ("پوشش زنده", "زنده"),
        "ur": ("براہ راست",),
        "he": ("סיקור חי", "עדכון שוטף"),
        "en": ("Live", "Live coverage"),
    },
    "correction": {
        "ar": ("تصحيح", "تصحيحات", "التصحيح", "التصحيحات"),
        "fa": ("تصحیح", "اصلاحیه"),
        "ur": ("تصحیح",),
        "he": ("תיקון", "תיקונים"),
        "en": ("Correction", "Corrections"),
    },
    "clarification": {
        "ar": ("توضيح", "إيضاح"),
        "fa": ("توضیح",),
        "ur": ("وضاحت",),
        "he": ("הבהרה",),
        "en": ("Clarification",),
    },
    "update_note": {
        "ar": ("ما الجديد", "نص التحديث"),
        "fa": ("شرح به‌روزرسانی",),
        "ur": ("تازہ کاری کی تفصیل",),
        "he": ("פירוט העדכון",),
        "en": ("Update note", "update_note"),
    },
    "sources_note": {
        "ar": ("كيف عرفنا", "عن مصادرنا"),
        "fa": ("از کجا می‌دانیم",),
        "ur": ("ہمیں کیسے معلوم ہوا",),
        "he": ("איך אנחנו יודעים",),
        "en": ("How we know", "sources_note", "Sources note"),
    },
    "translations": {
        "ar": ("بلغات أخرى", "بلغة أخرى", "الترجمات", "ترجمات"),
        "fa": ("به زبان‌های دیگر", "به زبان دیگر", "ترجمه‌ها"),
        "ur": ("دیگر زبانوں میں", "تراجم"),
        "he": ("בשפות אחרות", "בשפה אחרת", "תרגומים"),
        "en": ("In other languages", "translation_of", "Translation of", "Translations"),
    },
}

YES = {"ar": "نعم", "fa": "بله", "ur": "جی ہاں", "he": "כן", "en": "yes"}

_YES = (
    "نعم",
    "أجل",
    "صح",
    "صحيح",
    "بله",
    "آری",
    "جی ہاں",
    "ہاں",
    "כן",
    "yes",
    "true",
    "1",
    "on",
    "y",
    "مسودة",
    "draft",
)
_NO = ("لا", "كلا", "خطأ", "نه", "خیر", "نہیں", "جی نہیں", "לא", "no", "false", "0", "off", "n")

_LANGUAGES = {
    "ar": ("ar", "العربية", "عربي", "عربية", "عربی", "ערבית", "Arabic"),
    "fa": ("fa", "الفارسية", "فارسية", "فارسی", "پارسی", "פרסית", "Persian", "Farsi"),
    "ur": ("ur", "الأردية", "أردية", "اردو", "אורדו", "Urdu"),
    "he": ("he", "iw", "العبرية", "عبرية", "עברית", "عبری", "عبرانی", "Hebrew"),
    "en": ("en", "الإنجليزية", "الانكليزية", "إنجليزية", "انگلیسی", "انگریزی", "אנגלית", "English"),
}


def keys_for(language: str) -> dict[str, str]:
    """For each field the name that a header written in `language` has for it; English for a language not known."""
    return {field: names.get(language, names["en"])[0] for field, names in _NAMES.items()}


def field_of(key: str) -> str:
    """The field that a key means in any of the languages, in any spelling; empty if none."""
    return _fields().get(fold(key), "")


def spellings_of(field: str) -> list[str]:
    """All the names of a field in all languages."""
    return [name for names in _NAMES[field].values() for name in names]


def all_keys() -> list[str]:
    """Every name of every field, for a `did you mean`."""
    return sorted({name for field in _NAMES for name in spellings_of(field)})


def truth(word: str) -> bool | None:
    """Whether a word says yes or no, in any of the languages; None if neither."""
    return _words().get(fold(word))


def language_of(word: str) -> str:
    """The code of the language that `word` names, by code (`en`, `en-GB`) or by its name in any of the languages."""
    return _languages().get(fold(word)) or _languages().get(fold(word.replace("_", "-").partition("-")[0]), "")


@cache
def _fields() -> dict[str, str]:
    found: dict[str, str] = {}
    for field in _NAMES:
        for name in spellings_of(field):
            found.setdefault(fold(name), field)
    return found


@cache
def _words() -> dict[str, bool]:
    return {fold(word): True for word in _YES} | {fold(word): False for word in _NO}


@cache
def _languages() -> dict[str, str]:
    return {fold(name): code for code, names in _LANGUAGES.items() for name in names}


FIELDS = (
    "section",
    "headline",
    "deck",
    "byline",
    "agency",
    "place",
    "quoted_source",
    "published",
    "tags",
    "language",
)
