"""Whatever calendar, digits and country the pages show: what machines read is Gregorian, in the digits 0 to 9.

A property over the settings: for each a site is built whose files write dates by three calendars and numbers in three
kinds of digits, in headlines, tags and names too, and every output is walked.
"""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from builder.language.languages import LANGUAGES
from tests.support.markup import elements
from tests.support.projects import Project, tree

COUNTRIES = ("", "EG", "SA", "SY", "TN", "MA", "IR", "AF", "PK", "IN", "IL", "US")
DIGITS = ("", "latn", "arab", "arabext")
SITE = """title = "جريدة ١٢٣"
address = "https://example.org/{folder}"
language = "{language}"
country = "{country}"
digits = "{digits}"
timezone = "Asia/Tehran"
page_size = 2

[newsroom]
founded = "2019-04-23"
telephone = "+98 21 5550"

[[authors]]
name = "نسرین ۲"
role = "خبرنگار ۴۷"

[[tags]]
name = "كأس ٢٠٢٦"
"""
FILES = {
    "a.txt": """العنوان: خطة عام ٢٠٢٦ في ٣ مراحل
القسم: ملف ٥
التاريخ: ٢٣ نوفمبر ٢٠٢٦
آخر تحديث: ٢٤ نوفمبر ٢٠٢٦ ٠٩:١٥
الكاتب: نسرین ۲
المكان: منطقة ٦
الوسوم: كأس ٢٠٢٦، ١٤٤٨
تصحيح: ٢٤ نوفمبر ٢٠٢٦: كان الرقم ٧.

نص ٨ فيه كأس ٢٠٢٦.
""",
    "b.txt": """عنوان: برنامهٔ سال ۱۴۰۵ با ۴ بخش
بخش: ملف ٥
تاریخ: ۳۰ آبان ۱۴۰۵
نویسنده: نسرین ۲

متن ۹ اینجاست و همین.
""",
    "c.txt": """العنوان: رؤية هلال ١٤٤٨ كما رآها الناس
التاريخ: ١ رجب ١٤٤٧ هـ
ينتهي: ١ محرم ١٤٥٠ هـ

نص الخبر كله في سطر واحد.
""",
    "d.txt": """العنوان: تغطية اليوم ٢٤ لحظة بلحظة
التاريخ: ٢٤/١١/٢٠٢٦ ٠٨:٠٠
تغطية مباشرة: نعم
عاجل حتى: ٢٥ نوفمبر ٢٠٢٦

مقدمة قصيرة.

١٠:٣٠ – الساعة ١٠

نص المدخل ١.

١١:٤٥

نص المدخل ٢.
""",
    "e.md": """---
title: العام ۱۴۰۴ والرقم ٩٩
date: ۱۴۰۴/۰۶/۱۵
aliases: [/former/]
---

## الجزء ٣

نص [الجزء](#الجزء-3).
""",
    "pages/f.md": """---
title: صفحة ٤
updated: ٢٠٢٦-١١-٠١
policy: about
---

نص.
""",
}
# The words of the site and its writers, in which numbers are written as they write them.
SPOKEN = {
    *("name", "headline", "alternativeHeadline", "description", "articleBody", "text", "caption", "creditText"),
    *("keywords", "dateline", "citation", "articleSection", "jobTitle", "legalName", "streetAddress"),
}
NAMED = ("href", "src", "srcset", "action", "data-home", "data-worker", "datetime")
TIMES = re.compile(r"^(\d{4})-\d\d(?:-\d\d)?(?:T\d\d:\d\d|$)")  # any digits: `\d` knows all of them
MAIL = re.compile(r"^[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} (\d{4}) \d\d:\d\d")
# A year in an address of ours, and not a tag that is called ١٤٤٨.
PLACES = re.compile(r"(?:(?<=/archive)|(?=/\d{4}/\d\d/))/(\d{4})/")


LOOKS_READ = re.compile(r"https?://|/|\d{4}-|[A-Z][a-z]{2}, \d")
READ = ("link", "id", "guid", "pubDate", "published", "updated", "lastBuildDate", "loc", "lastmod", "publication_date")


def settings() -> Iterator[tuple[str, str, str]]:
    """Every language with every kind of digits, each with a few of the countries in turn."""
    for number, (language, digits) in enumerate(product(LANGUAGES, DIGITS)):
        yield from ((language, digits, COUNTRIES[(number * 5 + step) % len(COUNTRIES)]) for step in (0, 1))


def read_by_machines(path: str, data: bytes) -> Iterator[str]:
    """The addresses and times of an output."""
    if path.endswith(".html"):
        for element in elements(data.decode()):
            yield from (element.attributes[name] for name in NAMED if name in element.attributes)
            if element.attributes.get("type") == "application/ld+json":
                yield from _json(json.loads("".join(element.text)))
            if element.tag == "meta" and element.attributes.get("property", "")[-4:] in ("time", ":url", "uthor"):
                yield element.attributes["content"]
    elif path.endswith(".xml"):
        for each in ET.fromstring(data).iter():
            for told in (*each.attrib.values(), (each.text or "").strip()):
                if each.tag.rpartition("}")[2] in READ or LOOKS_READ.match(told):
                    yield told
    elif path.endswith((".json", ".webmanifest")):
        yield from _json(json.loads(data))


def _json(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from () if name in SPOKEN else _json(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _json(each, key)
    elif isinstance(value, str) and (LOOKS_READ.match(value) or key in ("@id", "url", "telephone")):
        yield value


def faults(path: str, text: str) -> Iterator[str]:
    told = unquote(text.partition("?")[0])  # a headline to be shared stands behind it as it is
    if any(unicodedata.category(letter) == "Nd" and not letter.isascii() for letter in told):
        yield f"{path}: {told}: a digit that is not one of 0 to 9"
    own = urlsplit(told).path if told.startswith(("https://example.org", "/")) else ""
    for found in (TIMES.match(told), MAIL.match(told), *PLACES.finditer(own)):
        if found and not 1900 <= int(found[1]) <= 2100:
            yield f"{path}: {told}: a year of another calendar"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_machines_read_is_gregorian_in_ascii_digits(tmp_path: Path, language: str) -> None:
    for number, (_, digits, country) in enumerate(each for each in settings() if each[0] == language):
        project = Project(tmp_path / str(number))
        project.write("permalinks.lock", "")
        folder = "paper/" if number % 2 else ""
        project.write("site.toml", SITE.format(folder=folder, language=language, country=country, digits=digits))
        for path, text in FILES.items():
            project.write(f"content/{path}", text)
        assert project.build().problems == ()
        found = tree(project.output)
        read = {path: list(read_by_machines(path, data)) for path, data in found.items()}
        assert sum(map(len, read.values())) > 500
        times = [text for texts in read.values() for text in texts if TIMES.match(text) or MAIL.match(text)]
        assert len(times) > 50
        assert [fault for path, texts in read.items() for text in (*texts, path) for fault in faults(path, text)] == []


def test_the_walk_sees_other_digits_and_years() -> None:
    page = '<time datetime="۱۴۰۵-۰۱-۰۱"></time><a href="/1405/02/a/"></a><a href="/%D9%A3/"></a>'
    page += '<script type="application/ld+json">{"datePublished": "1405-08-30T00:00:00+03:30", "name": "٣"}</script>'
    found = [fault for text in read_by_machines("a.html", page.encode()) for fault in faults("a.html", text)]
    assert [fault.rpartition(": ")[2] for fault in found] == [
        "a digit that is not one of 0 to 9",
        "a year of another calendar",
        "a year of another calendar",
        "a digit that is not one of 0 to 9",
        "a year of another calendar",
    ]
