"""Digits: to ASCII and back, groups, and what a country writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language.numerals import default_digits, in_digits, number, to_ascii


def test_digits_become_ascii_and_signs_stay() -> None:
    assert to_ascii("١٢٣٫٤٥ ۶۷۸ 90 ١٬٢٣٤") == "123٫45 678 90 1٬234"
    assert to_ascii("خبر") == "خبر"


@pytest.mark.parametrize(("system", "written"), [("latn", "15/1 خبر"), ("arab", "١٥/١ خبر"), ("arabext", "۱۵/۱ خبر")])
def test_digits_of_a_system(system: str, written: str) -> None:
    assert in_digits("15/1 خبر", system) == written


@pytest.mark.parametrize(
    ("count", "system", "written"),
    [
        (0, "latn", "0"),
        (999, "arab", "٩٩٩"),
        (1234, "latn", "1,234"),
        (1234, "arab", "١٬٢٣٤"),
        (1234567, "arabext", "۱٬۲۳۴٬۵۶۷"),
    ],
)
def test_numbers_are_grouped(count: int, system: str, written: str) -> None:
    assert number(count, system) == written


@given(st.integers(0, 10**12), st.sampled_from(["latn", "arab", "arabext"]))
def test_a_number_can_be_read_back(count: int, system: str) -> None:
    assert int(to_ascii(number(count, system)).replace(",", "").replace("٬", "")) == count


@pytest.mark.parametrize(
    ("language", "country", "system"),
    [
        ("ar", "", "latn"),
        *(("ar", country, "latn") for country in ("AE", "MA", "DZ", "TN", "LY")),
        *(
            ("ar", country, "arab")
            for country in ("EG", "SA", "SY", "LB", "JO", "PS", "IQ", "SD", "YE", "KW", "QA", "BH", "OM", "MR")
        ),
        ("fa", "", "arabext"),
        ("fa", "AF", "arabext"),
        ("ps", "AF", "arabext"),
        ("ur", "", "latn"),
        ("ur", "PK", "latn"),
        ("ur", "IN", "arabext"),
        ("he", "IL", "latn"),
        ("en", "EG", "latn"),
    ],
)
def test_default_digits(language: str, country: str, system: str) -> None:
    assert default_digits(language, country) == system
