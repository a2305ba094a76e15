"""What a new project begins with: settings with every key explained, and two articles in each language."""

import os.path

from msgspec import Struct


class Sample(Struct, frozen=True):
    """The words of a new project: `plain` shows a pasted story, `markdown` one with front matter."""

    title: str
    section: str
    plain: str
    markdown: str


def site_toml(language: str) -> str:
    """The settings, from a file that `builder.settings.reference` writes."""
    sample = SAMPLES[language]
    with open(os.path.join(os.path.dirname(__file__), "site.toml"), encoding="utf-8") as file:
        text = file.read()
    for name, words in (("title", sample.title), ("language", language), ("section", sample.section)):
        text = text.replace(f"${name}", words)
    return text


SAMPLES = {
    "ar": Sample(
        "صحيفتي",
        "أخبار",
        """أخبار

هذا أول خبر في صحيفتك الجديدة

القاهرة: هذا نص خبر عادي، لُصق كما هو في ملف نصي بلا أي بيانات إضافية: القسم في السطر الأول، ثم العنوان، ثم الفقرات.

كل سطر فقرة، ولا حاجة إلى أي علامات خاصة. غيّر هذا الملف أو احذفه، ثم ابنِ الموقع من جديد.
""",
        """---
title: كيف تكتب خبرًا بصيغة ماركداون
date: 2026-01-01
section: أخبار
tags: [كتابة]
---

يبدأ الملف برأس فيه بيانات الخبر، ثم يأتي النص. يمكن استعمال **الخط العريض** والقوائم:

- عنصر أول
- عنصر ثانٍ

## عنوان فرعي

وتبقى الأسماء اللاتينية مثل Warraq في مكانها الصحيح من الجملة.
""",
    ),
    "fa": Sample(
        "روزنامهٔ من",
        "خبرها",
        """خبرها

این نخستین خبر روزنامهٔ تازهٔ شماست

این متن یک خبر ساده است که بی هیچ داده‌ای در یک پروندهٔ متنی نوشته شده است: نخست بخش، سپس عنوان، و پس از آن بندها.

هر سطر یک بند است. این پرونده را تغییر دهید یا پاک کنید و سایت را دوباره بسازید.
""",
        """---
title: چگونه با مارک‌داون خبر بنویسیم
date: 2026-01-01
section: خبرها
tags: [نوشتن]
---

پرونده با سرآیندی آغاز می‌شود که داده‌های خبر در آن است و سپس متن می‌آید. **متن پررنگ** و فهرست هم ممکن است:

- نخست
- دوم
""",
    ),
    "ur": Sample(
        "میرا اخبار",
        "خبریں",
        """خبریں

یہ آپ کے نئے اخبار کی پہلی خبر ہے

یہ ایک سادہ خبر کا متن ہے جو کسی اضافی معلومات کے بغیر ایک فائل میں لکھا گیا ہے: پہلے شعبہ، پھر سرخی، پھر پیراگراف۔

ہر سطر ایک پیراگراف ہے۔ اس فائل کو بدلیں یا حذف کریں، پھر سائٹ دوبارہ بنائیں۔
""",
        """---
title: مارک ڈاؤن میں خبر کیسے لکھیں
date: 2026-01-01
section: خبریں
tags: [تحریر]
---

فائل کے شروع میں خبر کی معلومات ہوتی ہیں، پھر متن آتا ہے۔ **جلی حروف** اور فہرستیں بھی ممکن ہیں:

- پہلا
- دوسرا
""",
    ),
    "he": Sample(
        "העיתון שלי",
        "חדשות",
        """חדשות

זו הידיעה הראשונה בעיתון החדש שלך

זהו טקסט של ידיעה פשוטה, שהודבק כמות שהוא לקובץ טקסט בלי שום נתונים נוספים: המדור, אחריו הכותרת, ואחריה הפסקאות.

כל שורה היא פסקה. שנו את הקובץ או מחקו אותו, ובנו את האתר מחדש.
""",
        """---
title: איך כותבים ידיעה ב-Markdown
date: 2026-01-01
section: חדשות
tags: [כתיבה]
---

הקובץ מתחיל בכותר עם נתוני הידיעה, ואחריו הטקסט. אפשר להשתמש ב**הדגשה** וברשימות:

- ראשון
- שני
""",
    ),
    "en": Sample(
        "My Paper",
        "News",
        """News

This is the first story of your new paper

This is a plain story, pasted as it is into a text file without any further data: the section, then the headline, then \
the paragraphs.

Every line is a paragraph. Change this file or remove it, and build the site again.
""",
        """---
title: How to write a story in Markdown
date: 2026-01-01
section: News
tags: [writing]
---

The file begins with a header that holds the story's data; then comes the text. **Bold text** and lists are possible:

- one
- two
""",
    ),
}
