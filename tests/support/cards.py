"""Social cards beside the same lines as a browser sets them: how much of the ink lies in the same place."""

import base64
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path

from msgspec import structs
from PIL import Image, ImageChops
from playwright.sync_api import Page

from builder.images.line_breaks import fit_lines
from builder.images.social_cards import FONT, HEADLINE, Ems
from builder.language.bidi import Base, isolate_html
from builder.pages.edition.social_cards import HEIGHT, WIDTH
from builder.pages.model.recipes import SocialCard

# Ink and ground as far from each other as can be, and nothing on the card but its headline.
PLAIN = SocialCard(colour="#000000", accent="#000000", paper="#ffffff", ink="#ffffff")
_BAND = (0, 120, WIDTH, 505)
_SHIFTS = range(-2, 3)  # pixels by which engines may differ in rounding

HEADLINES = {
    "ar": (
        "سباق القوارب الورقية في قناة الحي القديم",
        "ماء",
        "فَتَحَتِ المَكْتَبَةُ العَامَّةُ أَبْوَابَهَا لِلْأَطْفَالِ بَعْدَ ثَلَاثَةِ أَعْوَامٍ",
        "شركة Acme تفتتح مصنعا في الإسكندرية",
        "منظمة World Health Organization تشيد ببرنامج المدارس",
        "خطة 2030: 98% من التلاميذ يتعلمون C++ قبل الثانوية",
        "كيف تعمل الشمس؟ 5 أسئلة وأجوبة عن الطاقة",
        "«نوارس صفاقس» إلى نهائي كأس الموانئ بهدف في الدقيقة 90+3",
        'مديرة المتحف: "اللوحة عادت" بعد أربعين عامًا',
        "رقم الهاتف الجديد 0100-123-4567 لخدمة الأحياء",
        "الحرارة بين -3 و 12 درجة، والأمطار حتى ١٥ مم",
        "لا أحد يقرأ الإعلانات؛ إلا الأطفال الأذكياء الآن",
        "مدينة صغيرة على البحر تعيد اكتشاف مكتبتها القديمة بعد سبعين عاما وتدعو القراء من كل الأحياء إلى احتفال كبير",
    ),
    "fa": (
        "پل تازهٔ پیاده‌روی رود به روی مردم باز شد و ۱۲۰ متر درازا دارد",
        "«هفتهٔ کتاب» با Book Week 2026 آغاز می‌شود",
        "گزارش: چگونه ژاله‌های بامدادی باغ‌های شهر را نگه می‌دارند؟",
    ),
    "ur": ("شہر کی پرانی لائبریری ستر سال بعد دوبارہ کھل گئی، بچوں کے لیے نئے کمرے",),
    "he": ("הספרייה הישנה בנמל נפתחת מחדש אחרי 70 שנה – WHO מברך",),
    "en": (
        "The harbour library opens its doors again after seventy years",
        "Café Zürich: “We never sold 1,000 naïve crêpes”, says مقهى النيل",
    ),
}


def direction(language: str) -> Base:
    return "ltr" if language == "en" else "rtl"


def card(headline: str, language: str) -> SocialCard:
    return structs.replace(PLAIN, headline=headline, direction=direction(language), language=language)


def ink(data: bytes) -> Image.Image:
    """The headline's letters as a picture of black and white."""
    grey = Image.open(BytesIO(data)).convert("L").crop(_BAND)
    return grey.point([255 if level > 127 else 0 for level in range(256)])


def reference(page: Page, shown: SocialCard) -> Image.Image:
    """The same lines, in the same size and font and at the same edge, as the browser joins and orders their letters."""
    size, lines = fit_lines(shown.headline, HEADLINE, Ems(shown.direction, shown.language))
    step = size * HEADLINE.leading
    first = (136 + 492 - step * len(lines)) / 2
    way = direction(shown.language)
    edge = "right" if way == "rtl" else "left"
    rows = "".join(
        f'<p style="top: {first + number * step}px">{isolate_html(line, way)}</p>' for number, line in enumerate(lines)
    )
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.set_content(
        f"""<!doctype html><html lang="{escape(shown.language)}" dir="{way}"><style>
        @font-face {{ font-family: cards; src: url(data:font/woff2;base64,{_font()}); }}
        body {{ margin: 0; background: #000; color: #fff; font: {size}px / {step}px cards; }}
        p {{ position: absolute; {edge}: 72px; margin: 0; white-space: nowrap; text-rendering: geometricPrecision; }}
        bdi[lang] {{ font-family: cards; }}
        </style>{rows}</html>"""
    )
    page.evaluate("document.fonts.ready")
    return ink(page.screenshot())


@lru_cache
def _font() -> str:
    return base64.b64encode(Path(FONT).read_bytes()).decode()


def alike(one: Image.Image, other: Image.Image) -> float:
    """The part of all ink that lies in the same place in both, where they lie best."""
    return max(_common(one, ImageChops.offset(other, across, down)) for across in _SHIFTS for down in _SHIFTS)


def _common(one: Image.Image, other: Image.Image) -> float:
    both, either = ImageChops.darker(one, other), ImageChops.lighter(one, other)
    return both.histogram()[255] / max(either.histogram()[255], 1)
