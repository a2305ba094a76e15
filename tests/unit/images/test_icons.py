"""Icons: the letter that stands for a name, drawn the same each time, without a font."""

import struct
from io import BytesIO

import pytest
from PIL import Image

from builder.digest import digest
from builder.images.icons import _BARS, _outline, draw_icon
from builder.inputs import Source
from builder.pages.images.icons import initial, logo_picture, manifest_icons, tab_icons
from builder.pages.images.pictures import Encoder, Measured, PictureSizes
from builder.pages.model.assets import assets
from builder.pages.model.files import Files
from builder.pages.model.recipes import Icon
from builder.pages.model.wording import Wording
from builder.settings.settings import Settings


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
    data = draw_icon(icon)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (192, 192)
    assert draw_icon(icon) == data
    assert draw_icon(Icon("ر", 192, 0, "#ffffff", "#0d5260")) != data


def test_holes_stay_open() -> None:
    picture = Image.open(BytesIO(draw_icon(Icon("O", 240, 0, "#ffffff", "#000000")))).convert("L")
    assert picture.getpixel((120, 120)) == 0
    assert picture.getpixel((120, 65)) == 255


def test_an_ico_has_the_sizes_that_browsers_show() -> None:
    data = draw_icon(Icon("د", 48, 14, "#ffffff", "#0d5260", ico=True))
    assert Image.open(BytesIO(data)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def logo(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "#00a0ff").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(("size", "corner", "part"), [(192, 14, 0.8), (180, 0, 0.8), (512, 0, 0.56)])
def test_a_logo_stands_in_the_middle_and_within_what_may_be_cut_off(size: int, corner: int, part: float) -> None:
    picture = Image.open(BytesIO(draw_icon(Icon("", size, corner, "#000000", "#ffffff"), logo(300, 300)))).convert(
        "RGB"
    )
    blue = picture.getchannel("R").point([255 if level < 100 else 0 for level in range(256)]).getbbox()
    assert blue
    left, top, right, bottom = blue
    assert abs(right - left - size * part) <= 2
    assert abs(left - (size - right)) <= 1
    assert abs(top - (size - bottom)) <= 1


@pytest.mark.parametrize(
    ("measured", "shown"),
    [
        (Measured(600, 600), "static/logo.png"),
        (Measured(600, 500), "static/logo.png"),
        (Measured(600, 200), ""),
        (Measured(200, 600), ""),
        (Measured(600, 600, "drawing"), ""),
        (Measured(0, 0, "broken"), ""),
    ],
)
def test_a_logo_about_as_wide_as_high_takes_the_place_of_the_letter(measured: Measured, shown: str) -> None:
    wording = Wording.of(Settings(title="الميناء", logo="logo.png"))
    gallery = PictureSizes({"static/logo.png": measured}, Encoder(), True)
    icon = logo_picture(wording, Files.of(["static/logo.png"]), gallery)
    assert icon.logo == shown
    assert icon.letter == ("" if shown else "م")
    assert ("icon.svg" in dict(manifest_icons(icon))) == (not shown)


def test_an_icon_of_the_project_stays_and_the_themes_gives_way() -> None:
    icon = Icon("د", 0, 0, "#ffffff", "#0d5260")
    theme = Source(1, 1, 1, digest(b"theme"))
    static, drawn_icons = tab_icons(assets({"theme/static/favicon.svg": theme}), icon)
    assert list(drawn_icons) == [static.icon]
    assert static.icon in static.lasting
    assert static.icon not in static.files
    own = {"theme/static/favicon.svg": theme, "static/favicon.svg": Source(1, 1, 1, digest(b"own"))}
    static, drawn_icons = tab_icons(assets(own), icon)
    assert drawn_icons == {}
    assert static.files[static.icon] == "static/favicon.svg"


def test_an_svg_has_no_letters_in_it() -> None:
    text = draw_icon(Icon("د", 0, 14, "#ffffff", "#0d5260")).decode()
    assert "<text" not in text
    assert 'rx="105"' in text
