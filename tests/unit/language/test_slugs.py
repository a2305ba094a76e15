"""Slugs: the table of titles, and what no title may bring into an address."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.language.slugs import slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("غزة: القوات الإسرائيلية تقتحم مستشفى الشفاء", "غزة-القوات-الإسرائيلية-تقتحم-مستشفى-الشفاء"),
        ("كِتَابٌ جَدِيدٌ", "كتاب-جديد"),
        ("إســـرائيل", "إسرائيل"),
        ("لـ«الوطن»", "ل-الوطن"),
        ("می\u200cروند", "می-روند"),
        ("COVID-19 في مصر ٢٠٢٤", "covid-19-في-مصر-2024"),
        ("۲۵ دی ۱۴۰۲", "25-دی-1402"),
        ("وزیر اعظم نے کہا", "وزیر-اعظم-نے-کہا"),
        ('צה"ל: שָׁלוֹם לכולם', "צהל-שלום-לכולם"),
        ("ﻷن ﻛﺘﺎﺏ", "لأن-كتاب"),
        ("ي\u0654", "ئ"),
        ("Don’t stop", "dont-stop"),
        ("Cafe\u0301 ½ litre", "café-1-2-litre"),
        ("A/B\\C..", "a-b-c"),
        ("snake_case", "snake-case"),
        ("../../etc/passwd", "etc-passwd"),
        ("&amp; &#47; &#99999999999999999999; &#xD800;", "amp-47-99999999999999999999-xd800"),
        ("خبر\u202e عاجل\u200f", "خبر-عاجل"),
        (".", ""),
        ("..", ""),
        ("…! 📰", ""),
        ("", ""),
        ("con", "con-"),
        ("NUL", "nul-"),
        ("COM1", "com1-"),
        ("com¹", "com1-"),
        ("lpt٩", "lpt9-"),
        ("consul", "consul"),
        ("com10", "com10"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_long_slug_is_cut_at_a_word() -> None:
    made = slug("خبر عاجل " * 40)
    assert len(made.encode()) <= 120
    assert made.split("-")[-1] in ("خبر", "عاجل")
    assert slug("abc def", limit=3) == "abc"
    assert slug("abc def", limit=6) == "abc"
    assert slug("abc def", limit=7) == "abc-def"


def test_a_single_longer_word_is_cut_at_a_letter() -> None:
    assert slug("ا" * 100, limit=21) == "ا" * 10


@given(st.text("  ابآأىيكگaZ90.:!?؟،؛()«»…–/-", max_size=40))
@example("Con")
@example("a.b 3.5 (كلمة) -")
def test_a_plain_headline_has_the_slug_that_the_slow_way_makes(title: str) -> None:
    """A zero-width space is dropped, and with it a text goes the slow way."""
    assert slug(title) == slug(f"{title}\u200b")


@given(st.text(max_size=80), st.integers(8, 120))
@example("aux", 8)
@example("ا\u0654-" * 40, 20)
@example("𝕏" * 40 + "İİİ", 9)
def test_no_title_brings_a_hazard_into_an_address(title: str, limit: int) -> None:
    made = slug(title, limit)
    assert len(made.encode()) <= limit
    assert unicodedata.is_normalized("NFC", made)
    assert not made.startswith("-")
    assert made.replace("-", "").isalnum() or made == ""
    assert made == made.lower()
    assert slug(made, limit) == made
