"""Icons: the letter that stands for a name, drawn the same each time, without a font."""

import struct

import pytest

from builder.output.icons import _BARS, _outline, drawn
from builder.pages.icons import initial
from builder.pages.recipes import Icon


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("دفتر المدينة", "د"),
        ("الميناء", "م"),
        ("أخبار", "أ"),
        ("«النهار»", "ا"),
        ("The Harbour Post", "H"),
        ("harbour", "H"),
        ("24 ساعة", "2"),
        ("הארץ", "ה"),
        ("روزنامهٔ رود", "ر"),
        ("ال", "ا"),
        ("…", ""),
    ],
)
def test_the_letter_of_a_name(title: str, letter: str) -> None:
    assert initial(title) == letter


def test_every_letter_of_the_languages_has_an_outline() -> None:
    letters = (
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءؤئةىپچژگکیٹڈڑںھہےאבגדהוזחטיכלמנסעפצקרשתABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    )
    assert [letter for letter in letters if _outline(letter) == _BARS] == []


def test_an_unknown_letter_is_a_page() -> None:
    for letter in ("", "#", "漢", " "):
        assert _outline(letter) == _BARS


def test_a_png_is_as_large_as_told_and_the_same_each_time() -> None:
    icon = Icon("د", 192, 0, "#ffffff", "#0d5260")
    data = drawn(icon)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (192, 192)
    assert drawn(icon) == data
    assert drawn(Icon("ر", 192, 0, "#ffffff", "#0d5260")) != data


def test_holes_stay_open() -> None:
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(drawn(Icon("O", 240, 0, "#ffffff", "#000000")))).convert("L")
    assert picture.getpixel((120, 120)) == 0
    assert picture.getpixel((120, 65)) == 255


def test_an_svg_has_no_letters_in_it() -> None:
    text = drawn(Icon("د", 0, 14, "#ffffff", "#0d5260")).decode()
    assert "<text" not in text
    assert 'rx="105"' in text
