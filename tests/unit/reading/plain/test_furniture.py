"""Furniture: what stands around an article on its page goes aside, and nothing else does."""

import pytest

from builder.language.letters import clean
from builder.reading.plain.furniture import set_furniture_aside
from builder.reading.text.lines import lines_of

LEAD = "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."
LONG = "شارك " + " ".join(["في الحفل عدد كبير من الفنانين"] * 5) + "."


def aside(*lines: str) -> list[str]:
    found = set_furniture_aside(lines_of("\n".join(lines)))
    kept = {line.text for line in found.rest}
    assert kept | {each.text for each in found.aside} == set(map(clean, lines))
    assert all(each.reason.endswith(".") for each in found.aside)
    return [each.text for each in found.aside]


@pytest.mark.parametrize(
    "line",
    [
        "اترك تعليقاً",
        "اترك تعليقًا",
        "اترك تعليقا إلغاء الرد",
        "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
        "احفظ اسمي، بريدي الإلكتروني، والموقع الإلكتروني في هذا المتصفح لاستخدامها المرة المقبلة في تعليقي.",
        "إرســال التعليق",
        "التعليقات مغلقة.",
        "مقالات ذات صلة",
        "أخبار ذات صلة:",
        "اقرأ أيضاً",
        "إقرأ ايضا: سفينة تصل قبل موعدها",
        "شارك هذا الموضوع:",
        "شارك",
        "فيسبوك",
        "facebook",
        "A+ A-",
        "طباعة",
        "2min",
        "3 دقائق قراءة",
        "٢٥٠ مشاهدة",
        "عدد المشاهدات: 1,250",
        "منذ 3 ساعات",
        "قبل يومين",
        "5 تعليقات",
        "// انتهى //",
        "13:38 ت م",
        "الأكثر قراءة",
        "رابط الخبر بصحيفة الميناء: الرصيف الجديد يستقبل أولى السفن",
        "التالي",
        "Next Previous",
        "جميع الحقوق محفوظة © 2026 جريدة الميناء",
        "Your email address will not be published. Required fields are marked *",
        "نشانی ایمیل شما منتشر نخواهد شد.",
    ],
)
def test_furniture_at_the_end(line: str) -> None:
    assert aside(LEAD, LEAD.replace("قالت", "وقالت"), line) == [clean(line)]


@pytest.mark.parametrize(
    "line",
    [
        "شارك في الحفل عدد كبير من الفنانين.",
        "خاص بالمشتركين في الجمعية",
        "منذ 3 ساعات والسفينة تنتظر",
        "التالي كان أصعب",
        "الاسم الذي اختاره الأهالي",
        "المزيد من السفن يصل إلى الميناء",
        "قبل يومين من الموعد",
        "البحث عن الحقيقة",
        LONG,
    ],
)
def test_sentences_with_the_same_words_stay(line: str) -> None:
    assert aside(LEAD, line) == []


def test_all_that_follows_the_footer_goes() -> None:
    footer = ["مقالات ذات صلة", "سفينة تصل قبل موعدها", "ميناء جديد في الجنوب", "اترك تعليقاً"]
    assert aside(LEAD, LEAD + " بعد ذلك.", LEAD + " ثم بعده.", *footer) == footer


def test_a_heading_before_prose_goes_alone() -> None:
    more = " ".join(["وأضاف البيان أن العمل استغرق عامين"] * 6) + "."
    assert aside(LEAD, LEAD + " بعد ذلك.", "مقالات ذات صلة", "سفينة تصل قبل موعدها", more) == ["مقالات ذات صلة"]


def test_a_box_within_the_text_takes_one_link_with_it() -> None:
    link = "سفينة تصل قبل موعدها بيومين"
    assert aside(LEAD, "اقرأ أيضاً", link, LEAD + " بعد ذلك.") == ["اقرأ أيضاً", link]
    assert aside(LEAD, f"اقرأ أيضاً: {link}", "عنوان داخل النص", LEAD + " بعد ذلك.") == [f"اقرأ أيضاً: {link}"]
    assert aside(LEAD, "اقرأ أيضاً", LEAD + " بعد ذلك.") == ["اقرأ أيضاً"]


def test_a_section_may_be_called_like_furniture() -> None:
    lines = lines_of(f"أهم الأخبار\nعنوان الخبر\n{LEAD}")
    assert set_furniture_aside(lines, label=True).rest[0].text == "أهم الأخبار"
    assert set_furniture_aside(lines).rest[0].text == "عنوان الخبر"


def test_the_account_names_the_line() -> None:
    found = set_furniture_aside(lines_of(f"{LEAD}\n\n{LEAD}\n\nشارك"))
    assert [(each.line, each.text) for each in found.aside] == [(5, "شارك")]
