"""The grammar of a pasted page: which line is what, and that no line is lost."""

import pytest

from builder.reading.plain.grammar import PageState, read_plain
from builder.reading.text.lexicon import Lexicon, make_lexicon
from builder.reading.text.lines import lines_of
from builder.reading.text.quotes import quoted_source
from builder.settings.settings import ReadingSettings
from builder.settings.vocabulary import KnownTerm

READING = ReadingSettings(
    "جريدة الميناء",
    "ar",
    sections=(KnownTerm("اقتصاد", "economy"), KnownTerm("آخر الأخبار", "latest", ("عاجل",))),
)
LEAD = "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."
NEXT = "وأضاف البيان أن كلفة المشروع بلغت نحو ثلاثين مليون دينار، وأن العمل فيه استغرق عامين كاملين بلا توقف."
HEADLINE = "الرصيف الجديد يستقبل أولى السفن"


@pytest.fixture(scope="module")
def names() -> Lexicon:
    return make_lexicon(READING)


def page(names: Lexicon, *lines: str, title: str = "") -> PageState:
    return read_plain(lines_of("\n".join(lines)), names, title)


def fields(found: PageState) -> dict[str, object]:
    return {field: each.value for field, each in found.fields.items() if field not in ("dateline", "published")}


def body(found: PageState) -> list[str]:
    return [line.text for line in found.lines]


def test_the_shape_of_a_page_as_its_reader_pastes_it(names: Lexicon) -> None:
    found = page(
        names,
        *("اخر الاخبار", "", f"مصادر: {HEADLINE}", "", f"أمد/ واشنطن: {LEAD}", "", NEXT, ""),
        *(
            "مقالات ذات صلة",
            "",
            "اترك تعليقاً",
            "",
            "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
        ),
    )
    assert fields(found) == {
        "section": "اخر الاخبار",
        "headline": f"مصادر: {HEADLINE}",
        "quoted_source": "مصادر",
        "agency": "أمد",
        "place": "واشنطن",
    }
    assert {field: (each.rule, each.line) for field, each in found.fields.items()} == {
        "section": ("label", 1),
        "headline": ("first-line", 3),
        "quoted_source": ("headline", 3),
        "dateline": ("dateline", 5),
        "agency": ("dateline", 5),
        "place": ("dateline", 5),
    }
    assert body(found) == [LEAD, NEXT]
    assert [each.line for each in found.aside] == [9, 11, 13]


def test_the_shape_of_a_paper(names: Lexicon) -> None:
    found = page(names, HEADLINE, "سلمى الحداد - العقبة", LEAD, NEXT)
    assert fields(found) == {"headline": HEADLINE, "byline": ["سلمى الحداد"], "place": "العقبة"}
    assert body(found) == [LEAD, NEXT]


def test_the_shape_of_a_state_agency(names: Lexicon) -> None:
    found = page(
        names,
        *(f"اقتصاد / {HEADLINE}", "عمّان 26 شوال 1436 هـ الموافق 11 اغسطس 2015 م بترا", LEAD, NEXT),
        *("// انتهى //", "13:38 ت م"),
    )
    assert fields(found) == {"section": "اقتصاد", "headline": HEADLINE, "agency": "بترا", "place": "عمّان"}
    published = found.dates["published"]
    assert (published.year, published.month, published.day) == (2015, 8, 11)
    assert body(found) == [LEAD, NEXT]
    assert [each.line for each in found.aside] == [5, 6]


@pytest.mark.parametrize("label", ["اقتصاد", "اخر الاخبار", "عاجل", "ECONOMY"])
def test_a_known_label_needs_no_blank_line(names: Lexicon, label: str) -> None:
    found = page(names, label, HEADLINE, LEAD)
    assert (found.fields["section"].value, found.fields["headline"].value) == (label, HEADLINE)


@pytest.mark.parametrize("label", ["شؤون البحر", "دفاتر", "من هنا وهناك"])
def test_an_unknown_label_stands_above_a_blank_line(names: Lexicon, label: str) -> None:
    found = page(names, label, "", HEADLINE, "", LEAD)
    assert (found.fields["section"].value, found.fields["headline"].value) == (label, HEADLINE)
    assert page(names, label, HEADLINE, LEAD).fields["headline"].value == label


@pytest.mark.parametrize(
    "first",
    ["وصلت السفينة!", "2026", "محمد العتيبي", "خبر: سفينة", "سطر من خمس كلمات قصيرة"],
)
def test_a_first_line_that_is_no_label(names: Lexicon, first: str) -> None:
    found = page(names, first, "", HEADLINE, "", LEAD)
    assert "section" not in found.fields
    assert found.fields["headline"].value == first


def test_a_headline_of_a_credit_below_it_is_no_label(names: Lexicon) -> None:
    found = page(names, "سفينة تصل", "", "سلمى الحداد - العقبة", "", LEAD)
    assert found.fields["headline"].value == "سفينة تصل"
    assert found.fields["byline"].value == ["سلمى الحداد"]


def test_a_long_first_line_is_a_paragraph(names: Lexicon) -> None:
    found = page(names, f"{LEAD} {NEXT}", NEXT)
    assert found.fields == {}
    assert body(found) == [f"{LEAD} {NEXT}", NEXT]


def test_a_headline_that_comes_twice(names: Lexicon) -> None:
    found = page(names, HEADLINE, f"{HEADLINE}.", LEAD)
    assert [each.line for each in found.aside] == [2]
    assert body(found) == [LEAD]
    found = page(names, HEADLINE, LEAD, title=f"«{HEADLINE}»")
    assert [each.line for each in found.aside] == [1]
    assert "headline" not in found.fields


def test_under_a_header_with_a_title_the_first_line_is_text(names: Lexicon) -> None:
    found = page(names, "سطر أول قصير", LEAD, title=HEADLINE)
    assert body(found) == ["سطر أول قصير", LEAD]


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("أكسيوس: لقاء مرتقب في الدوحة", "أكسيوس"),
        ("وزير المياه الأردني السابق: السد ممتلئ", "وزير المياه الأردني السابق"),
        ("عاجل: وصول السفينة الأولى", ""),
        ("بالصور: وصول السفينة الأولى", ""),
        ("اقتصاد: وصول السفينة الأولى", ""),
        ("غزة: وصول السفينة الأولى", ""),
        ("خمس كلمات كثيرة على القائل: وصول السفينة", ""),
        ("المباراة تبدأ في 10:30 مساء اليوم", ""),
        ("«قال: نعم» رواية جديدة", ""),
        ("النتيجة: فوز", ""),
        ("عنوان بلا نقطتين", ""),
    ],
)
def test_whom_a_headline_quotes(names: Lexicon, headline: str, source: str) -> None:
    assert quoted_source(headline, names) == source


DECK = "العمل استغرق عامين وكلفته ثلاثون مليون دينار"


def test_a_deck_stands_between_headline_and_text(names: Lexicon) -> None:
    found = page(names, HEADLINE, "", DECK, "", "سلمى الحداد", "", LEAD, "", NEXT, "", LEAD)
    assert fields(found) == {"headline": HEADLINE, "deck": DECK, "byline": ["سلمى الحداد"]}
    assert body(found) == [LEAD, NEXT, LEAD]


@pytest.mark.parametrize("line", [DECK + ".", DECK + ":", "سطر قصير", LEAD.rstrip(".") * 2])
def test_a_line_that_is_no_deck_stays_in_the_text(names: Lexicon, line: str) -> None:
    found = page(names, HEADLINE, "", line, "", LEAD, NEXT, LEAD)
    assert "deck" not in found.fields
    assert body(found)[0] == line


def test_dates_on_lines_of_their_own(names: Lexicon) -> None:
    found = page(names, HEADLINE, "نشر في: 14-12-2025", "آخر تحديث: 15/12/2025 10:30 م", LEAD)
    published, updated = found.dates["published"], found.dates["updated"]
    assert (published.day, updated.day, updated.hour) == (14, 15, 22)
    assert body(found) == [LEAD]
    found = page(names, HEADLINE, LEAD, NEXT, "23 نوفمبر 2026")
    assert found.dates == {}
    assert body(found)[-1] == "23 نوفمبر 2026"


def test_a_date_in_the_text_is_not_the_articles(names: Lexicon) -> None:
    assert page(names, HEADLINE, f"في 3 مارس 2019 {LEAD}", NEXT).dates == {}


def test_tags_and_source_at_the_end(names: Lexicon) -> None:
    found = page(names, HEADLINE, LEAD, NEXT, "المصدر: وكالة الشاطئ", "الوسوم: ميناء، بحر")
    assert found.fields["tags"].value == ["ميناء", "بحر"]
    assert found.fields["source"].value == "وكالة الشاطئ"
    assert body(found) == [LEAD, NEXT]
    found = page(names, HEADLINE, LEAD, " سمات ميناء العقبة")
    assert found.fields["tags"].value == ["ميناء", "العقبة"]


def test_a_sentence_about_a_source_stays(names: Lexicon) -> None:
    line = "المصدر: قال إن كل ما نشر في هذا الشأن غير صحيح جملة وتفصيلا"
    assert body(page(names, HEADLINE, LEAD, line)) == [LEAD, line]


def test_a_page_of_nothing(names: Lexicon) -> None:
    assert fields(page(names)) == {}
    assert fields(page(names, "اقتصاد")) == {"headline": "اقتصاد"}
    assert fields(page(names, "شارك")) == {}
