"""The order of names in an index."""

from hypothesis import given
from hypothesis import strategies as st

from builder.language.collation import sort_key


def in_order(names: list[str]) -> bool:
    backwards = names[::-1]
    return sorted(backwards, key=sort_key) == names


def test_arabic_names() -> None:
    assert in_order(
        ["آدم", "إبراهيم", "أحمد", "احمد", "بيروت", "پاکستان", "تونس", "سوريا", "لبنان", "هولندا", "واشنطن", "اليمن"]
    )


def test_the_article_does_not_count() -> None:
    assert in_order(["الأردن", "بيروت", "الجزائر", "دمشق", "السودان", "غزة", "القدس"])
    assert in_order(["القدس", "«القدس العربي»", "قطر"])
    assert in_order(["الله", "باسم"])


def test_marks_and_spellings_count_last() -> None:
    assert in_order(["علم", "عِلم", "علمي"])
    assert in_order(["سوريا", "سوریا", "سوريان"])


def test_persian_and_urdu_letters_stand_where_their_alphabets_have_them() -> None:
    assert in_order(
        ["آب", "ابر", "بابا", "پدر", "تهران", "جهان", "چین", "رشت", "ژاپن", "سمنان", "کاشان", "گرگان", "لار"]
    )
    assert in_order(["الیاس", "امیر", "بابا"])  # a Persian name that begins with ال has no article
    assert in_order(["تاج", "ٹیکس", "ثمر", "دہلی", "ڈھاکہ", "رات", "زمین", "وطن", "ہند", "یاد"])


def test_hebrew_and_latin_names() -> None:
    assert in_order(["Amman", "beirut", "Cairo"])
    assert in_order(["אילת", "חיפה", "ירושלים", "תל אביב"])


@given(st.lists(st.text(max_size=6), max_size=6))
def test_the_order_is_total(names: list[str]) -> None:
    ordered = sorted(names, key=sort_key)
    keys = [sort_key(name) for name in names]
    assert len(set(keys)) == len(set(names))
    names.reverse()
    assert sorted(names, key=sort_key) == ordered
