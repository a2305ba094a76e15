"""Front matter as other builders' sites have it: every dialect gives the same fields."""

import pytest

from builder.language.dates.calendars import PartialDate
from tests.support.dialects import LEAD, article, parsed, told

HUGO_YAML = f"""---
title: "الرصيف الجديد يستقبل السفن"
date: 2024-05-12T08:30:00+03:00
lastmod: 2024-05-13
draft: false
description: ملخص الخبر
tags: ["ميناء", "نقل"]
categories: ["اقتصاد"]
author: سلمى الحداد
slug: new-quay
---
{LEAD}
"""
HUGO_TOML = f"""+++
title = "الرصيف الجديد يستقبل السفن"
date = 2024-05-12T08:30:00+03:00
lastmod = 2024-05-13
draft = false
description = "ملخص الخبر"
tags = ["ميناء", "نقل",]
categories = ["اقتصاد"]
slug = "new-quay"
[author]
name = "سلمى الحداد"
email = "salma@example.org"
+++
{LEAD}
"""
ZOLA = f"""+++
title = "الرصيف الجديد يستقبل السفن"
date = 2024-05-12T08:30:00+03:00
updated = 2024-05-13
description = "ملخص الخبر"
slug = "new-quay"
authors = ["سلمى الحداد"]

[taxonomies]
tags = ["ميناء", "نقل"]
categories = ["اقتصاد"]
+++
{LEAD}
"""
HUGO_JSON = f"""{{
  "title": "الرصيف الجديد يستقبل السفن",
  "date": "2024-05-12T08:30:00+03:00",
  "lastmod": "2024-05-13",
  "description": "ملخص الخبر",
  "tags": ["ميناء", "نقل"],
  "categories": ["اقتصاد"],
  "author": {{"name": "سلمى الحداد"}},
  "slug": "new-quay"
}}

{LEAD}
"""
JEKYLL = f"""---
layout: post
title:  "الرصيف الجديد يستقبل السفن"
date:   2024-05-12 08:30:00 +0300
last_modified_at: 2024-05-13
categories:
  - اقتصاد
  - نقل بحري
tags: ميناء، نقل
excerpt: ملخص الخبر
author:
  name: سلمى الحداد
  picture: /a.png
slug: new-quay
published: true
---
{LEAD}
"""
PELICAN = f"""Title: الرصيف الجديد يستقبل السفن
Date: 2024-05-12 08:30 +03:00
Modified: 2024-05-13
Category: اقتصاد
Tags: ميناء, نقل
Authors: سلمى الحداد
Summary: ملخص
    الخبر
Slug: new-quay
Status: published

{LEAD}
"""
NIKOLA = f"""<!--
.. title: الرصيف الجديد يستقبل السفن
.. slug: new-quay
.. date: 2024-05-12 08:30:00 UTC+03:00
.. updated: 2024-05-13
.. tags: ميناء, نقل
.. category: اقتصاد
.. link:
.. description: ملخص الخبر
.. author: سلمى الحداد
.. type: text
-->

{LEAD}
"""
HEXO = f"""title: الرصيف الجديد يستقبل السفن
date: 2024-05-12 08:30:00 +0300
updated: 2024-05-13
tags: ميناء, نقل
categories: اقتصاد
description: ملخص الخبر
author: سلمى الحداد
slug: new-quay
---
{LEAD}
"""
OBSIDIAN = f"""---
created: 2023-01-01
date: 2024-05-12T08:30+03:00
updated: 2024-05-13
aliases: []
tags: #ميناء #نقل
category: "[[اقتصاد]]"
author: "[[سلمى الحداد]]"
summary: ملخص الخبر
slug: new-quay
share: true
cssclass: wide
---
# الرصيف الجديد يستقبل السفن

{LEAD}
"""
WORDPRESS = f"""---
post_title: الرصيف الجديد يستقبل السفن
post_date: 2024-05-12 08:30:00+03:00
post_modified: 2024-05-13
post_status: publish
post_name: new-quay
post_excerpt: "<p>ملخص الخبر</p>"
categories: [اقتصاد]
post_tag:
    - ميناء
    - نقل
author: سلمى الحداد
id: 1832
guid: https://example.org/?p=1832
comments: []
---

{LEAD}
"""
ELEVENTY = f"""---
title: 'الرصيف الجديد يستقبل السفن'
date: 2024-05-12T08:30:00.000+03:00
updatedAt: 2024-05-13
layout: layouts/post.njk
tags:
- ميناء
- نقل
section: اقتصاد
permalink: "/blog/{{{{ slug }}}}/"
description: ملخص الخبر
authors: [سلمى الحداد]
slug: new-quay
eleventyExcludeFromCollections: true
---
{LEAD}
"""
DIALECTS = {
    "hugo": HUGO_YAML,
    "hugo toml": HUGO_TOML,
    "hugo json": HUGO_JSON,
    "zola": ZOLA,
    "jekyll": JEKYLL,
    "pelican": PELICAN,
    "nikola": NIKOLA,
    "nikola without a comment": NIKOLA.replace("<!--\n", "").replace("-->\n", ""),
    "hexo": HEXO,
    "obsidian": OBSIDIAN,
    "wordpress": WORDPRESS,
    "eleventy": ELEVENTY,
}


@pytest.mark.parametrize("before", ["", "\ufeff", "\n"], ids=["plain", "mark", "blank line"])
@pytest.mark.parametrize("name", DIALECTS)
def test_dialects_give_the_same_article(name: str, before: str) -> None:
    for text in (
        before + DIALECTS[name],
        before + DIALECTS[name].replace("\n", "\r\n").replace("---\r\n", "---  \r\n"),
    ):
        found = parsed(text)
        assert found.article is not None, found.problems
        assert [each for each in found.problems if each.severity == "error"] == []
        made = found.article
        assert made.headline == "الرصيف الجديد يستقبل السفن"
        assert made.published == PartialDate(2024, 5, 12, 8, 30, 0, 180)
        assert made.updated == PartialDate(2024, 5, 13)
        assert (made.section, made.tags, made.authors) == ("اقتصاد", ("ميناء", "نقل"), ("سلمى الحداد",))
        assert (made.summary, made.slug, made.draft) == ("ملخص الخبر", "new-quay", False)
        assert found.account.paragraphs == (LEAD,)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: [بحر, ميناء]", ("بحر", "ميناء")),
        ("tags:\n  - بحر\n  - ميناء", ("بحر", "ميناء")),
        ("tags:\n- بحر\n- '#ميناء'", ("بحر", "ميناء")),
        ("tags:\n- #بحر\n- #ميناء", ("بحر", "ميناء")),
        ("tags: بحر، ميناء", ("بحر", "ميناء")),
        ("tags: بحر, ميناء", ("بحر", "ميناء")),
        ("tags: #بحر #ميناء", ("بحر", "ميناء")),
        ("tags: '#بحر #ميناء'", ("بحر", "ميناء")),
        ("tags: [[بحر], [ميناء]]", ("بحر", "ميناء")),
        ("tags:\n  - بحر: أزرق\n  - ميناء", ("بحر: أزرق", "ميناء")),
        ("tags: [@بحر, ميناء]", ("@بحر", "ميناء")),
        ("tags: شعر حديث", ("شعر حديث",)),
        ("tags: []", ()),
        ("tags:", ()),
        ("tags: [بحر]\nkeywords: أخرى, غيرها", ("بحر",)),
        ("keywords: بحر, ميناء", ("بحر", "ميناء")),
        ("برچسب‌ها: بحر، ميناء", ("بحر", "ميناء")),
        ("תגיות: [בית, ים]", ("בית", "ים")),
    ],
)
def test_notations_of_tags(line: str, tags: tuple[str, ...]) -> None:
    assert article(f"---\ntitle: خبر\n{line}\n---\n{LEAD}").tags == tags


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("date: 2024-05-12", PartialDate(2024, 5, 12)),
        ("date: 2022-06-16 18:57:00", PartialDate(2022, 6, 16, 18, 57)),
        ("date: 2025-03-11 20:00 +0330", PartialDate(2025, 3, 11, 20, 0, 0, 210)),
        ("date: 14-12-2025", PartialDate(2025, 12, 14)),
        ("date: 2024-05-12T08:30:00Z", PartialDate(2024, 5, 12, 8, 30, 0, 0)),
        ("created: 2020-01-01\ndate: 2024-05-12", PartialDate(2024, 5, 12)),
        ("pubDate: 2024-05-12\ncreated: 2020-01-01", PartialDate(2024, 5, 12)),
        ("created: 2024-05-12", PartialDate(2024, 5, 12)),
        ("published: true\ndate: 2024-05-12", PartialDate(2024, 5, 12)),
        ("published: 2024-05-12", PartialDate(2024, 5, 12)),
        ("jalali: 1403-05-12", PartialDate(2024, 8, 2)),
        ("تاریخ: ۱۴۰۳/۰۵/۱۲", PartialDate(2024, 8, 2)),
        ("date: 1403/05/12\ncreated: 2024-08-03", PartialDate(2024, 8, 3)),
        ("jalali: 1403-05-12\npublishDate: 2024-08-03", PartialDate(2024, 8, 3)),
        ("date: Last Modified\npubDate: 2024-08-03", PartialDate(2024, 8, 3)),
        ("date: 2024-08-03\nupdated: not yet", PartialDate(2024, 8, 3)),
    ],
)
def test_dates(lines: str, day: PartialDate) -> None:
    found = parsed(f"---\ntitle: خبر\n{lines}\n---\n{LEAD}")
    if "not yet" in lines:
        assert [each.severity for each in found.problems] == ["error"]
        return
    assert found.problems == ()
    assert found.article is not None
    assert found.article.published == day


@pytest.mark.parametrize(
    ("lines", "draft"),
    [
        ("draft: true", True),
        ("draft: false", False),
        ("published: false", True),
        ("share: false", True),
        ("share: true", False),
        ("status: draft", True),
        ("status: private", True),
        ("status: publish", False),
        ("status: publish\ndraft: true", True),
        ("draft: false\nstatus: draft", True),
        ("dg-publish: true", False),
        ("draft:", False),
        ("مسودة: نعم", True),
    ],
)
def test_drafts(lines: str, draft: bool) -> None:
    assert article(f"---\ntitle: خبر\n{lines}\n---\n{LEAD}").draft is draft


def test_drafts_by_folder() -> None:
    made = article(f"---\ntitle: خبر\n---\n{LEAD}", "content/_drafts/x.md")
    assert (made.draft, made.section) == (True, "")
    assert article(f"---\ntitle: خبر\n---\n{LEAD}", "content/_posts/2024-05-12-x.md").published == PartialDate(
        2024, 5, 12
    )


def test_former_addresses_and_other_names() -> None:
    text = (
        f"---\ntitle: خبر\naliases:\n  - /قديم/خبر/\n  - https://old.example.org/2019/x.html\n  - اسم آخر\n---\n{LEAD}"
    )
    assert article(text).aliases == ("/قديم/خبر/", "/2019/x.html", "اسم آخر")
    assert article(f"---\ntitle: خبر\nredirect_from: /x/\n---\n{LEAD}").aliases == ("/x/",)


@pytest.mark.parametrize(
    ("line", "permalink", "severity"),
    [
        ("url: /أخبار/الميناء/", "/أخبار/الميناء/", ""),
        ("url: /%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1/", "/الميناء/", ""),
        ("permalink: https://example.org/a/b.html", "/a/b.html", ""),
        ("permalink: חדשות/נמל", "/חדשות/נמל", ""),
        ("url: /مقال جديد/", "/مقال-جديد/", ""),
        ("permalink: /:year/:title/", "", "warning"),
        ('permalink: "/{{ page.slug }}/"', "", "warning"),
        ("permalink: false", "", "warning"),
        ("permalink: /?p=1832", "", "warning"),
        ("link: https://elsewhere.example.org/story", "", ""),
        ("url: /../x/", "", "error"),
    ],
)
def test_addresses(line: str, permalink: str, severity: str) -> None:
    found = parsed(f"---\ntitle: خبر\n{line}\n---\n{LEAD}")
    assert [each.severity for each in found.problems] == ([severity] if severity else [])
    if severity != "error":
        assert found.article is not None
        assert found.article.permalink == permalink


def test_a_percent_encoded_slug() -> None:
    assert article(f"---\ntitle: خبر\nslug: '%d9%85%d9%8a%d9%86%d8%a7%d8%a1-2'\n---\n{LEAD}").slug == "ميناء-2"


def test_keys_that_mean_nothing_are_kept_for_the_account_and_no_problem() -> None:
    found = parsed(
        f"---\ntitle: خبر\nlayout: post\nauthor:\nweight: 3\ncover:\n  image: a.jpg\n  hidden: true\n---\n{LEAD}"
    )
    assert found.problems == ()
    assert found.account.fields["other_keys"].value == ["layout", "weight", "cover.hidden"]
    assert found.account.fields["image"].value == "a.jpg"


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        ("categories: [كتب, فنون]", "كتب"),
        ("categories: [[كتب], فنون]", "كتب"),
        ("categories: كتب, فنون", "كتب"),
        ("category: كتب", "كتب"),
        ("categories: [فنون]\nsection: كتب", "كتب"),
        ("categories: []", "أخبار"),
        ("layout: post", "أخبار"),
    ],
)
def test_sections(lines: str, section: str) -> None:
    assert article(f"---\ntitle: خبر\n{lines}\n---\n{LEAD}", "content/أخبار/a.md").section == section


@pytest.mark.parametrize(
    ("text", "path", "headline", "rule"),
    [
        (f"# عنوان **بارز** {{#id}}\n\n{LEAD}", "content/a.md", "عنوان بارز", "first-line"),
        (f'<div dir="rtl">\n\n# عنوان\n\n{LEAD}\n\n</div>', "content/a.md", "عنوان", "first-line"),
        (f"![صورة](a.png)\n\n# [عنوان](https://example.org)\n\n{LEAD}", "content/a.md", "عنوان", "first-line"),
        (f"## عنوان\n\n{LEAD}", "content/a.md", "عنوان", "first-line"),
        (f"عنوان\n===\n\n{LEAD}", "content/a.md", "عنوان", "first-line"),
        (f"---\ntags: [بحر]\n---\n{LEAD}", "content/دفتر/خواطر عن البحر.md", "خواطر عن البحر", "note-name"),
        (f"---\ntags: [بحر]\n---\n{LEAD}", "content/2024-05-12-خواطر-عن-البحر.md", "خواطر عن البحر", "note-name"),
        (f"---\ntags: [بحر]\n---\n# عنوان\n\n{LEAD}", "content/دفتر.md", "عنوان", "first-line"),
        (f"---\ntitle: عنوان\n---\n# عنوان\n\n{LEAD}", "content/a.md", "عنوان", "header"),
        (f"---\ntitle: عنوان\n---\n\n![x](a.png)\n## عنوان\n\n{LEAD}", "content/a.md", "عنوان", "header"),
        (f"---\ntitle: خبر &amp; رأي <br>\n---\n{LEAD}", "content/a.md", "خبر & رأي", "header"),
    ],
)
def test_headlines(text: str, path: str, headline: str, rule: str) -> None:
    found = parsed(text, path)
    assert found.article is not None
    assert (found.article.headline, found.account.fields["headline"].rule) == (headline, rule)
    assert found.account.paragraphs[-1] == LEAD
    assert "<h" not in found.html
    assert not [each for each in found.problems if each.severity == "error"]


def test_bundles() -> None:
    made = article(f"---\ntitle: خبر\n---\n{LEAD}\n\n![x](p.jpg)\n", "content/city/2024-05-12-الميناء/index.md")
    assert (made.slug, made.section, made.published) == ("الميناء", "city", PartialDate(2024, 5, 12))
    assert article(f"---\ntitle: خبر\nslug: x\n---\n{LEAD}", "content/city/الميناء/index.fa.md").slug == "x"
    assert article(f"---\ntitle: خبر\n---\n{LEAD}", "content/index.md").slug == "خبر"


def test_pages_of_sections_are_left_out() -> None:
    for path in ("content/city/_index.md", "content/_index.ar.md"):
        found = parsed(f"---\ntitle: قسم\n---\n{LEAD}", path)
        assert (found.article, [each.severity for each in found.problems]) == (None, ["warning"])
    assert article(f"# اقرأني\n\n{LEAD}", "content/README.md").headline == "اقرأني"


def test_front_matter_and_no_body() -> None:
    assert [each[0] for each in told("---\ntitle: خبر\n---\n")] == ["warning"]
    assert article("---\ntitle: خبر\n---").headline == "خبر"
