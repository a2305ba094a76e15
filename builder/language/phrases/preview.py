"""The words of the live preview, in each language. Templates don't see them: they stand on no page of the site."""

from msgspec import Struct


class PreviewPhrases(Struct, frozen=True):
    """Texts of the overlay, the ribbon and the panel. `{time}`, `{line}` and `{n}` are filled in."""

    problem: str
    no_site: str
    last_good: str
    what_to_do: str
    line: str
    open_editor: str
    not_opened: str
    close: str
    draft: str
    ahead: str
    over: str
    panel: str
    panel_button: str
    field: str
    found: str
    rule: str
    set_aside: str
    tags: str
    words: str
    paragraphs: str
    links: str
    outputs: str
    warnings: str
    none: str
    no_article: str
    lost: str


_PHRASES = {
    "ar": PreviewPhrases(
        problem="خطأ يمنع بناء الموقع",
        no_site="لم يُبنَ الموقع بعد",
        last_good="ما تراه تحت هذه النافذة آخر نسخة سليمة من الموقع.",
        what_to_do="ما العمل:",
        line="السطر {line}",
        open_editor="افتح في المحرّر",
        not_opened="تعذّر فتح المحرّر",
        close="إغلاق",
        draft="مسودة: لا تظهر في الموقع المنشور",
        ahead="لم يحن موعده: يظهر في {time}",
        over="انتهت مدته: لم يعد في الموقع المنشور",
        panel="كيف قُرئ هذا الخبر",
        panel_button="كيف قُرئ",
        field="الحقل",
        found="ما وُجد",
        rule="القاعدة",
        set_aside="ما نُحّي جانبًا",
        tags="الوسوم",
        words="عدد الكلمات",
        paragraphs="عدد الفقرات",
        links="الروابط",
        outputs="ملفات الموقع",
        warnings="تنبيهات",
        none="لا شيء",
        no_article="لا تأتي هذه الصفحة من ملف خبر واحد.",
        lost="توقفت المعاينة. تعود هذه الصفحة إلى التحديث حين تعمل من جديد.",
    ),
    "fa": PreviewPhrases(
        problem="خطایی که جلوی ساخت سایت را می‌گیرد",
        no_site="سایت هنوز ساخته نشده است",
        last_good="آنچه زیر این پنجره می‌بینید آخرین نسخهٔ سالم سایت است.",
        what_to_do="چه باید کرد:",
        line="سطر {line}",
        open_editor="باز کردن در ویرایشگر",
        not_opened="ویرایشگر باز نشد",
        close="بستن",
        draft="پیش‌نویس: در سایت منتشرشده دیده نمی‌شود",
        ahead="هنوز وقتش نرسیده است: در {time} دیده می‌شود",
        over="زمانش گذشته است: دیگر در سایت منتشرشده نیست",
        panel="این خبر چگونه خوانده شد",
        panel_button="چگونه خوانده شد",
        field="بخش",
        found="یافته",
        rule="قاعده",
        set_aside="آنچه کنار گذاشته شد",
        tags="برچسب‌ها",
        words="شمار واژه‌ها",
        paragraphs="شمار بندها",
        links="پیوندها",
        outputs="فایل‌های سایت",
        warnings="هشدارها",
        none="هیچ",
        no_article="این صفحه از یک فایل خبر ساخته نشده است.",
        lost="پیش‌نمایش ایستاده است. هر وقت دوباره راه بیفتد این صفحه به‌روز می‌شود.",
    ),
    "ur": PreviewPhrases(
        problem="ایسی غلطی جو سائٹ بننے نہیں دیتی",
        no_site="سائٹ ابھی نہیں بنی",
        last_good="اس کے نیچے سائٹ کی آخری درست شکل ہے۔",
        what_to_do="کیا کریں:",
        line="سطر {line}",
        open_editor="ایڈیٹر میں کھولیں",
        not_opened="ایڈیٹر نہ کھل سکا",
        close="بند کریں",
        draft="مسودہ: شائع شدہ سائٹ پر نظر نہیں آتا",
        ahead="ابھی وقت نہیں آیا: {time} کو نظر آئے گا",
        over="وقت ختم ہو چکا: شائع شدہ سائٹ پر اب نہیں ہے",
        panel="یہ خبر کیسے پڑھی گئی",
        panel_button="کیسے پڑھی گئی",
        field="خانہ",
        found="کیا ملا",
        rule="قاعدہ",
        set_aside="جو الگ رکھا گیا",
        tags="موضوعات",
        words="الفاظ کی تعداد",
        paragraphs="پیراگراف کی تعداد",
        links="روابط",
        outputs="سائٹ کی فائلیں",
        warnings="تنبیہات",
        none="کچھ نہیں",
        no_article="یہ صفحہ کسی ایک خبر کی فائل سے نہیں بنا۔",
        lost="پیش منظر رک گیا ہے۔ دوبارہ چلنے پر یہ صفحہ تازہ ہو جائے گا۔",
    ),
    "he": PreviewPhrases(
        problem="שגיאה שמונעת את בניית האתר",
        no_site="האתר עדיין לא נבנה",
        last_good="מתחת לחלון הזה מוצגת הגרסה התקינה האחרונה של האתר.",
        what_to_do="מה לעשות:",
        line="שורה {line}",
        open_editor="פתיחה בעורך",
        not_opened="העורך לא נפתח",
        close="סגירה",
        draft="טיוטה: אינה מופיעה באתר המפורסם",
        ahead="מועדה טרם הגיע: תופיע ב־{time}",
        over="זמנה עבר: אינה עוד באתר המפורסם",
        panel="איך נקראה הידיעה הזאת",
        panel_button="איך נקראה",
        field="שדה",
        found="מה נמצא",
        rule="הכלל",
        set_aside="מה הונח בצד",
        tags="תגיות",
        words="מספר המילים",
        paragraphs="מספר הפסקאות",
        links="קישורים",
        outputs="קובצי האתר",
        warnings="אזהרות",
        none="אין",
        no_article="הדף הזה אינו נוצר מקובץ של ידיעה אחת.",
        lost="התצוגה המקדימה נעצרה. הדף יתעדכן כשתפעל שוב.",
    ),
    "en": PreviewPhrases(
        problem="An error keeps the site from being built",
        no_site="The site is not built yet",
        last_good="What you see below is the last good version of the site.",
        what_to_do="What to do:",
        line="line {line}",
        open_editor="Open in the editor",
        not_opened="The editor could not be opened",
        close="Close",
        draft="Draft: not on the published site",
        ahead="Not due yet: appears on {time}",
        over="Its time is over: no longer on the published site",
        panel="How this story was read",
        panel_button="How it was read",
        field="Field",
        found="Found",
        rule="Rule",
        set_aside="Set aside",
        tags="Tags",
        words="Words",
        paragraphs="Paragraphs",
        links="Links",
        outputs="Files of the site",
        warnings="Warnings",
        none="none",
        no_article="This page is not made from the file of one story.",
        lost="The preview has stopped. This page is brought up to date when it runs again.",
    ),
}


def preview_phrases(language: str) -> PreviewPhrases:
    """The words in a language; English for one not known."""
    return _PHRASES.get(language, _PHRASES["en"])
