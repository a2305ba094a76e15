"""A live page: entries under times, newest first, with anchors that stay."""

import re

import pytest

from builder.reading.article import Parsed
from builder.reading.live import live_time
from builder.reading.parse import parse
from builder.reading.tidy import tidy
from builder.settings.settings import ReadingSettings

READING = ReadingSettings("جريدة", "ar")
HEADER = "العنوان: سباق القوارب الورقية في القناة\nتغطية مباشرة: نعم\nالتاريخ: 2026-11-24 09:00\n\n"
LEAD = "تعود المياه اليوم إلى قناة الحي القديم بعد عشرين عامًا من الجفاف الطويل.\n\n"
SECTION = re.compile(r'<section class="entry" id="([^"]+)"><h2[^>]*><a href="#([^"]+)"><time datetime="([^"]+)">')


def read(text: str, path: str = "content/a.txt") -> Parsed:
    parsed = parse(path, text.encode(), READING)
    assert parsed.article is not None, parsed.problems
    return parsed


def entries(html: str) -> list[tuple[str, str]]:
    """The anchor and the machine's time of each entry, in the order of the page."""
    found = SECTION.findall(html)
    assert [link for _, link, _ in found] == [anchor for anchor, _, _ in found]
    return [(anchor, time) for anchor, _, time in found]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("14:30", (14, 30, "")),
        ("14:30 - وصول", (14, 30, "وصول")),
        ("14:30 – وصول الوفد", (14, 30, "وصول الوفد")),
        ("الساعة 14:30", (14, 30, "")),
        ("١٤:٣٠: وصول", (14, 30, "وصول")),
        ("2026-11-25 00:10 - بعد منتصف الليل", (0, 10, "بعد منتصف الليل")),
    ],
)
def test_a_line_that_is_a_time_begins_an_entry(line: str, wanted: tuple[int, int, str]) -> None:
    found = live_time(line)
    assert found is not None
    assert (found.hour, found.minute, line[found.end :]) == wanted


@pytest.mark.parametrize("line", ["14:30 وصل الوفد إلى الجسر", "24:30", "14:60", "14:30:15", "114:30", "في 14:30", ""])
def test_another_line_begins_none(line: str) -> None:
    assert live_time(line) is None


def test_entries_come_newest_first_whatever_their_order_in_the_file() -> None:
    rising = "09:10 - أول\n\nنص.\n\n10:20\n\nنص.\n\n11:30 - ثالث\n\nنص.\n"
    falling = "11:30 - ثالث\n\nنص.\n\n10:20\n\nنص.\n\n09:10 - أول\n\nنص.\n"
    wanted = [("t1130", "2026-11-24T11:30"), ("t1020", "2026-11-24T10:20"), ("t0910", "2026-11-24T09:10")]
    assert entries(read(HEADER + LEAD + rising).html) == wanted
    assert read(HEADER + LEAD + rising).html == read(HEADER + LEAD + falling).html


def test_what_stands_above_the_entries_stays_there() -> None:
    html = read(HEADER + LEAD + "09:10 - أول\n\nنص الأول.\n").html
    assert html.startswith("<p>تعود المياه")
    assert html.endswith("أول</h2>\n<p>نص الأول.</p></section>")


def test_two_entries_of_a_minute_have_two_anchors_and_a_later_entry_changes_none() -> None:
    text = HEADER + LEAD + "09:10\n\nأ.\n\n09:10\n\nب.\n\n"
    assert entries(read(text).html) == [("t0910-2", "2026-11-24T09:10"), ("t0910", "2026-11-24T09:10")]
    assert entries(read(text + "09:40\n\nج.\n").html)[1:] == entries(read(text).html)


def test_after_midnight_the_next_day_begins() -> None:
    text = HEADER + LEAD + "22:50\n\nأ.\n\n23:55\n\nب.\n\n00:10\n\nج.\n"
    assert [time for _, time in entries(read(text).html)] == [
        "2026-11-25T00:10",
        "2026-11-24T23:55",
        "2026-11-24T22:50",
    ]


def test_without_a_date_there_are_only_hours() -> None:
    text = HEADER.replace("التاريخ: 2026-11-24 09:00\n", "") + LEAD + "09:10\n\nأ.\n"
    assert entries(read(text).html) == [("t0910", "09:10")]


def test_in_entries_nothing_is_guessed() -> None:
    text = HEADER + LEAD + "09:10\n\nعمّان – بترا: قال.\n\nتصوير: سلمى\n\n14 تعليقًا\n"
    parsed = read(text)
    assert parsed.html.count("<p>") == 4
    assert parsed.account.set_aside == ()


def test_markdown_has_headings_for_entries() -> None:
    front = "---\ntitle: سباق\nlive: yes\ndate: 2026-11-24\n---\n\n"
    text = front + (
        "مقدمة[^1].\n\n## 09:10 *أول*\n\nنص.\n\n### داخل\n\n> ## 09:30 ليس قيدًا\n\n## 10:20\n\nنص.\n\n[^1]: حاشية.\n"
    )
    parsed = read(text, "content/a.md")
    assert entries(parsed.html) == [("t1020", "2026-11-24T10:20"), ("t0910", "2026-11-24T09:10")]
    assert "<em>أول</em></h2>" in parsed.html
    assert parsed.html.count("<section") == parsed.html.count("</section>") == 2
    assert parsed.html.index('class="footnote"') > parsed.html.rindex("</section>")
    assert parsed.problems == ()


def test_a_heading_with_a_link_may_be_long() -> None:
    heading = "## 09:10 [كلمات](" + "https://example.org/" + "a" * 200 + ") وصول"
    html = read(f"---\ntitle: سباق\nlive: yes\n---\n\n{heading}\n\nنص.\n", "content/a.md").html
    assert entries(html) == [("t0910", "09:10")]


def test_times_in_other_articles_mean_nothing() -> None:
    assert "<section" not in read("افتتاح جسر المشاة في وسط المدينة\n\n" + LEAD + "09:10\n\nنص.\n").html


@pytest.mark.parametrize("path", ["content/a.txt", "content/a.md"])
def test_a_live_page_without_entries_is_a_warning(path: str) -> None:
    text = HEADER + LEAD if path.endswith("txt") else f"---\ntitle: سباق\nlive: yes\n---\n\n{LEAD}"
    (problem,) = read(text, path).problems
    assert (problem.severity, problem.at.line) == ("warning", 2 if path.endswith("txt") else 3)
    assert "14:30" in problem.hint


def test_a_tidy_text_keeps_the_entries() -> None:
    found = tidy("content/a.txt", (HEADER + LEAD + "09:10 – أول\n\nنص الأول.\n\n10:00\n\nنص.\n").encode(), READING)
    assert found.problems == ()
    assert "\n\n09:10 – أول\n\nنص الأول.\n\n10:00\n\n" in found.text


@pytest.mark.parametrize(
    ("language", "country", "digits", "wanted"),
    [
        ("ar", "EG", "latn", ["25 نوفمبر 2026، 00:10", "09:45", "09:10"]),
        ("ar", "EG", "", ["٢٥ نوفمبر ٢٠٢٦، ٠٠:١٠", "٠٩:٤٥", "٠٩:١٠"]),
        ("ar", "SY", "arab", ["٢٥ تشرين الثاني ٢٠٢٦، ٠٠:١٠", "٠٩:٤٥", "٠٩:١٠"]),
        ("fa", "IR", "", ["25 نوفمبر 2026، 00:10", "09:45", "09:10"]),  # an Arabic story there
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_times_are_written_in_the_digits_of_the_site(
    name: str, language: str, country: str, digits: str, wanted: list[str]
) -> None:
    rule, begin = ("---\n", "## ") if name == "a.md" else ("", "")
    header = f"{rule}title: سباق القوارب الورقية\nlive: yes\nlanguage: ar\ndate: 2026-11-24\n{rule}\n"
    body = f"{LEAD}{begin}09:10\n\nبدأ.\n\n{begin}٠٩:٤٥ – عنوان\n\nوصل.\n\n{begin}2026-11-25 00:10\n\nانتهى.\n"
    parsed = parse(f"content/{name}", (header + body).encode(), ReadingSettings("جريدة", language, country, digits))
    assert parsed.article is not None, parsed.problems
    assert re.findall("<time[^>]*>(.*?)</time>", parsed.html) == wanted
