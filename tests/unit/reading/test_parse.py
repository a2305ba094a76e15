"""A whole file read: bytes to article, and the promises that hold for any bytes."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builder.digest import digest
from builder.language.dates.calendars import PartialDate
from builder.language.letters import clean
from builder.problems import Location
from builder.reading.article import HOLE, Article, DisplayTexts, Parsed, fill_holes, hole
from builder.reading.parse import parse
from builder.reading.text.decoding import decode
from builder.reading.text.fingerprint import text_fingerprint
from builder.settings.settings import ReadingSettings
from builder.settings.vocabulary import KnownTerm
from tests.sweep.hostile import PLAIN, check_plain

READING = ReadingSettings(
    "جريدة الميناء",
    "ar",
    sections=(KnownTerm("اقتصاد", "economy"), KnownTerm("آخر الأخبار", "latest")),
    tags=(KnownTerm("المياه"), KnownTerm("الموانئ", "ports", ("ميناء",))),
)
LEAD = "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."
NEXT = "وأضاف البيان أن كلفة المشروع بلغت نحو ثلاثين مليون دينار، وأن العمل فيه استغرق عامين كاملين."
HEADLINE = "الرصيف الجديد يستقبل أولى السفن"
STORY = f"آخر الأخبار\n\n{HEADLINE}\n\nعمّان (بترا) - {LEAD}\n\n{NEXT}\n\nشارك\n"


def parsed(text: str | bytes, path: str = "content/a.txt", reading: ReadingSettings = READING) -> Parsed:
    return parse(path, text.encode() if isinstance(text, str) else text, reading)


def article(text: str | bytes, path: str = "content/a.txt", reading: ReadingSettings = READING) -> Article:
    found = parsed(text, path, reading).article
    assert found is not None
    return found


def test_an_article() -> None:
    found = parsed(STORY)
    assert found.problems == ()
    assert found.article == Article(
        path="content/a.txt",
        headline=HEADLINE,
        language="ar",
        direction="rtl",
        slug="الرصيف-الجديد-يستقبل-أولى-السفن",
        section="آخر الأخبار",
        summary=LEAD,
        agency="بترا",
        place="عمّان",
        tags=("الموانئ",),
        words=len(f"{LEAD} {NEXT}".split()),
        body=digest(found.html.encode()),
        fingerprint=text_fingerprint(HEADLINE, (LEAD, NEXT)),
    )
    assert found.article.shown == DisplayTexts(HEADLINE, LEAD, HEADLINE, LEAD)
    assert found.html == f"<p>{LEAD}</p>\n<p>{NEXT}</p>"
    assert found.account.paragraphs == (LEAD, NEXT)
    assert [(each.line, each.text) for each in found.account.set_aside] == [(9, "شارك")]
    assert list(found.account.fields) == ["section", "headline", "agency", "place", "tags", "language", "dateline"]
    assert found.account.fields["tags"].rule == "known-tags"


def test_a_header_wins_over_the_text() -> None:
    found = article(
        "العنوان: عنوان من الرأس\nالقسم: فنون\nالوسوم: بحر\nالتاريخ: 2026-11-23 10:30\nالكاتب: سلمى الحداد\n"
        f"الملخص: ملخص.\nالصورة: a.jpg\nالرابط: /x/\nمسودة: نعم\n\nنادر الصباغ - جدة\n{LEAD}\n{NEXT}"
    )
    assert (found.headline, found.section, found.summary) == ("عنوان من الرأس", "فنون", "ملخص.")
    assert (found.authors, found.place) == (("سلمى الحداد",), "جدة")
    assert found.published == PartialDate(2026, 11, 23, 10, 30)
    assert found.tags == ("بحر", "الموانئ")
    assert (found.image, found.permalink, found.draft) == ("a.jpg", "/x/", True)
    assert found.lines["image"] == 7


def test_where_the_date_comes_from() -> None:
    line, name = "نشر في: 14-12-2025", "content/2026-01-02-a.txt"
    header = f"التاريخ: 2024-05-06\nالعنوان: {HEADLINE}\n\n{line}\n{LEAD}"
    for text, path, rule, day in (
        (header, name, "header", (2024, 5, 6)),
        (f"{HEADLINE}\n{line}\n{LEAD}", name, "date-line", (2025, 12, 14)),
        (f"{HEADLINE}\nجدة - 3 مارس 2023\n{LEAD}", name, "credit", (2023, 3, 3)),
        (f"{HEADLINE}\n{LEAD}", name, "file-name", (2026, 1, 2)),
    ):
        found = parsed(text, path)
        assert found.article is not None
        assert found.article.published == PartialDate(*day)
        assert found.account.fields["published"].rule == rule
        assert found.account.fields["published"].value == "{:04}-{:02}-{:02}".format(*day)
    assert article(f"{HEADLINE}\n{LEAD}").published is None


def test_where_the_section_comes_from() -> None:
    assert article(f"{HEADLINE}\n{LEAD}", "content/رياضة/2026/a.txt").section == "رياضة"
    assert article(STORY, "content/رياضة/a.txt").section == "آخر الأخبار"
    assert article(f"{HEADLINE}\n{LEAD}", "content/a.txt").section == ""
    assert article(f"{HEADLINE}\n{LEAD}", "/tmp/folder/a.txt").section == ""


def test_an_empty_file_is_a_warning() -> None:
    for text in ("", "\ufeff", " \n\xa0\n\u200f"):
        for path in ("content/a.txt", "content/a.md"):
            found = parsed(text, path)
            assert (found.article, [problem.severity for problem in found.problems]) == (None, ["warning"])


def test_no_headline_and_no_text_are_warnings() -> None:
    found = parsed(f"{LEAD} {NEXT}\n{NEXT}")
    assert found.article is not None
    assert found.article.headline.endswith("…")
    assert f"{LEAD} {NEXT}".startswith(found.article.headline.rstrip("…"))
    assert found.account.paragraphs == (f"{LEAD} {NEXT}", NEXT)
    assert [problem.severity for problem in found.problems] == ["warning"]
    found = parsed(HEADLINE)
    assert found.article is not None
    assert (found.article.headline, found.html) == (HEADLINE, "")
    assert [problem.severity for problem in found.problems] == ["warning"]


def test_an_error_has_no_article_and_all_errors_are_told() -> None:
    found = parsed(f"العنوان: خبر\nالتاريخ: غدا\nمسودة: ربما\nالقسمم: فنون\n\n{LEAD}")
    assert found.article is None
    assert sorted(problem.at for problem in found.problems) == [
        Location("content/a.txt", 2, 10),
        Location("content/a.txt", 3, 8),
        Location("content/a.txt", 4, 1),
    ]


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        (STORY, "ar", "rtl"),
        ("اسکله جدید بندر نخستین کشتی‌ها را می‌پذیرد\n\nمدیر بندر گفت که این اسکله گشوده می‌شود.", "fa", "rtl"),
        ("הרציף החדש בנמל נפתח\n\nהנהלת הנמל הודיעה הבוקר כי הרציף ייפתח בחודש הבא.", "he", "rtl"),
        ("New quay opens\n\nThe harbour authority said that the quay would open next month.", "en", "ltr"),
        (f"اللغة: English\nالعنوان: خبر\n\n{LEAD}", "en", "ltr"),
        ("7:0", "ar", "rtl"),
    ],
)
def test_the_language_is_told_by_the_letters(text: str, language: str, direction: str) -> None:
    found = article(text)
    assert (found.language, found.direction) == (language, direction)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_encodings_give_the_same_article(encoding: str) -> None:
    assert parsed(STORY.replace("\n", "\r\n").encode(encoding)) == parsed(STORY)


def test_markdown() -> None:
    found = parsed(f"---\ntitle: {HEADLINE}\ntags: [بحر]\nauthor:\n---\n\n{LEAD} **نعم**\n", "content/a.md")
    assert found.article is not None
    assert (found.article.headline, found.article.tags) == (HEADLINE, ("بحر", "الموانئ"))
    assert "<strong>نعم</strong>" in found.html
    for top in (f"# {HEADLINE}", f"{HEADLINE}\n=====", f"\n{HEADLINE}\n"):
        found = parsed(f"{top}\n\n{LEAD}\n", "content/a.md")
        assert found.article is not None
        assert found.article.headline == HEADLINE
        assert HEADLINE not in found.html


def test_a_bad_date_in_front_matter_has_its_place() -> None:
    (problem,) = parsed(f"---\ntitle: x\ndate: 31/2/2026\n---\n{LEAD}", "content/a.md").problems
    assert (problem.at.line, problem.severity) == (3, "error")


SHAPES = (
    *(
        "اخر الاخبار",
        "اقتصاد",
        HEADLINE,
        f"أكسيوس: {HEADLINE}",
        f"اقتصاد / {HEADLINE}",
        "سلمى الحداد - جدة",
        "بقلم: سلمى",
    ),
    *(
        f"أمد/ واشنطن: {LEAD}",
        f"القاهرة (رويترز) - {NEXT}",
        LEAD,
        NEXT,
        LEAD * 3,
        "عنوان فرعي قصير",
        "نشر في: 14-12-2025",
    ),
    *(
        "الوسوم: ميناء، بحر",
        " سمات ميناء بحر",
        "المصدر: وكالة الشاطئ",
        "مقالات ذات صلة",
        "اترك تعليقاً",
        "شارك",
        "250 مشاهدة",
    ),
    *(
        "- بند",
        "- آخر",
        "1- أول",
        "2- ثان",
        "# x",
        "> y",
        "يا بحر هل عندك من خبر",
        "ا    ب",
        "",
        "",
        " ",
        "\xa0",
        "C++ و@a",
    ),
    *(
        "آخر تحديث: 31/2/2026",
        "2026-11-24",
        "اقرأ أيضاً: خبر آخر",
        "اقرأ أيضا",
        "// انتهى //",
        f"{LEAD} \xa0 {NEXT} \xa0 {LEAD}",
    ),
)


WHOLE = ("date-line", "tags-line", "source-line", "caption-line")  # rules that take a line whole and show what it says


@given(st.lists(st.sampled_from(SHAPES), max_size=14))
@example(["اقتصاد", "سلمى الحداد - جدة", "جدة - خالد الغامدي", LEAD])
@example([HEADLINE, "2026-11-24", "2026-11-25", LEAD])
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_word_is_lost(lines: list[str]) -> None:
    """Every word of the file is in the text, in a field or set aside, at least as often as it stands in the file."""
    found = parsed("\n".join(lines))
    if any(problem.severity == "error" for problem in found.problems):
        return
    told = [*found.account.paragraphs, *(each.text for each in found.account.set_aside)]
    fields = found.account.fields
    told += [
        str(fields[name].value) for name in ("section", "kicker", "headline", "deck", "dateline") if name in fields
    ]
    told += [lines[each.line - 1] for each in fields.values() if each.rule in WHOLE]
    if any(each.rule == "header" for each in fields.values()):  # a second line of one field says nothing new
        told += [line for line in lines if line.startswith(("بقلم:", "المصدر:", "الوسوم:", "نشر في:"))]
    have = Counter(re.findall(r"\w+", " ".join(told)))
    want = Counter(re.findall(r"\w+", " ".join(map(clean, lines))))
    assert not want - have


@given(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=10), st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_mutated_shapes_never_raise(lines: list[str], data: st.DataObject) -> None:
    raw = bytearray("\n".join(lines).encode(data.draw(st.sampled_from(["utf-8", "utf-16", "utf-16-be"]))))
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(raw)))
        raw[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    _check(
        parsed(bytes(raw), data.draw(st.sampled_from(["content/a.txt", "content/a.md", "content/x/2026-13-45.txt"])))
    )


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_never_raise(raw: bytes) -> None:
    _check(parsed(raw))
    _check(parsed(b"---\n" + raw, "content/a.md"))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_never_raises(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    assert (parsed(raw).article is None) >= (decode("a", raw).text is None)
    _check(parsed(raw))


def _check(found: Parsed) -> None:
    assert found.article is not None or found.problems
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", found.html.replace("\x02", "").replace("\x03", ""))
    for problem in found.problems:
        assert problem.message.endswith((".", "?"))
        assert problem.hint
    if found.article:
        assert found.article.headline == clean(found.article.headline) != ""


@pytest.mark.parametrize("piece", PLAIN)
def test_hostile_texts_take_bounded_time(piece: str) -> None:
    check_plain(piece)


def test_holes_are_filled_by_their_numbers() -> None:
    html = f"<p>{hole(1)} {hole(0)}</p>{hole(12)}"
    assert HOLE.findall(html) == ["1", "0", "12"]
    assert fill_holes(html, [*map(str, range(13))]) == "<p>1 0</p>12"
    assert fill_holes(html, ()) == html
