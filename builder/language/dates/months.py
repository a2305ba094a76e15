"""The names of months: every spelling that is read, and those that are written, by language and country.

Written forms after Unicode CLDR 48 (Unicode License v3); read ones also from newspapers' own spellings. Names are
compared without spaces and vowel signs, with hamza, alef, yeh, kaf and heh unified (`date_words.py`), so that only what
differs beyond that is listed.
"""

from typing import Literal

Calendar = Literal["gregorian", "hijri", "jalali"]

_EASTERN = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_LEVANT = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_MAGHREB = ("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
_MOROCCO = ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر")
_MAURITANIA = (
    "يناير",
    "فبراير",
    "مارس",
    "إبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغشت",
    "شتمبر",
    "أكتوبر",
    "نوفمبر",
    "دجمبر",
)
_PERSIAN = ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر")
_URDU = ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر")
_HEBREW = ("ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר")
_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
JALALI = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_DARI = ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت")
_HIJRI = (
    ("محرم", "المحرم", "محرم الحرام"),
    ("صفر", "صفر الخير", "صفر المظفر"),
    ("ربيع الأول", "ربيع أول", "ربيع الأنوار"),
    ("ربيع الآخر", "ربيع آخر", "ربيع الثاني", "ربيع الثانية", "ربيع ثاني", "ربيع ثان"),
    ("جمادى الأولى", "جمادى أولى", "جمادى الأول", "جمادى أول", "جماد الأول", "جماد الأولى", "جماد أول"),
    (
        *("جمادى الآخرة", "جمادى آخرة", "جمادى الآخر", "جمادى الأخرى", "جمادى الثانية", "جمادى الثاني", "جمادى ثانية"),
        *("جماد الآخر", "جماد الآخرة", "جماد الثاني", "جماد الثانية", "جماد ثاني", "جمادى ثاني"),
    ),
    ("رجب", "رجب المرجب", "رجب الفرد"),
    ("شعبان", "شعبان المعظم"),
    ("رمضان", "رمضان المبارك", "رمضان الكريم"),
    ("شوال", "شوال المكرم"),
    ("ذو القعدة", "ذي القعدة", "ذا القعدة", "ذو قعدة", "ذي قعدة", "ذ القعدة", "ذوالقعدہ الحرام"),
    ("ذو الحجة", "ذي الحجة", "ذا الحجة", "ذو حجة", "ذي حجة", "ذ الحجة", "ذوالحجہ الحرام"),
)

_BY_COUNTRY = {
    **dict.fromkeys(("SY", "LB", "JO", "PS", "IQ"), _LEVANT),
    **dict.fromkeys(("TN", "DZ"), _MAGHREB),
    "MA": _MOROCCO,
    "MR": _MAURITANIA,
}
_BY_LANGUAGE = {"ar": _EASTERN, "fa": _PERSIAN, "ur": _URDU, "he": _HEBREW, "en": _ENGLISH}

_ALSO = (
    ("جنفي", "كانون ثاني", "كانون ثان", "Jan"),
    ("فبرايير", "فيبراير", "فبرائر", "فبروری", "Feb"),
    ("مارچ", "Mar", "מרס"),
    ("ابرايل", "آپریل", "Apr"),
    ("می", "مايس", "مئ"),
    ("يونيه", "يونية", "ژوئین", "Jun"),
    ("يوليه", "يولية", "جويليا", "ژولای", "ژولیه", "جولای", "Jul"),
    ("أوغسطس", "آگوست", "آگست", "Aug"),
    ("شتمبر", "Sep", "Sept"),
    ("أوكتوبر", "تشرين أول", "Oct"),
    ("نوفنبر", "تشرين ثاني", "تشرين ثان", "Nov"),
    ("ديسمير", "دجنبير", "كانون أول", "Dec"),
)
_ALSO_JALALI = ((), (), (), (), ("امرداد",), (), (), (), (), (), (), ("اسپند",))


def written_months(language: str, country: str) -> tuple[str, ...]:
    """The twelve Gregorian names as a country's newspapers in that language write them."""
    if language == "ar" and country in _BY_COUNTRY:
        return _BY_COUNTRY[country]
    return _BY_LANGUAGE.get(language, _ENGLISH)


def read_months() -> list[tuple[str, Calendar, int]]:
    """Every spelling of a month with its calendar and its number from 1."""
    gregorian = (_EASTERN, _LEVANT, _MAGHREB, _MOROCCO, _MAURITANIA, _PERSIAN, _URDU, _HEBREW, _ENGLISH)
    months: list[tuple[str, Calendar, int]] = []
    months += [(name, "gregorian", number) for names in gregorian for number, name in enumerate(names, 1)]
    months += [(name, "jalali", number) for names in (JALALI, _DARI) for number, name in enumerate(names, 1)]
    also: tuple[tuple[Calendar, tuple[tuple[str, ...], ...]], ...] = (
        ("gregorian", _ALSO),
        ("jalali", _ALSO_JALALI),
        ("hijri", _HIJRI),
    )
    return months + [
        (name, calendar, at) for calendar, sets in also for at, names in enumerate(sets, 1) for name in names
    ]
