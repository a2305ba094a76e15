"""The words that stand in and around dates: months, weekdays, labels; and letters made alike to compare them."""

import re
from functools import cache

from msgspec import Struct

from builder.language.dates.months import Calendar, read_months
from builder.language.numerals import to_ascii


class FoldedText(Struct, frozen=True):
    """A text with its letters made alike; `places` tells where each was and its length, None if none was left out."""

    key: str
    places: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the key stands in the text, with the signs left out after it."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])


# Vowel signs, direction marks, joiners and points are nothing to a date; tatweel beside a letter is decoration.
_UNSEEN = (
    "\u0610-\u061a\u064b-\u065f\u0670\xad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u0591-\u05bd\u05bf-\u05c7"
)
_LETTER = "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3]"
_DROPPED = re.compile(f"[{_UNSEEN}]|(?<={_LETTER})\u0640+|(?<!\u0640)\u0640+(?={_LETTER})")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیېےئ", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةہھەۀۂۃ", "ه"),
        "ؤ": "و",
        "ں": "ن",
        **dict.fromkeys("،٬", ","),
        **dict.fromkeys("‐‑‒–—―−ـ־", "-"),
        **dict.fromkeys("\u060d⁄∕／＼\\", "/"),
        **dict.fromkeys("\t\n\r\xa0\u2002\u2003\u2009\u202f\u3000", " "),
        **dict.fromkeys("׳’‘`´", "'"),
        **dict.fromkeys("״“”", '"'),
        "：": ":",
        "．": ".",
        "٫": ".",
    }
)


def fold_dates(text: str) -> FoldedText:
    """`text` with ASCII digits, in lower case, without marks, letters and signs that spellings confuse made one."""
    ascii_text = to_ascii(text)
    lower = ascii_text.lower()
    ascii_text = lower if len(lower) == len(ascii_text) else ascii_text
    if ascii_text.isascii() or not _DROPPED.search(ascii_text):
        return FoldedText(ascii_text.translate(_ALIKE))
    parts: list[str] = []
    places: list[int] = []
    start = 0
    for mark in _DROPPED.finditer(ascii_text):
        parts.append(ascii_text[start : mark.start()])
        places += range(start, mark.start())
        start = mark.end()
    parts.append(ascii_text[start:])
    places += range(start, len(ascii_text) + 1)
    return FoldedText("".join(parts).translate(_ALIKE), places)


# Words of which a line may have any number beside its date and still be that date.
_WEEKDAYS = (
    "الأحد الاثنين الإثنين الأثنين الثلاثاء الثلثاء الثلاثا الأربعاء الاربعا الإربعاء الخميس الجمعة السبت "
    "أحد اثنين ثلاثاء أربعاء خميس جمعة سبت "
    "شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه آدینه یک دو سه چهار پنج "
    "اتوار پیر سوموار منگل بدھ جمعرات ہفتہ ہفتے سنیچر "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "יום ראשון שני שלישי רביעי חמישי שישי שבת ביום א ב ג ד ה ו ש א' ב' ג' ד' ה' ו' ש'"
)
_LABELS = (
    "نشر نشرت نشره نشرها النشر تم في يوم ليوم اليوم بتاريخ تاريخ التاريخ الموافق الموافقل موافق "
    "آخر تحديث التحديث تحديثه تحديثها حدث حدثت محدث محدثة تعديل التعديل عدل عدلت إضافة الإضافة أضيف أضيفت الإنشاء "
    "الخبر المقال الموضوع المادة على تمام والساعة الساعة ساعة وقت الوقت بتوقيت "
    "م ميلادي ميلادية الميلادي هـ هجري هجرية الهجري ل "
    "تاریخ انتشار منتشر شده شد شدن در روز مورخ مورخه آخرین به‌روزرسانی بروزرسانی روزرسانی به بروز رسانی "
    "زمان ساعت ثبت خبر درج برابر با مطابق مصادف شمسی قمری میلادی خورشیدی هجری ماه "
    "شائع شدہ ہوا ہوئی کی کو کا آخری اپ ڈیٹ اپڈیٹ بوقت اشاعت بمطابق بہ "
    "פורסם פורסמה עודכן עודכנה לאחרונה עדכון אחרון תאריך בתאריך פרסום נכתב נוצר ב- ב בשעה שעה בשעות "
    "published updated posted modified created issued on at last date time"
)
# Those that may begin a second date on the line, which is another one's than the first's.
_AGAIN = (
    "تحديث التحديث محدث تعديل التعديل عدل نشر نشرت النشر إضافة الإضافة updated modified published posted created "
    "עודכן עודכנה עדכון פורסם انتشار منتشر به‌روزرسانی بروزرسانی روزرسانی رسانی اپڈیٹ ڈیٹ اشاعت شائع"
)
# Words inside a date, between the day, the month and the year.
_FILLERS = "من شهر لشهر عام لعام سنة لسنة العام في لسنه ماه سال سنه of the in year month ב ל לחודש בחודש לשנת שנת"


def _key(text: str) -> str:
    return fold_dates(text).key


@cache
def months() -> dict[str, tuple[Calendar, int]]:
    """What the name of a month means, by its key without spaces."""
    return {_key(name).replace(" ", ""): (calendar, number) for name, calendar, number in read_months()}


@cache
def words_around() -> frozenset[str]:
    """The keys of weekdays and labels."""
    return frozenset(map(_key, (_WEEKDAYS + " " + _LABELS).split()))


@cache
def labels() -> frozenset[str]:
    """The keys of words that say what a date is the date of."""
    return frozenset(map(_key, _AGAIN.split()))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(_key, _FILLERS.split()))


_WORD = re.compile(r"[^\W\d_]+")


def month_of(words: str) -> tuple[Calendar, int] | None:
    """The month that the words between a day and a year mean, in one calendar's name or in two for the same month.

    `آب`, `آب/اغسطس`, `تموز (يوليو)`, `من شهر أكتوبر / تشرين الأول سنة`; `words` are part of a key.
    """
    known = months()
    if month := known.get(words):
        return month
    parts = [word for word in _WORD.findall(words) if word not in _fillers()]
    if not 1 <= len(parts) <= 5:
        return None
    for size in range(len(parts), 0, -1):
        first = _month("".join(parts[:size]))
        if first and (size == len(parts) or _month("".join(parts[size:])) == first):
            return first
    return None


def _month(word: str) -> tuple[Calendar, int] | None:
    """A month by its name, which a preposition in Hebrew or `ماه` in Persian may be joined to."""
    known = months()
    if month := known.get(word):
        return month
    if word[:1] in "בלהמ":
        return known.get(word[1:])
    return known.get(word.removesuffix("ماه"))


_LUNAR = re.compile(r"(?<![^\W\d_])(?:(?:ال)?هجريه?|هج?|ah)(?![^\W\d_])|ه\.?\s?ق(?![^\W\d_])|قمري")
_SOLAR = re.compile(r"(?<![^\W\d_])ه\.?\s?ش(?![^\W\d_])|شمسي|خورشيدي")
_PERSIAN = re.compile("[پچژگکیۀ۰-۹\u200c]|شنبه|(?<![^\\W\\d_])(?:جمعه|در|روز)(?![^\\W\\d_])")
_URDU = re.compile("[ٹڈڑےںہ]")
_ARABIC = re.compile(
    "[ةىأإؤ]|(?<![^\\W\\d_])[وبل]?(?:ال|لل)[^\\W\\d_]{2}|(?<![^\\W\\d_])(?:في|نشر|تم|يوم|بتاريخ|تحديث)(?![^\\W\\d_])"
)


def is_lunar(text: str, key: str, year: int) -> bool:
    """Whether a year from 1300 to 1500 that no month's name explains is Hijri, not Jalali.

    A mark such as هـ or ه.ش decides, then Urdu letters, then Persian letters and digits, then Arabic words. Where
    nothing speaks it is Jalali, unless it would be in the future: Jalali 1420 is 2041, Hijri 1420 was 1999.
    """
    if _SOLAR.search(key):
        return False
    if _LUNAR.search(key) or _URDU.search(text):
        return True
    if _PERSIAN.search(text):
        return False
    return bool(_ARABIC.search(text)) or year >= 1420
