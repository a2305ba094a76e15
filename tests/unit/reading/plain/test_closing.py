"""What stands below a text or is glued to its end: tags, sources, captions, signatures, end marks."""

import pytest

from builder.reading.article import Parsed
from builder.reading.parse import parse
from builder.reading.plain.closing import split_glued
from builder.reading.text.lines import Line
from builder.settings.settings import ReadingSettings

HEADLINE = "البلدية تبدأ تعبيد طرق الحي الشرقي"
BODY = "وأضاف أن العمل يجري على المرحلة الثانية، مشيرا إلى أن نسبة الإنجاز بلغت 70 في المئة."


def read(closing: str) -> Parsed:
    return parse("content/a.txt", f"{HEADLINE}\n{BODY}\n{BODY}{closing}\n".encode(), ReadingSettings("صحيفة", "ar"))


@pytest.mark.parametrize(
    ("closing", "field", "value"),
    [
        ("\nالوسوم: الطرق، البلدية", "tags", ["الطرق", "البلدية"]),
        (" سمات الطرق البلدية", "tags", ["الطرق", "البلدية"]),
        ("\n#الطرق #البلدية_الشرقية", "tags", ["الطرق", "البلدية الشرقية"]),
        ("\nالمصدر: وكالات", "source", "وكالات"),
        ("\n* نقلا عن «المدينة»", "source", "نقلا عن «المدينة»"),
        ("\n* خدمة «واشنطن بوست»", "source", "خدمة «واشنطن بوست»"),
        ("\n(تصوير: نادر الصباغ)", "caption", "نادر الصباغ"),
        ("\nالصورة: عمال في الشارع الرئيسي", "caption", "عمال في الشارع الرئيسي"),
        ("\n--(بترا) م ع/ ر أ", "agency", "بترا"),
        ("\nكتب: سامي الحداد", "byline", ["سامي الحداد"]),
        ("\nنشر في: 22 نوفمبر 2026", "published", "2026-11-22"),
        ("\nآخر تحديث: 22 نوفمبر 2026 12:30", "updated", "2026-11-22T12:30:00"),
    ],
)
def test_a_closing_line_gives_a_field(closing: str, field: str, value: object) -> None:
    found = read(closing)
    assert found.account.fields[field].value == value
    assert found.account.paragraphs == (BODY, BODY)


@pytest.mark.parametrize(
    "closing",
    [
        " رابط الخبر بصحيفة المدينة: البلدية تبدأ تعبيد طرق الحي الشرقي",
        "رابط الخبر بصحيفة المدينة: البلدية تبدأ تعبيد طرق الحي الشرقي",
        " // انتهى //",
        " // انتهى // 13:38 ت م",
        "\n// انتهى //\n13:38 ت م",
        " Next Previous",
        "\n(انتهى)",
        "\n(النهاية) ع ب د / م ج",
        "\nف.ع",
        "\nم ع / ر أ",
    ],
)
def test_end_marks_are_set_aside_whole(closing: str) -> None:
    found = read(closing)
    assert found.account.paragraphs == (BODY, BODY)
    aside = " ".join(each.text for each in found.account.set_aside)
    assert aside.replace(" ", "") == "".join(closing.split())


@pytest.mark.parametrize(
    "closing",
    [
        "\n* كاتب من المدينة",
        "\nومن سمات الطريق الجديد أنه أعرض من القديم.",
        " ومن سمات الطريق أنه عريض",
        "\nانتهى العمل قبل موعده بأسبوعين.",
        "\nشارك في الحفل عدد من أهالي الحي.",
        "\nصورة من الماضي",
        "\nالمصدر الذي نقل الخبر طلب ألا يذكر اسمه: كان خائفا.",
    ],
)
def test_a_sentence_stays(closing: str) -> None:
    found = read(closing)
    assert "".join(found.account.paragraphs) == f"{BODY}{BODY}{closing}".replace("\n", "")
    assert found.account.set_aside == ()


def test_only_what_is_glued_is_parted() -> None:
    parts = split_glued(Line(7, "تم الأمر. // انتهى // 13:38 ت م", "raw", True))
    assert [(part.number, part.text) for part in parts] == [(7, "تم الأمر."), (7, "// انتهى //"), (7, "13:38 ت م")]
    assert split_glued(Line(1, "انتهى // الأمر", "raw")) == [Line(1, "انتهى // الأمر", "raw")]
