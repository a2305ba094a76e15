"""Front matter of plain lines is read without a parser: what it gives is what the parser gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.reading.frontmatter.yaml import parse_values, simple_yaml_values

KEYS = (
    "title",
    "العنوان",
    "date",
    "tags",
    "key word",
    "my-key",
    "a_b",
    "1a",
    "-a",
    "null",
    "y",
    '"q"',
    "عنوان:فرعي",
    "<<",
    "é",
)
WORDS = (
    *(
        "كلمة",
        "خبر: عاجل",
        "12:30",
        "2026-11-24",
        "null",
        "~",
        "true",
        "[]",
        "https://example.org/a?b=1",
        "a, b",
        "C++",
    ),
    *(
        "«قال»",
        "-",
        "- a",
        "?",
        ":",
        ":a",
        "a:",
        "#",
        "a #b",
        "a#b",
        "&",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
        "{a: b}",
    ),
    *(
        "'",
        '"',
        "''",
        "a'b",
        'a"b',
        "\\",
        "\\n",
        "\u200c",
        "می\u200cروند",
        "\xa0",
        "\t",
        "\x85",
        "\ufeff",
        "😀",
        "\u2003",
        "=",
        "<",
    ),
)
TEXTS = st.lists(st.sampled_from((*WORDS, " ", "  ", ",")), max_size=4).map(" ".join)
VALUES = st.one_of(
    TEXTS,
    st.sampled_from(WORDS),
    TEXTS.map('"{}"'.format),
    TEXTS.map("'{}'".format),
    st.lists(st.one_of(TEXTS, TEXTS.map('"{}"'.format)), max_size=4).map(lambda items: f"[{', '.join(items)}]"),
    st.lists(st.sampled_from(("أ", "ب ج", "null", "'د'", '"هـ"', "")), max_size=4).map(
        lambda items: f"[{','.join(items)}]"
    ),
)
LINES = st.one_of(
    st.tuples(
        st.sampled_from(KEYS), st.sampled_from((": ", ":", ":  ", " : ", ":\t")), VALUES, st.sampled_from(("", " "))
    ),
    st.tuples(st.sampled_from(KEYS), VALUES),
    st.tuples(st.sampled_from(("", "---", "...", "- a", "  a: b", "%YAML 1.1"))),
).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=5).map("\n".join))
def test_it_gives_what_the_parser_gives(block: str) -> None:
    plain = simple_yaml_values(block, 1, "a.md")
    assert plain is None or plain == parse_values(block, 1, "a.md")


@pytest.mark.parametrize("value", [*WORDS, *(f"{sign}كلمة" for sign in WORDS), *(f"[{sign}, أ]" for sign in WORDS)])
def test_one_line(value: str) -> None:
    for key in KEYS:
        block = f"{key}: {value}"
        plain = simple_yaml_values(block, 1, "a.md")
        assert plain is None or plain == parse_values(block, 1, "a.md")


def test_what_most_files_have_is_plain() -> None:
    block = (
        'title: "خبر: عن الميناء"\nsection: المدينة\ntags: [البحر, "السفن, القديمة"]\ndate: 2026-11-24 14:05\n'
        "author: 'سلمى الحداد'\nimage: https://example.org/a.jpg\ndraft: false"
    )
    plain = simple_yaml_values(block, 1, "a.md")
    assert plain is not None
    assert plain == parse_values(block, 1, "a.md")
    assert [each.value for each in plain[0].values()][:3] == ["خبر: عن الميناء", "المدينة", ["البحر", "السفن, القديمة"]]
