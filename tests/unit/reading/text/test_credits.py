"""Credits: every shape that papers write, and the sentences that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language.dates.calendars import PartialDate
from builder.reading.plain.credits import Credit, credit_line, dateline
from builder.reading.text.lexicon import Lexicon, make_lexicon
from builder.reading.text.person_names import is_surely_name, split_names
from builder.settings.settings import ReadingSettings
from builder.settings.vocabulary import KnownTerm

READING = ReadingSettings(
    "جريدة الميناء",
    "ar",
    agencies=(KnownTerm("وكالة الشاطئ", "", ("الشاطئ",)),),
    places=(KnownTerm("رأس النورس"),),
)


@pytest.fixture(scope="module")
def names() -> Lexicon:
    return make_lexicon(READING)


def parts(credit: Credit | None) -> tuple[tuple[str, ...], str, str] | None:
    return (credit.authors, credit.agency, credit.place) if credit else None


@pytest.mark.parametrize(
    ("line", "authors", "agency", "place"),
    [
        ("محمد العتيبي", ["محمد العتيبي"], "", ""),
        ("الرياض: محمد العتيبي", ["محمد العتيبي"], "", "الرياض"),
        ("جدة - خالد الغامدي", ["خالد الغامدي"], "", "جدة"),
        ("خالد الغامدي - جدة", ["خالد الغامدي"], "", "جدة"),
        ("خالد الغامدي (الدمام)", ["خالد الغامدي"], "", "الدمام"),
        ("خالد الغامدي من جدة", ["خالد الغامدي"], "", "جدة"),
        ("جدة - خالد الغامدي:", ["خالد الغامدي"], "", "جدة"),
        ("عبدالله الشمري ـ حائل", ["عبدالله الشمري"], "", "حائل"),
        ("رويترز - لندن", [], "رويترز", "لندن"),
        ("القاهرة - رويترز", [], "رويترز", "القاهرة"),
        ("الدوحة: أ ف ب", [], "أ ف ب", "الدوحة"),
        ("أ.ف.ب (باريس)", [], "أ ف ب", "باريس"),
        ("«الحياة» من بيروت", [], "الحياة", "بيروت"),
        ("لندن: «الشرق الأوسط»", [], "الشرق الأوسط", "لندن"),
        ("غزة ـ «القدس العربي»:", [], "القدس العربي", "غزة"),
        ("واشنطن، موسكو: رويترز", [], "رويترز", "واشنطن"),
        ("دمشق، سوريا (CNN) --", [], "سي إن إن", "دمشق"),
        ("المحليات - فهد القحطاني:", ["فهد القحطاني"], "", ""),
        ("القاهرة - محمود سالم ومنى فؤاد", ["محمود سالم", "منى فؤاد"], "", "القاهرة"),
        ("بقلم: سلمى الحداد", ["سلمى الحداد"], "", ""),
        ("كتب سامي النجار", ["سامي النجار"], "", ""),
        ("By Jane Smith", ["Jane Smith"], "", ""),
        ("د. أحمد الصالح", ["د. أحمد الصالح"], "", ""),
        ("الشاطئ – رأس النورس", [], "وكالة الشاطئ", "رأس النورس"),
        ("جريدة الميناء - عمّان", [], "جريدة الميناء", "عمّان"),
    ],
)
def test_a_line_of_credit(names: Lexicon, line: str, authors: list[str], agency: str, place: str) -> None:
    assert parts(credit_line(line, names)) == (tuple(authors), agency, place)


def test_a_state_agency_writes_place_two_calendars_and_itself(names: Lexicon) -> None:
    credit = credit_line("الرياض 26 شوال 1436 هـ الموافق 11 اغسطس 2015 م واس", names)
    assert parts(credit) == ((), "واس", "الرياض")
    assert credit is not None
    assert credit.published == PartialDate(2015, 8, 11)


@pytest.mark.parametrize(
    "line",
    [
        "انتهت المباراة",
        "الرياض عاصمة الثقافة",
        "رئيس الوزراء يزور موسكو",
        "محمد صلاح يسجل هدفين",
        "بيروت: هدوء حذر",
        "السعودية - البرازيل",
        "ليفربول - مانشستر سيتي",
        "اليوم",
        "سبق",
        "كشف المستور",
        "قال الوزير: لا تغيير",
        "المشهد الأول",
        "وصل خالد الغامدي إلى جدة.",
    ],
)
def test_a_line_that_is_no_credit_stays(names: Lexicon, line: str) -> None:
    assert credit_line(line, names) is None


@pytest.mark.parametrize(
    ("head", "authors", "agency", "place"),
    [
        ("أمد/ واشنطن: ", [], "أمد", "واشنطن"),
        ("القاهرة (رويترز) - ", [], "رويترز", "القاهرة"),
        ("دمشق، سوريا (CNN) -- ", [], "سي إن إن", "دمشق"),
        ("غزة ـ «القدس العربي»: ", [], "القدس العربي", "غزة"),
        ("الرياض – واس: ", [], "واس", "الرياض"),
        ("رام الله - معا - ", [], "معا", "رام الله"),
        ("عمان- بترا- ", [], "بترا", "عمّان"),
        ("واشنطن - أ.ف.ب: ", [], "أ ف ب", "واشنطن"),
        ("القدس/ وفا/ ", [], "وفا", "القدس"),
        ("باريس (أ ف ب) - ", [], "أ ف ب", "باريس"),
        ("موسكو: ", [], "", "موسكو"),
        ("لندن، رويترز: ", [], "رويترز", "لندن"),
        ("الرياض - محمد العتيبي: ", ["محمد العتيبي"], "", "الرياض"),
        ("كتب: محمد الحداد - ", ["محمد الحداد"], "", ""),
        ("القاهرة 10 نوفمبر 2020 (أ ش أ) - ", [], "أ ش أ", "القاهرة"),
        ("LONDON (Reuters) - ", [], "Reuters", "London"),
        ("تهران – ایرنا – ", [], "ایرنا", "تهران"),
    ],
)
def test_a_dateline_ends_where_the_text_begins(
    names: Lexicon, head: str, authors: list[str], agency: str, place: str
) -> None:
    text = "أعلنت الإدارة صباح اليوم عن موعد الافتتاح"
    credit = dateline(head + text, names)
    assert parts(credit) == (tuple(authors), agency, place)
    assert credit is not None
    assert (head + text)[credit.end :] == text
    assert credit.as_written == head.strip()


@pytest.mark.parametrize(
    "lead",
    [
        "قال الوزير: إن البلاد بحاجة إلى ذلك كله",
        "أعلن الرئيس - بعد طول انتظار - قراره أمس",
        "بيروت - كما قال الشاعر - خيمتنا الأخيرة وحدها",
        "السعودية: ارتفاع أسعار النفط بعد قرار جديد",
        "اليوم: سنذهب إلى البحر في نزهة طويلة",
        "ريم: قالت لي إنها لن تعود إلى البيت",
        "كتب محمد الحداد: لا أحد يعرف ما جرى هناك",
        "القاهرة التي في خاطري مدينة أخرى: مدينة الطفولة",
        "واس – الرياض",
        "أعلنت موسكو: لا تراجع عن القرار الأخير أبدا",
    ],
)
def test_an_unsure_lead_stays_whole(names: Lexicon, lead: str) -> None:
    assert dateline(lead, names) is None


def test_the_settings_see_a_city_in_a_country(names: Lexicon) -> None:
    lead = "قطر: افتتح المعرض صباح اليوم بحضور كبير"
    assert dateline(lead, names) is None
    own = make_lexicon(ReadingSettings("x", "ar", places=(KnownTerm("قطر"),)))
    assert parts(dateline(lead, own)) == ((), "", "قطر")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سارة محمد وهدى علي", ("سارة محمد", "هدى علي")),
        ("عبد الله بن سالم الحربي", ("عبد الله بن سالم الحربي",)),
        ("وزير المياه", ()),
        ("سلمى", ()),
        ("اجتماع طارئ", ()),
    ],
)
def test_names(text: str, found: tuple[str, ...]) -> None:
    assert split_names(text) == found
    assert not found or is_surely_name(text)


@given(st.text(alphabet="رويترز القاهرة-–:/()«»،. محمد\xa0ـ123", max_size=200))
def test_a_credit_is_a_part_of_the_text_and_never_raises(text: str) -> None:
    names = make_lexicon(READING)
    for found in (credit_line(text, names), dateline(text, names)):
        assert found is None or text[: found.end].strip() == found.as_written.strip()
