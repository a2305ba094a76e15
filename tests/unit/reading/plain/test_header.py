"""Headers of plain texts: their keys in five languages, their values, and the headlines that only look like one."""

import pytest

from builder.language.dates.calendars import PartialDate
from builder.reading.fields.header_values import HeaderEntry, HeaderValues, header_values
from builder.reading.fields.names import field_of, keys_for
from builder.reading.fields.words import YES, language_of, truth
from builder.reading.plain.header import read_header
from builder.reading.text.lines import lines_of

PATH = "content/a.txt"


def fields(text: str) -> dict[str, str] | None:
    found = read_header(PATH, lines_of(text))
    return {field_of(entry.key): str(entry.value) for entry in found.entries} if found else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("العنوان: خبر\nالقسم: فنون\n\nنص", {"title": "خبر", "section": "فنون"}),
        ("العنوان : خبر\nالتاريخ： 2026-01-02\n\nنص", {"title": "خبر", "date": "2026-01-02"}),
        ("عنوان: خبر\nدسته‌بندی: هنر\n\nمتن", {"title": "خبر", "section": "هنر"}),
        ("عنوان: خبر\nشعبہ: فن\n\nمتن", {"title": "خبر", "section": "فن"}),
        ("כותרת: ידיעה\nמדור: תרבות\n\nטקסט", {"title": "ידיעה", "section": "תרבות"}),
        ("Title: Story\nTags: a, b\n\nText", {"title": "Story", "tags": "a, b"}),
        ("TITLE: a: b\nLast_Updated: x\n\nText", {"title": "a: b", "updated": "x"}),
        ("الوكالة: واس\nالمكان: جدة\nعنوان الخبر الحقيقي هنا\n\nنص", {"agency": "واس", "place": "جدة"}),
        ("العنوان: خبر\n\nنص", {"title": "خبر"}),
        ("الوسوم:\nالقسم: فنون\n\nنص", {"tags": "", "section": "فنون"}),
        ("العنوان: خبر\nآخِر تحديث: ١٤\nوصف الصورة: ميناء", {"title": "خبر", "updated": "١٤", "image_alt": "ميناء"}),
    ],
)
def test_headers(text: str, found: dict[str, str]) -> None:
    assert fields(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "المصدر: قال إن الرصيف جاهز منذ شهر\n\nنص",
        "الوكالة: لا صحة لما يشاع\n\nنص",
        "وزير المياه: السد ممتلئ\nنص الخبر",
        "خبير: 5 نصائح لشتاء دافئ\n\nنص",
        "القسم: كلمة لا تقال عبثا\nقال الشاعر في أمسيته الأخيرة",
        "http://example.org/a\n\nنص",
        "نص بلا نقطتين\nالعنوان: خبر",
        ": بلا مفتاح\n\nنص",
    ],
)
def test_a_headline_with_a_colon_is_no_header(text: str) -> None:
    assert fields(text) is None


def test_a_header_says_where_it_ends_and_where_values_stand() -> None:
    found = read_header(PATH, lines_of("\nالعنوان: خبر\nالقسم:  فنون\n\nنص الخبر"))
    assert found is not None
    assert found.size == 2
    assert [(entry.line, entry.column) for entry in found.entries] == [(2, 10), (3, 8)]


@pytest.mark.parametrize(
    ("text", "line", "said", "hint"),
    [
        ("العنوان: خبر\nالقسمم: فنون\n\nنص", 2, "القسمم", "`القسم`"),
        ("Title: Story\nTagz: a\n\nText", 2, "Tagz", "`Tag`"),
        ("العنوان: خبر\nZ9: x\n\nنص", 2, "Z9", "blank line"),
        ("العنوان: خبر\nسطر بلا مفتاح\nالقسم: فنون\n\nنص", 2, "no `key:`", "blank line"),
    ],
)
def test_a_wrong_key_is_told(text: str, line: int, said: str, hint: str) -> None:
    found = read_header(PATH, lines_of(text))
    assert found is not None
    (problem,) = found.problems
    assert (problem.at.line, problem.severity) == (line, "error")
    assert said in problem.message
    assert hint in problem.hint


def test_a_field_twice_is_told_but_for_lists() -> None:
    found = read_header(PATH, lines_of("العنوان: خبر\nTitle: خبر آخر\nالوسوم: أ\nالوسوم: ب\n\nنص"))
    assert found is not None
    (problem,) = found.problems
    assert (problem.at.line, problem.severity) == (2, "warning")


def read(**values: str | list[str]) -> HeaderValues:
    found, problems = header_values(
        PATH, [HeaderEntry(key, value, line) for line, (key, value) in enumerate(values.items(), 1)]
    )
    assert problems == []
    return found


def test_values() -> None:
    found = read(
        الوسوم="موانئ، نقل؛ #تجارة, نقل",
        الكاتب="سلمى الحداد، نادر الصباغ",
        التاريخ="٢٣ نوفمبر ٢٠٢٦",
        مسودة="نعم",
        اللغة="فارسی",
        الرابط="https://example.org/city/harbour/",
        lastmod="2026-11-24T10:30:00Z",
    )
    assert found.tags == ("موانئ", "نقل", "تجارة")
    assert found.values["author"] == ("سلمى الحداد", "نادر الصباغ")
    assert found.date == PartialDate(2026, 11, 23)
    assert found.values["updated"] == PartialDate(2026, 11, 24, 10, 30, 0, 0)
    assert (found.values["draft"], found.language, found.values["permalink"]) == (True, "fa", "/city/harbour/")
    assert found.lines["date"] == 3


def test_lists_of_front_matter_are_taken_as_they_are_and_nothing_is_claimed_by_nothing() -> None:
    found = read(tags=["a, b", "c"], author="", title=["", " "], weight="3", categories=["Arts", "Music"])
    assert found.tags == ("a, b", "c")
    assert "author" not in found.values
    assert found.title == ""
    assert found.values["section"] == "Arts"
    assert set(found.lines) == {"tags", "section"}


def test_a_field_twice_keeps_its_first_value_and_lists_are_joined() -> None:
    found = read(title="a", العنوان="b", tags="x, y", الوسوم="y، z")
    assert (found.title, found.tags) == ("a", ("x", "y", "z"))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("التاريخ", "غدا", "not a date"),
        ("التاريخ", "31/2/2026", "31/2/2026"),
        ("date", "2026-13-40", "2026-13-40"),
        ("مسودة", "ربما", "neither yes nor no"),
        ("اللغة", "كلنغون", "كلنغون"),
        ("الرابط", "/../x/", "out of the site"),
        ("الرابط", "/", "can't be an address"),
        ("الرابط", "/a?b", "can't be an address"),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(key: str, value: str, said: str) -> None:
    found, (problem,) = header_values(PATH, [HeaderEntry(key, value, 3, 9)])
    assert found == HeaderValues()
    assert (problem.at.line, problem.at.column, problem.severity) == (3, 9, "error")
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "en"])
def test_a_header_written_for_a_language_reads_back(language: str) -> None:
    names = keys_for(language)
    assert {field_of(name) for name in names.values()} == set(names)
    assert len(set(names.values())) == len(names)
    assert truth(YES[language]) is True


def test_words_for_languages_and_truth() -> None:
    assert [language_of(each) for each in ("العربية", "en-GB", "fa_IR", "עברית", "x")] == ["ar", "en", "fa", "he", ""]
    assert [truth(each) for each in ("لا", "לא", "FALSE", "0", "نه", "ربما")] == [False] * 5 + [None]
