"""The phrases of page furniture: what content systems, themes and share bars write around an article."""

import re

from builder.problems import say
from builder.reading.text.lines import key_of


def _keys(rows: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for row in rows.strip().splitlines() if (key := key_of(row))))


# A footer's headings as whole lines. The comment form's are WordPress' own (its Arabic catalogue, branch 5.3).
FOOTERS = frozenset(
    _keys("""
مقالات ذات صلة
أخبار ذات صلة
مواضيع ذات صلة
موضوعات ذات صلة
مقالات مشابهة
أخبار مشابهة
مواضيع مشابهة
مقالات متعلقة
أخبار متعلقة
مواضيع متعلقة
ذات صلة
اترك تعليقاً
اترك تعليقك
اترك رداً
أضف تعليقاً
أضف تعليق
أضف تعليقك
اترك تعليقاً إلغاء الرد
اترك رداً إلغاء الرد
التعليقات مغلقة
لا توجد تعليقات
لا يوجد تعليقات
تعليقات الفيس بوك
تعليقات فيسبوك
شارك هذا الموضوع
شارك الموضوع
شارك هذا المقال
شارك المقال
شارك المقالات
شارك الخبر
شاركها
شارك هذا الخبر
معجب بهذه
مرتبط
الأكثر قراءة
الأكثر مشاهدة
الأكثر تعليقاً
الأكثر تصفحاً
الأكثر تداولاً
اخترنا لك
اخترنا لكم
قد يعجبك أيضا
قد يهمك أيضا
قد يهمك
تصفح المقالات
المقالة السابقة
المقالة التالية
المقال السابق
المقال التالي
الخبر السابق
الخبر التالي
السابق بوست
القادم بوست
جميع الحقوق محفوظة
حقوق النشر محفوظة
انتهى
// انتهى //
يتبع
انتهای پیام
مطالب مرتبط
اخبار مرتبط
نظرات کاربران
ارسال نظر
نظر خود را بنویسید
دیدگاه خود را بنویسید
پربازدیدترین‌ها
متعلقہ خبریں
متعلقہ مضامین
تبصرہ کریں
כתבות נוספות
כתבות קשורות
תגובות
השאר תגובה
כתיבת תגובה
Related articles
Related stories
Related posts
Leave a reply
Leave a comment
Leave a Reply Cancel reply
Share this
Most read
""")
)

# Beginnings of a line that no paragraph has.
STARTS = _keys("""
اترك رداً على
رابط الخبر بصحيفة
رابط الخبر في صحيفة
لن يتم نشر عنوان بريدك الإلكتروني
الحقول الإلزامية مشار إليها
احفظ اسمي بريدي الإلكتروني والموقع الإلكتروني في هذا المتصفح
احفظ اسمي والبريد الإلكتروني
أعلمني بمتابعة التعليقات
أعلمني بالمواضيع الجديدة
مدعوم بواسطة ووردبريس
تابعونا على
تابعنا على
تابعوا آخر الأخبار
تابع جديد
اشترك في النشرة
اشترك في نشرتنا
جميع الحقوق محفوظة
حقوق النشر محفوظة
كافة الحقوق محفوظة
نشانی ایمیل شما منتشر نخواهد شد
آپ کا ای میل ایڈریس شائع نہیں کیا جائے گا
האימייל לא יוצג באתר
Your email address will not be published
""")

# Headings and lines for further reading within a story.
BOXES = _keys("""
اقرأ أيضا
إقرأ أيضا
اقراء أيضا
اقرأ المزيد
اقرأ كذلك
اقرأ ايضا على
طالع أيضا
شاهد أيضا
انظر أيضا
للمزيد
لمزيد من التفاصيل
بیشتر بخوانید
همچنین بخوانید
مزید پڑھیں
یہ بھی پڑھیں
קראו גם
קראו עוד
Read also
See also
Read more
""")

_REASONS = {
    say("It belongs to the comment form."): """
التعليق
تعليقات
التعليقات
الاسم
البريد الإلكتروني
الموقع الإلكتروني
إلغاء الرد
إرسال التعليق
إرســال التعليق
أرسل التعليق
تعليقك في انتظار المراجعة
يجب أنت تكون مسجل الدخول لتضيف تعليقا
التعليقات الأقدم
التعليقات الأحدث
لا تعليقات
لا تعليق
رد
""",
    say("It belongs to the share bar."): """
شارك
مشاركة
المشاركة
شاركنا
شارك على فيسبوك
شارك على الفيسبوك
شارك على تويتر
شارك على واتساب
المشاركة على فيسبوك
المشاركة على تويتر
المشاركة على واتساب
المشاركة على تيليجرام
فيسبوك
تويتر
واتساب
تيليجرام
تلغرام
تيلقرام
لينكدإن
لينكد إن
بينتيريست
بينتريست
ماسنجر
انستغرام
يوتيوب
facebook
twitter
whatsapp
telegram
linkedin
pinterest
messenger
instagram
youtube
x
email
print
share
tweet
copy link
نسخ الرابط
تم نسخ الرابط
انسخ الرابط
إعجاب تحميل
طباعة
طباعة المقال
إرسال إلى صديق
أرسل لصديق
ارسال بالبريد
مشاركة عبر البريد
النسخة المطبوعة
حفظ
حجم الخط
تكبير الخط
تصغير الخط
a+ a
a a
""",
    say("It belongs to the page's menus."): """
التجاوز إلى المحتوى
التخطي إلى المحتوى
الرئيسية
الصفحة الرئيسية
القائمة
البحث عن
بحث
تابع قراءة
متابعة القراءة
قراءة المزيد
المزيد
مقالات أقدم
مقالات أحدث
أحدث المقالات
أحدث التعليقات
الأرشيف
غير مصنف
التالي
السابق
next
previous
next previous
previous next
شريط الأخبار
أهم الأخبار
تسجيل الدخول
اشترك
إعلان
إعلانات
اعلان
advertisement
خانه
צפייה
פרסומת
""",
    say("It belongs to the page's footer."): """
الصفحة غير موجودة
تنبيه
""",
}
LINES = {key: reason for reason, rows in _REASONS.items() for key in _keys(rows)}

# Patterns of folded lines with a number or a name in them, and what they are.
PATTERNS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"(?:عدد )?(?:المشاهدات|مشاهدات|مشاهده|زياره|قراءه|قراءات|القراءات)(?: \d[\d ]*k?)?"
            r"|\d[\d ]*k? (?:مشاهده|مشاهدات|زياره|قراءه|views?|بازديد)",
            say("It is a view count."),
        ),
        (
            r"(?:وقت القراءه |زمن القراءه |مده القراءه )?\d{1,3} ?(?:دقيقه|دقايق) (?:قراءه|للقراءه)"
            r"|(?:وقت القراءه|زمن القراءه|مده القراءه) \d{1,3} ?(?:دقيقه|دقايق)"
            r"|(?:دقيقه|دقيقتان|دقيقتين)(?: واحده)? (?:قراءه|للقراءه)|\d{1,3} ?min(?: read)?",
            say("It is a reading time."),
        ),
        (
            r"\d{1,6} (?:تعليق|تعليقا|تعليقات|ردود|رد|comments?)|(?:لا رد|رد واحد|ردان|\d{1,6} ردود?) علي .{1,120}",
            say("It is a comment count."),
        ),
        (
            r"(?:اخر تحديث )?(?:منذ|قبل) (?:\d{1,3} )?(?:ثوان|ثوانى|ثانيه|دقيقه|دقيقتين|دقايق|ساعه|ساعتين|ساعات|يوم"
            r"|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|سنه|سنتين|سنوات)(?: واحده?)?"
            r"|\d{1,3} (?:minutes?|hours?|days?) ago",
            say("It tells a time from when the page was seen, not a date."),
        ),
        (r"\d{1,2} ?\d{2} ت م", say("It is an agency's time stamp.")),
    )
)
# What a line that matches one of them can begin with, digits apart.
_COUNTED = """
عدد المشاهدات مشاهدات مشاهدة زيارة قراءة قراءات القراءات وقت زمن مدة دقيقة دقيقتان دقيقتين لا رد ردان آخر منذ قبل
"""
COUNTED = frozenset(key_of(_COUNTED).split())
# The first words of all that is above: most lines of articles begin with none of them, and cost no more than that look.
FIRSTS = COUNTED | {key.split(" ", 1)[0] for key in (*FOOTERS, *STARTS, *BOXES, *LINES)}
