"""Pictures that stand alone, galleries, pull quotes."""

import pytest

from builder.reading.markdown.markdown import markdown_body
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings


def html(text: str) -> str:
    body = markdown_body(text, "content/a.md", 1, "ar", "rtl")
    assert body.problems == ()
    return body.html


def test_a_picture_alone_is_a_figure() -> None:
    assert html('![أ](a.jpg "تعليق")') == "<figure>\x020\x03<figcaption>تعليق</figcaption></figure>"


@pytest.mark.parametrize("between", [" ", "\n", "  \n"])
def test_pictures_alone_are_a_gallery(between: str) -> None:
    assert html(f'![أ](a.jpg "تعليق"){between}![ب](b.jpg)') == (
        '<ul class="gallery"><li><figure>\x020\x03<figcaption>تعليق</figcaption></figure></li>'
        "<li><figure>\x021\x03</figure></li></ul>"
    )


@pytest.mark.parametrize(
    "text", ["![أ](a.jpg) و ![ب](b.jpg)", "![أ](a.jpg) [[note]]", "[![أ](a.jpg)](b.txt) ![ب](b.jpg)"]
)
def test_pictures_among_words_or_links_are_none(text: str) -> None:
    assert "gallery" not in html(text)
    assert "figure" not in html(text)


def test_a_paragraph_in_double_guillemets_is_a_pull_quote() -> None:
    assert html("قبل.\n\n««قال *كلامًا* طيبًا»»\n\nبعد.") == (
        '<p>قبل.</p>\n<aside class="pull"><p>قال <em>كلامًا</em> طيبًا</p></aside>\n<p>بعد.</p>'
    )


@pytest.mark.parametrize("text", ["قال ««كلامًا»» ثم ذهب.", "««كلامًا", "««»»", "«كلامًا»"])
def test_other_guillemets_stay(text: str) -> None:
    assert html(text) == f"<p>{text}</p>"


def test_plain_text_has_pull_quotes_and_they_are_escaped() -> None:
    text = "افتتاح الجسر في وسط المدينة\n\nنص الخبر الأول هنا.\n\n««الجسر <لنا>»»\n\nنص آخر.\n"
    parsed = parse("content/a.txt", text.encode(), ReadingSettings("جريدة", "ar"))
    assert '<aside class="pull"><p>الجسر &lt;لنا&gt;</p></aside>' in parsed.html
    assert "««الجسر <لنا>»»" in parsed.account.paragraphs


def test_a_quotation_that_runs_the_other_way_says_so() -> None:
    parsed = parse(
        "content/a.txt",
        "افتتاح الجسر\n\nنص الخبر.\n\n««The bridge is ours»»\n".encode(),
        ReadingSettings("جريدة", "ar"),
    )
    assert '<aside class="pull" lang="en" dir="ltr"><p>The bridge is ours</p></aside>' in parsed.html


BY = '<aside class="pull"><p>الورق لا يغرق</p>\n<p class="by">— {}</p></aside>'


@pytest.mark.parametrize("dash", ["— ", "– ", "―", "-- "])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["سلمى الحداد، صانعة قوارب", "Ann Weaver Jr."])
@pytest.mark.parametrize("kind", ["txt", "md", "clean"])
def test_a_line_below_a_pull_quote_says_who_speaks(kind: str, name: str, gap: str, dash: str) -> None:
    body = f"نص الخبر الأول هنا عن الجسر.\n\n««الورق لا يغرق»»{gap}{dash}{name}\n\nنص آخر هنا.\n"
    if kind == "clean" and gap == "\n":
        body = f"العنوان: افتتاح الجسر\nصيغة النص: نظيف\n\n{body}"
    else:
        body = f"افتتاح الجسر في وسط المدينة\n\n{body}"
    parsed = parse(f"content/a.{'md' if kind == 'md' else 'txt'}", body.encode(), ReadingSettings("جريدة", "ar"))
    shown = name if name[0] != "A" else f'<bdi dir="ltr" lang="en">{name}</bdi>'
    assert BY.format(shown) in parsed.html.replace('lang="en" dir="ltr"', 'dir="ltr" lang="en"')
    assert parsed.html.endswith("<p>نص آخر هنا.</p>")
    assert any(paragraph.endswith(name) for paragraph in parsed.account.paragraphs)


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_who_speaks_is_named_at_the_end_of_a_text_too(kind: str) -> None:
    body = "افتتاح الجسر في وسط المدينة\n\nنص الخبر الأول هنا عن الجسر.\n\n««الورق لا يغرق»»\n— سلمى الحداد\n"
    parsed = parse(f"content/a.{kind}", body.encode(), ReadingSettings("جريدة", "ar"))
    assert parsed.html.endswith(BY.format("سلمى الحداد"))


@pytest.mark.parametrize("line", ["- سلمى الحداد", "سلمى الحداد", "—", "— " + "طويل " * 60])
def test_other_lines_below_a_pull_quote_are_paragraphs(line: str) -> None:
    body = f"افتتاح الجسر\n\nنص الخبر.\n\n««الورق لا يغرق»»\n\n{line}\n\nنص آخر هنا.\n"
    assert 'class="by"' not in parse("content/a.txt", body.encode(), ReadingSettings("جريدة", "ar")).html
