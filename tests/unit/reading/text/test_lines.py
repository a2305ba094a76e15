"""Lines of a text, and the quick looks that spare most of them the slow ones: neither changes an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.reading.plain.closing import (
    _GLUED,
    _may_be_glued,
    closing_caption,
    closing_signature,
    closing_source,
    closing_tags,
    split_glued,
)
from builder.reading.text.lexicon import make_lexicon
from builder.reading.text.lines import Line, lines_of
from builder.reading.text.paragraphs import Block, _first, _is_paragraph
from builder.reading.text.summaries import _single_spaces
from builder.settings.settings import ReadingSettings

NAMES = make_lexicon(ReadingSettings("صحيفة", "ar"))
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "كلام عن البحر",
                "سمات ",
                "سمات البحر",
                "رابط الخبر بصحيفة الميناء",
                "//انتهى//",
                "// يتبع //",
                "(انتهى)",
            ),
            *(
                "(النهاية)",
                "(",
                ")",
                "Next Previous",
                "Previous Next",
                "N",
                "//12:30 ت م",
                "//",
                ".",
                " ",
                "  ",
                "\n",
                "12",
            ),
            *(
                "#",
                "* خدمة",
                "م ع",
                "صورة",
                "تصوير",
                "كتب",
                "المصدر",
                "a.mp3",
                "https://youtu.be/abcdefghijk",
                "- ",
                "1. ",
            ),
            *("٢) ", "•", "\xa0", "\u200f", "«قال»", "\t", "…", "h", "\u0640", "é", "!"),
        ]
    ),
    max_size=12,
).map("".join)


@given(PIECES)
def test_lines_that_need_no_cleaning_are_those_that_cleaning_gives(text: str) -> None:
    """A line of a zero-width space shows nothing, and has all lines cleaned one by one."""
    assert lines_of(text) == lines_of(text + "\n\u200b")


def test_numbers_and_gaps() -> None:
    text = "أول\n\n ثان\nثالث \n \n\nرابع\n"
    told = [(line.number, line.text, line.raw, line.gap) for line in lines_of(text)]
    assert told == [
        (1, "أول", "أول", False),
        (3, "ثان", " ثان", True),
        (4, "ثالث", "ثالث ", False),
        (7, "رابع", "رابع", True),
    ]


@given(PIECES)
def test_what_is_glued_is_never_passed_over(text: str) -> None:
    assert not _GLUED.search(text) or _may_be_glued(text)
    told = "".join(part.text for part in split_glued(Line(1, text, text)))
    assert "".join(told.split()) == "".join(text.split())


@given(PIECES.map(lambda text: text.replace(":", "") + " كلمة" * 20))
def test_a_long_line_without_a_colon_closes_nothing(text: str) -> None:
    line = Line(1, text, text)
    if not text.startswith(("#", "سمات")):
        assert (closing_tags(line), closing_source(line), closing_caption(line), closing_signature(line, NAMES)) == (
            [],
            "",
            "",
            None,
        )


@given(st.lists(PIECES.map(lambda text: text.replace("\n", "")), min_size=1, max_size=4), st.booleans())
def test_a_long_line_of_words_is_a_paragraph_whatever_follows(texts: list[str], gap: bool) -> None:
    lines = [Line(number, text + "كلمة " * 22, text, gap) for number, text in enumerate(texts, 1)]
    if _is_paragraph(lines[0].text):
        assert _first(lines, 0) == (1, Block("paragraph", (lines[0].text,)))


@given(PIECES)
def test_one_space_between_the_words(text: str) -> None:
    assert _single_spaces(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"), [("كلام عن البحر " * 10, True), ("- كلام " * 30, False), ("12. كلام " * 30, False)]
)
def test_most_lines_are_paragraphs(text: str, expected: bool) -> None:
    assert _is_paragraph(text) == expected
