"""Measures what the reader gets right on pasted articles of known parts: headlines, credits, furniture, what it eats.

The articles are put together from the shapes that were counted in real papers, weighted as often as they occurred there
(and every separator), with names and places of two kinds: those that the tables may have, and invented ones that no
table has. Nothing here is a real article.
"""

import argparse
import random
from collections import Counter

from msgspec import Struct

from builder.reading.parse import parse
from builder.reading.text.lines import key_of
from builder.settings.settings import ReadingSettings

READING = ReadingSettings("صحيفة القياس", "ar", "SA")


def listed(row: str) -> list[str]:
    return row.split("|")


NAMES = listed(
    "محمد الغامدي|أحمد الزهراني|خالد المطيري|نادية الفواز|عبد الله العتيبي|فهد الحربي|ريم سليمان|"
    "حسن النجراني|سلطان المالكي|هادي الفيفي|ناصر بن حزام|إبراهيم الحذيفي|سعيد آل جندب|حنان الزير|شرف الدين|"
    "متعب العواد|نورة مروعي|ضيف الله الزهراني"
)
NEW_NAMES = listed(
    "شاهر الرماح|عبدالله السنجاري|جمانة الطوخي|نايف الجديعي|محمد عبدالوهاب الكرداوي|ليلى أبو النصر|سامي الدلبحي|"
    "خالد التنكاوي|هند الصبيحاوي|يوسف المعلمي|عمر بن زيدان|سارة الكتفي"
)
PLACES = listed(
    "الرياض|جدة|الدمام|مكة المكرمة|الطائف|أبها|تبوك|بريدة|حائل|الأحساء|القاهرة|بيروت|عمّان|لندن|واشنطن|صنعاء"
)
NEW_PLACES = listed("وادي السدر|عين الريحان|تل الزهور|الصفيحة|دير المروج|خربة النخل")
AGENCIES = listed("واس|رويترز|أ ف ب|ا ف ب|أ.ف.ب|د ب أ|د.ب.أ|الفرنسية|الألمانية|وكالات|الأناضول|أ ش أ|وام|بترا|CNN|أف ب")
PAPERS = listed("سبق|الوئام|عين اليوم|عكاظ|الوطن|الرياض|الجزيرة|المدينة|اليوم|الشرق الأوسط|الشرق|الحياة|الاقتصادية")
SEPARATORS = (" - ", "- ", " -", "-", " – ", ": ", " : ", "/ ", " / ", " | ", " ـ ")
HEADLINES = (
    "أمانة المدينة تبدأ تعبيد طرق الأحياء الشرقية",
    "«الصحة»: لا إصابات جديدة خلال 24 ساعة",
    "أرباح الشركة ترتفع 12% في الربع الثاني",
    "الفريق الأول يستضيف ضيفه غداً.. والتذاكر نفدت",
    "طالب يبتكر جهازاً للمكفوفين",
    "وزير التعليم: المدارس جاهزة لاستقبال الطلاب",
    "دورة تدريبية للشباب بجمعية البر",
)
LEADS = (
    "أكد مدير عام الشؤون الصحية بالمنطقة أن المستشفى الجديد سيفتتح خلال الأشهر القليلة المقبلة.",
    "كشف أمين المحافظة عن بدء أعمال التعبيد في عدد من الأحياء السكنية التي تنتظرها منذ سنوات.",
    "قال المتحدث الرسمي إن الحالة الصحية للمصابين مستقرة وإنهم غادروا المستشفى بعد تلقي العلاج.",
    "ارتفعت أسعار النفط في التعاملات الآسيوية بعد بيانات أظهرت انخفاضا في المخزونات.",
    "محمد طالب في السنة الثالثة بكلية الهندسة، ابتكر جهازا يساعد المكفوفين على عبور الشارع بأمان.",
    "في خطوة تهدف إلى تحسين الخدمات، دشنت البلدية مركزا جديدا لخدمة المراجعين في وسط المدينة.",
)
FURNITURE = (
    "\nمقالات ذات صلة\nخبر آخر عن المدينة\nاترك تعليقاً",
    " رابط الخبر بصحيفة المدينة: خبر آخر عن المدينة",
    "\n// انتهى //\n13:38 ت م",
    "\nشارك\nفيسبوك\nواتساب",
    "\nاقرأ أيضاً:\nخبر آخر عن المدينة",
    " // انتهى //",
    "\n120 مشاهدة\n2min",
    "",
)
SENTENCES = (
    "محمد العتيبي: نحن نطالب بتحسين الخدمات في الحي منذ سنوات طويلة ولم نجد استجابة.",
    "جدة - وهي أكبر مدن الساحل - تستعد لاستقبال ملايين الزوار خلال الشهر المقبل.",
    "السعودية - التي تستضيف اللقاء - أعلنت استعدادها لاستقبال الوفود المشاركة هذا الأسبوع.",
    "الهلال - النصر: مباراة القمة في الدوري تقام مساء اليوم على ملعب المدينة الكبير.",
    "كتب محمد العتيبي: رسالة إلى مدير المستشفى يشكو فيها من طول الانتظار في العيادات.",
    "سؤال: هل تنجح الخطة في خفض الأسعار خلال الفترة المقبلة أم تفشل كما فشلت سابقاتها؟",
    "أحمد، محمد، خالد: ثلاثة أصدقاء قرروا أن يقطعوا المسافة بين المدينتين على الدراجات.",
    "رويترز - التي نقلت الخبر - قالت إن المصادر أكدت صحة المعلومات الواردة في التقرير.",
    "ريال مدريد - برشلونة",
    "جدة: تعليق الدراسة",
    "حسن الختام",
    "رضا الناس",
    "كتب مدرسية جديدة",
    "أولا: التعليم",
    "محمد صلاح يعود للتدريبات",
    "اليوم - الجمعة",
)


class Told(Struct, frozen=True):
    """A credit as written, with what has to be found in it."""

    shape: str
    text: str
    byline: str = ""
    place: bool = False
    agency: bool = False


def credit(draw: random.Random, names: list[str], places: list[str]) -> Told:
    """One of the shapes, as often as it was counted in 31,000 articles of 14 papers."""
    name, place, between = draw.choice(names), draw.choice(places), draw.choice(SEPARATORS)
    agency, paper = draw.choice(AGENCIES), draw.choice(PAPERS)
    shapes = (
        (2801, Told("NAME", name, name)),
        (1828, Told("PLACE: NAME", f"{place}: {name}", name, True)),
        (1752, Told("PLACE - NAME", f"{place}{between}{name}", name, True)),
        (1453, Told("NAME - PLACE", f"{name}{between}{place}", name, True)),
        (1428, Told("AGENCY - PLACE", f"{agency}{between}{place}", "", True, True)),
        (1365, Told("NAME (PLACE)", f"{name} ({place})", name, True)),
        (1347, Told("PLACE-PAPER:", f"{place}-{paper}:", "", True, True)),
        (1310, Told("PLACE: «PAPER»", f"{place}: «{paper}»", "", True, True)),
        (1287, Told("PLACE - AGENCY", f"{place}{between}{agency}", "", True, True)),
        (870, Told("«PAPER» من PLACE", f"«{paper}» من {place}", "", True, True)),
        (856, Told("PLACE - NAME:", f"{place}{between}{name}:", name, True)),
        (757, Told("PLACE: AGENCY", f"{place}: {agency}", "", True, True)),
        (714, Told("PAPER - PLACE", f"{paper}{between}{place}", "", True, True)),
        (513, Told("NAME-PAPER-PLACE:", f"{name}{between}{paper}{between}{place}:", name, True, True)),
        (511, Told("NAME من PLACE", f"{name} من {place}", name, True)),
        (498, Told("PAPER-AGENCY:", f"{paper}-{agency}:", "", False, True)),
        (458, Told("PAPER-PLACE:", f"{paper}-{place}:", "", True, True)),
        (349, Told("AGENCY (PLACE)", f"{agency} ({place})", "", True, True)),
    )
    return draw.choices([told for _, told in shapes], [count for count, _ in shapes])[0]


def measure(draw: random.Random, count: int, names: list[str], places: list[str], lead: bool) -> Counter[str]:
    """Counts of articles: `credit` all parts right, `eaten` words of the text lost from it, and the like."""
    found: Counter[str] = Counter()
    for _ in range(count):
        told, headline = credit(draw, names, places), draw.choice(HEADLINES)
        body, below = [draw.choice(LEADS), *draw.sample(LEADS, 2)], draw.choice(FURNITURE)
        if lead and told.shape == "NAME":  # a name before a colon is whom the lead quotes
            continue
        if lead:
            head = told.text if told.text.endswith(":") else told.text + draw.choice((":", " -", " –"))
            text = "\n".join((headline, f"{head} {body[0]}", *body[1:])) + below
        else:
            text = "\n".join((headline, told.text, *body)) + below
        account = parse("content/a.txt", text.encode(), READING).account
        fields = {name: str(each.value) for name, each in account.fields.items()}
        shown = [key_of(each) for each in account.paragraphs]
        right = shown == [key_of(each) for each in body]
        parts = key_of(told.byline) in key_of(fields.get("byline", "")) and (not told.place or "place" in fields)
        found["articles"] += 1
        found["headline"] += fields["headline"] == headline
        found["credit"] += right and parts and (not told.agency or bool({"agency", "source"} & fields.keys()))
        found["eaten"] += any(key_of(each) not in " | ".join(shown) for each in body)
        found["furniture left"] += len(account.paragraphs) > len(body) + (told.text in account.paragraphs)
    return found


def wrongly_taken() -> int:
    """How many sentences and headings that look like credits are taken for one."""
    taken = 0
    for sentence in SENTENCES:
        text = "\n".join((HEADLINES[0], sentence, LEADS[0], LEADS[1]))
        fields = parse("content/a.txt", text.encode(), READING).account.fields
        taken += "dateline" in fields and fields["dateline"].value == sentence.split(":")[0] + ":"
        taken += "dateline" in fields and fields["dateline"].value == sentence
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000, help="articles of each kind (default: 4000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    kinds: tuple[tuple[str, list[str], list[str], bool], ...] = (
        ("known names, a line of their own", NAMES, PLACES, False),
        ("known names, at the lead's head", NAMES, PLACES, True),
        ("new names, a line of their own", NEW_NAMES, NEW_PLACES, False),
        ("new names, at the lead's head", NEW_NAMES, NEW_PLACES, True),
    )
    draw = random.Random(options.seed)
    print(f"{'':<36} {'headline':>9} {'credit':>9} {'eaten':>8} {'furniture left':>15}")
    for kind, names, places, lead in kinds:
        found = measure(draw, options.count, names, places, lead)
        shares = [
            f"{100 * found[name] / found['articles']:.2f} %"
            for name in ("headline", "credit", "eaten", "furniture left")
        ]
        print(f"{kind:<36} {shares[0]:>9} {shares[1]:>9} {shares[2]:>8} {shares[3]:>15}")
    print(f"sentences that look like credits: {len(SENTENCES)}, taken for one: {wrongly_taken()}")


if __name__ == "__main__":
    main()
