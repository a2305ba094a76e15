"""Lines to blocks: what is one paragraph, what keeps its lines, what is a list, and the HTML of each."""

import re

import pytest

from builder.language.languages import Direction
from builder.reading.markdown.markdown import markdown_body
from builder.reading.text.lines import lines_of
from builder.reading.text.paragraphs import block_html, block_texts, split_blocks
from tests.support.growth import assert_linear, repeated

PROSE = "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."


def kinds(text: str) -> list[tuple[str, int]]:
    return [(block.kind, len(block.lines)) for block in split_blocks(lines_of(text))]


def html(text: str, language: str = "ar") -> str:
    return block_html(split_blocks(lines_of(text)), language, "ltr" if language == "en" else "rtl")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \xa0\n", "\n\n\n"])
def test_a_newline_ends_a_paragraph(gap: str) -> None:
    assert kinds(gap.join([PROSE, PROSE, "سطر قصير", PROSE])) == [("paragraph", 1)] * 4


def test_paragraphs_that_a_paper_ran_together() -> None:
    assert kinds(" \xa0 ".join([PROSE] * 4)) == [("paragraph", 1)] * 4
    assert kinds("\xa0" + PROSE + " في 50\xa0% منه " + PROSE * 2) == [("paragraph", 1)]


VERSE = "يا بحر هل عندك من خبر\nعن سفن غابت ولم تعد\nوعن شراع كان يحملها\nإلى بلاد الورد والشهد"


def test_verse_keeps_its_lines() -> None:
    assert kinds(f"{PROSE}\n\n{VERSE}\n\n{PROSE}") == [("paragraph", 1), ("verse", 4), ("paragraph", 1)]
    assert html(f"{PROSE}\n\n{VERSE}").endswith(f'\n<p class="verse">{VERSE.replace(chr(10), "<br>")}</p>')
    assert kinds(f"يقول الشاعر:\n{VERSE}\n\n{PROSE}")[1] == ("verse", 4)


@pytest.mark.parametrize("wide", ["    ", "\t", " *** ", "......"])
def test_verses_of_two_halves(wide: str) -> None:
    text = f"يا بحر هل عندك من خبر{wide}عن سفن غابت ولم تعد\nوعن شراع كان يحملها{wide}إلى بلاد الورد والشهد"
    assert kinds(text) == [("verse", 2)]
    assert html(text).count("\u2003") == 2


def test_hard_wrapped_prose_is_joined() -> None:
    wrapped = (
        "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف\nالجديد سيستقبل أولى السفن في مطلع الشهر المقبل بعد أن\n"
        "انتهت أعمال التعميق التي استغرقت عامين كاملين حتى الآن\nبحسب البيان."
    )
    assert block_texts(split_blocks(lines_of(f"{wrapped}\n\n{PROSE}"))) == [wrapped.replace("\n", " "), PROSE]


def test_sentences_of_one_length_are_not_joined() -> None:
    line = "وقالت إدارة الميناء في بيانها إن العمل يسير كما خطط له."
    assert kinds("\n".join([line] * 5)) == [("paragraph", 1)] * 5


@pytest.mark.parametrize("marker", ["-", "•", "*", "▪"])
def test_lists_of_points(marker: str) -> None:
    assert html(f"{marker} بند أول\n{marker} بند ثان") == "<ul><li>بند أول</li><li>بند ثان</li></ul>"
    assert block_texts(split_blocks(lines_of(f"{marker} بند أول\n{marker} بند ثان"))) == [
        f"{marker} بند أول",
        f"{marker} بند ثان",
    ]


def test_lists_of_numbers() -> None:
    assert html("1- أول\n2- ثان") == "<ol><li>أول</li><li>ثان</li></ol>"
    assert html("٣) ثالث\n٤) رابع") == '<ol><li value="3">ثالث</li><li>رابع</li></ol>'


@pytest.mark.parametrize(
    "text",
    ["- سطر وحيد", "1- سطر وحيد", "# ليس عنوانا", "> ليس اقتباسا", "1- أول\n3- ثالث", "- أول\n• ثان", "1990 عام", "*"],
)
def test_what_stands_alone_is_text_with_every_character(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * len(text.split("\n"))
    shown = html(text).replace("&gt;", ">")
    assert all(f"<p>{line}</p>" in shown for line in text.split("\n"))


def test_nothing_is_markup() -> None:
    assert html("<b onclick='x'>&amp;</b> **a** [b](c)").startswith("<p")
    shown = re.sub("</?bdi[^<>]*>", "", html("<b onclick='x'>&amp;</b> **نص** عربي هنا"))
    assert shown == "<p>&lt;b onclick=&#39;x&#39;&gt;&amp;amp;&lt;/b&gt; **نص** عربي هنا</p>"


def test_a_paragraph_of_another_script_has_its_direction() -> None:
    english = "This paragraph is in English from beginning to end."
    assert html(f"{PROSE}\n{english}").endswith(f'<p lang="en" dir="ltr">{english}</p>')
    assert html(f"{english}\n{PROSE}", "en").endswith(f'<p lang="ar" dir="rtl">{PROSE}</p>')
    assert html("نص فيه كلمة Reuters واحدة") == "<p>نص فيه كلمة Reuters واحدة</p>"


def test_foreign_runs_are_isolated() -> None:
    assert '<bdi dir="ltr">C++</bdi>' in html("يكتب بلغة C++ منذ عامين")


@pytest.mark.parametrize("piece", ["- ", "1- a\n", "سطر\n", "سطر.\n\n", "ا    ب\n", "* * * ", "…… ", "\xa0", ". \xa0 "])
def test_hostile_texts_take_bounded_time(piece: str) -> None:
    assert_linear(lambda text: split_blocks(lines_of(text)), repeated(piece), 80_000, most=50)


HEBREW = "ראש העיר אמר אתמול כי הגשר החדש ייפתח לתנועה בתחילת החודש הבא."


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_a_block_in_another_script_says_its_language(kind: str) -> None:
    english = "The mayor said that the bridge would open at the beginning of the next month."

    def made(text: str, language: str) -> str:
        direction: Direction = "ltr" if language == "en" else "rtl"
        if kind == "md":
            return markdown_body(text, "a.md", 1, language, direction).html
        return block_html(split_blocks(lines_of(text)), language, direction)

    assert f'<p lang="he">{HEBREW}</p>' in made(f"{PROSE}\n\n{HEBREW}", "ar")
    assert f'<p lang="ar">{PROSE}</p>' in made(f"{HEBREW}\n\n{PROSE}", "he")
    assert f'<p lang="en" dir="ltr">{english}</p>' in made(f"{PROSE}\n\n{english}", "ar").replace(
        'dir="ltr" lang="en"', 'lang="en" dir="ltr"'
    )
    assert f'<p lang="he" dir="rtl">{HEBREW}</p>' in made(f"{english}\n\n{HEBREW}", "en")
    assert f"<p>{PROSE}</p>" in made(f"{PROSE}\n\n{HEBREW}", "ar")
