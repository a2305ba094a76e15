"""A small site that has on its pages what the sample has not, in colours that no theme would choose."""

from pathlib import Path

from tests.support.embedded import written

SITE = """title = "جريدة الميناء"
tagline = "أخبار مدينة ليست على الخريطة"
address = "https://example.org/"
language = "ar"
page_size = 3
colour = "#ffd500"

[newsroom]
founded = 1986
profiles = ["https://social.example/@harbour"]
ethics = "https://press.example/ethics"

[[authors]]
name = "سلمى الحداد"
role = "كاتبة عمود"
about = "تكتب سلمى الحداد (Salma al-Haddad) كل أحد عن البحر والبحارة منذ عام 2011."
links = ["https://social.example/@salma/with/a/very/long/path/that/has/no/end/and/no/blank/in/it"]
picture = "media/harbour.jpg"

[[sections]]
name = "أخبار"
address = "news"
colour = "#00e5ff"

[[sections]]
name = "رأي"
address = "opinion"
opinion = true
colour = "#f4b6c2"

[[sections]]
name = "رياضة"
address = "sport"
"""

MANY = """---
title: كل ما يكون في خبر واحد (Everything 2026)
kicker: دليل القارئ
date: 2026-11-22
section: أخبار
kind: sponsored
tags: [الميناء, "Harbour-Watch 2026"]
aliases: [/former/address/]
sources_note: سألنا ثلاثة بحارة وقرأنا سجل الميناء كله.
---

قال مدير الميناء إن **العمل** اكتمل، و<mark>هذا المهم</mark> فيه، وهذا `مثل cd /srv/www && make` سطر،
و<kbd>Ctrl</kbd> مفتاح، و<abbr title="الأمم المتحدة">أ م</abbr> اختصار، و~~هذا~~ محذوف[^1]
و[رابط طويل](https://example.com/a/very/long/address/that/has/no/end/and/no/blank/in/it).

https://example.com/a/very/long/address/that/has/no/end/and/no/blank/in/it/at/all/2026

## عنوان داخل الخبر

- [ ] مهمة باقية
- [x] مهمة تمت
    - وفي داخلها أخرى
    - وثالثة

### عنوان أصغر

> [!note] ملاحظة
> في الصندوق كلام قليل.

> اقتباس قصير من بحار قديم.

««الموج لا يقرأ الجرائد»»

#### عنوان صغير

<details><summary>تفاصيل أكثر</summary><p>كلام في التفاصيل، و<a href="https://example.com/">رابط</a>.</p></details>

| اليوم | الحركة | السفن | الحمولة بالأطنان | الأرصفة المشغولة | Captain-of-the-watch | ملاحظات المراقب المناوب |
|-------|--------|------:|-----------------:|-----------------:|----------------------|-------------------------|
| السبت | دخول وخروج | 12 | 10,200 | 4 | Harbour-Master | لا شيء يذكر في هذا اليوم الطويل |
| الأحد | دخول | 9 | 8,700 | 3 | Harbour-Master | ريح خفيفة |

```
for day in week: print(day, "a line of code that is longer than any phone is wide, and has to scroll by itself", end="")
```

الميناء
: مكان ترسو فيه السفن.

1. أول
2. ثان

---

والخاتمة هنا.

[^1]: حاشية فيها [رابط](https://example.com/note).
"""

OPINION = """القسم: رأي
العنوان: عن البحر الذي لا يشبه أحدا
الكاتب: سلمى الحداد
التاريخ: 2026-11-2{day}

في كل صباح يخرج البحارة إلى عملهم قبل أن تستيقظ المدينة، ولا يعودون إلا حين تنام.

ولم يسألهم أحد لماذا يفعلون ذلك.
"""

BREAKING = """القسم: رياضة
العنوان: فريق الميناء يفوز بالكأس للمرة الأولى منذ أربعين عاما
عاجل حتى: 2026-11-25
التاريخ: 2026-11-24

فاز الفريق بهدفين.
"""


LIVE = """العنوان: وصول السفينة إلى الميناء، لحظة بلحظة
القسم: أخبار
التاريخ: 2026-11-23
تغطية مباشرة: نعم
تصحيح: 2026-11-24: كتبنا أن السفينة بيضاء، وهي زرقاء.

تنتظر المدينة السفينة منذ الصباح.

22:10 – تظهر في الأفق

رآها الأطفال أولًا (Harbour-Watch 2026).

23:50

أطفأت أنوارها.

00:20 – على الرصيف

نزل منها بحار واحد، ومعه قطة.
"""

PAGES = {
    "about.md": "---\ntitle: من نحن\n---\n\nجريدة من نسج الخيال.\n",
    "contact.txt": "العنوان: كيف تصل إلينا\nنوع الصفحة: اتصل بنا\n\nنحن عند الرصيف الثالث، كل يوم قبل الغروب.\n",
    "rules.md": "---\ntitle: قواعدنا\npolicy: [corrections, feedback]\nupdated: 2026-11-01\n---\n\nنصحح ما نخطئ فيه.\n",
}


def everything(folder: Path) -> Path:
    """The project on disk."""
    written(folder)
    texts = {"site.toml": SITE, "permalinks.lock": "", "content/many.md": MANY, "content/breaking.txt": BREAKING}
    texts |= {"content/live.txt": LIVE}
    texts |= {f"content/pages/{name}": text for name, text in PAGES.items()}
    texts |= {f"content/opinion-{day}.txt": OPINION.format(day=day) for day in range(4)}
    (folder / "content/pages").mkdir()
    for path, text in texts.items():
        (folder / path).write_text(text, "utf-8")
    return folder
