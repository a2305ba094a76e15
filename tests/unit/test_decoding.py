"""Decoding: every encoding that newsrooms left behind, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.reading.decoding import decode

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


@pytest.mark.parametrize("text", ["خبر قصير", "الميناء", "عاجل: وصول السفينة"])
def test_a_short_text_in_windows_1256(text: str) -> None:
    assert decode(PATH, text.encode("cp1256")).text == text


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


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    found = decode(PATH, data)
    assert (found.text is None) == any(problem.severity == "error" for problem in found.problems)
    assert found.text is None or not set(found.text) & set("\r\x85\u2028\u2029")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=200))
def test_utf8_is_taken_as_it_is(text: str) -> None:
    found = decode(PATH, text.encode())
    assert (found.text, found.problems) == (text.removeprefix("\ufeff"), ())
