"""What a new project begins with: settings with every key explained, and two articles in each language."""

from msgspec import Struct


class Sample(Struct, frozen=True):
    """The words of a new project: `plain` shows a pasted story, `markdown` one with front matter."""

    title: str
    section: str
    plain: str
    markdown: str


SITE_TOML = """# The settings of the site. A line that begins with # is a comment; take the # away to use the setting.

# The name of the site, and a line below it.
title = "{title}"
# tagline = "…"

# Where the site will be: its whole address. It is needed for feeds, the sitemap and links in them.
# address = "https://example.org/"

# The language of the site: ar, fa, ur, he or en. Articles may be in others.
language = "{language}"

# The country (two letters) rules month names and digits: EG, SA, JO, LB, SY, MA, TN, DZ, IR, PK and so on.
# country = "EG"

# The digits of dates and numbers: latn (123), arab (١٢٣) or arabext (۱۲۳). Without it: as in the country.
# digits = "latn"

# The time zone of the dates in articles.
# timezone = "Africa/Cairo"

# The folder that the site is built into.
# output = "public"

# The address of an article. The fields are {{section}}, {{year}}, {{month}}, {{day}}, {{slug}} and {{id}}.
# permalink = "/{{section}}/{{year}}/{{month}}/{{slug}}/"

# How many articles a page of a list has, and a feed.
# page_size = 20
# feed_size = 20

# The site's accent: any colour; shades of it that can be read are taken for light and for dark.
# colour = "#7a1f2b"

# The fonts: theme (two of its own, 52 kB) or system (those that readers have).
# fonts = "theme"

# Whether readers may install the site and read it offline; false also takes it back from those who could.
# pwa = true

# A short address for sharing, like /a/8k2x9q/, for every story; it costs a small file each.
# shortlinks = true

# Redirects and headers as rules for Netlify, Cloudflare, Apache, Vercel, nginx, Caddy and S3 (docs/addresses.md).
# host_rules = true

# Each article and each list once more for programs: as JSON, as Markdown, as plain text (docs/bridges.md).
# twins = ["json", "md", "txt"]

# The file llms.txt, which tells language models what the site has.
# llms = true

# Where other sites may send mentions to, and hosts of yours that pages may load from (docs/privacy.md).
# webmention = "https://mentions.example.org/receive"
# allow = {{script = ["https://stats.example.org"], connect = ["https://stats.example.org"]}}

# Which stories the home page shows first is told in content/front.toml or in their headers: docs/settings.md.

# What the preview opens files in: code, zed, subl and others by name, or a command with {{file}} and {{line}}.
# editor = "code"

# Pictures: in several sizes and formats, without what the camera noted (responsive), or as they are (original).
# pictures = "responsive"

# Whether a story's picture is also cut to the three shapes that search engines ask for.
# picture_crops = true

# The picture that chat apps show with a link: drawn for stories without one (missing), for all, or for none.
# It and those shapes are for the stories of so many calendar years, the newest story's first; 0 means all.
# social_cards = "missing"
# sharing_years = 2

# The section of an article that has none.
# default_section = "{section}"

# Lines that your sources repeat and that no article means: `warraq explain --folder content` finds such lines.
# furniture = ["تابعونا على مواقع التواصل"]

# A picture in static/ that stands at the head of each page in place of the name.
# logo = "logo.svg"

# Sections, in the order of the menu. An address is the section's folder on the site; spellings mean the same section.
[[sections]]
name = "{section}"
address = "news"
# spellings = []
# colour = "#7a1f2b"
# opinion = true

# Tags that are looked for in the text of every article, with other spellings that mean the same.
# [[tags]]
# name = "Warraq"
# address = "warraq"
# spellings = ["ورّاق"]

# Agencies and places that credit lines name and that Warraq doesn't know.
# [[agencies]]
# name = "…"
# spellings = []

# [[places]]
# name = "…"
# spellings = []

# Those who write, with what their pages say of them; an author without an entry has a page too.
# [[authors]]
# name = "…"
# role = "…"
# about = "…"
# links = ["https://social.example/@name"]
# picture = "people/name.jpg"

# Who publishes the site, for search engines (docs/trust.md). Policies are told by the pages in content/pages/.
# [newsroom]
# legal_name = "…"
# founded = "2026"
# email = "desk@example.org"
# profiles = ["https://social.example/@paper"]

# Where `warraq deploy` brings the site: a folder, a server, a branch, a storage (docs/deploy.md has every kind).
# [deploy.live]
# kind = "folder"
# path = "/srv/www/paper"

# What feeds have of a story, summary or full text; how many stories; a hub that tells subscribers (docs/feeds.md).
# `news` is for a sitemap of the last two days, which a site with permalinks.lock has anyway.
# [feeds]
# text = "full"
# size = 20
# hub = "https://hub.example.org/"
# news = true

# What `warraq check` takes for an error, a warning or nothing ("off"), by the names in docs/check.md; and its limits.
# [check]
# undated = "error"
# picture_bytes = 8000000
"""

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
