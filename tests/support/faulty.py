"""A paper in which everything that `warraq check` looks for is wrong once, and what it finds there."""

from io import BytesIO

from PIL import Image

from builder.digest import digest

SITE = """title = "جريدة الميناء"
address = "https://example.org/paper/"
language = "ar"

[[sections]]
name = "أخبار المدينة"
address = "city"

[[tags]]
name = "المياه"
address = "water"

[check]
picture_bytes = 600000
picture_pixels = 150000
original_bytes = 20000
"""
TEXT = "قال مدير المشروع في بيان إن العمل في المرحلة الأولى اكتمل قبل موعده بأسبوعين كاملين."
BEGUN = f"---\ntitle: {{title}}\ndate: 2026-11-0{{day}}\nsection: city\n{{more}}---\n\n{TEXT}\n\n"


def _story(title: str, day: int, body: str = "", more: str = "") -> str:
    return BEGUN.format(title=title, day=day, more=more) + body


def picture(width: int, height: int, noisy: bool = False) -> bytes:
    """A PNG; a `noisy` one has the bytes of a photograph, always the same."""
    file = BytesIO()
    image = Image.new("RGB", (width, height), "#7a1f2b")
    if noisy:
        size = width * height * 3
        data = b"".join(digest(number.to_bytes(4, "big")) for number in range(size // 16 + 1))
        image = Image.frombytes("RGB", (width, height), data[:size])
    image.save(file, "PNG")
    return file.getvalue()


FILES: dict[str, str | bytes] = {
    "site.toml": SITE,
    "content/city/links.md": _story(
        "روابط لا تصل",
        1,
        "اقرأ [خبرًا](/paper/no-such/) و[ملفًا](none.md) و[موضعًا](#none) و[موضعًا آخر](target.md#none).\n\n"
        "وهذا [يصل](target.md) و[هذا أيضًا](target.md#فصل-أول) و[هنا](#_content) و[أعلى](#top).\n\n"
        "وهذا [عنوان كامل](https://example.org/paper/none/) لا يصل، و[هذا](https://example.org/paper/city/) يصل.\n\n"
        "![صورة غائبة](gone.jpg)\n\ntalk.mp3\n",
    ),
    "content/city/target.md": _story("صفحة يصل إليها غيرها", 2, "## فصل أول\n\nنص الفصل الأول كله هنا.\n"),
    "content/city/pictures.md": _story(
        "صور بلا وصف وصور كبيرة", 3, "![](small.png)\n\n![ضجيج](heavy.png)\n\n![واسعة](wide.png)\n"
    ),
    "content/city/small.png": picture(40, 30),
    "content/city/heavy.png": picture(520, 420, noisy=True),
    "content/city/wide.png": picture(430, 400, noisy=True),
    "content/city/2026-11-04-no-headline.txt": f"{TEXT} وأضاف أن {TEXT}\n\n{TEXT}\n\n{TEXT}\n",
    "content/city/twice-1.md": _story("عنوان يتكرر في الصحيفة", 4),
    "content/city/twice-2.md": _story("عنوان يتكرّر فى الصحيفه", 5),
    "content/city/undated.md": f"---\ntitle: خبر بلا تاريخ\nsection: city\n---\n\n{TEXT}\n",
    "content/city/future.md": f"---\ntitle: خبر مؤجل\ndate: 2062-11-01\nsection: city\n---\n\n{TEXT}\n",
    "content/city/changed.md": _story("خبر يتغير غدًا", 5, more="updated: 2061-01-02\n"),
    "content/2026-11-05-nowhere.txt": f"العنوان: خبر خارج كل قسم\n\n{TEXT}\n",
    "content/city/tag-1.md": _story("وسم شائع", 6, more="tags: [الاقتصاد, المياه]\n"),
    "content/city/tag-2.md": _story("وسم شائع مرة أخرى", 6, more="tags: [الاقتصاد]\n"),
    "content/city/tag-3.md": _story("وسم فيه خطأ", 6, more="tags: [الاقتصد, اقتصادي]\n"),
    "content/city/bidi.md": _story(
        "خبر من فرقة Open Road?",
        7,
        "هذا محرف \u202bبلا نهاية، وهذا \u202eمقلوب\u202c.\n\n"
        "وقالت الصحيفة إن الأغنية هي Who Are You?\n\n"
        "كتب (Smith (born في عمان) مقالًا عن \u2066هذا\u2069.\n",
    ),
    "content/city/declared.md": _story(
        "The harbour opens", 8, "The harbour opens today, he said to us.\n", "lang: en\n"
    ),
    "content/pages/about.md": "---\ntitle: من نحن\n---\n\nيصدر هذه الصحيفة ⟦اسم الناشر⟧ من ⟦المدينة⟧.\n",
    "static/banner.png": picture(100, 100, noisy=True),
    "templates/article.html": '{% extends "theme/article.html" %}\n{% block aside %}'
    '<a href="/paper/no-page/">x</a><a href="/paper/">y</a>{% endblock %}\n',
}
ARTICLES = 14  # of these files are stories that are out
