"""The words of the site itself, in each language."""

from msgspec import Struct

from builder.language.languages import direction
from builder.language.plurals import PluralForms


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
    moved_title: str
    gone_title: str
    gone_text: str
    go_home: str
    page_of: str
    feed_title: str
    feeds_title: str
    feeds_text: str
    feeds_all: str
    feeds_file: str
    languages: str
    read_here: str
    list_description: str
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
    article_count: PluralForms
    kind_analysis: str
    kind_opinion: str
    kind_explainer: str
    kind_statement: str
    kind_sponsored: str
    kind_report: str
    kind_interview: str
    kind_review: str
    breaking: str
    live: str
    corrections: str
    correction_correction: str
    correction_clarification: str
    correction_update: str
    how_we_know: str
    tools: str
    display: str
    text_size: str
    larger: str
    smaller: str
    theme: str
    theme_system: str
    theme_light: str
    theme_dark: str
    theme_sepia: str
    width: str
    width_narrow: str
    width_normal: str
    width_wide: str
    close: str
    save: str
    saved_title: str
    saved_text: str
    saved_empty: str
    saved_no_script: str
    remove: str
    listen: str
    pause: str
    resume: str
    stop: str
    share: str
    copy_link: str
    link_copied: str
    print: str
    continue_reading: str
    shortcuts: str
    single_keys: str
    offline_title: str
    offline_text: str
    try_again: str
    reading_time: PluralForms


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
        moved_title="انتقل هذا الخبر",
        gone_title="لم يعد هذا الخبر منشورًا",
        gone_text="سُحب الخبر الذي كان على هذا العنوان، أو انتهت مدة نشره.",
        go_home="إلى الصفحة الرئيسية",
        page_of="الصفحة {n}",
        feed_title="{title}: آخر الأخبار",
        feeds_title="الخلاصات",
        feeds_text="تصلك الأخبار فور نشرها في قارئ الخلاصات (RSS) الذي تختاره. "
        "انسخ رابط ما يهمك وألصقه في القارئ، من غير حساب ولا بريد.",
        feeds_all="كل الأخبار",
        feeds_file="قائمة الخلاصات لقارئك (OPML)",
        languages="اللغات",
        read_here="اقرأ هذا الخبر بالعربية",
        list_description="أخبار {title} ومقالاتها تحت عنوان «{name}».",
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
        article_count=PluralForms(
            zero="لا أخبار", one="خبر واحد", two="خبران", few="{n} أخبار", many="{n} خبرًا", other="{n} خبر"
        ),
        kind_analysis="تحليل",
        kind_opinion="رأي",
        kind_explainer="شرح",
        kind_statement="بيان",
        kind_sponsored="محتوى مدفوع",
        kind_report="تقرير",
        kind_interview="مقابلة",
        kind_review="مراجعة",
        breaking="عاجل",
        live="مباشر",
        corrections="التصحيحات",
        correction_correction="تصحيح",
        correction_clarification="توضيح",
        correction_update="تحديث",
        how_we_know="كيف عرفنا",
        tools="أدوات القراءة",
        display="العرض",
        text_size="حجم النص",
        larger="تكبير النص",
        smaller="تصغير النص",
        theme="المظهر",
        theme_system="كما في الجهاز",
        theme_light="فاتح",
        theme_dark="داكن",
        theme_sepia="دافئ",
        width="عرض السطر",
        width_narrow="ضيّق",
        width_normal="متوسط",
        width_wide="واسع",
        close="إغلاق",
        save="حفظ",
        saved_title="الأخبار المحفوظة",
        saved_text="تبقى هذه القائمة في متصفحك وحده، ولا تُرسل إلى أي مكان.",
        saved_empty="لم تحفظ أي خبر بعد. اضغط زر «حفظ» فوق نص الخبر ليظهر هنا.",
        saved_no_script="تحتاج هذه القائمة إلى جافاسكربت، وهي معطّلة في متصفحك.",
        remove="إزالة",
        listen="استماع",
        pause="إيقاف مؤقت",
        resume="متابعة",
        stop="إيقاف",
        share="مشاركة",
        copy_link="نسخ الرابط",
        link_copied="نُسخ الرابط",
        print="طباعة",
        continue_reading="تابع من حيث توقفت",
        shortcuts="اختصارات لوحة المفاتيح",
        single_keys="تفعيل الاختصارات ذات المفتاح الواحد",
        offline_title="لا اتصال بالإنترنت",
        offline_text="تعذّر تحميل هذه الصفحة، وليست مما احتفظ به متصفحك. تحقق من الاتصال ثم حاول من جديد.",
        try_again="حاول من جديد",
        reading_time=PluralForms(
            one="مدة القراءة: دقيقة واحدة",
            two="مدة القراءة: دقيقتان",
            few="مدة القراءة: {n} دقائق",
            many="مدة القراءة: {n} دقيقة",
            other="مدة القراءة: {n} دقيقة",
        ),
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
        moved_title="این خبر جابه‌جا شده است",
        gone_title="این خبر دیگر منتشر نمی‌شود",
        gone_text="خبری که در این نشانی بود برداشته شده یا مهلت انتشارش به پایان رسیده است.",
        go_home="به صفحهٔ نخست",
        page_of="صفحهٔ {n}",
        feed_title="{title}: تازه‌ترین خبرها",
        feeds_title="خوراک‌ها",
        feeds_text="خبرها همین که منتشر شوند به خبرخوانِ (RSS) دلخواهتان می‌رسند. "
        "پیوند هر کدام را در خبرخوان بگذارید؛ حساب و رایانامه نمی‌خواهد.",
        feeds_all="همهٔ خبرها",
        feeds_file="فهرست خوراک‌ها برای خبرخوان (OPML)",
        languages="زبان‌ها",
        read_here="این خبر را به فارسی بخوانید",
        list_description="خبرها و نوشته‌های {title} زیر عنوان «{name}».",
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
        article_count=PluralForms(one="{n} خبر", other="{n} خبر"),
        kind_analysis="تحلیل",
        kind_opinion="دیدگاه",
        kind_explainer="توضیح",
        kind_statement="بیانیه",
        kind_sponsored="محتوای تبلیغاتی",
        kind_report="گزارش",
        kind_interview="گفت‌وگو",
        kind_review="نقد",
        breaking="فوری",
        live="زنده",
        corrections="تصحیح‌ها",
        correction_correction="تصحیح",
        correction_clarification="توضیح",
        correction_update="به‌روزرسانی",
        how_we_know="از کجا می‌دانیم",
        tools="ابزارهای خواندن",
        display="نمایش",
        text_size="اندازهٔ متن",
        larger="بزرگ‌تر کردن متن",
        smaller="کوچک‌تر کردن متن",
        theme="پوسته",
        theme_system="مانند دستگاه",
        theme_light="روشن",
        theme_dark="تیره",
        theme_sepia="گرم",
        width="پهنای سطر",
        width_narrow="باریک",
        width_normal="میانه",
        width_wide="پهن",
        close="بستن",
        save="ذخیره",
        saved_title="خبرهای ذخیره‌شده",
        saved_text="این فهرست تنها در مرورگر شما می‌ماند و به جایی فرستاده نمی‌شود.",
        saved_empty="هنوز خبری ذخیره نکرده‌اید. دکمهٔ «ذخیره» را بالای متن خبر بزنید.",
        saved_no_script="این فهرست به جاوااسکریپت نیاز دارد که در مرورگر شما خاموش است.",
        remove="برداشتن",
        listen="شنیدن",
        pause="درنگ",
        resume="ادامه",
        stop="ایست",
        share="هم‌رسانی",
        copy_link="رونوشت پیوند",
        link_copied="پیوند رونوشت شد",
        print="چاپ",
        continue_reading="از جایی که مانده بودید ادامه دهید",
        shortcuts="میان‌برهای صفحه‌کلید",
        single_keys="میان‌برهای تک‌کلیدی روشن باشد",
        offline_title="اتصال اینترنت نیست",
        offline_text="این صفحه بار نشد و مرورگر شما هم آن را نگه نداشته است. اتصال را بررسی کنید و دوباره بکوشید.",
        try_again="دوباره بکوشید",
        reading_time=PluralForms(one="{n} دقیقه خواندن", other="{n} دقیقه خواندن"),
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
        moved_title="یہ خبر منتقل ہو گئی ہے",
        gone_title="یہ خبر اب شائع نہیں ہوتی",
        gone_text="اس پتے پر جو خبر تھی وہ ہٹا دی گئی ہے یا اس کی مدت ختم ہو چکی ہے۔",
        go_home="صفحۂ اول پر جائیں",
        page_of="صفحہ {n}",
        feed_title="{title}: تازہ ترین خبریں",
        feeds_title="فیڈز",
        feeds_text="خبریں شائع ہوتے ہی آپ کے فیڈ ریڈر (RSS) میں پہنچتی ہیں۔ "
        "جو فیڈ چاہیے اس کا ربط ریڈر میں ڈال دیں؛ اکاؤنٹ یا ای میل درکار نہیں۔",
        feeds_all="تمام خبریں",
        feeds_file="ریڈر کے لیے فیڈز کی فہرست (OPML)",
        languages="زبانیں",
        read_here="یہ خبر اردو میں پڑھیں",
        list_description="{title} کی خبریں اور مضامین، بعنوان ”{name}“۔",
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
        article_count=PluralForms(one="{n} خبر", other="{n} خبریں"),
        kind_analysis="تجزیہ",
        kind_opinion="رائے",
        kind_explainer="وضاحت",
        kind_statement="بیان",
        kind_sponsored="بامعاوضہ مواد",
        kind_report="رپورٹ",
        kind_interview="انٹرویو",
        kind_review="تبصرہ",
        breaking="فوری خبر",
        live="براہِ راست",
        corrections="تصحیحات",
        correction_correction="تصحیح",
        correction_clarification="وضاحت",
        correction_update="تازہ کاری",
        how_we_know="ہمیں کیسے معلوم ہوا",
        tools="مطالعے کے اوزار",
        display="ظاہری شکل",
        text_size="متن کا سائز",
        larger="متن بڑا کریں",
        smaller="متن چھوٹا کریں",
        theme="رنگ",
        theme_system="آلے کے مطابق",
        theme_light="روشن",
        theme_dark="تاریک",
        theme_sepia="گرم",
        width="سطر کی چوڑائی",
        width_narrow="تنگ",
        width_normal="درمیانی",
        width_wide="چوڑی",
        close="بند کریں",
        save="محفوظ کریں",
        saved_title="محفوظ کی ہوئی خبریں",
        saved_text="یہ فہرست صرف آپ کے براؤزر میں رہتی ہے اور کہیں بھیجی نہیں جاتی۔",
        saved_empty="آپ نے ابھی کوئی خبر محفوظ نہیں کی۔ خبر کے متن کے اوپر «محفوظ کریں» دبائیں۔",
        saved_no_script="اس فہرست کے لیے جاوا اسکرپٹ درکار ہے جو آپ کے براؤزر میں بند ہے۔",
        remove="ہٹائیں",
        listen="سنیں",
        pause="وقفہ",
        resume="جاری رکھیں",
        stop="روکیں",
        share="شیئر کریں",
        copy_link="ربط نقل کریں",
        link_copied="ربط نقل ہو گیا",
        print="چھاپیں",
        continue_reading="جہاں رکے تھے وہیں سے پڑھیں",
        shortcuts="کی بورڈ شارٹ کٹ",
        single_keys="ایک کلید والے شارٹ کٹ چالو رہیں",
        offline_title="انٹرنیٹ سے رابطہ نہیں",
        offline_text="یہ صفحہ نہ کھل سکا، اور آپ کے براؤزر نے اسے محفوظ بھی نہیں رکھا۔ رابطہ دیکھ کر دوبارہ کوشش کریں۔",
        try_again="دوبارہ کوشش کریں",
        reading_time=PluralForms(one="{n} منٹ کا مطالعہ", other="{n} منٹ کا مطالعہ"),
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
        moved_title="הידיעה הועברה",
        gone_title="הידיעה אינה מפורסמת עוד",
        gone_text="הידיעה שהייתה בכתובת הזאת הוסרה, או שתם מועד פרסומה.",
        go_home="אל דף הבית",
        page_of="עמוד {n}",
        feed_title="{title}: חדשות אחרונות",
        feeds_title="ערוצי RSS",
        feeds_text="הידיעות מגיעות עם פרסומן לקורא העדכונים (RSS) שתבחרו. "
        "העתיקו אליו את הקישור לערוץ שמעניין אתכם, בלי חשבון ובלי דואר.",
        feeds_all="כל הידיעות",
        feeds_file="רשימת הערוצים לקורא (OPML)",
        languages="שפות",
        read_here="לקריאת הידיעה בעברית",
        list_description="ידיעות ומאמרים של {title} תחת הכותרת ״{name}״.",
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
        article_count=PluralForms(one="ידיעה אחת", two="שתי ידיעות", other="{n} ידיעות"),
        kind_analysis="ניתוח",
        kind_opinion="דעה",
        kind_explainer="הסבר",
        kind_statement="הודעה",
        kind_sponsored="תוכן ממומן",
        kind_report="כתבה",
        kind_interview="ריאיון",
        kind_review="ביקורת",
        breaking="מבזק",
        live="סיקור חי",
        corrections="תיקונים",
        correction_correction="תיקון",
        correction_clarification="הבהרה",
        correction_update="עדכון",
        how_we_know="איך אנחנו יודעים",
        tools="כלי קריאה",
        display="תצוגה",
        text_size="גודל הטקסט",
        larger="הגדלת הטקסט",
        smaller="הקטנת הטקסט",
        theme="ערכת צבעים",
        theme_system="כמו במכשיר",
        theme_light="בהיר",
        theme_dark="כהה",
        theme_sepia="חם",
        width="רוחב השורה",
        width_narrow="צר",
        width_normal="בינוני",
        width_wide="רחב",
        close="סגירה",
        save="שמירה",
        saved_title="ידיעות שמורות",
        saved_text="הרשימה נשארת בדפדפן שלך בלבד ואינה נשלחת לשום מקום.",
        saved_empty="עדיין לא נשמרו ידיעות. לחצו על „שמירה” מעל הידיעה.",
        saved_no_script="הרשימה זקוקה ל-JavaScript, והוא כבוי בדפדפן שלך.",
        remove="הסרה",
        listen="האזנה",
        pause="השהיה",
        resume="המשך",
        stop="עצירה",
        share="שיתוף",
        copy_link="העתקת הקישור",
        link_copied="הקישור הועתק",
        print="הדפסה",
        continue_reading="המשך מהמקום שבו הפסקת",
        shortcuts="קיצורי מקלדת",
        single_keys="קיצורים של מקש יחיד פעילים",
        offline_title="אין חיבור לאינטרנט",
        offline_text="הדף לא נטען, ואינו בין הדפים שהדפדפן שלך שמר. בדקו את החיבור ונסו שוב.",
        try_again="ניסיון נוסף",
        reading_time=PluralForms(one="דקת קריאה", two="שתי דקות קריאה", other="{n} דקות קריאה"),
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
        moved_title="This story has moved",
        gone_title="This story is no longer published",
        gone_text="The story that was at this address was withdrawn, or its time has run out.",
        go_home="To the front page",
        page_of="Page {n}",
        feed_title="{title}: latest",
        feeds_title="Feeds",
        feeds_text="Stories come to the feed reader (RSS) of your choice as soon as they are out. "
        "Copy the link of what you want into the reader; it takes no account and no mail.",
        feeds_all="All stories",
        feeds_file="The list of feeds for your reader (OPML)",
        languages="Languages",
        read_here="Read this story in English",
        list_description="News and articles of {title} under “{name}”.",
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
        article_count=PluralForms(one="{n} story", other="{n} stories"),
        kind_analysis="Analysis",
        kind_opinion="Opinion",
        kind_explainer="Explainer",
        kind_statement="Statement",
        kind_sponsored="Sponsored",
        kind_report="Report",
        kind_interview="Interview",
        kind_review="Review",
        breaking="Breaking",
        live="Live",
        corrections="Corrections",
        correction_correction="Correction",
        correction_clarification="Clarification",
        correction_update="Update",
        how_we_know="How we know",
        tools="Reading tools",
        display="Display",
        text_size="Text size",
        larger="Larger text",
        smaller="Smaller text",
        theme="Theme",
        theme_system="As on the device",
        theme_light="Light",
        theme_dark="Dark",
        theme_sepia="Warm",
        width="Line width",
        width_narrow="Narrow",
        width_normal="Medium",
        width_wide="Wide",
        close="Close",
        save="Save",
        saved_title="Saved stories",
        saved_text="This list stays in your browser and is sent nowhere.",
        saved_empty="You have saved no story yet. Press “Save” above a story.",
        saved_no_script="This list needs JavaScript, which is switched off in your browser.",
        remove="Remove",
        listen="Listen",
        pause="Pause",
        resume="Resume",
        stop="Stop",
        share="Share",
        copy_link="Copy link",
        link_copied="Link copied",
        print="Print",
        continue_reading="Continue where you stopped",
        shortcuts="Keyboard shortcuts",
        single_keys="Single-key shortcuts are on",
        offline_title="No connection",
        offline_text="The page could not be loaded, and is not kept in your browser. Check the connection and retry.",
        try_again="Try again",
        reading_time=PluralForms(one="{n} minute to read", other="{n} minutes to read"),
    ),
}


def phrases(language: str) -> Phrases:
    """The site's words in a language; Arabic for an unknown one from the right, else English."""
    found = _PHRASES.get(language.partition("-")[0])
    return found or _PHRASES["ar" if direction(language) == "rtl" else "en"]
