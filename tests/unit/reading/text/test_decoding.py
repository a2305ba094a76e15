"""Decoding: every encoding that newsrooms left behind, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.reading.text import decoding
from builder.reading.text.decoding import decode

TEXT = "عنوان الخبر في الصفحة الأولى\n\nقالت الإدارة إن العمل سيبدأ غدا، وإنه يستغرق عامين.\n"
PATH = "content/a.txt"


@pytest.mark.parametrize(
    ("encoding", "bom", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1256", b"", "cp1256"),
        ("iso8859-6", b"", "iso8859-6"),
    ],
)
def test_encodings(encoding: str, bom: bytes, name: str) -> None:
    found = decode(PATH, bom + TEXT.encode(encoding))
    assert (found.text, found.encoding, found.problems) == (TEXT, name, ())


HEADLINES = [
    "خبر قصير",
    "الميناء",
    "عاجل: وصول السفينة",
    "وزير النقل يفتتح خط القطار الجديد غدا",
    "أسعار الزيتون ترتفع في الأسواق المحلية",
    "«الرصيف» يستقبل أولى السفن… والعمال يحتفلون",
    "فوز المنتخب على ضيفه بهدفين مقابل هدف",
    "عنوان: خبر\nالقسم: فنون\n\nhttps://example.com/a-long-address/of-a-page\nنص الخبر هنا",
]


@pytest.mark.parametrize("text", HEADLINES)
def test_a_headline_in_windows_1256(text: str) -> None:
    found = decode(PATH, text.encode("cp1256"))
    assert (found.text, found.encoding, found.problems) == (text, "cp1256", ())


@pytest.mark.parametrize("text", [text for text in HEADLINES[3:] if not set(text) & set("«»…")])
def test_a_headline_in_iso_8859_6(text: str) -> None:
    found = decode(PATH, text.encode("iso8859-6"))
    assert (found.text, found.encoding) == (text, "iso8859-6")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("کبوترخانه چهارصدساله اصفهان دوباره پر از صداي بال مي\u200cشود", "cp1256"),
        ("پلي قديمي در کنار رودخانه بازسازي شد", "cp1256"),
        ("شہر ميں نئے پل کا افتتاح ہو گيا ہے", "cp1256"),
        ("הרכבת החדשה תצא מהתחנה בשעה שבע בבוקר", "cp1255"),
        ("נמל חדש נפתח", "cp1255"),
        ("ראש הממשלה: „נמשיך” – והקהל מחה כפיים…", "cp1255"),
    ],
)
def test_other_languages_in_eight_bits(text: str, encoding: str) -> None:
    found = decode(PATH, text.encode(encoding))
    assert (found.text, found.encoding, found.problems) == (text, encoding, ())


def test_hebrew_in_iso_8859_8() -> None:
    text = "הרכבת החדשה תצא מהתחנה בשעה שבע בבוקר"
    assert decode(PATH, text.encode("iso8859-8")).text == text


def test_english_with_the_quotation_marks_of_windows() -> None:
    text = "The minister said “it’s late” – and left the hall… without a word to the press."
    found = decode(PATH, text.encode("cp1252"))
    assert (found.text, found.encoding) == (text, "cp1252")


@pytest.mark.parametrize("text", ["The harbour opens on Monday.\n", "הנמל נפתח ביום שני.\n", "الميناء", "پل\n"])
@pytest.mark.parametrize(("encoding", "bom"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_utf_16_with_and_without_a_mark(text: str, encoding: str, bom: bytes) -> None:
    for data in (text.encode(encoding), bom + text.encode(encoding)):
        found = decode(PATH, data)
        assert (found.text, found.encoding, found.problems) == (text, encoding, ())


def test_utf_32_with_a_mark() -> None:
    assert decode(PATH, TEXT.encode("utf-32")).text == TEXT


def test_pieces_of_an_article_in_every_encoding() -> None:
    """No piece of forty letters or more is read wrong, wherever it begins."""
    words = TEXT.split() * 8
    for encoding in ("cp1256", "iso8859-6", "utf-16-le", "utf-16-be", "utf-8"):
        for size in (7, 14, 30):
            for start in range(len(words) - size):
                text = " ".join(words[start : start + size])
                assert decode(PATH, text.encode(encoding)).text == text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_line_ends(ending: str) -> None:
    assert decode(PATH, f"سطر{ending}ثان{ending}".encode()).text == "سطر\nثان\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"PK\x03\x04" + bytes(100), "zip"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (bytes(range(32)) * 20, "no text"),
        (bytes(1000), "no text"),
        ("نص سليم وفيه جرح ".encode() + b"\xd8" + " ثم يستمر النص العربي".encode(), "byte 30"),
        ("déjà vu à l'été".encode("latin-1"), "byte 1 "),
        (b"\xff\xfe\x00\xd8", "breaks off at byte 2"),
        (TEXT.encode("utf-16")[:-1], f"breaks off at byte {len(TEXT.encode('utf-16')) - 2}"),
        (b"\xff\xfe" + "\ue000\uffff\u0378".encode("utf-16-le") * 9, "byte 2 is no letter"),
        (TEXT.encode()[:-3], "one byte fits no letter, the first is byte "),
        (b"plain words \xff and more", "byte 12 "),
        ("نص".encode() + b"\xff", "byte 4"),
        (TEXT.encode() + TEXT.encode("cp1256"), f"byte {len(TEXT.encode())} "),
        ("Привет, мир: новый мост открыт сегодня утром".encode("cp1251"), "byte 0 "),
        ("Привет, мир: новый мост открыт сегодня утром".encode("koi8-r"), "byte 0 "),
        ("Η νέα γέφυρα άνοιξε σήμερα το πρωί".encode("cp1253"), "byte 0 "),
        ("Die Brücke wurde heute früh geöffnet".encode("cp1252"), "byte 6 "),
        ("Le préfet est arrivé à la mairie où l'été s'achève".encode("cp1252"), "byte 5 "),
        ("Köprü bugün açıldı, öğrenciler çok şaşırdı".encode("cp1254"), "byte 1 "),
        ("新しい橋が今朝開通した".encode("shift_jis"), "byte 0 "),
        ("今天早上新桥开通了".encode("gbk"), "byte 0 "),
    ],
)
def test_what_is_no_text_is_told(data: bytes, said: str) -> None:
    found = decode(PATH, data)
    assert found.text is None
    (problem,) = found.problems
    assert problem.severity == "error"
    assert said in problem.message
    assert problem.hint.endswith(".")


def test_the_line_of_a_wrong_byte() -> None:
    data = "سطر أول طويل\nسطر ثان طويل ".encode() + b"\xff" + b"\n"
    (problem,) = decode(PATH, data).problems
    assert problem.at.line == 2


def test_controls_are_a_warning() -> None:
    found = decode(PATH, f"{TEXT}سطر فيه\x07 جرس\x00.".encode())
    assert found.text is not None
    (problem,) = found.problems
    assert (problem.severity, problem.at.line) == ("warning", 4)
    assert "2 control characters" in problem.message


def test_controls_are_told_by_their_byte() -> None:
    for mark, encoding in ((b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")):
        before = "سطر\r\nفيه ".encode(encoding)
        for control in ("\0", "\x1a", "\x9d"):
            found = decode(PATH, mark + before + f"{control} شيء{control}{TEXT}".encode(encoding))
            assert found.text == f"سطر\nفيه {control} شيء{control}{TEXT}"
            (problem,) = found.problems
            assert (problem.severity, problem.at.line) == ("warning", 2)
            assert f"the first at byte {len(mark + before)}." in problem.message


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "cp1256"])
def test_a_text_encoded_twice_is_a_warning(wrong: str) -> None:
    twice = "".join(
        bytes([byte]).decode(wrong) if bytes([byte]).decode(wrong, "ignore") else chr(byte) for byte in TEXT.encode()
    )
    found = decode(PATH, f"خبر {twice}".encode())
    assert found.text is not None
    (problem,) = found.problems
    assert problem.severity == "warning"
    assert "encoded twice" in problem.message
    assert "the first at byte 7." in problem.message


@pytest.mark.parametrize("text", ["المادة §5 من القانون × 3 × 4 §", "Ãgora", "ط§ مرة", "قطع، وضع؛ ظ؟ «بلاغ»"])
def test_signs_alone_are_no_double_encoding(text: str) -> None:
    assert decode(PATH, text.encode()).problems == ()


def test_lost_letters_are_told() -> None:
    (problem,) = decode(PATH, "سطر\nالج\ufffdيد".encode()).problems
    assert (problem.severity, problem.at.line) == ("warning", 2)
    assert "1 replacement sign (U+FFFD)" in problem.message
    assert "byte 13." in problem.message


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    found = decode(PATH, data)
    assert (found.text is None) == any(problem.severity == "error" for problem in found.problems)
    assert found.text is None or not set(found.text) & set("\r\x85\u2028\u2029")


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="§×Ã\ufffd"),
        max_size=200,
    )
)
def test_utf8_is_taken_as_it_is(text: str) -> None:
    found = decode(PATH, text.encode())
    assert (found.text, found.problems) == (text.removeprefix("\ufeff"), ())


@pytest.mark.parametrize(
    "text",
    [
        "كلام عن البحر «نعم»",
        "",
        "%PDF-1",
        "Ã©Ã¨Ã¢",
        "\ufeffكلام",
        "كلام\x00",
        "أ\u2028ب",
        "أ\rب",
        "سطر\nسطر – §§§",
        "\ufffd",
    ],
)
def test_what_is_decoded_quickly_is_what_all_the_questions_say(text: str) -> None:
    data = text.encode()
    assert decode("a.txt", data) == decoding._decode_any("a.txt", data)
