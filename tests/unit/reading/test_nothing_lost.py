"""Whatever is pasted, every word of it is in the article, in a field or set aside; and nothing raises."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builder.language.letters import fold, words
from builder.reading.article import Parsed
from builder.reading.parse import parse
from builder.reading.plain.header import read_header
from builder.reading.text.lines import lines_of
from builder.settings.settings import ReadingSettings
from builder.settings.vocabulary import KnownTerm
from tests.support.growth import assert_linear, repeated

READING = ReadingSettings(
    "جريدة الميناء",
    "ar",
    "EG",
    sections=(KnownTerm("آخر الأخبار", "latest"),),
    tags=(KnownTerm("الموانئ"), KnownTerm("النقل")),
)
HEADLINES = (
    "الرصيف الجديد يستقبل أولى السفن",
    "مدير الميناء: العمل يكتمل في الربيع",
    "اقتصادي / الميناء يوسع أرصفته",
    "الخبر : افتتاح سوق السمك",
    "3 أرصفة جديدة.. وسفينة «بحر 2» ترسو",
)
BETWEEN = (
    "سلمى الحداد - عمّان",
    "القاهرة (رويترز) -",
    "الرياض 26 شوال 1436 هـ الموافق 11 اغسطس 2015 م واس",
    "«الشرق» من الدمام",
    "نشر في: 22 نوفمبر 2026 14:30",
    "الأحد 22 نوفمبر 2026",
    "محليات",
    "عاجل",
    "تصوير: نادر الصباغ",
    "خطة تمتد ثلاثة أعوام لتوسيع الأرصفة وتدريب العاملين عليها",
    "شارك",
    "منذ 3 ساعات",
    "120 مشاهدة",
)
LEADS = (
    "عمّان – بترا: افتتح الرصيف الجديد صباح اليوم بعد عامين من العمل المتواصل في الميناء القديم.",
    "أمد/ واشنطن: قال ثلاثة من المهندسين إن العمل في المرحلة الثانية يبدأ مطلع الشهر المقبل.",
    "قال مدير الميناء في بيان إن السفن الكبيرة ستدخل الحوض من الجهة الشمالية ابتداء من الأحد.",
    "نادر الصباغ- سبق- جدة: بدأت أعمال التوسعة في الميناء القديم قبل موعدها بأسبوعين كاملين.",
)
TEXT = (
    "وأضاف أن الكلفة بلغت مليوني دينار، وأن 120 عاملا شاركوا في البناء.",
    "- البند الأول",
    "- البند الثاني",
    "1- أولا",
    "2- ثانيا",
    "اقرأ أيضا: ميناء آخر",
    "كلمة قصيرة",
    "ويا بحر هل في الموج منك رسالة    ويا ليل هل في النجم منك دليل",
    "ويا ريح هل في الشرق منك علامة    ويا فجر هل في الأفق منك بديل",
    "# ليس عنوانا > ولا اقتباسا * ولا قائمة",
    "<b>نص</b> & {{ نص }}",
)
CLOSING = (
    "المصدر: وكالة أنباء الساحل",
    "* خدمة «واشنطن بوست»",
    "الوسوم: البحر، السفن",
    " سمات البحر السفن",
    "// انتهى //",
    "13:38 ت م",
    "م ع / ر أ",
    "--(بترا)",
    "آخر تحديث: 23 نوفمبر 2026",
    "رابط الخبر بصحيفة الميناء: الرصيف الجديد",
    "مقالات ذات صلة",
    "ميناء قديم يعود إلى العمل",
    "اترك تعليقاً",
    "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
)
SEPARATORS = ("\n", "\n\n", "\r\n", "\n \n", "\n\xa0\n", "\u2028", "\x85", "\r")


def told(parsed: Parsed, text: str) -> Counter[str]:
    """Every word that a reading accounts for; of a header the lines, since their values are dates and the like."""
    values: list[str] = list(parsed.account.paragraphs)
    for found in parsed.account.fields.values():
        values += found.value if isinstance(found.value, list) else [str(found.value)]
    values += [aside.text for aside in parsed.account.set_aside]
    top = read_header("content/a.txt", lines_of(text))
    values += [line.text for line in lines_of(text)[: top.size if top else 0]]
    return Counter(word for value in values for word in words(fold(value)))


pages = st.builds(
    lambda parts, separator: separator.join(line for part in parts for line in part),
    st.tuples(
        st.lists(st.sampled_from(("آخر الأخبار", "الرئيسية", *BETWEEN)), max_size=2),
        st.lists(st.sampled_from(HEADLINES), max_size=2),
        st.lists(st.sampled_from(BETWEEN), max_size=3),
        st.lists(st.sampled_from(LEADS), min_size=1, max_size=2),
        st.lists(st.sampled_from((*TEXT, *LEADS)), max_size=8),
        st.lists(st.sampled_from(CLOSING), max_size=5),
    ),
    st.sampled_from(SEPARATORS),
)


@settings(max_examples=300, deadline=None)
@given(pages)
@example(f"آخر الأخبار\nعاجل\nاقتصادي / الميناء يوسع أرصفته\n{LEADS[0]}")  # two kickers
def test_no_word_is_lost(text: str) -> None:
    parsed = parse("content/a.txt", text.encode(), READING)
    assert parsed.article is not None
    wanted = Counter(words(fold(text)))
    have = told(parsed, "\n".join(text.splitlines()))
    assert {word: count for word, count in wanted.items() if have[word] < count} == {}


def test_the_order_of_paragraphs_is_the_files() -> None:
    lines = [HEADLINES[0], LEADS[2], *TEXT[:3], TEXT[0], *CLOSING[-4:]]
    parsed = parse("content/a.txt", "\n".join(lines).encode(), READING)
    assert parsed.account.paragraphs == (LEADS[2], *TEXT[:3], TEXT[0])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages, st.data())
def test_wounded_pages_never_raise(text: str, data: st.DataObject) -> None:
    """Cut, doubled, with bytes changed, in any encoding: an article, or a problem that says what is wrong."""
    encoding = data.draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256")))
    raw = bytearray(text.encode(encoding, "replace"))
    for _ in range(data.draw(st.integers(0, 4))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    start = data.draw(st.integers(0, max(len(raw) // 2, 1)))
    parsed = parse(data.draw(st.sampled_from(("content/a.txt", "content/a.md"))), bytes(raw[start:]) * 2, READING)
    assert parsed.article is not None or parsed.problems
    assert all(problem.message and problem.hint for problem in parsed.problems)


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
