"""What a newsroom says of a story in its header: its kind, until when it is breaking, what was put right in it."""

import pytest

from builder.language.dates.calendars import PartialDate
from builder.language.letters import fold
from builder.problems import errors
from builder.reading.article import Article, Correction
from builder.reading.fields import kinds
from builder.reading.fields.kinds import correction_of, kind_of, kind_word
from builder.reading.fields.names import spellings_of
from builder.reading.parse import parse
from builder.reading.tidy import tidy
from builder.settings.settings import ReadingSettings
from tests.support.projects import SITE

READING = ReadingSettings("جريدة", "ar")
TEXT = "\n\nقال مدير المشروع إن العمل في المرحلة الأولى اكتمل قبل موعده بأسبوعين كاملين.\n\nفقرة ثانية من الخبر.\n"
TITLE = "العنوان: افتتاح جسر المشاة الجديد في وسط المدينة\n"


def read(*lines: str, path: str = "content/a.txt") -> Article:
    parsed = parse(path, (TITLE + "\n".join(lines) + TEXT).encode(), READING)
    assert parsed.article is not None, parsed.problems
    assert parsed.problems == ()
    return parsed.article


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("النوع: تحليل", "analysis"),
        ("نوع المادة: مقال رأي", "opinion"),
        ("النوع: شرح", "explainer"),
        ("النوع: بَيَان صحفي", "statement"),
        ("النوع: إعلان", "sponsored"),
        ("النوع: محتوى مدفوع", "sponsored"),
        ("النوع: خبر", "news"),
        ("گونه: گفت‌وگو", "interview"),
        ("نوعیت: رپورٹ", "report"),
        ("סוג: ניתוח", "analysis"),
        ("Kind: Op-Ed", "opinion"),
    ],
)
def test_the_kind_of_work_is_told_in_five_languages(line: str, kind: str) -> None:
    assert read(line).kind == kind


def test_every_kind_has_a_name_in_every_language_and_no_name_means_two() -> None:
    meant: dict[str, str] = {}
    for kind, names in kinds._KINDS.items():
        assert names.keys() == {"ar", "fa", "ur", "he", "en"}
        for language, words in names.items():
            assert kind_of(kind_word(kind, language)) == kind
            for word in words:
                assert meant.setdefault(fold(word), kind) == kind, word
    for kind, words in kinds._CORRECTIONS.items():
        assert [correction_of(word) for word in words] == [kind] * len(words)


def test_a_kind_that_is_not_known_is_an_error_with_the_nearest() -> None:
    parsed = parse("content/a.txt", (TITLE + "النوع: تحلبل" + TEXT).encode(), READING)
    (problem,) = errors(parsed.problems)
    assert (problem.at.line, problem.hint) == (2, "Did you mean `تحليل`?")


@pytest.mark.parametrize(("line", "told"), [("kind: page", "kind of work"), ("live: https://example.org/", "is live")])
def test_what_other_builders_say_by_such_a_key_is_a_warning(line: str, told: str) -> None:
    parsed = parse("content/a.md", f"---\ntitle: عنوان\n{line}\nbreaking: no\n---\n\nنص.\n".encode(), READING)
    (problem,) = parsed.problems
    assert (problem.severity, told in problem.message) == ("warning", True)
    assert parsed.article is not None
    assert (parsed.article.kind, parsed.article.live, parsed.article.breaking) == ("", False, None)


@pytest.mark.parametrize("word", ["تحليل", "تقرير", "محتوى مدفوع", "بيان"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_above_the_headline_that_is_a_kind_tells_it(word: str, gap: str) -> None:
    text = word + gap + "افتتاح جسر المشاة الجديد في وسط المدينة" + TEXT
    parsed = parse("content/a.txt", text.encode(), READING)
    assert parsed.article is not None
    assert parsed.article.kind == kind_of(word)
    assert (parsed.article.kicker, parsed.article.section) == ("", "")
    assert parsed.account.fields["kind"].rule == "label"
    assert parsed.article.headline.startswith("افتتاح")


def test_the_name_of_a_section_stays_one() -> None:
    assert "المدينة" in SITE
    text = "رأي\n\nافتتاح جسر المشاة الجديد في وسط المدينة" + TEXT
    parsed = parse("content/a.txt", text.encode(), READING)
    assert parsed.article is not None
    assert (parsed.article.section, parsed.article.kind) == ("رأي", "")


def test_other_kickers_stay_kickers() -> None:
    parsed = parse("content/a.txt", ("خاص\nافتتاح جسر المشاة الجديد في وسط المدينة" + TEXT).encode(), READING)
    assert parsed.article is not None
    assert (parsed.article.kicker, parsed.article.kind) == ("خاص", "")


def test_breaking_has_an_end() -> None:
    assert read("عاجل حتى: 2026-11-24 18:00").breaking == PartialDate(2026, 11, 24, 18, 0)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("تصحيح: 2026-11-24: كان الطول 120 مترًا.", ("correction", PartialDate(2026, 11, 24), "كان الطول 120 مترًا.")),
        ("توضيح: 24 نوفمبر 2026 15:30: قال: نعم.", ("clarification", PartialDate(2026, 11, 24, 15, 30), "قال: نعم.")),
        ("ما الجديد: 2026-11-24 - أضفنا ردًا.", ("update", PartialDate(2026, 11, 24), "أضفنا ردًا.")),
        ("تصحيح: تحديث 2026-11-24: أضفنا ردًا.", ("update", PartialDate(2026, 11, 24), "أضفنا ردًا.")),
        ("تصحيح: 2026-11-24: توضيح: قصدنا غيره.", ("clarification", PartialDate(2026, 11, 24), "قصدنا غيره.")),
        ("Correction: 2026-11-24: a word", ("correction", PartialDate(2026, 11, 24), "a word")),
    ],
)
def test_a_correction_has_a_kind_a_date_and_a_text(line: str, wanted: tuple[str, PartialDate, str]) -> None:
    assert read(line).corrections == (Correction(*wanted),)


def test_there_may_be_several_corrections_and_none_is_taken_for_a_repetition() -> None:
    found = read("تصحيح: 2026-11-24: أول.", "تصحيح: 2026-11-25: ثان.", "توضيح: 2026-11-23: ثالث.").corrections
    assert [each.text for each in found] == ["أول.", "ثان.", "ثالث."]


@pytest.mark.parametrize("value", ["بلا تاريخ", "2026-11-24", "2026-13-41: خطأ", "2026-11-24:"])
def test_a_correction_without_a_date_or_a_text_is_an_error(value: str) -> None:
    parsed = parse("content/a.txt", (TITLE + f"تصحيح: {value}" + TEXT).encode(), READING)
    (problem,) = errors(parsed.problems)
    assert problem.at.line == 2
    assert problem.hint


def test_front_matter_has_lists_of_corrections() -> None:
    front = (
        '---\ntitle: عنوان\nkind: رأي\ncorrections:\n  - "2026-11-24: أول"\n  - "توضيح 2026-11-25: ثان"\n---\n\nنص.\n'
    )
    parsed = parse("content/a.md", front.encode(), READING)
    assert parsed.article is not None
    assert [(each.kind, each.text) for each in parsed.article.corrections] == [
        ("correction", "أول"),
        ("clarification", "ثان"),
    ]
    assert parsed.article.kind == "opinion"


@pytest.mark.parametrize("field", ["correction", "clarification", "live", "sources_note"])
def test_a_headline_that_begins_like_such_a_key_begins_no_header(field: str) -> None:
    for name in spellings_of(field):
        text = f"{name}: الوزارة تنفي ما نشر أمس عن الجسر\nالمصدر: جريدة المدينة{TEXT}"
        assert not errors(parse("content/a.txt", text.encode(), READING).problems), name


def test_a_tidy_text_keeps_what_the_newsroom_said() -> None:
    lines = ("النوع: تحليل", "عاجل حتى: 2026-11-24 18:00", "تصحيح: 2026-11-24: كان 120.", "كيف عرفنا: زرنا المكان.")
    found = tidy("content/a.txt", (TITLE + "\n".join(lines) + TEXT).encode(), READING)
    assert found.problems == ()
    for line in ("نوع المادة: تحليل", "عاجل حتى: 2026-11-24T18:00:00", "تصحيح: 2026-11-24: كان 120.", lines[3]):
        assert f"\n{line}\n" in found.text
