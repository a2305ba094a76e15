"""Front matter that is not as it should be: what is mended with a warning, what is an error; and nothing raises."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builder.language.dates.calendars import PartialDate
from builder.problems import errors
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings
from tests.support.dialects import LEAD, article, parsed, told
from tests.support.growth import assert_quick


def test_a_wrong_date_is_an_error_at_its_value_and_one_that_does_not_count_a_warning() -> None:
    (problem,) = parsed(f"---\ntitle: خبر\ndate: 2024-13-01\n---\n{LEAD}").problems
    assert (problem.at.line, problem.at.column, problem.severity) == (3, 7, "error")
    (problem,) = parsed(f"+++\ntitle = 'خبر'\ndate = '2024-13-01'\n+++\n{LEAD}").problems
    assert (problem.at.line, problem.at.column, problem.severity) == (3, 8, "error")
    (problem,) = parsed(f"---\ntitle: خبر\ncreated: some day\ndate: 2024-01-02\n---\n{LEAD}").problems
    assert (problem.at.line, problem.severity) == (3, "warning")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: كتاب: مقدمة في النقد", "كتاب: مقدمة في النقد"),
        ("title: نקודה: סוף", "نקודה: סוף"),
        ('title: "صה"ל הודיע"', 'صה"ל הודיע'),
        ('title: צה"ל: הודעה', 'צה"ל: הודעה'),
        ("title: 'ה'סיפור'", "ה'סיפור"),
        ('title: "مقال" مهم', '"مقال" مهم'),
        ('title: "مقال', "مقال"),
        ("title: @خبر", "@خبر"),
        ("title: `خبر`", "`خبر`"),
        ("title: %50 خصم", "%50 خصم"),
        ("title: «خبر»: نص", "«خبر»: نص"),
        ("title: *خبر* عاجل", "*خبر* عاجل"),
        ("title: [عاجل] خبر", "[عاجل] خبر"),
        ("title: خبر #1 في العام", "خبر #1 في العام"),
        ("title: #خبر", "#خبر"),
        ('title: "C:\\نص"', "C:\\نص"),
        ("title:خبر", "خبر"),
        ("title: - خبر", "- خبر"),
        ("title: سطر: أول\n  وتتمته", "سطر: أول وتتمته"),
        ("title: > خبر", "> خبر"),
        ("title: {خبر} آخر", "{خبر} آخر"),
    ],
)
def test_lines_that_no_yaml_parser_takes_are_text_with_a_warning(line: str, title: str) -> None:
    found = parsed(f"---\ndate: 2024-05-12\n{line}\ndescription: ملخص\nauthor:\n---\n{LEAD}")
    assert found.article is not None, found.problems
    assert (found.article.headline, found.article.summary) == (title, "ملخص")
    assert found.article.published == PartialDate(2024, 5, 12)
    (problem,) = found.problems
    assert (problem.severity, problem.at.line) == ("warning", 3)


@pytest.mark.parametrize("nothing", ["null", "Null", "NULL", "~", ""])
def test_what_yaml_has_for_no_value_is_none_and_the_word_between_quotes_is_text(nothing: str) -> None:
    made = article(
        f"---\ntitle: {nothing}\nauthor: {nothing}\ntags: [{nothing or 'null'}, بحر]\n---\n# عنوان النص\n\n{LEAD}"
    )
    assert (made.headline, made.authors, made.tags) == ("عنوان النص", (), ("بحر",))
    if nothing:
        assert article(f"---\ntitle: '{nothing}'\n---\n{LEAD}").headline == nothing


def test_tabs_are_spaces_with_a_warning() -> None:
    text = f"---\ntitle: خبر\ntags:\n\t- بحر\n\t-\tميناء\nauthor:\n\tname: سلمى\n---\n{LEAD}"
    made = article(text)
    assert (made.tags, made.authors) == (("بحر", "ميناء"), ("سلمى",))
    assert told(text) == [("warning", 4, "Tabs stand where YAML has spaces.")]


def test_texts_over_lines_are_left_as_they_are() -> None:
    text = f"---\ntitle: >-\n  كتاب: مقدمة\n  #1 في العام\nsummary: |\n  سطر: أول\nfoo: a: b\n---\n{LEAD}"
    found = parsed(text)
    assert found.article is not None
    assert (found.article.headline, found.article.summary) == ("كتاب: مقدمة #1 في العام", "سطر: أول")
    assert told(text) == [("warning", 7, "The value of `foo` is not YAML: it is read as text.")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("---\ntitle: خبر\nx: [\n---\nنص", 4, "not YAML"),
        ("---\ntitle: خبر\n'x\n---\nنص", 3, "not YAML"),
        ("---\na: &b [x]\nc: [*b, *b]\n---\nنص", 3, "alias"),
        ("+++\ntitle = خبر\n+++\nنص", 2, "not TOML"),
        ("---\ntitle: x\nfoo: [" + "[" * 500 + "\n---\nنص", 2, "nested"),
        ("---\ntitle خبر: x\nنص بلا نهاية طويل\n\nنص", 1, "no end"),
    ],
)
def test_what_cannot_be_mended_is_an_error(text: str, line: int, said: str) -> None:
    found = parsed(text)
    assert found.article is None
    (problem,) = errors(found.problems)
    assert problem.at.line == line
    assert said in problem.message


def test_keys_that_stand_twice() -> None:
    for text in (f"---\ntitle: أول\ntitle: ثان\n---\n{LEAD}", f'+++\ntitle = "أول"\ntitle = "ثان"\n+++\n{LEAD}'):
        assert article(text).headline == "أول"
        assert told(text) == [("warning", 3, "The key `title` stands twice.")]


def test_front_matter_that_nothing_closes() -> None:
    text = f"---\ntitle: خبر\ndate: 2024-05-12\n\n{LEAD}\n"
    assert article(text).headline == "خبر"
    assert parsed(text).account.paragraphs == (LEAD,)
    assert told(text) == [("warning", 1, "The front matter has no end.")]


@pytest.mark.parametrize(
    "text",
    [f"---\n\n{LEAD}\n\n---\n\nنص\n", f"---\n{LEAD}\n---\nنص\n", f"خبير: خمس نصائح\n\n{LEAD}", f"{{نص}} {LEAD}"],
)
def test_what_is_no_front_matter(text: str) -> None:
    found = parsed(text)
    assert found.article is not None
    assert not any(each.rule == "header" for each in found.account.fields.values())
    assert LEAD in " ".join(found.account.paragraphs)


PIECES = st.sampled_from(
    (
        *("---\n", "+++\n", "title: ", "خبر", ": ", "\n", "\n\n", "- ", "  ", "\t", "#", '"', "'", "[", "]", "{", "}"),
        *("date: 2024-01-01\n", "tags:", "&a ", "*a", "|\n", ">", "> ", "* ", "1. ", "`", "```\n", "~~~", "==", "~~"),
        *(
            "[[",
            "]]",
            "![[",
            "](",
            ")",
            "[^1]",
            "[^1]: ",
            "<div>",
            "</div>",
            "<b>",
            "<!--",
            "-->",
            "{{< x >}}",
            "{% y %}",
        ),
        *(
            "| a | b |\n|---|---|\n",
            "[!note]",
            "%%",
            "[ ] ",
            "http://x.y/z",
            "<ul>",
            "<li>",
            "\x00",
            "\ufeff",
            "&amp;",
            "\\",
        ),
        *(
            ".. title: x\n",
            "Title: y\n",
            "<!--\n",
            "    ",
            "# ",
            "===\n",
            "{: .x}\n",
            "{#id}",
            "\u202e",
            "<p>",
            "<h2>",
            "<a href=x>",
        ),
    )
)


@given(st.lists(PIECES, max_size=40), st.sampled_from(["content/a.md", "content/x/index.md", "content/2024-13-01.md"]))
@example(["[^1]", "[^1]: ", "\n\n", "    "], "content/a.md")
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_markdown_never_raises_and_is_bounded(pieces: list[str], path: str) -> None:
    text = "".join(pieces).encode()
    found = assert_quick(lambda: parse(path, text, ReadingSettings("x", "ar")), 5_000_000)  # less than a second
    assert found.article is not None or found.problems
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", re.sub("\x02\\d+\x03", "", found.html))
    assert not re.search(r"<(?:script|iframe|style)\b|\son\w+=", found.html)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_never_raise(raw: bytes) -> None:
    for data in (raw, b"---\n" + raw, b"---\ntitle: " + raw + b"\n---\n" + raw):
        found = parse("content/a.md", data, ReadingSettings("x", "ar"))
        assert found.article is not None or found.problems
