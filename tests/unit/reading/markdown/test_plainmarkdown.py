"""Markdown that marks nothing is written without a converter: what it gives is what the converter gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.language.languages import Direction
from builder.reading.markdown.markdown import _convert_marked, _plain, _tidy, markdown_body
from builder.reading.markdown.writer import MarkdownBody

PLAIN = (
    *("افتتحت البلدية المكتبة الجديدة صباح اليوم", "وقال المدير إن العمل اكتمل", "خلال عام 2024", "قبل ٢٠ عامًا"),
    *("شركة Apple Inc. أعلنت", "The harbour opens on Monday", "C++", "هاتف 059-912-3456", "بنسبة 5%", "می‌روند", "שלום"),
    *(
        "«قال»",
        "(بترا)",
        "!",
        "؟",
        ".",
        "،",
        ":",
        "'",
        '"',
        "–",
        "5 000",
        "737-800",
        "U.S.",
        "ـ",
        "\u064b",
        "×",
        "/",
        "$",
        "^",
    ),
)
SIGNS = (
    *(
        "*",
        "**",
        "_",
        "`",
        "~~",
        "==",
        "#",
        "##",
        "<b>",
        "&amp;",
        "&",
        "[",
        "](/a/)",
        "![",
        "|",
        "\\",
        "{",
        "}",
        ">",
        "-",
    ),
    *(
        "+",
        "=",
        "1.",
        "٢)",
        ":",
        "%%",
        "««",
        "»»",
        "://",
        "https://example.org/a",
        "a.mp3",
        "data:",
        "↩",
        "\u200f",
        "\x02",
    ),
    *("```", "---", "===", "[^1]", "{:toc}", "#وسم", "$", "\t", "\xa0", "\u2003", "\u0000"),
)
BREAKS = (
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\n## ",
    "\n\n# ",
    "\n\n### ",
    "\n  ",
    "  \n",
    "\n    ",
    "\n- ",
)


def texts(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    pieces = st.tuples(st.sampled_from(words), st.sampled_from(BREAKS))
    return st.lists(pieces, min_size=1, max_size=25).map(lambda found: "".join(word + end for word, end in found))


def both(text: str, direction: Direction, title: str, language: str = "ar") -> tuple[MarkdownBody | None, MarkdownBody]:
    lines = [_tidy(line) for line in text.split("\n")]
    return _plain(list(lines), language, direction, title), _convert_marked(
        lines, "a.md", 1, language, direction, title
    )


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(texts(PLAIN), texts((*PLAIN, *SIGNS))), st.sampled_from(("ar", "he", "en")), st.sampled_from(("", "C++"))
)
def test_it_gives_what_the_converter_gives(text: str, language: str, title: str) -> None:
    plain, marked = both(text, "ltr" if language == "en" else "rtl", title, language)
    assert plain is None or plain == marked


@pytest.mark.parametrize("sign", [*SIGNS, *(chr(code) for code in range(33, 127))])
def test_no_sign_means_something_only_to_the_converter(sign: str) -> None:
    for place in ("{} كلمة", "كلمة {}", "كلمة{}كلمة", "كلمة\n{} كلمة", "كلمة\n\n{}", "كلمة\n\n## {}"):
        plain, marked = both(place.replace("{}", sign), "rtl", "")
        assert plain is None or plain == marked


def test_news_is_plain() -> None:
    text = "قال المدير: «تم العمل» عام 2024 (بترا).\nثم مضى.\n\n## ما بعد\n\nشركة Apple Inc. وافقت، بنسبة 5%!\n"
    plain, marked = both(text, "rtl", "")
    assert plain == marked
    assert marked.html.count("<p") == 2


def test_a_heading_that_is_the_title_goes_and_the_levels_follow_each_other() -> None:
    body = markdown_body("# عنوان\n\n### أول\n\nنص.\n\n###### ثان\n\n### أول", "a.md", 1, "ar", "rtl", "عنوان")
    assert body.html == '<h2 id="أول">أول</h2>\n<p>نص.</p>\n<h3 id="ثان">ثان</h3>\n<h2 id="أول_1">أول</h2>'
    assert body.paragraphs == ("أول", "نص.", "ثان", "أول")
