"""Direction inside a sentence: which runs are isolated, which are left, and that nothing is lost on the way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from builder.language import bidi
from builder.language.bidi import Base, BidiRun, bidi_runs, is_harmless, isolate_html, isolate_text, needs_no_isolation
from tests.support.growth import assert_linear, repeated

LRI, RLI, PDI, RLM, LRM = "\u2066", "\u2067", "\u2069", "\u200f", "\u200e"


def isolated(text: str, base: Base = "rtl") -> list[str]:
    return [run.text for run in bidi_runs(text, base) if run.direction]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The table of hazards, as measured in a browser.
        ("طائرة بوينج 737-800 هبطت", ["737-800"]),
        ("هاتف: +970 59 123 4567 غزة", ["+970 59 123 4567"]),
        ("انخفض -3.5% أمس", ["-3.5%"]),
        ("في 2024-01-15 أعلن", ["2024-01-15"]),
        ("شركة Apple Inc. أعلنت", ["Apple Inc."]),
        ("كتبت @BBCArabic أمس", ["@BBCArabic"]),
        ("وسم #Gaza اليوم", ["#Gaza"]),
        ("لغة C++ جديدة", ["C++"]),
        ("لغة C#.", ["C#"]),
        # Addresses, without what the sentence puts behind them.
        ("على https://example.org/a?b=1&c=2#d.", ["https://example.org/a?b=1&c=2#d"]),
        ("(انظر www.example.org/x)", ["www.example.org/x"]),
        ("راسلنا على first.last@example.org!", ["first.last@example.org"]),
        ("موقع example.org يقول", ["example.org"]),
        # Names of several words are one run, and so is a sentence.
        ("نشرت The New York Times الخبر", ["The New York Times"]),
        (
            "قال: I am here, said Mr. Smith (the boss) yesterday. ثم مضى",
            ["I am here, said Mr. Smith (the boss) yesterday"],
        ),
        ("شركات Apple, Google و Meta", ["Apple, Google"]),
        ("بوينج Boeing 737-800 هبطت", ["Boeing 737-800"]),
        ("منصة Disney+ وشركة Yahoo! قالتا", ["Disney+", "Yahoo!"]),
        ("(شركة Apple Inc.)", ["Apple Inc."]),
        ("بيئة .NET جديدة", [".NET"]),
        ("مبلغ US$ كبير وعلامة A+ له", ["US$", "A+"]),
        # Numbers.
        ("نسبة 50% منهم", ["50%"]),
        ("بلغت −7 درجات أو +5.5", ["−7", "+5.5"]),
        ("بـ50% و25%", ["50%", "25%"]),
        ("بنسبة 1٫5% أو ۲٫۵%", ["1٫5%", "۲٫۵%"]),
        ("ردمك 978-3-16-148410-0 للكتاب", ["978-3-16-148410-0"]),
        ("هاتف 059-912-3456 أو 00970 2 123 4567", ["059-912-3456", "00970 2 123 4567"]),
        ("بكلفة 20 000 دينار و1 500 000 درهم", ["20 000", "1 500 000"]),
        ("در ۲۰۲۴-۰۱-۱۵ گفت", ["۲۰۲۴-۰۱-۱۵"]),
        ("هاتف ٠٢-٢٣٤٥-٦٧٨٩ أو +٢٠ ٢ ٢٣٤٥ ٦٧٨٩", ["٠٢-٢٣٤٥-٦٧٨٩", "+٢٠ ٢ ٢٣٤٥ ٦٧٨٩"]),
        ("تلفن ۰۲۱-۲۳۴۵۶۷۸۹ تهران", ["۰۲۱-۲۳۴۵۶۷۸۹"]),
        ("بطاقة 1234 5678 9012 3456 له", ["1234 5678 9012 3456"]),
        ("من 5-10% ومن 5%-10%", ["10%", "5%", "10%"]),
        ("بنسبة 50 % أو 3,5 %", ["50 %", "3,5 %"]),
        ("بسعر $50 أو €1.5 أو $50-$60", ["$50", "€1.5", "$50", "$60"]),
        ("بسعر 50 USD والساعة 2:30 PM", ["50 USD", "2:30 PM"]),
        ("بسرعة 120 km/h على 3 m²", ["120 km/h", "3 m²"]),
        ("بلغت 25° أو -5°C أو ٢٥°", ["25°", "-5°C", "٢٥°"]),
        ("نسخة 3.12.0-rc1 وطائرة 737-MAX", ["3.12.0-rc1", "737-MAX"]),
        ("عند 2026-11-24T14:05 بدأ", ["2026-11-24T14:05"]),
        ("فيلم «12 Angry Men» عرض", ["12 Angry Men"]),
        ("حساب و@port.city وو#Gaza", ["@port.city", "#Gaza"]),
        ("ملف /etc/hosts هنا", ["/etc/hosts"]),
        ("معادلة E = mc² هنا", ["E = mc²"]),
    ],
)
def test_hazards_are_isolated(text: str, expected: list[str]) -> None:
    assert isolated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "من 10-12 شخصًا",
        "بين 100-200 شخص و500-1000 آخرين",
        "فاز 3-1 على ضيفه",
        "في 15/1/2024 و١٥/١/٢٠٢٤",
        "طائرة F-16 حلقت",
        "قناة BBC قالت",
        "قناة (BBC) قالت",
        "قالت «BBC» أمس",
        "في شركة Google. وقال",
        "ما هي BBC؟ هل هي BBC?",
        "مرض COVID-19 ينتشر",
        "عند الساعة 14:05 بلغ 3.5 مليون",
        "نسبة ٥٠٪ و-٣٫٥٪",
        "عام 2015 قتل 100 شخص",
        "خبر بلا أي شيء.",
        "مركبة أبولو-11 عادت",
        "بسعر 50$ للبرميل أو 50 €",
        "موسم 2026/2027 الجديد",
        "سنوات 2020 2021 2022",
        "من ١٠٠-٢٠٠ شخص، فاز ٣-١",
        "وسم #مدينة و#2026",
        "عام 2026 Google",
        "",
    ],
)
def test_what_comes_out_right_by_itself_is_left(text: str) -> None:
    assert bidi_runs(text, "rtl") == (BidiRun(text),)
    assert isolate_html(text, "rtl") == str(escape(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("نشرت The New York Times الخبر", "en"),
        ("شركة Apple Inc. أعلنت", "en"),
        ("لغة C++ جديدة", ""),
        ("طراز A320 B737 جديد", ""),
        ("وسم #Gaza اليوم", ""),
        ("نسبة 50% منهم", ""),
    ],
)
def test_only_words_have_a_language(text: str, language: str) -> None:
    assert [run.language for run in bidi_runs(text, "rtl") if run.direction] == [language]


def test_in_a_text_from_the_left_arabic_and_hebrew_are_isolated() -> None:
    expected = (BidiRun("Issue «"), BidiRun("العدد 5", "rtl", "ar"), BidiRun("» (2024)"))
    assert bidi_runs("Issue «العدد 5» (2024)", "ltr") == expected
    assert isolated("both دار السلام, 5 and غزة", "ltr") == ["دار السلام", "غزة"]
    assert isolated("the paper הארץ, 3 pages", "ltr") == ["הארץ"]
    assert isolated("no such letter, C++", "ltr") == []
    assert isolated("at الأهلي (القاهرة). The (دار السلام).", "ltr") == ["الأهلي (القاهرة)", "دار السلام"]
    assert isolated("he said «أهلا وسهلا»! ما هذا؟ #مدينة الميناء", "ltr") == [
        "أهلا وسهلا",
        "ما هذا؟",
        "#مدينة الميناء",
    ]
    assert isolated("in عام 2026 it", "ltr") == ["عام"]


def test_what_is_isolated_already_is_left() -> None:
    text = f"لغة {LRI}C++{PDI} ولغة C#"
    assert isolated(text) == ["C#"]
    assert isolate_text(isolate_text(text, "rtl"), "rtl") == isolate_text(text, "rtl")


def test_html() -> None:
    assert isolate_html("قال Apple Inc. أمس", "rtl") == 'قال <bdi dir="ltr" lang="en">Apple Inc.</bdi> أمس'
    assert isolate_html("شركة AT&T+ <1>", "rtl") == 'شركة <bdi dir="ltr">AT&amp;T+</bdi> &lt;1&gt;'
    assert isolate_html("the paper הארץ", "ltr") == 'the paper <bdi dir="rtl" lang="he">הארץ</bdi>'
    assert isolate_html("the paper الوطن", "ltr") == 'the paper <bdi dir="rtl" lang="ar">الوطن</bdi>'


def test_groups_of_arabic_indic_digits_are_overridden() -> None:
    """An isolate from the left would not do: its groups follow each other from the right all the same."""
    text = "هاتف ٠٢-٢٣٤٥ ٦٧٨٩"
    assert isolate_html(text, "rtl") == 'هاتف <bdo dir="ltr">٠٢-٢٣٤٥ ٦٧٨٩</bdo>'
    assert isolate_text(text, "rtl") == f"هاتف {LRI}٠٢-{LRM}٢٣٤٥ {LRM}٦٧٨٩{PDI}"
    assert isolate_html("هاتف 02-2345 6789", "rtl") == 'هاتف <bdi dir="ltr">02-2345 6789</bdi>'


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("وسم #Gaza اليوم", "rtl", f"وسم {LRI}#Gaza{PDI} اليوم"),
        ("CSS: مغامرة جديدة", "rtl", f"{RLM}CSS: مغامرة جديدة"),
        ("15 خبرًا", "rtl", "15 خبرًا"),
        ("الوطن is a paper", "ltr", f"{LRM}{RLI}الوطن{PDI} is a paper"),
        ("a paper", "ltr", "a paper"),
        ("2024", "rtl", "2024"),
    ],
)
def test_text_without_markup(text: str, base: Base, expected: str) -> None:
    assert isolate_text(text, base) == expected


TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                "قال",
                "Apple",
                "Inc.",
                "C++",
                " ",
                " ",
                "-",
                "3",
                "100",
                "%",
                "(",
                ")",
                ".",
                "@",
                "#",
                "+97",
                "«",
                LRI,
                PDI,
                "&",
            ]
        ),
        max_size=14,
    ).map("".join),
)


@given(TEXTS, st.sampled_from(["rtl", "ltr"]))
def test_nothing_is_lost(text: str, base: Base) -> None:
    parts = bidi_runs(text, base)
    assert "".join(part.text for part in parts) == text
    assert all(part.text for part in parts) or text == ""


@given(TEXTS, st.sampled_from(["rtl", "ltr"]))
def test_html_is_the_escaped_text_with_isolates_in_it(text: str, base: Base) -> None:
    html = isolate_html(text, base)
    html = re.sub(r'<bd[io] dir="(?:ltr|rtl)"(?: lang="(?:en|ar|he)")?>|</bd[io]>', "", html)
    assert html == str(escape(text))


SIGNS = st.one_of(
    st.text("abZ 0019 5.,-+%@#()$_/:&'ابوé۵۰٥٠٫٬−±€£₪°²mkh«\xa0\n", max_size=24),
    st.lists(
        st.sampled_from(
            [
                "هاتف",
                "و",
                " ",
                " ",
                " ",
                "WHO",
                "Wi-Fi",
                ".NET",
                "a@b.co",
                "x.y.com",
                "www.x",
                "00970212345678",
                "+970 59",
                "(059) 123 4567",
                "978-3-16",
                "20 000",
                "-3.5%",
                "۲۰۲۴-۰۱-۱۵",
                "10-12",
                "US$",
                "€5",
                "25",
                "°C",
                "km/h",
                "2:30",
                "PM",
                "٠٢-٢٣٤٥",
                "٦٧٨٩",
                "5%-10%",
                "3.1-rc",
                "/etc",
                "«12 Men»",
                "…",
                "،",
                f"{LRI}C++{PDI}",
            ]
        ),
        max_size=9,
    ).map("".join),
)


@given(SIGNS)
def test_nothing_is_missed_where_nothing_can_begin(text: str) -> None:
    """The quick patterns say where the slow one needs not be tried; tried everywhere it finds the same."""
    slow = [
        found
        for span in bidi._open_spans(text)
        for found in bidi._RUNS.finditer(text, *span)
        if bidi._run_to_isolate(found)
    ]
    assert [found.span() for found in bidi._matches(text) if bidi._run_to_isolate(found)] == [
        found.span() for found in slow
    ]
    assert not slow or not bidi._comes_out_right(text)


@given(SIGNS)
def test_a_quiet_text_is_html_as_it_stands(text: str) -> None:
    if needs_no_isolation(text):
        assert isolate_text(text, "rtl") == text
        assert is_harmless(text)
    if is_harmless(text):
        assert isolate_html(text, "rtl") == text


@pytest.mark.parametrize(
    ("text", "quiet", "harmless"),
    [
        ("افتتح الميناء عام 2024، وفيه 12 عاملًا (كما قيل).", True, True),
        ("زاد 5% في العام", False, False),
        ("شركة WHO قالت", False, True),
        ('قال: "نعم"', False, False),
        ("لوحة ××× ا", False, True),
        ("قال שלום ثم", False, True),
        ("عام ٢٠٢٤.", True, True),
    ],
)
def test_what_stands_as_it_is(text: str, quiet: bool, harmless: bool) -> None:
    assert needs_no_isolation(text) == quiet
    assert is_harmless(text) == harmless


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "ا",
        "a.",
        "a-",
        "0 ",
        "00",
        "+1",
        "1-",
        "-1",
        "1.",
        "@",
        "a@",
        "#",
        "((",
        "a(",
        "a)",
        "()",
        "א ",
        "1,",
        "a ,,,,,,,",
        ")",
        "a 1",
        "A ا",
        ". ",
        ".a",
        "_",
        "(0",
        "0(+",
        "0()",
        "1 1",
        "1 000 ",
        "1%",
        "10a%",
        "1٫",
        "٬1",
        "-۰.",
        "\u2066a\u2069",
    ],
)
def test_hostile_texts_cost_little(part: str) -> None:
    def run(text: str) -> None:
        isolate_html(f"ا a{text}!", "rtl")
        isolate_text(f"ا a{text}!", "ltr")

    assert_linear(run, repeated(part), 40_000, most=100)
