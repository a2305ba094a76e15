"""Which names look like a slip for another, and which are names of their own; in Arabic, Persian, Hebrew and Latin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.check.finders.tags import _NearbyNames, _shortened_names
from builder.check.spelling import distance, is_misspelling
from builder.language.letters import fold, words


def key(name: str) -> str:
    return " ".join(words(fold(name)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("الاقتصد", "الاقتصاد"),
        ("المناح", "المناخ"),
        ("التعلبم", "التعليم"),
        ("الزراغة", "الزراعة"),
        ("سيمنا", "سينما"),
        ("الطاقة الشمسيبة", "الطاقة الشمسية"),
        ("الجمعات", "الجامعات"),
        ("تكنلوجيا", "تكنولوجيا"),
        ("كرونا", "كورونا"),
        ("موزه ها", "موزه‌ها"),
        ("کتابخنه", "کتابخانه"),
        ("סיפרות", "ספרות"),
        ("Eduction", "Education"),
        ("climte", "climate"),
    ],
)
def test_slips(wrong: str, right: str) -> None:
    assert is_misspelling(key(wrong), key(right))
    assert is_misspelling(key(right), key(wrong))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كرة القدم", "كرة اليد"),
        ("سياسة", "سياحة"),
        ("رياضة", "الرياض"),
        ("كتاب", "كتب"),
        ("مدرسة", "مدارس"),
        ("اقتصاد", "اقتصادي"),
        ("جامعة", "جامعات"),
        ("المتاحف", "متاحف"),
        ("معلم", "معلمون"),
        ("كأس 2025", "كأس 2026"),
        ("تجارة", "تجربة"),
        ("صناعة", "زراعة"),
        ("مصر", "قطر"),
        ("المغرب", "المغربي"),
        ("عمان", "عمال"),
        ("کتاب", "کتاب‌ها"),
        ("ספר", "ספרים"),
        ("city", "cities"),
        ("Iran", "Iraq"),
        ("book", "books"),
        ("المياه", "المياه"),
    ],
)
def test_names_of_their_own(one: str, other: str) -> None:
    assert not is_misspelling(key(one), key(other))
    assert not is_misspelling(key(other), key(one))


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("abc", "ab", 1), ("abcd", "badc", 2)],
)
def test_distance(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == letters


@given(st.text("ابتثج", max_size=8), st.text("ابتثج", max_size=8))
def test_whatever_is_two_letters_apart_is_found_near(one: str, other: str) -> None:
    assert min(distance(one, other), 3) == min(distance(other, one), 3)
    if distance(one, other) <= 2:
        assert _NearbyNames([other]).find(one) == [0]


@pytest.mark.parametrize(("letters", "rests"), [(0, 1), (1, 2), (3, 7), (30, 466), (40, 41), (100, 1)])
def test_a_long_name_is_little_work(letters: int, rests: int) -> None:
    name = "".join(chr(0x4E00 + number) for number in range(letters))
    assert len(_shortened_names(name)) == rests
