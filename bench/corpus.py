"""Writes a project of invented plain-text articles, the same ones for the same seed, to measure builds on."""

import argparse
import os
import random
from datetime import date, timedelta

SECTIONS = (
    ("المدينة", "city"),
    ("اقتصاد", "economy"),
    ("رياضة", "sport"),
    ("ثقافة", "culture"),
    ("علوم", "science"),
    ("تعليم", "education"),
    ("بيئة", "environment"),
    ("آخر الأخبار", "latest"),
)
CREDITS = (
    "",
    "",
    "{place} – {agency}: ",
    "{place} ({agency}) – ",
    "{place}: ",
    "({agency}) – ",
)
AGENCIES = ("رويترز", "فرانس برس", "الأناضول", "د ب أ", "بترا", "واس")
PLACES = ("عمّان", "القاهرة", "بيروت", "الرباط", "تونس", "مسقط", "الدوحة", "بغداد", "صنعاء", "الخرطوم")
AUTHORS = tuple(
    f"{first} {last}"
    for first in ("سلمى", "نادر", "هالة", "فارس", "ريم", "كريم", "لينا", "سامي")
    for last in ("الحداد", "النجار", "الخطيب", "العطار", "الصباغ")
)


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TAGS = listed(
    """المياه النقل الطاقة الزراعة الصيد الموانئ الجامعات المدارس المكتبات المتاحف السينما المسرح الموسيقى الشعر الرواية
    الطب الفلك الآثار السياحة الأسواق الصناعة التجارة الاستثمار العقارات البحر الأمطار الغابات الطيور النفايات الرياح
    الشطرنج السباحة الدراجات الطرق السكك البريد الاتصالات الحاسوب الخبز الزيتون"""
)
ROOTS = listed(
    "كتب درس عمل فتح نقل زرع صنع بحث جمع رسم سمع نظر حمل شرح قرأ وصل سكن طبخ غرس لعب حفظ نشر شهد بلغ قصد رصد"
)
SHAPES = listed("{} {}ت {}وا ي{} ت{} ال{} م{} {}ة ال{}ون {}ات م{}ين ب{} و{} لل{} {}هم")
SMALL = listed(
    """في من على إلى عن أن إن التي الذي هذا هذه ذلك كان كانت قال وقال بعد قبل بين مع كل أكثر خلال عام يوم أمس اليوم
    غير حتى منذ ثم قد لم لن أو كما لكن حيث عند أي نحو"""
)
WORDS = tuple(shape.format(root) for root in ROOTS for shape in SHAPES)

SITE = """title = "صحيفة القياس"
tagline = "مقالات مصنوعة لقياس السرعة"
address = "https://example.org/"
language = "ar"
country = "EG"
timezone = "Africa/Cairo"
social_cards = "none"  # no other generator draws any; `python -m bench.cards` measures them
"""


def words(draw: random.Random, count: int) -> str:
    """A run of words; one in six is written with Latin letters or digits, or is a known tag."""
    found = []
    for _ in range(count):
        chance = draw.random()
        if chance < 0.35:
            found.append(draw.choice(SMALL))
        elif chance < 0.96:
            found.append(draw.choice(WORDS))
        elif chance < 0.975:
            found.append(draw.choice(TAGS))
        elif chance < 0.99:
            found.append(str(draw.randrange(2, 2030)))
        else:
            found.append(draw.choice(("WHO", "Reuters", "GPS", "COP31", "Wi-Fi")))
    return " ".join(found)


def paragraph(draw: random.Random) -> str:
    sentences = [words(draw, draw.randrange(9, 19)) for _ in range(draw.randrange(2, 4))]
    return "، ".join(sentences) + "."


def paragraphs(draw: random.Random, size: int) -> list[str]:
    """Paragraphs of about `size` UTF-8 bytes in all."""
    found: list[str] = []
    total = 0
    while total < size:
        found.append(paragraph(draw))
        total += len(found[-1].encode()) + 2
    return found


def article(draw: random.Random, number: int, day: date, markdown: bool) -> tuple[str, str]:
    """The path under `content/` and the text of one article of about 4 kB; one in four plain ones has a header."""
    name, folder = SECTIONS[draw.randrange(len(SECTIONS))]
    headline = f"{words(draw, draw.randrange(6, 11))} {number}"
    body = paragraphs(draw, 3700)
    place, agency = draw.choice(PLACES), draw.choice(AGENCIES)
    path = f"{folder}/{day.isoformat()}-{number:05}"
    if markdown:
        tags = ", ".join(draw.sample(TAGS, 2))
        head = f'---\ntitle: "{headline}"\nsection: {name}\ntags: [{tags}]\nauthor: {draw.choice(AUTHORS)}\n---\n\n'
        middle = len(body) // 2
        parts = [*body[:middle], f"## {words(draw, 4)}", *body[middle:]]
        return f"{path}.md", head + "\n\n".join(parts) + "\n"
    body[0] = draw.choice(CREDITS).format(place=place, agency=agency) + body[0]
    if number % 4 == 0:
        tags = "، ".join(draw.sample(TAGS, 2))
        head = f"العنوان: {headline}\nالقسم: {name}\nالوسوم: {tags}\nالكاتب: {draw.choice(AUTHORS)}\nالمكان: {place}\n"
        return f"{path}.txt", head + "\n" + "\n\n".join(body) + "\n"
    return f"{path}.txt", "\n\n".join([name, headline, *body]) + "\n"


def write(folder: str, count: int, markdown: bool = False, seed: int = 1) -> None:
    """Writes a project of `count` articles over ten years into a folder that must be new or empty."""
    if os.path.isdir(folder) and os.listdir(folder):
        raise SystemExit(f"{folder} is not empty. Name a new folder.")
    draw = random.Random(seed)
    for _, address in SECTIONS:
        os.makedirs(os.path.join(folder, "content", address), exist_ok=True)
    with open(os.path.join(folder, "site.toml"), "w", encoding="utf-8") as file:
        file.write(SITE)
        for name, address in SECTIONS:
            file.write(f'\n[[sections]]\nname = "{name}"\naddress = "{address}"\n')
        for tag in TAGS:
            file.write(f'\n[[tags]]\nname = "{tag}"\n')
    for number in range(1, count + 1):
        day = date(2016, 11, 1) + timedelta(days=number * 3650 // count)
        path, text = article(draw, number, day, markdown)
        with open(os.path.join(folder, "content", path), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--count", type=int, default=10_000, help="how many articles (default: 10000)")
    parser.add_argument("--markdown", action="store_true", help="Markdown instead of plain text")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, options.count, options.markdown, options.seed)


if __name__ == "__main__":
    main()
