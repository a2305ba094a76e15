"""The words of the site itself, in each language."""

from msgspec import Struct

from builder.language.languages import direction
from builder.language.plurals import Forms


class Phrases(Struct, frozen=True):
    """Texts of the theme. `{n}`, `{title}`, `{kind}` and `{name}` are filled in; `by`, `updated`, `source` and `photo`
    stand before their value.
    """

    skip_to_content: str
    menu: str
    home: str
    sections: str
    tags: str
    authors: str
    agencies: str
    places: str
    archive: str
    latest: str
    more: str
    older: str
    newer: str
    previous_article: str
    next_article: str
    earlier_coverage: str
    in_this_section: str
    published: str
    updated: str
    by: str
    source: str
    quoted_source: str
    not_found_title: str
    not_found_text: str
    go_home: str
    page_of: str
    feed_title: str
    empty_list: str
    draft: str
    footer_note: str
    video: str
    post: str
    track: str
    map: str
    document: str
    embed_on: str
    embed_show: str
    transcript: str
    photo: str
    article_count: Forms
    kind_analysis: str
    kind_opinion: str
    kind_explainer: str
    kind_statement: str
    kind_sponsored: str
    kind_report: str
    kind_interview: str
    breaking: str
    live: str
    corrections: str
    correction_correction: str
    correction_clarification: str
    correction_update: str
    how_we_know: str


_PHRASES = {
    "ar": Phrases(
        skip_to_content="انتقل إلى المحتوى",
        menu="القائمة",
        home="الرئيسية",
        sections="الأقسام",
        tags="الوسوم",
        authors="الكتّاب",
        agencies="الوكالات",
        places="الأماكن",
        archive="الأرشيف",
        latest="آخر الأخبار",
        more="المزيد",
        older="أخبار أقدم",
        newer="أخبار أحدث",
        previous_article="الخبر السابق",
        next_article="الخبر التالي",
        earlier_coverage="تغطية سابقة",
        in_this_section="في هذا القسم",
        published="نُشر:",
        updated="حُدّث:",
        by="بقلم:",
        source="المصدر:",
        quoted_source="نقلًا عن:",
        not_found_title="الصفحة غير موجودة",
        not_found_text="لم نجد صفحة على هذا العنوان. قد يكون في الرابط خطأ، أو نُقل الخبر إلى مكان آخر.",
        go_home="إلى الصفحة الرئيسية",
        page_of="الصفحة {n}",
        feed_title="{title}: آخر الأخبار",
        empty_list="لا أخبار هنا بعد.",
        draft="مسودة",
        footer_note="",
        video="فيديو",
        post="منشور",
        track="مقطع صوتي",
        map="خريطة",
        document="مستند",
        embed_on="{kind} على {name}",
        embed_show="اعرضه هنا، من {name}",
        transcript="النص المكتوب",
        photo="تصوير:",
        article_count=Forms(
            zero="لا أخبار", one="خبر واحد", two="خبران", few="{n} أخبار", many="{n} خبرًا", other="{n} خبر"
        ),
        kind_analysis="تحليل",
        kind_opinion="رأي",
        kind_explainer="شرح",
        kind_statement="بيان",
        kind_sponsored="محتوى مدفوع",
        kind_report="تقرير",
        kind_interview="مقابلة",
        breaking="عاجل",
        live="مباشر",
        corrections="التصحيحات",
        correction_correction="تصحيح",
        correction_clarification="توضيح",
        correction_update="تحديث",
        how_we_know="كيف عرفنا",
    ),
    "fa": Phrases(
        skip_to_content="رفتن به متن",
        menu="فهرست",
        home="صفحهٔ نخست",
        sections="بخش‌ها",
        tags="برچسب‌ها",
        authors="نویسندگان",
        agencies="خبرگزاری‌ها",
        places="جاها",
        archive="بایگانی",
        latest="تازه‌ترین خبرها",
        more="بیشتر",
        older="خبرهای قدیمی‌تر",
        newer="خبرهای تازه‌تر",
        previous_article="خبر پیشین",
        next_article="خبر بعدی",
        earlier_coverage="پیش از این",
        in_this_section="در این بخش",
        published="انتشار:",
        updated="به‌روزرسانی:",
        by="نوشتهٔ",
        source="منبع:",
        quoted_source="به نقل از:",
        not_found_title="صفحه پیدا نشد",
        not_found_text="در این نشانی صفحه‌ای نیست. شاید پیوند نادرست باشد یا خبر جابه‌جا شده باشد.",
        go_home="به صفحهٔ نخست",
        page_of="صفحهٔ {n}",
        feed_title="{title}: تازه‌ترین خبرها",
        empty_list="هنوز خبری نیست.",
        draft="پیش‌نویس",
        footer_note="",
        video="ویدیو",
        post="فرسته",
        track="قطعهٔ صوتی",
        map="نقشه",
        document="سند",
        embed_on="{kind} در {name}",
        embed_show="نمایش در همین‌جا، از {name}",
        transcript="متن گفتار",
        photo="عکس:",
        article_count=Forms(one="{n} خبر", other="{n} خبر"),
        kind_analysis="تحلیل",
        kind_opinion="دیدگاه",
        kind_explainer="توضیح",
        kind_statement="بیانیه",
        kind_sponsored="محتوای تبلیغاتی",
        kind_report="گزارش",
        kind_interview="گفت‌وگو",
        breaking="فوری",
        live="زنده",
        corrections="تصحیح‌ها",
        correction_correction="تصحیح",
        correction_clarification="توضیح",
        correction_update="به‌روزرسانی",
        how_we_know="از کجا می‌دانیم",
    ),
    "ur": Phrases(
        skip_to_content="متن پر جائیں",
        menu="فہرست",
        home="صفحۂ اول",
        sections="شعبے",
        tags="موضوعات",
        authors="مصنفین",
        agencies="خبر رساں ادارے",
        places="مقامات",
        archive="محفوظات",
        latest="تازہ ترین خبریں",
        more="مزید",
        older="پرانی خبریں",
        newer="نئی خبریں",
        previous_article="پچھلی خبر",
        next_article="اگلی خبر",
        earlier_coverage="اس سے پہلے",
        in_this_section="اس شعبے میں",
        published="اشاعت:",
        updated="تازہ کاری:",
        by="تحریر:",
        source="ماخذ:",
        quoted_source="بحوالہ:",
        not_found_title="صفحہ نہیں ملا",
        not_found_text="اس پتے پر کوئی صفحہ نہیں۔ شاید ربط غلط ہے یا خبر منتقل ہو چکی ہے۔",
        go_home="صفحۂ اول پر جائیں",
        page_of="صفحہ {n}",
        feed_title="{title}: تازہ ترین خبریں",
        empty_list="ابھی کوئی خبر نہیں۔",
        draft="مسودہ",
        footer_note="",
        video="ویڈیو",
        post="پوسٹ",
        track="آڈیو",
        map="نقشہ",
        document="دستاویز",
        embed_on="{name} پر {kind}",
        embed_show="یہیں دکھائیں، {name} سے",
        transcript="تحریری متن",
        photo="تصویر:",
        article_count=Forms(one="{n} خبر", other="{n} خبریں"),
        kind_analysis="تجزیہ",
        kind_opinion="رائے",
        kind_explainer="وضاحت",
        kind_statement="بیان",
        kind_sponsored="بامعاوضہ مواد",
        kind_report="رپورٹ",
        kind_interview="انٹرویو",
        breaking="فوری خبر",
        live="براہِ راست",
        corrections="تصحیحات",
        correction_correction="تصحیح",
        correction_clarification="وضاحت",
        correction_update="تازہ کاری",
        how_we_know="ہمیں کیسے معلوم ہوا",
    ),
    "he": Phrases(
        skip_to_content="דילוג לתוכן",
        menu="תפריט",
        home="דף הבית",
        sections="מדורים",
        tags="תגיות",
        authors="כותבים",
        agencies="סוכנויות",
        places="מקומות",
        archive="ארכיון",
        latest="חדשות אחרונות",
        more="עוד",
        older="ידיעות ישנות יותר",
        newer="ידיעות חדשות יותר",
        previous_article="הידיעה הקודמת",
        next_article="הידיעה הבאה",
        earlier_coverage="בנושא זה קודם לכן",
        in_this_section="במדור זה",
        published="פורסם:",
        updated="עודכן:",
        by="מאת:",
        source="מקור:",
        quoted_source="לפי:",
        not_found_title="הדף לא נמצא",
        not_found_text="אין דף בכתובת הזאת. ייתכן שיש טעות בקישור, או שהידיעה הועברה.",
        go_home="אל דף הבית",
        page_of="עמוד {n}",
        feed_title="{title}: חדשות אחרונות",
        empty_list="אין כאן עדיין ידיעות.",
        draft="טיוטה",
        footer_note="",
        video="סרטון",
        post="פוסט",
        track="קטע שמע",
        map="מפה",
        document="מסמך",
        embed_on="{kind}: {name}",
        embed_show="להציג כאן, מתוך {name}",
        transcript="תמליל",
        photo="צילום:",
        article_count=Forms(one="ידיעה אחת", two="שתי ידיעות", other="{n} ידיעות"),
        kind_analysis="ניתוח",
        kind_opinion="דעה",
        kind_explainer="הסבר",
        kind_statement="הודעה",
        kind_sponsored="תוכן ממומן",
        kind_report="כתבה",
        kind_interview="ריאיון",
        breaking="מבזק",
        live="סיקור חי",
        corrections="תיקונים",
        correction_correction="תיקון",
        correction_clarification="הבהרה",
        correction_update="עדכון",
        how_we_know="איך אנחנו יודעים",
    ),
    "en": Phrases(
        skip_to_content="Skip to content",
        menu="Menu",
        home="Home",
        sections="Sections",
        tags="Topics",
        authors="Authors",
        agencies="Agencies",
        places="Places",
        archive="Archive",
        latest="Latest",
        more="More",
        older="Older stories",
        newer="Newer stories",
        previous_article="Previous story",
        next_article="Next story",
        earlier_coverage="Earlier coverage",
        in_this_section="In this section",
        published="Published:",
        updated="Updated:",
        by="By",
        source="Source:",
        quoted_source="According to:",
        not_found_title="Page not found",
        not_found_text="There is no page at this address. The link may be wrong, or the story has moved.",
        go_home="To the front page",
        page_of="Page {n}",
        feed_title="{title}: latest",
        empty_list="No stories here yet.",
        draft="Draft",
        footer_note="",
        video="Video",
        post="Post",
        track="Audio",
        map="Map",
        document="Document",
        embed_on="{kind} on {name}",
        embed_show="Show it here, from {name}",
        transcript="Transcript",
        photo="Photo:",
        article_count=Forms(one="{n} story", other="{n} stories"),
        kind_analysis="Analysis",
        kind_opinion="Opinion",
        kind_explainer="Explainer",
        kind_statement="Statement",
        kind_sponsored="Sponsored",
        kind_report="Report",
        kind_interview="Interview",
        breaking="Breaking",
        live="Live",
        corrections="Corrections",
        correction_correction="Correction",
        correction_clarification="Clarification",
        correction_update="Update",
        how_we_know="How we know",
    ),
}


def phrases(language: str) -> Phrases:
    """The site's words in a language; Arabic for an unknown one from the right, else English."""
    found = _PHRASES.get(language.partition("-")[0])
    return found or _PHRASES["ar" if direction(language) == "rtl" else "en"]
