"""Plural forms: which one a number takes in each language (Unicode CLDR 48, cardinal rules)."""

from typing import Literal

from msgspec import Struct

from builder.language.numerals import number

Category = Literal["zero", "one", "two", "few", "many", "other"]


class PluralForms(Struct, frozen=True, forbid_unknown_fields=True):
    """A counted noun in its forms; `{n}` where the number stands, or none in it (خبران). Empty ones are `other`."""

    other: str
    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""


def category(count: int, language: str) -> Category:
    """The form that a whole number of at least 0 takes."""
    match language:
        case "ar":
            return _arabic(count)
        case "he":
            return "one" if count == 1 else "two" if count == 2 else "other"
        case "fa":
            return "one" if count in (0, 1) else "other"
        case _:
            return "one" if count == 1 else "other"


def _arabic(count: int) -> Category:
    exact: dict[int, Category] = {0: "zero", 1: "one", 2: "two"}
    if count in exact:
        return exact[count]
    last = count % 100
    if 3 <= last <= 10:
        return "few"
    return "many" if last >= 11 else "other"


def count_phrase(count: int, forms: PluralForms, language: str, system: str) -> str:
    """A number with its noun: خبر واحد، خبران، 3 أخبار، 11 خبرًا، 100 خبر."""
    form: str = getattr(forms, category(count, language)) or forms.other
    return form.replace("{n}", number(count, system))
