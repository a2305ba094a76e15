"""Pages as people paste them, whole and damaged: every word is kept or told, and nothing raises."""

import random
from collections import Counter

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from builder.language.letters import fold, words
from builder.reading.article import Parsed
from builder.reading.parse import parse
from builder.reading.plain.header import read_header
from builder.reading.text.lines import lines_of
from builder.settings.settings import ReadingSettings
from builder.settings.vocabulary import KnownTerm
from tests.support.paths import ROOT

READING = ReadingSettings(
    "جريدة الميناء",
    "ar",
    "EG",
    sections=(KnownTerm("آخر الأخبار", "latest"),),
    tags=(KnownTerm("الموانئ"), KnownTerm("النقل")),
)
HEADLINES = (
    "الرصيف الجديد يستقبل أولى السفن",
    "مدير الميناء: العمل يكتمل في الربيع",
    "اقتصادي / الميناء يوسع أرصفته",
    "الخبر : افتتاح سوق السمك",
    "3 أرصفة جديدة.. وسفينة «بحر 2» ترسو",
)
BETWEEN = (
    "سلمى الحداد - عمّان",
    "القاهرة (رويترز) -",
    "الرياض 26 شوال 1436 هـ الموافق 11 اغسطس 2015 م واس",
    "«الشرق» من الدمام",
    "نشر في: 22 نوفمبر 2026 14:30",
    "الأحد 22 نوفمبر 2026",
    "محليات",
    "عاجل",
    "تصوير: نادر الصباغ",
    "خطة تمتد ثلاثة أعوام لتوسيع الأرصفة وتدريب العاملين عليها",
    "شارك",
    "منذ 3 ساعات",
    "120 مشاهدة",
)
LEADS = (
    "عمّان – بترا: افتتح الرصيف الجديد صباح اليوم بعد عامين من العمل المتواصل في الميناء القديم.",
    "أمد/ واشنطن: قال ثلاثة من المهندسين إن العمل في المرحلة الثانية يبدأ مطلع الشهر المقبل.",
    "قال مدير الميناء في بيان إن السفن الكبيرة ستدخل الحوض من الجهة الشمالية ابتداء من الأحد.",
    "نادر الصباغ- سبق- جدة: بدأت أعمال التوسعة في الميناء القديم قبل موعدها بأسبوعين كاملين.",
)
TEXT = (
    "وأضاف أن الكلفة بلغت مليوني دينار، وأن 120 عاملا شاركوا في البناء.",
    "- البند الأول",
    "- البند الثاني",
    "1- أولا",
    "2- ثانيا",
    "اقرأ أيضا: ميناء آخر",
    "كلمة قصيرة",
    "ويا بحر هل في الموج منك رسالة    ويا ليل هل في النجم منك دليل",
    "ويا ريح هل في الشرق منك علامة    ويا فجر هل في الأفق منك بديل",
    "# ليس عنوانا > ولا اقتباسا * ولا قائمة",
    "<b>نص</b> & {{ نص }}",
)
CLOSING = (
    "المصدر: وكالة أنباء الساحل",
    "* خدمة «واشنطن بوست»",
    "الوسوم: البحر، السفن",
    " سمات البحر السفن",
    "// انتهى //",
    "13:38 ت م",
    "م ع / ر أ",
    "--(بترا)",
    "آخر تحديث: 23 نوفمبر 2026",
    "رابط الخبر بصحيفة الميناء: الرصيف الجديد",
    "مقالات ذات صلة",
    "ميناء قديم يعود إلى العمل",
    "اترك تعليقاً",
    "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
)
SEPARATORS = ("\n", "\n\n", "\r\n", "\n \n", "\n\xa0\n", "\u2028", "\x85", "\r")


def told(parsed: Parsed, text: str) -> Counter[str]:
    """Every word that a reading accounts for; of a header the lines, since their values are dates and the like."""
    values: list[str] = list(parsed.account.paragraphs)
    for found in parsed.account.fields.values():
        values += found.value if isinstance(found.value, list) else [str(found.value)]
    values += [aside.text for aside in parsed.account.set_aside]
    top = read_header("content/a.txt", lines_of(text))
    values += [line.text for line in lines_of(text)[: top.size if top else 0]]
    return Counter(word for value in values for word in words(fold(value)))


PAGES = st.builds(
    lambda parts, separator: separator.join(line for part in parts for line in part),
    st.tuples(
        st.lists(st.sampled_from(("آخر الأخبار", "الرئيسية", *BETWEEN)), max_size=2),
        st.lists(st.sampled_from(HEADLINES), max_size=2),
        st.lists(st.sampled_from(BETWEEN), max_size=3),
        st.lists(st.sampled_from(LEADS), min_size=1, max_size=2),
        st.lists(st.sampled_from((*TEXT, *LEADS)), max_size=8),
        st.lists(st.sampled_from(CLOSING), max_size=5),
    ),
    st.sampled_from(SEPARATORS),
)


def check_no_word_is_lost(text: str) -> None:
    parsed = parse("content/a.txt", text.encode(), READING)
    assert parsed.article is not None
    wanted = Counter(words(fold(text)))
    have = told(parsed, "\n".join(text.splitlines()))
    assert {word: count for word, count in wanted.items() if have[word] < count} == {}


def check_wounded(text: str, data: st.DataObject) -> None:
    """Cut, doubled, with bytes changed, in any encoding: an article, or a problem that says what is wrong."""
    encoding = data.draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256")))
    raw = bytearray(text.encode(encoding, "replace"))
    for _ in range(data.draw(st.integers(0, 4))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    start = data.draw(st.integers(0, max(len(raw) // 2, 1)))
    check_told(data.draw(st.sampled_from(("content/a.txt", "content/a.md"))), bytes(raw[start:]) * 2)


def check_reading(number: int) -> None:
    """Pages of a seed, whole and damaged, and the sample site's articles with random damage."""
    many = settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    seed(number)(many(given(PAGES)(check_no_word_is_lost)))()
    seed(number)(many(given(PAGES, st.data())(check_wounded)))()
    draw = random.Random(number)
    for path in SAMPLE:
        check_told(path.relative_to(ROOT).as_posix(), damaged(path.read_bytes(), draw))


def check_told(path: str, raw: bytes) -> None:
    """An article, or a problem that says what is wrong."""
    parsed = parse(path, raw, READING)
    assert parsed.article is not None or parsed.problems, raw
    assert all(problem.message and problem.hint for problem in parsed.problems), raw


SAMPLE = sorted(path for path in (ROOT / "content").rglob("*") if path.suffix in (".txt", ".md"))


def damaged(raw: bytes, draw: random.Random) -> bytes:
    """A text of which pieces are gone, doubled, moved or changed: bytes, or whole lines."""
    pieces = [bytes([each]) for each in raw] if draw.random() < 0.5 else raw.splitlines(keepends=True)
    for _ in range(draw.randint(1, 8)):
        at, size = draw.randrange(len(pieces) + 1), draw.randint(1, 6)
        piece = pieces[at : at + size]
        match draw.choice(("remove", "double", "move", "change")):
            case "remove":
                pieces[at : at + size] = []
            case "double":
                pieces[at:at] = piece * draw.randint(1, 3)
            case "move":
                pieces[at : at + size] = []
                to = draw.randrange(len(pieces) + 1)
                pieces[to:to] = piece
            case _:
                pieces[at : at + 1] = [draw.randbytes(draw.randint(0, 4))]
    return b"".join(pieces)
