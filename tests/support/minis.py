"""Two small sites in other languages than the sample's: Persian, and English as the left-to-right case."""

from pathlib import Path

PERSIAN = {
    "site.toml": """title = "روزنامهٔ رود"
tagline = "خبرهای شهر"
address = "https://example.org/رود/"
language = "fa"
country = "IR"
timezone = "Asia/Tehran"
page_size = 2

[[sections]]
name = "شهر"
address = "city"

[[sections]]
name = "فرهنگ"
address = "culture"

[[tags]]
name = "کتابخانه"
address = "library"
""",
    "content/city/2026-11-20-bridge.txt": """شهر

پل تازهٔ پیاده‌روی رود به روی مردم باز شد

تهران – ایرنا: شهردار گفت پل تازه ۱۲۰ متر درازا دارد و با GPS و حسگرهای «Bridge-Watch 2» پاییده می‌شود.

ساخت آن دو سال به درازا کشید و نزدیک به کتابخانهٔ شهر است.
""",
    "content/city/2026-11-21-bus.txt": """عنوان: خط تازهٔ اتوبوس میان دانشگاه و ایستگاه
بخش: شهر
برچسب‌ها: کتابخانه، حمل و نقل
نویسنده: نسرین بهاری
تاریخ: ۱۴۰۵/۰۸/۳۰

این خط هر ده دقیقه یک بار به راه می‌افتد و ۱۴ ایستگاه دارد.

بلیت آن با کارت شهروندی است.
""",
    "content/city/2026-11-22-park.txt": """شهر

بوستان کنار رود دوباره درخت‌کاری می‌شود

شهرداری گفت ۳۰۰ نهال چنار تا پایان ماه کاشته می‌شود.
""",
    "content/culture/2026-11-23-week.md": """---
title: "هفتهٔ کتاب: برنامه‌ها و ساعت‌ها (Book Week 2026)"
date: 2026-11-23
section: فرهنگ
tags: [کتابخانه]
summary: برنامه‌های هفتهٔ کتاب در کتابخانهٔ مرکزی
---

برنامه‌های **هفتهٔ کتاب** چنین است:

| روز | برنامه | ساعت |
|-----|--------|------|
| شنبه | شعرخوانی | ۱۸ |
| یکشنبه | Reading club | ۱۷ |

## یادداشت‌ها

- نشست نخست[^1]
- نمایشگاه <b onclick="alert(1)">خوشنویسی</b>

[^1]: با همکاری دانشگاه.
""",
}

ENGLISH = {
    "site.toml": """title = "The Harbour Post"
tagline = "News of a town that is not there"
address = "https://example.org/"
language = "en"
country = "GB"
timezone = "Europe/London"
page_size = 2

[[sections]]
name = "Town"
address = "town"

[[sections]]
name = "Sport"
address = "sport"

[[tags]]
name = "harbour"
""",
    "content/town/2026-11-20-ferry.txt": """Town

New ferry to the island starts on Monday

ABERWICK (Reuters) - The new ferry will cross the harbour eight times a day, the town council said.

It carries 120 passengers & 30 bicycles; a ticket is < 5 pounds.
""",
    "content/town/2026-11-21-market.txt": """Title: Fish market opens an hour earlier
Section: Town
Tags: harbour, trade
Author: Ann Weaver
Date: 21 November 2026

The market now opens at five.

Sellers had asked for it since spring. A sign says «أهلا وسهلا» at the door.
""",
    "content/town/2026-11-22-lamp.txt": """Town

The old lighthouse lamp is lit again

The lamp was last lit forty years ago.
""",
    "content/sport/2026-11-23-regatta.md": """---
title: "Regatta: 'a fair wind', and the سفينة wins"
date: 2026-11-23T09:30:00
section: Sport
tags: [harbour]
---

| Boat | Time |
|------|-----:|
| One  | 1:02 |
| Two  | 1:04 |

## What comes next

1. A *final* in [the bay](https://example.com/bay)
2. A supper

> Fair winds to all.
""",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        name = folder / path
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_text(text, "utf-8")
    return folder
