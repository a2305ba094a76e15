"""A page pasted whole: the article is found between menus and cards, and no headline is invented."""

from builder.reading.article import Parsed
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings

MENU = """تسجيل الدخول
الرئيسية
محليات
عربي ودولي
اقتصاد
رياضة
ثقافة وفنون
فيديو
اتصل بنا
بحث
أمطار خفيفة على المرتفعات الجنوبية مساء اليوم
افتتاح جسر المشاة الجديد في الحي الشرقي
جمعية القراء تعلن أسماء الفائزين بجائزة القصة
الأكثر قراءة
موعد انطلاق مهرجان التمور في نسخته العاشرة
الرئيسية / محليات
محليات
"""
HEADLINE = "بلدية الواحة تزرع عشرة آلاف شجرة على طريق الميناء"
BETWEEN = """الأحد 22 نوفمبر 2026 - 14:30
كتبت: سلمى الحداد
شارك
فيسبوك
واتساب
حجم الخط
"""
ARTICLE = (
    "بدأت بلدية الواحة صباح اليوم زراعة عشرة آلاف شجرة على جانبي الطريق المؤدي إلى الميناء، ضمن خطة لثلاثة أعوام.",
    "وقال مدير الحدائق في البلدية إن الأشجار اختيرت من أنواع محلية تتحمل الملوحة وقلة الماء.",
    "خطة على مراحل",
    "وتشمل المرحلة الثانية إنشاء شبكة ري بالتنقيط تعتمد على المياه المعالجة، وتكتمل قبل نهاية الصيف.",
)
CARDS = """مقالات ذات صلة
ملتقى البيئة يوصي بحماية السواحل من التلوث
20 نوفمبر 2026
طلاب المدارس ينظفون شاطئ الواحة في يوم التطوع
18 نوفمبر 2026
في محمية جديدة شمال الواحة يجد المرء طيورا مهاجرة لم يرها أحد هنا منذ عشرين عاما كما يقول الحراس...
اترك تعليقاً إلغاء الرد
لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *
الاسم
البريد الإلكتروني
تابعنا على
فيسبوك
يوتيوب
من نحن
اتصل بنا
جميع الحقوق محفوظة 2026
"""


def page(*parts: str) -> Parsed:
    return parse(
        "content/a.txt", "\n".join(part.strip("\n") for part in parts).encode(), ReadingSettings("صحيفة", "ar")
    )


def test_the_article_is_found_with_its_headline_section_date_and_credit() -> None:
    found = page(MENU, HEADLINE, BETWEEN, *ARTICLE, CARDS)
    fields = {name: field.value for name, field in found.account.fields.items()}
    assert (fields["headline"], fields["section"], fields["byline"]) == (HEADLINE, "محليات", ["سلمى الحداد"])
    assert fields["published"] == "2026-11-22T14:30:00"
    assert found.account.paragraphs == ARTICLE
    lines = (MENU + BETWEEN + CARDS).strip().split("\n")
    told = {each.text for each in found.account.set_aside} | {"محليات", "كتبت: سلمى الحداد"}
    assert set(lines) <= told


def test_where_no_headline_stands_none_is_invented_from_the_ticker() -> None:
    found = page(MENU.replace("الرئيسية / محليات\nمحليات\n", ""), *ARTICLE, CARDS)
    assert found.account.fields["headline"].rule == "lead"
    assert found.account.paragraphs == ARTICLE
    assert any("no headline" in problem.message for problem in found.problems)


def test_a_headline_that_the_page_has_twice_is_found_in_a_list() -> None:
    found = page(MENU, "خبر آخر في شريط الأخبار قبله", HEADLINE, *ARTICLE, CARDS, HEADLINE)
    assert found.account.fields["headline"].value == HEADLINE


def test_an_article_with_its_footer_alone_is_no_page() -> None:
    found = page(HEADLINE, *ARTICLE, CARDS)
    assert found.account.fields["headline"].value == HEADLINE
    assert found.account.paragraphs == ARTICLE


def test_a_long_article_with_many_short_lines_stays_whole() -> None:
    names = [f"لاعب رقم {number}" for number in range(1, 41)]
    found = page(HEADLINE, *ARTICLE, *names, *ARTICLE)
    assert "".join(found.account.paragraphs).count("لاعب رقم") == 40
    assert found.account.set_aside == ()
