"""What isolation can't settle: controls without partners, marks at an edge, brackets apart, a language that isn't."""

import pytest

from builder.check.checked_text import CheckedText
from builder.check.finding import Finding
from builder.check.text_finders.control_characters import control_findings, stray_controls
from builder.check.text_finders.mixed_direction import ambiguous_edges, parted_brackets, wrong_language
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings

READING = ReadingSettings("جريدة الميناء", "ar")
LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("نص بلا شيء", ""),
        (f"نص {RLE}مغلق{PDF} هنا", ""),
        (f"نص {LRI}Open {FSI}Road{PDI}{PDI} هنا", ""),
        (f"نص {RLE}مفتوح", RLE),
        (f"نص مغلق{PDF} فقط", PDF),
        (f"نص مغلق{PDI} فقط", PDI),
        (f"{LRI}مفتوح {RLE}فيه{PDI} شيء", RLE),
        (f"{RLE}نص{PDI} لا يغلق{PDF}", PDI),
        (f"{LRI}نص{PDF} لا يغلق{PDI}", PDF),
        (f"نص {RLO}مقلوب{PDF} هنا", RLO),
        (f"نص {LRO}مقلوب ومفتوح", LRO),
        (f"{LRI}{RLI}اثنان", LRI + RLI),
    ],
)
def test_controls_without_a_partner(text: str, strays: str) -> None:
    assert "".join(control.character for control in stray_controls(text)) == strays


def test_a_paragraph_of_plain_text_is_a_line_and_one_of_markdown_ends_at_a_blank_line() -> None:
    text = f"سطر {RLE}أول\nسطر ثان{PDF}\n\nسطر {RLE}أخير\n"
    assert [str(finding.problem.at) for finding in control_findings("a.md", text, blocks=True)] == ["a.md:4:5"]
    assert [str(finding.problem.at) for finding in control_findings("a.txt", text, blocks=False)] == [
        "a.txt:1:5",
        "a.txt:2:8",
        "a.txt:4:5",
    ]


def test_a_file_of_nothing_else_is_told_a_few_times() -> None:
    assert len(list(control_findings("a.txt", RLE * 100_000, blocks=False))) == 20


def read(text: str, name: str = "content/a.md") -> CheckedText:
    parsed = parse(name, text.encode(), READING)
    assert parsed.article is not None
    return CheckedText(parsed.article, parsed.html, text)


def places(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.name, str(finding.problem.at)) for finding in findings]


BODY = "---\ntitle: عنوان الخبر\n---\n\nقال مدير المشروع في بيان إن العمل اكتمل قبل موعده.\n\n"


@pytest.mark.parametrize(
    ("paragraph", "column"),
    [
        ("صدر الألبوم باسم Who Are You?", 26),
        ("صدر الألبوم للفرقة Wham!", 20),
        ("صدر الألبوم للفرقة **Wham**!", 0),
        ("صدر الألبوم باسم Who Are You?\u200e", 0),
        ("صدر الألبوم باسم Who Are You\u200f?", 0),
        ("صدر الألبوم باسم \u2066Who Are You?\u2069", 0),
        ("صدر الألبوم باسم Who Are You؟", 0),
        ("صدر الألبوم أمس!", 0),
        ("صدر الألبوم باسم Open Road.", 0),
        ("!Wham فرقة قديمة", 1),
        ("Who are you and where do you come from?", 0),
        ("هل صدر Who Are You? صدر", 0),
    ],
)
def test_marks_at_the_edge_of_a_paragraph(paragraph: str, column: int) -> None:
    edges = places(list(ambiguous_edges(read(f"{BODY}{paragraph}\n"))))
    assert edges == ([("bidi-edge", f"content/a.md:7:{column}")] if column else [])


def test_a_headline_and_plain_text_have_edges_too() -> None:
    text = "العنوان: حفل فرقة Wham!\n\nقال مدير المشروع في بيان إن العمل اكتمل.\n\nومن أغانيها Who Are You?\n"
    assert places(list(ambiguous_edges(read(text, "content/a.txt")))) == [
        ("bidi-edge", "content/a.txt:1:19"),
        ("bidi-edge", "content/a.txt:5:21"),
    ]


def test_a_question_mark_is_hebrew_and_english_ends_as_it_should() -> None:
    assert list(ambiguous_edges(read("---\ntitle: כותרת הידיעה\n---\n\nהאם הגעתם כולכם אל Open Road?\n"))) == []
    assert list(ambiguous_edges(read("---\ntitle: The harbour\n---\n\nWho opened the harbour in the city?\n"))) == []


@pytest.mark.parametrize(
    ("paragraph", "column"),
    [
        ("كتب (Smith (born في عمان) مقالا", 6),
        ("كتب (Smith) مقالا عن C++ (كله)", 0),
        ("قال (Open Road في المدينة) شيئا", 0),
        ("شركة Foo [Bar المحدودة] هنا", 6),
    ],
)
def test_brackets_apart_from_their_partners(paragraph: str, column: int) -> None:
    brackets = places(list(parted_brackets(read(f"{BODY}{paragraph}\n"))))
    assert brackets == ([("bidi-bracket", f"content/a.md:7:{column}")] if column else [])


@pytest.mark.parametrize(
    ("language", "body", "wrong"),
    [
        ("en", "قال مدير المشروع في بيان إن العمل في المرحلة الأولى اكتمل.", True),
        ("ar", "The work of the first stage was done two weeks before its time.", True),
        ("ar", "قال مدير المشروع في بيان إن العمل في المرحلة الأولى اكتمل.", False),
        ("fa", "قال مدير المشروع في بيان إن العمل في المرحلة الأولى اكتمل.", False),
        ("en", "The work of the first stage was done two weeks before its time.", False),
        ("en", "نص قصير", False),
    ],
)
def test_a_text_that_runs_otherwise_than_its_header_says(language: str, body: str, wrong: bool) -> None:
    findings = places(list(wrong_language(read(f"---\ntitle: x\nlang: {language}\n---\n\n{body}\n"))))
    assert findings == ([("other-direction", "content/a.md:3:1")] if wrong else [])


def test_without_a_declared_language_the_letters_tell_it() -> None:
    assert (
        list(wrong_language(read("The work of the first stage was done two weeks before its time, he said.\n"))) == []
    )
