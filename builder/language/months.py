"""The names of months: every spelling that is read, and those that are written, by language and country.

Written forms after Unicode CLDR 48 (Unicode License v3); read ones also from newspapers' own spellings.
"""

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
HIJRI = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الثاني",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)

_BY_COUNTRY = {
    **dict.fromkeys(("SY", "LB", "JO", "PS", "IQ"), _LEVANT),
    **dict.fromkeys(("TN", "DZ"), _MAGHREB),
    "MA": _MOROCCO,
    "MR": _MAURITANIA,
}
_BY_LANGUAGE = {"ar": _EASTERN, "fa": _PERSIAN, "ur": _URDU, "he": _HEBREW, "en": _ENGLISH}

# Further spellings that are read; hamza, alef and yeh don't matter, since they are compared folded.
_ALSO = {
    1: ("جنفي", "كانون ثاني", "كانون ثان", "jan"),
    2: ("فبرايير", "فيبراير", "feb"),
    3: ("اذار", "mar", "מרס"),
    4: ("ابريل", "إبريل", "نيسان", "apr"),
    5: ("مايو", "ايار", "مايس"),
    6: ("يونيه", "يونية", "جوان", "jun"),
    7: ("يوليه", "يولية", "جويليا", "jul"),
    8: ("اغسطس", "أغشت", "aug"),
    9: ("ايلول", "sep", "sept"),
    10: ("اكتوبر", "تشرين اول", "oct"),
    11: ("تشرين ثاني", "تشرين ثان", "nov"),
    12: ("ديسمبر", "كانون اول", "dec"),
}


def written_months(language: str, country: str) -> tuple[str, ...]:
    """The twelve Gregorian names as a country's newspapers in that language write them."""
    if language == "ar" and country in _BY_COUNTRY:
        return _BY_COUNTRY[country]
    return _BY_LANGUAGE.get(language, _ENGLISH)


def read_months() -> dict[str, int]:
    """Every spelling of a Gregorian month, with its number from 1."""
    sets = (_EASTERN, _LEVANT, _MAGHREB, _MOROCCO, _MAURITANIA, _PERSIAN, _URDU, _HEBREW, _ENGLISH)
    found = {name: number for names in sets for number, name in enumerate(names, 1)}
    found |= {name: number for number, names in _ALSO.items() for name in names}
    return found
