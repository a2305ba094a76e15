"""The languages: directions of tags, and how a text betrays the language it is in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language import languages
from builder.language.languages import LANGUAGES, Direction, block_direction, detect, direction

ARABIC = "قال رئيس الوزراء الفلسطيني أمس إن الحكومة ستبدأ في تنفيذ المشروع الجديد خلال العام المقبل"
PERSIAN = "رئیس جمهوری گفت که دولت از سال آینده اجرای این طرح را در پنج استان کشور آغاز می‌کند"
URDU = "وزیر اعظم نے کہا ہے کہ حکومت اگلے سال سے اس منصوبے پر کام شروع کرے گی اور ٹیکس میں کمی ہوگی"
HEBREW = "ראש הממשלה אמר אתמול כי הממשלה תתחיל בביצוע התוכנית החדשה בשנה הבאה"
ENGLISH = "The prime minister said yesterday that the government would start next year"


def test_the_five_languages() -> None:
    assert {code: language.direction for code, language in LANGUAGES.items()} == {
        "ar": "rtl",
        "fa": "rtl",
        "ur": "rtl",
        "he": "rtl",
        "en": "ltr",
    }
    assert LANGUAGES["ar"].name == "العربية"
    assert LANGUAGES["fa"].digits == "arabext"
    assert all(code == language.code for code, language in LANGUAGES.items())


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", "rtl"),
        ("ar-PS", "rtl"),
        ("AR-eg", "rtl"),
        ("fa-AF", "rtl"),
        ("ckb", "rtl"),
        ("ps", "rtl"),
        ("sd", "rtl"),
        ("ug", "rtl"),
        ("yi", "rtl"),
        ("dv", "rtl"),
        ("en-GB", "ltr"),
        ("fr", "ltr"),
        ("arn", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_tag_has_the_direction_of_its_language(tag: str, expected: Direction) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize("default", ["ar", "fa", "ur", "he", "en", "fr"])
@pytest.mark.parametrize(
    ("text", "expected"), [(ARABIC, "ar"), (PERSIAN, "fa"), (URDU, "ur"), (HEBREW, "he"), (ENGLISH, "en")]
)
def test_a_text_betrays_its_language(text: str, expected: str, default: str) -> None:
    if expected == "en" and default == "fr":
        expected = "fr"  # Latin letters don't speak against a Latin default
    if expected == "fa" and default == "ur":
        expected = "ur"  # nor Persian ones against Urdu
    assert detect(text, default) == expected
    assert detect(text * 200, default) == expected


@pytest.mark.parametrize("default", ["ar", "fa", "ur", "he", "en", ""])
@pytest.mark.parametrize("text", ["", "12 + 3", "خبر", "BBC", "٢٠٢٤/١٢/٢٣ ٢٠٢٤/١٢/٢٤", "…", "📰" * 40])
def test_too_few_letters_say_nothing(text: str, default: str) -> None:
    assert detect(text, default) == default


@pytest.mark.parametrize("default", ["ar-EG", "fa-AF", "he-IL", "en-GB", "ps", "sd"])
def test_a_default_that_fits_is_kept_with_its_country(default: str) -> None:
    shared = "در ماه مارس در بازار سال دو هزار و در ماه بعد"  # letters that the languages of the script share
    fitting = {"ar-EG": ARABIC, "fa-AF": PERSIAN, "he-IL": HEBREW, "en-GB": ENGLISH}.get(default, shared)
    assert detect(fitting, default) == default


def test_letters_that_languages_share_leave_the_default() -> None:
    shared = "در ماه مارس در بازار سال دو هزار و در ماه بعد"
    assert [detect(shared, code) for code in ("ar", "fa", "ur", "en")] == ["ar", "fa", "ur", "ar"]


def test_an_arabic_text_with_english_names_is_arabic() -> None:
    assert detect(f"{ARABIC} Boeing 737 (The New York Times)", "ar") == "ar"


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        ("COVID-19 ينتشر في البلاد بسرعة!", "rtl", "rtl"),
        ("The paper «الوطن» said", "rtl", "ltr"),
        ("BBC", "rtl", "ltr"),
        ("صحيفة The New York Times قالت", "rtl", "rtl"),
        ("راسلونا على first.last@example.org", "rtl", "rtl"),
        ("Apple and Google Inc. أعلنتا أمس", "rtl", "rtl"),
        ("The editor wrote to the whole of the town again: شكرا", "rtl", "ltr"),
        ("He said: دار السلام ليست صحيفة، ولن تكون", "ltr", "ltr"),
        ("دار السلام ليست صحيفة (BBC)، ولن تكون", "ltr", "rtl"),
        ("אבג", "ltr", "rtl"),
        ("abc ابج", "rtl", "rtl"),
        ("abc ابج", "ltr", "ltr"),
        ("123 …", "rtl", "rtl"),
        ("١٢٣", "ltr", "ltr"),
        ("", "ltr", "ltr"),
    ],
)
def test_a_block_runs_as_most_of_its_letters(text: str, default: Direction, expected: Direction) -> None:
    assert block_direction(text, default) == expected


LETTERS = st.lists(st.tuples(st.sampled_from("ةيأكپیٹھب،٥ًאaé1."), st.integers(1, 40)), max_size=8).map(
    lambda rows: " ".join(letter * count for letter, count in rows)
)


@given(LETTERS, st.sampled_from(["", "ar", "ar-EG", "fa", "ps", "he", "en"]))
def test_what_is_told_quickly_is_what_all_the_counting_says(text: str, default: str) -> None:
    """An Armenian letter counts for no language, but with it a text is not told quickly."""
    assert detect(text, default) == detect(text + " ա", default)


@given(LETTERS, st.sampled_from(["rtl", "ltr"]))
def test_a_block_runs_as_it_does_backwards(text: str, default: Direction) -> None:
    """No letter of one counts more than another."""
    assert block_direction(text, default) == block_direction(text[::-1], default)


MIXED = st.text("اابلPé×ÿɏaaZ0٣ 、א،.ا\u0301😀", max_size=40)


@given(st.one_of(LETTERS, MIXED), st.sampled_from(["rtl", "ltr"]))
def test_what_most_letters_say_is_what_counting_every_one_says(text: str, default: Direction) -> None:
    latin = len(re.findall("[A-Za-z\u00c0-\u024f]", text))
    other = len(re.findall("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]", text))
    expected = default if latin == other else "ltr" if latin > other else "rtl"
    assert languages._majority_direction(text, default) == expected


@given(st.text(max_size=60))
def test_any_text_has_a_known_language_and_a_direction(text: str) -> None:
    assert detect(text, "ar") in LANGUAGES
    assert block_direction(text, "rtl") in ("rtl", "ltr")
