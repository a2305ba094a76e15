"""Whatever is pasted, every word of it is in the article, in a field or set aside; and nothing raises."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builder.reading.parse import parse
from tests.support.growth import assert_linear, repeated
from tests.sweep.reading import CLOSING, HEADLINES, LEADS, PAGES, READING, TEXT, check_no_word_is_lost, check_wounded


@settings(max_examples=300, deadline=None)
@given(PAGES)
@example(f"آخر الأخبار\nعاجل\nاقتصادي / الميناء يوسع أرصفته\n{LEADS[0]}")  # two kickers
def test_no_word_is_lost(text: str) -> None:
    check_no_word_is_lost(text)


def test_the_order_of_paragraphs_is_the_files() -> None:
    lines = [HEADLINES[0], LEADS[2], *TEXT[:3], TEXT[0], *CLOSING[-4:]]
    parsed = parse("content/a.txt", "\n".join(lines).encode(), READING)
    assert parsed.account.paragraphs == (LEADS[2], *TEXT[:3], TEXT[0])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES, st.data())
def test_wounded_pages_never_raise(text: str, data: st.DataObject) -> None:
    check_wounded(text, data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(("content/a.txt", "content/a.md")))
def test_any_bytes_give_an_article_or_a_problem(raw: bytes, path: str) -> None:
    parsed = parse(path, raw, READING)
    assert parsed.article is not None or parsed.problems


@pytest.mark.parametrize(
    "part",
    [
        *(
            "ا",
            "ا ",
            "ا\n",
            "ـ",
            "- ",
            "-\n",
            "1- ا\n",
            "«",
            "(",
            "/",
            ":",
            "، ",
            "ا: ا\n",
            "ا - ",
            "\xa0",
            " \xa0 ",
            "\u200f",
        ),
        *(
            "محمد ",
            "محمد - ",
            "الرياض - ",
            "الرياض: ",
            "كتب ",
            "من ",
            "12 ",
            "1/1/",
            "26 شوال 1436 هـ ",
            "منذ 3 ساعات\n",
        ),
        *(
            "العنوان: ا\n",
            "اقرأ أيضا\n",
            "شارك\n",
            "مقالات ذات صلة\n",
            "أ ف ب ",
            "ا    ا\n",
            "\x85",
            "\u2028",
            "#",
            "<",
        ),
        *("قال مدير الميناء إن العمل يكتمل في الربيع المقبل كما خطط له قبل عامين من الآن في المدينة.\n",),
    ],
)
def test_hostile_texts_take_little_time(part: str) -> None:
    def run(text: str) -> None:
        parse("content/a.txt", b"x\n\n" + text.encode(), READING)
        parse("content/a.txt", text.encode(), READING)

    assert_linear(run, repeated(part), 40_000, most=200)
