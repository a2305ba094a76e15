"""Digits: which ones a country writes, and numbers in them."""

_ARAB = "٠١٢٣٤٥٦٧٨٩"
_ARABEXT = "۰۱۲۳۴۵۶۷۸۹"
_ASCII = "0123456789"
_TO_ASCII = str.maketrans(_ARAB + _ARABEXT, _ASCII * 2)
_SYSTEMS = {"latn": {}, "arab": str.maketrans(_ASCII, _ARAB), "arabext": str.maketrans(_ASCII, _ARABEXT)}
_GROUPS = {"latn": ",", "arab": "٬", "arabext": "٬"}

# Unicode CLDR 48, defaultNumberingSystem of each locale.
_ARAB_COUNTRIES = frozenset(["EG", "SA", "SY", "LB", "JO", "PS", "IQ", "SD", "YE", "KW", "QA", "BH", "OM", "MR"])


def to_ascii(text: str) -> str:
    """Arabic-Indic and extended (Persian, Urdu) digits as ASCII ones; signs are left."""
    return text if text.isascii() else text.translate(_TO_ASCII)


def in_digits(text: str, system: str) -> str:
    """The ASCII digits of a text as those of `latn`, `arab` or `arabext`."""
    return text.translate(_SYSTEMS[system]) if system != "latn" else text


def number(count: int, system: str) -> str:
    """An integer in groups of three: 1,234 or ١٬٢٣٤."""
    return in_digits(f"{count:,}".replace(",", _GROUPS[system]), system)


def default_digits(language: str, country: str) -> str:
    """The digits that CLDR gives a language in a country (ISO 3166, empty for none)."""
    if language == "ar":
        return "arab" if country in _ARAB_COUNTRIES else "latn"
    if language in ("fa", "ps"):
        return "arabext"
    return "arabext" if language == "ur" and country == "IN" else "latn"
