"""The normaliser: every row of the table of characters, and the keys by which texts are compared."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.language.letters import clean, clean_verbatim, fold, strip_marks, words
from tests.support.growth import assert_linear, repeated

RLM, LRM, ALM = "\u200f", "\u200e", "\u061c"
ZWNJ, ZWJ = "\u200c", "\u200d"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

# Letters and signs that the table speaks of, so that drawn texts hit its rows.
CHARACTERS = st.sampled_from(
    "ابتةكهيىﻷﷺﹰabC9٣۳ \u00a0\u2003\t-.#+«»ـًٰ"
    + ZWNJ
    + ZWJ
    + RLM
    + LRM
    + ALM
    + LRE
    + RLE
    + PDF
    + RLO
    + LRI
    + FSI
    + PDI
    + "\u200b\ufeff\xad\x1a\ufffe\ufdd0\u0654\u0301אְ👨\U0001f469\ufe0f"
)
TEXTS = st.one_of(st.text(CHARACTERS, max_size=30), st.text(max_size=20))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("می" + ZWNJ + "روند", "می" + ZWNJ + "روند", id="zwnj between letters"),
        pytest.param("می" + ZWNJ * 3 + "روند", "می" + ZWNJ + "روند", id="zwnj doubled"),
        pytest.param("خانه" + ZWNJ + " ما" + ZWNJ + ".", "خانه ما.", id="zwnj at a word's edge"),
        pytest.param("كت" + ZWJ + "اب", "كت" + ZWJ + "اب", id="zwj between letters"),
        pytest.param("👨" + ZWJ + "👩", "👨" + ZWJ + "👩", id="zwj in emoji"),
        pytest.param("خبر " + ZWJ + " آخر", "خبر آخر", id="zwj alone"),
        pytest.param("064." + RLM + "3 مليون", "064." + RLM + "3 مليون", id="mark between digit groups"),
        pytest.param("لغة C++" + LRM + " جديدة", "لغة C++" + LRM + " جديدة", id="mark beside a sign"),
        pytest.param("قناة" + RLM + "BBC", "قناة" + RLM + "BBC", id="mark between scripts"),
        pytest.param("كت" + RLM + ALM + "اب ab" + LRM + "c", "كتاب abc", id="mark between letters of one script"),
        pytest.param(RLM + "كتاب" + RLM, "كتاب", id="mark at the edges"),
        pytest.param(f"{RLE}كتاب{PDF} جديد", "كتاب جديد", id="embedding of one script"),
        pytest.param(f"هاتف {LRE}+970 59{PDF}", f"هاتف {LRI}+970 59{PDI}", id="embedding of digits"),
        pytest.param(f"رقم {RLE}5 كتب{PDF}", f"رقم {RLI}5 كتب{PDI}", id="embedding to the left"),
        pytest.param(f"خبر {RLO}cod{PDI}", "خبر cod", id="unpaired override"),
        pytest.param(f"خبر {LRI}BBC{PDI} آخر", f"خبر {LRI}BBC{PDI} آخر", id="paired isolate"),
        pytest.param(f"خبر {LRI}BBC{PDI}{PDI} {FSI}آخر", f"خبر {LRI}BBC{PDI} آخر", id="unpaired isolates"),
        pytest.param("\ufeffأخـ\u200bبار\xad عاجلة\x1a\x00\x9f\ufffe\ud800", "أخبار عاجلة", id="dropped"),
        pytest.param("عين\tاليوم", "عين اليوم", id="tab"),
        pytest.param("\u00a0\u00a0\u00a0قال\u00a0الوزير  أمس \u2003", "قال الوزير أمس", id="spaces"),
        pytest.param("5\u00a0كم و20\u00a0%", "5\u00a0كم و20\u00a0%", id="number and unit"),
        pytest.param("لـ«الوطن» الـ32 بـ30 1436 هـ", "لـ«الوطن» الـ32 بـ30 1436 هـ", id="tatweel at an edge"),
        pytest.param("الطيـران اليـــــوم", "الطيران اليوم", id="tatweel between letters"),
        pytest.param("إســـرائيل لـــ«الوطن»", "إسرائيل لـ«الوطن»", id="tatweel runs"),
        pytest.param("كِتَابٌ رحمٰن", "كِتَابٌ رحمٰن", id="vowel signs"),
        pytest.param("ﻷن ﻛﺘﺎﺏ ﭘﺪﺭ", "لأن كتاب پدر", id="presentation forms"),
        pytest.param("كتابﹰا مرﹼة", "كتابًا مرّة", id="presentation forms of marks"),
        pytest.param("ﷺ ﷲ ﷼ ﴿آية﴾", "ﷺ ﷲ ﷼ ﴿آية﴾", id="signs of their own"),
        pytest.param("ي\u0654 ا\u0653 … ½", "ئ آ … ½", id="nfc and not nfkc"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_characters_are_kept_converted_or_dropped_as_the_table_says(written: str, shown: str) -> None:
    assert clean(written) == shown


def test_verbatim_keeps_runs_of_spaces() -> None:
    assert clean_verbatim("قفا نبكِ    من ذكرى") == "قفا نبكِ    من ذكرى"
    assert clean_verbatim("if x:\t\u00a0y\u200b") == "if x:  y"


def test_a_text_with_nothing_to_mend_comes_back_itself() -> None:
    text = "قال الوزير، أمس، إن «الوطن» بخير: 15 في المئة."
    assert clean(text) is text


@given(TEXTS)
@example("5\u00a0\u200b كم")
@example(f"{LRE}{LRI}5{PDF}{PDI}")
@example("ا" + ZWNJ + ZWJ + "ـ" + RLM + "ب")
def test_clean_is_idempotent(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert clean_verbatim(clean_verbatim(text)) == clean_verbatim(text)


@given(TEXTS)
def test_clean_text_is_composed_and_encodable(text: str) -> None:
    shown = clean(text)
    assert unicodedata.is_normalized("NFC", shown)
    assert shown.encode() == shown.encode("utf-8", "replace")
    assert shown == shown.strip()
    assert not set(shown) & set("\x00\x1a\ufffe\ufeff\u202a\u202b\u202c\u202d\u202e")


@given(TEXTS)
def test_clean_pairs_every_isolate(text: str) -> None:
    depth = 0
    for letter in clean(text):
        depth += (letter in LRI + RLI + FSI) - (letter == PDI)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    "spellings",
    [
        ("أخبار", "اخبار", "أخبـار", "أَخبار", "  أخبار ", "#أخبار"),
        ("آخر الأخبار", "اخر الاخبار", "آخر_الأخبار", "آخر-الأخبار", "آخر\u00a0\u00a0الأخبار"),
        ("أيضاً", "أيضًا", "ايضا"),
        ("إرســال التعليق", "إرسال التعليق"),
        ("#غزة", "غزة", "غزه", "غَزّة"),
        ("سوريا", "سوریا"),
        ("الأکراد", "الاكراد"),
        ("می" + ZWNJ + "روند", "میروند"),
        ("شؤون", "شوون"),
        ("٢٠٢٤", "۲۰۲۴", "2024"),
        ("Gaza", "#gaza", "GAZA"),
        ("COVID-19", "covid 19", "Covid_19"),
        ('"Reuters"', "«Reuters»", "reuters"),
        ('צה"ל', "צה״ל", "צהל"),
        ("שָׁלוֹם", "שלום"),
        ("ﻷن", "لأن", "لان"),
        ("C#", "c#"),
    ],
)
def test_spellings_of_one_word_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "different", [("C", "C++", "C#"), ("الأردن", "أردن"), ("العين", "عين"), ("علم", "عالم"), ("A", "A+")]
)
def test_different_words_have_different_keys(different: tuple[str, ...]) -> None:
    assert len({fold(word) for word in different}) == len(different)


@given(TEXTS)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(CHARACTERS, max_size=30))
def test_what_is_shown_and_what_was_written_have_one_key(text: str) -> None:
    assert fold(clean(text)) == fold(text)


@given(st.text("  ابآأىيكگ،؟٣۳«»aZ9.-'\"–…אéÿ~!", max_size=30))
def test_a_text_with_nothing_to_mend_is_left_but_for_its_spaces(text: str) -> None:
    """A zero-width space is dropped everywhere, and with it a text is looked at closely."""
    assert clean(text) == clean(f"{text}\u200b") == " ".join(text.split())
    assert clean_verbatim(text) == clean_verbatim(f"\u200b{text}") == text.strip(" ")


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("غزه: القوات، «تقتحم» 3 قري", ["غزه", "القوات", "تقتحم", "3", "قري"]),
        ("c++ و c# و c", ["c++", "و", "c#", "و", "c"]),
        ("don't 'quote'", ["don't", "quote"]),
        ("1+1 a+b", ["1", "1", "a", "b"]),
        ("…!", []),
    ],
)
def test_words(folded: str, expected: list[str]) -> None:
    assert words(folded) == expected


def test_marks_are_stripped() -> None:
    assert strip_marks("كِتَابٌ جَدِيدٌ رحمٰن إســـرائيل שָׁלוֹם") == "كتاب جديد رحمن إسرائيل שלום"


@pytest.mark.parametrize(
    "part", [RLM + " ", LRE, LRI, PDI, LRE + PDF, "ـ", "ا" + ZWNJ, ZWNJ, ZWJ, "\u00a0", "5\u00a0", "#", "a+", "\u0301"]
)
def test_hostile_texts_cost_little(part: str) -> None:
    def run(text: str) -> None:
        clean(f"ا{text}ب")
        words(fold(f"ا{text}ب"))

    assert_linear(run, repeated(part), 50_000, most=50)
