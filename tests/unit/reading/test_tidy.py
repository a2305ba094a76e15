"""A tidy text gives the article that it was made from, whatever its paragraphs look like, and loses no word."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from builder.language.letters import fold, words
from builder.problems import errors
from builder.reading.article import Article, Parsed
from builder.reading.parse import parse
from builder.reading.plain.verbatim import CLEAN, format_line, is_clean
from builder.reading.text.lines import lines_of
from builder.reading.tidy import tidy
from builder.settings.settings import ReadingSettings, load
from builder.settings.vocabulary import KnownTerm
from tests.support.growth import assert_linear, repeated
from tests.support.paths import ROOT

PATH = "content/city/2026-01-02-a.txt"
READING = ReadingSettings(
    "جريدة الميناء",
    "ar",
    sections=(KnownTerm("اقتصاد", "economy"), KnownTerm("آخر الأخبار", "latest")),
    tags=(KnownTerm("المياه"), KnownTerm("الموانئ", "ports", ("ميناء",))),
    agencies=(KnownTerm("وكالة أنباء الساحل", "sahel", ("الساحل",)),),
    furniture=("تابعونا على مواقع التواصل", "انتهى النص"),
)
LEAD = "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."
NEXT = "وأضاف البيان أن كلفة المشروع بلغت نحو ثلاثين مليون دينار، وأن العمل فيه استغرق عامين كاملين."
HEADLINE = "الرصيف الجديد يستقبل أولى السفن"
WRAPPED = (
    "قال مدير الميناء في بيان وزعه على الصحف إن العمل في الرصيف",
    "الجديد يجري كما خطط له وإن السفن الكبيرة ستدخل الحوض من",
    "الجهة الشمالية ابتداء من مطلع الشهر المقبل بعد الفحص.",
)
TOPS = (
    *("اقتصاد", "آخر الأخبار", "عاجل", "عاجل:", f"اقتصاد / {HEADLINE}", f"العنوان: {HEADLINE}", "القسم: فنون: وأدب"),
    *(
        "التاريخ: 2026-11-23 10:30",
        "التاريخ: ٢٣ نوفمبر ٢٠٢٦",
        "Date: 2026-11-23T10:30:15+02:00",
        "آخر تحديث: 2026-11-24Z",
    ),
    *("الكاتب: سلمى الحداد، كريم الزين", "الوسوم: #بحر، ##سفن", "مسودة: نعم", "مسودة: لا", "الصورة: a%20b%2520.jpg"),
    *(
        "الرابط: /x/y/",
        "الاسم في الرابط: a b",
        "اللغة: fa",
        "الملخص: ملخص: له نقطتان",
        "القائل: المدير",
        "المصدر: // كتاب",
    ),
    *("العنوان التمهيدي: في المرفأ", "التاريخ: 2024-01-01", "صيغة النص: نظيف", "Format: clean", "تعليق الصورة: السفن"),
)
HEADS = (
    *(
        HEADLINE,
        f"أكسيوس: {HEADLINE}",
        "المصدر: قال",
        "الخبر : افتتاح سوق السمك",
        "التنسيق: باب القبول يفتح غدا للطلاب",
    ),
    *("3 أرصفة جديدة.. وسفينة «بحر 2» ترسو", "- عنوان كبند", "# x: y", "C++ و@a", "[[رابط]]", "New quay opens at noon"),
)
SHAPES = (
    *("سلمى الحداد - جدة", "بقلم: سلمى", f"أمد/ واشنطن: {LEAD}", f"القاهرة (رويترز) - {NEXT}", LEAD, NEXT, LEAD * 3),
    *("عنوان فرعي قصير", "خطة تمتد ثلاثة أعوام لتوسيع الأرصفة وتدريب العاملين عليها", "نشر في: 14-12-2025"),
    *("الأحد 22 نوفمبر 2026", "الرياض 26 شوال 1436 هـ الموافق 11 اغسطس 2015 م واس", "العنوان: هذا نص", "key: value"),
    *(
        "---",
        "--- x ---",
        "+++",
        "...",
        "title: x",
        "# x",
        "> y",
        "| a | b |",
        "<b>نص</b> & {{ نص }}",
        "***",
        "- ",
        "—",
    ),
    *("- بند", "- آخر", "• نقطة", "1- أول", "2- ثان", "٣) ثالث", "يا بحر هل عندك من خبر", "ويا ليل هل فيك من قمر"),
    *("ا    ب", "ويا بحر هل في الموج رسالة    ويا ليل هل في النجم دليل", "ويا ريح.....ويا فجر", "نعم **** لا"),
    *("مقالات ذات صلة", "اترك تعليقاً", "شارك", "250 مشاهدة", "اقرأ أيضاً: خبر آخر", "// انتهى //", "(ف.ع)", "--(بترا)"),
    *("الوسوم: ميناء، بحر", " سمات  ميناء  بح\u200fر", "المصدر: وكالة الشاطئ", "* خدمة «واشنطن بوست»", "تصوير: نادر"),
    *(
        "آخر تحديث: 23 نوفمبر 2026",
        f"{LEAD} \xa0 {NEXT} \xa0 {LEAD}",
        "تابعونا على مواقع التواصل",
        f"{LEAD} انتهى النص.",
    ),
    *(
        "بلغ 5\xa0% من \u202bالكل\u202c",
        "\u200f5 سفن\u200f",
        "Ports of \u2067بحر\u2069 open",
        "ال\u0640\u0640سفن لـ 3",
        *WRAPPED,
    ),
    *("", "", "", "\xa0", "قال: ", "عمّان – بترا: \u200fافتتح الرصيف صباح اليوم بعد عامين من العمل.", "ا" * 130),
)
PAGES = st.builds(
    lambda top, gap, head, lines: "\n".join((*top, *([""] if gap else []), *head, *lines)),
    st.lists(st.sampled_from(TOPS), max_size=5),
    st.booleans(),
    st.lists(st.sampled_from(HEADS), max_size=2),
    st.lists(st.sampled_from(SHAPES), max_size=14),
)


def same(one: Article | None, other: Article | None) -> bool:
    assert one is not None
    assert other is not None
    return structs.replace(one, lines={}) == structs.replace(other, lines={})


def checked(text: str, path: str = PATH, reading: ReadingSettings = READING) -> tuple[str, Parsed, Parsed]:
    """The tidy text, with the readings of the text and of it, which give one article."""
    before = parse(path, text.encode(), reading)
    found = tidy(path, text.encode(), reading)
    assert found.text, found.problems
    after = parse(path, found.text.encode(), reading)
    assert same(before.article, after.article)
    assert before.html == after.html
    assert before.account.paragraphs == after.account.paragraphs
    assert not errors(after.problems)
    return found.text, before, after


@given(PAGES)
@example(f"{HEADLINE}\n\n" + "\n".join(WRAPPED) + f"\n\n{NEXT}")
@example("اقتصاد\n\nالتنسيق: باب القبول يفتح غدا للطلاب\n\n- بند\n- آخر\n\nيا بحر\nيا نهر\nيا ماء\n\nنص.")
@example(f"{HEADLINE}\n\n--- x ---\n\n---\ntitle: x\n---\n\nالعنوان: هذا نص\nالتاريخ: 2026-01-01\n\n{LEAD}")
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_tidy_text_gives_the_same_article(text: str) -> None:
    before = parse(PATH, text.encode(), READING)
    if before.article is None or before.article.headline.startswith("[["):  # a link to a note, in a header
        return
    tidy, before, after = checked(text)
    again, _, _ = checked(tidy)
    assert again == tidy
    assert_nothing_lost(text, before, tidy, after)


def assert_nothing_lost(text: str, before: Parsed, tidy: str, after: Parsed) -> None:
    """Lines set aside are set aside again, and every word of the file is in the tidy text."""
    aside = Counter(each.text for each in before.account.set_aside)
    assert not aside - Counter(each.text for each in after.account.set_aside)
    have = set(words(fold(tidy)))
    header = {each.line for each in before.account.fields.values() if each.rule == "header"}
    for line in lines_of(text):
        if line.number not in header and not re.match(r"\S+(?: \S+){0,2}\s?:", line.text):
            assert set(words(fold(line.text))) <= have, line.text


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.txt")), ids=lambda path: path.name)
def test_the_sample_articles_stay_as_they_are(path: Path) -> None:
    reading = load({"site.toml": (ROOT / "site.toml").read_bytes()})[0].reading
    name = path.relative_to(ROOT).as_posix()
    tidy, before, after = checked(path.read_text("utf-8"), name, reading)
    assert_nothing_lost(path.read_text("utf-8"), before, tidy, after)


def test_what_a_tidy_text_looks_like() -> None:
    story = (
        f"آخر الأخبار\n\nمدير الميناء: {HEADLINE}\n\nنشر في: 14-12-2025\nبقلم: سلمى الحداد\n"
        f"عمّان (أ ف ب) - {LEAD}\n{NEXT}\n- بند\n- آخر\n\nالوسوم: بحر\nشارك\n"
    )
    tidy, _, _ = checked(story)
    assert tidy == (
        f"العنوان: مدير الميناء: {HEADLINE}\nالقسم: آخر الأخبار\nالوسوم: بحر\nالتاريخ: 2025-12-14\n"
        f"الكاتب: سلمى الحداد\nالوكالة: أ ف ب\nالمكان: عمّان\nصيغة النص: نظيف\n\n"
        f"{LEAD}\n\n{NEXT}\n\n- بند\n- آخر\n\n"
        "--- ما نُحّي جانبًا ---\nنشر في: 14-12-2025\nالوسوم: بحر\nشارك\n"
    )


@pytest.mark.parametrize("language", list(CLEAN))
def test_every_language_has_its_own_words(language: str) -> None:
    texts = {
        "ar": "الرصيف الجديد يفتح\n\nقالت الإدارة إن الرصيف يفتح غدا.\n\nاترك تعليقاً\n",
        "fa": "اسکله جدید بندر گشوده می‌شود\n\nمدیر بندر گفت که این اسکله گشوده می‌شود و پهلو می‌گیرند.\n\nاترك تعليقا\n",
        "ur": "بندرگاہ کی نئی گودی کھل گئی\n\nبندرگاہ کے ڈائریکٹر نے کہا کہ یہ گودی کھل گئی ہے۔\n\nاترك تعليقا\n",
        "he": "הרציף החדש בנמל נפתח\n\nהנהלת הנמל הודיעה כי הרציף ייפתח בחודש הבא.\n\nاترك تعليقا\n",
        "en": "New quay opens\n\nThe harbour authority said that the quay would open.\n\nLeave a reply\n",
    }
    tidy, _, after = checked(texts[language])
    assert after.article is not None
    assert after.article.language == language
    assert format_line(language) in tidy
    assert CLEAN[language] in tidy
    assert is_clean(CLEAN[language])
    (aside,) = after.account.set_aside
    assert aside.reason == "It was set aside before."


def test_in_a_clean_text_nothing_is_guessed() -> None:
    """Each of these would be a section, a credit, a date or furniture in a pasted one."""
    blocks = ("آخر الأخبار", "سلمى الحداد - جدة", "الأحد 22 نوفمبر 2026", "شارك", "تابعونا على مواقع التواصل", LEAD)
    found = parse(PATH, "\n\n".join((f"العنوان: {HEADLINE}\nصيغة النص: نظيف", *blocks)).encode(), READING)
    assert found.account.paragraphs == blocks
    assert found.account.set_aside == ()
    assert found.html.count("<p>") == len(blocks)
    verse = parse(PATH, f"Format: CLEAN\n\n{LEAD}\n\nيا بحر\n- يا نهر\n\nا\tب\nج    د\n".encode(), READING)
    assert verse.account.paragraphs == (LEAD, "يا بحر\n- يا نهر", "ا\u2003ب\nج\u2003د")


def test_a_format_that_there_is_not_is_an_error() -> None:
    (problem,) = errors(parse(PATH, f"العنوان: خبر\nصيغة النص: نظيفف\n\n{LEAD}".encode(), READING).problems)
    assert (problem.at.line, "نظيفف" in problem.message, "نظيف" in problem.hint) == (2, True, True)
    assert not errors(parse("content/a.md", b"---\ntitle: x\nformat: html\n---\n\ntext\n", READING).problems)


def test_a_comment_in_a_pasted_text_is_set_aside() -> None:
    for line in (
        "--- ما نحي جانبا ---",
        "---- SET ASIDE ----",
        format_line("fa"),
        format_line("ur"),
        format_line("he"),
    ):
        found = parse(PATH, f"{HEADLINE}\n\n{LEAD}\n\n{line}\nملاحظة للمحرر\n\nأخرى\n".encode(), READING)
        assert found.account.paragraphs == (LEAD,)
        assert [(each.line, each.text) for each in found.account.set_aside] == [(6, "ملاحظة للمحرر"), (8, "أخرى")]
    for line in ("ما نحي جانبا", "--- ما نحي جانبا", f"{format_line('ar')} {LEAD}", "--- نص ---"):
        assert line in parse(PATH, f"{HEADLINE}\n\n{LEAD}\n\n{line}\n{NEXT}\n".encode(), READING).account.paragraphs


def test_what_the_path_tells_is_not_written() -> None:
    tidy, before, _ = checked(f"{HEADLINE}\n\n{LEAD}\n")
    assert before.article is not None
    assert (before.article.section, before.article.published is not None) == ("city", True)
    assert "القسم" not in tidy
    assert "التاريخ" not in tidy


def test_only_the_tags_that_the_file_names_are_written() -> None:
    tidy, before, _ = checked(f"{HEADLINE}\n\nفتح ميناء المياه.\n\n{LEAD}\n\nالوسوم: بحر، ميناء\n")
    assert before.article is not None
    assert before.article.tags == ("بحر", "ميناء", "الموانئ", "المياه")
    assert "الوسوم: بحر، ميناء\n" in tidy


def test_other_values_of_an_old_header_are_kept_aside() -> None:
    text = f"العنوان: {HEADLINE}\nالتاريخ: 2026-11-23\nالتاريخ: 2020-01-01\nالكاتب: سلمى\nبقلم: كريم\n\n{LEAD}\n"
    tidy, _, _ = checked(text)
    assert tidy.endswith(f"{format_line('ar')}\nالتاريخ: 2020-01-01\n")
    assert "الكاتب: سلمى، كريم\n" in tidy


def test_what_can_not_be_tidied_is_said() -> None:
    for path, text, said in (
        ("content/a.md", "# x\n\ny", "Markdown"),
        (PATH, f"العنوان: خبر\nالتاريخ: غدا\n\n{LEAD}", "not a date"),
        (PATH, f"[[رابط إلى خبر]]\n\n{LEAD}", "would change the article: headline"),
    ):
        found = tidy(path, text.encode(), READING)
        assert found.text == ""
        assert any(said in problem.message and problem.hint for problem in errors(found.problems)), said
    assert tidy(PATH, b" \n", READING).text == ""


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_tidied_or_refused(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    found = tidy(PATH, raw, READING)
    assert found.text or found.problems
    if found.text:
        assert same(parse(PATH, raw, READING).article, parse(PATH, found.text.encode(), READING).article)


@pytest.mark.parametrize("piece", ["أ\n", "- ا\n", "ا    ب\n", "--- x ---\n", "العنوان: ا\n", f"{LEAD} \xa0 "])
def test_hostile_texts_take_bounded_time(piece: str) -> None:
    assert_linear(lambda text: tidy(PATH, f"x\n\n{text}".encode(), READING), repeated(piece), 25_000, most=400)
