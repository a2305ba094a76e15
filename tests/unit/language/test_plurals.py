"""Plural forms: CLDR's categories, and counted nouns."""

import pytest

from builder.language.phrases.pages import phrases
from builder.language.plurals import PluralForms, category, count_phrase

COUNTS = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111)
CATEGORIES = {
    "ar": "zero one two few few many many other other other few many",
    "he": "other one two other other other other other other other other other",
    "fa": "one one other other other other other other other other other other",
    "ur": "other one other other other other other other other other other other",
    "en": "other one other other other other other other other other other other",
}


@pytest.mark.parametrize("language", CATEGORIES)
def test_categories(language: str) -> None:
    assert " ".join(category(count, language) for count in COUNTS) == CATEGORIES[language]


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "لا أخبار"),
        (1, "خبر واحد"),
        (2, "خبران"),
        (3, "3 أخبار"),
        (10, "10 أخبار"),
        (11, "11 خبرًا"),
        (99, "99 خبرًا"),
        (100, "100 خبر"),
        (101, "101 خبر"),
        (103, "103 أخبار"),
        (1111, "1,111 خبرًا"),
    ],
)
def test_counted_news_in_arabic(count: int, written: str) -> None:
    assert count_phrase(count, phrases("ar").article_count, "ar", "latn") == written


@pytest.mark.parametrize(
    ("language", "system", "count", "written"),
    [
        ("ar", "arab", 5, "٥ أخبار"),
        ("fa", "arabext", 12, "۱۲ خبر"),
        ("ur", "latn", 1, "1 خبر"),
        ("ur", "latn", 2, "2 خبریں"),
        ("he", "latn", 2, "שתי ידיעות"),
        ("he", "latn", 3, "3 ידיעות"),
        ("en", "latn", 1, "1 story"),
        ("en", "latn", 0, "0 stories"),
    ],
)
def test_counted_news_in_other_languages(language: str, system: str, count: int, written: str) -> None:
    assert count_phrase(count, phrases(language).article_count, language, system) == written


def test_a_form_that_is_missing_is_other() -> None:
    assert count_phrase(2, PluralForms(other="{n} x"), "ar", "latn") == "2 x"
