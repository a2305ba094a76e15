"""Known tags in a text: Arabic's prefixes and spellings understood, and no word taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.reading.text.tagging import _tags_in_order, known_tags, tag_index, tags_in
from builder.settings.vocabulary import KnownTerm
from tests.support.growth import assert_linear, repeated


def tags(*names: str | KnownTerm) -> tuple[KnownTerm, ...]:
    return tuple(KnownTerm(name) if isinstance(name, str) else name for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "في المياه",
        "والمياه",
        "فالمياه",
        "بالمياه",
        "وبالمياه",
        "للمياه",
        "وللمياه",
        "كالمياه",
        "المِيَاه",
        "الميـاه",
        "«المياه»،",
        "(المياه)",
        "أزمة-المياه",
        "#المياه",
    ],
)
def test_a_word_with_what_is_written_onto_it(text: str) -> None:
    assert tags_in(f"كلام عن {text} وغيرها", tag_index(tags("المياه"))) == ["المياه"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("المياه", "مياهنا وأمياه والمياهي"),
        ("غزة", "غزتنا وغزاة ومغزة"),
        ("بن", "لبن ولبنان وبنان"),
        ("فن", "دفن وفنار"),
        ("قطر", "قطرات قطري أقطار"),
        ("كتب", "تكتب"),
        ("Iran", "Iranian tehIran"),
        ("C", "C++ and C#"),
    ],
)
def test_only_whole_words(tag: str, text: str) -> None:
    assert tags_in(text, tag_index(tags(tag))) == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("غزة", "وصلت إلى غزه أمس"),
        ("الأخبار", "من الاخبار"),
        ("سوريا", "في سوریا"),
        ("قطر", "وقطر"),
        ("مصر", "لمصر"),
        ("C++", "with c++."),
        ("می‌روند", "آن‌ها میروند"),
        ("هوش مصنوعی", "دربارهٔ هوش مصنوعی است"),
        ("ירושלים", "בעיר ירושלים"),
        ("COVID-19", "عن COVID-19 أيضا"),
        ("الذكاء الاصطناعي", "والذكاء الاصطناعي"),
        ("طاقة شمسية", "للطاقة الشمسية"),
        ("Known", "known"),
    ],
)
def test_spellings_of_one_word(tag: str, text: str) -> None:
    assert tags_in(text, tag_index(tags(tag))) == [tag]


def test_the_longest_tag_has_its_words() -> None:
    index = tag_index(tags("كرة القدم", "كرة القدم النسائية", "القدم"))
    assert tags_in("مباراة في كرة القدم النسائية اليوم", index) == ["كرة القدم النسائية"]
    assert tags_in("كرة القدم النسائية وكرة القدم", index) == ["كرة القدم النسائية", "كرة القدم"]
    assert tags_in("في القدم", index) == ["القدم"]


def test_tags_come_in_the_order_of_the_text_and_once() -> None:
    index = tag_index(tags("النقل", "المياه"))
    assert tags_in("المياه ثم النقل ثم المياه", index) == ["المياه", "النقل"]


def test_other_spellings_mean_the_tag() -> None:
    index = tag_index(tags(KnownTerm("سوريا", "", ("سورية", "الجمهورية العربية السورية"))))
    assert tags_in("في الجمهورية العربية السورية", index) == ["سوريا"]
    assert tags_in("سورية", index) == ["سوريا"]


def test_nothing_is_found_by_nothing() -> None:
    assert tags_in("المياه", tag_index(())) == []
    assert tags_in("", tag_index(tags("المياه"))) == []
    assert tags_in("...", tag_index(tags("...", ""))) == []


def test_words_met_before_change_no_answer() -> None:
    names = ("كرة القدم", "كرة القدم النسائية", "القدم", "Wi-Fi", "مصر")
    texts = ("في كرة القدم", "كرة من القدم إلى مصر", "القدم-كرة القدم النسائية", "Wi-Fi في مصر", "كرة", "Fi كرة القدم")
    used = tag_index(tags(*names))
    for text in (*texts, *reversed(texts)):
        assert tags_in(text, used) == tags_in(text, tag_index(tags(*names)))


@given(
    st.lists(st.sampled_from(("كرة", "القدم", "والقدم", "النسائية", "Wi-Fi", "Wi", "مصر-كرة", "في", "و")), max_size=9)
)
def test_words_that_begin_no_longer_tag_are_found_by_themselves(told: list[str]) -> None:
    names = tags("كرة القدم", "كرة القدم النسائية", "القدم", "Wi-Fi", "مصر")
    assert known_tags(told, tag_index(names)) == _tags_in_order(told, tag_index(names))


def test_time_grows_with_the_text_alone() -> None:
    index = tag_index(tags("كرة", "كرة القدم", *(f"وسم{number}" for number in range(2000))))
    results = assert_linear(lambda text: tags_in(text, index), repeated("كرة كرة-"), 160_000, most=100)
    assert results == (["كرة"], ["كرة"])
