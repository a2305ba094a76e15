"""Social cards: what they show, which stories have one, and that headlines of any length fit."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from PIL import Image, ImageFont

from builder.digest import digest_of
from builder.images.line_breaks import TextBox, fit_lines
from builder.images.social_cards import _REVISION, FONT, HEADLINE, Ems, can_shape, draw_card, drawing_fingerprint
from builder.pages.edition.social_cards import _LETTERS, HEIGHT, WIDTH, drawable
from builder.pages.images.colours import INK, SHADES, TONES
from builder.pages.model.recipes import SocialCard
from tests.support.stylesheet import colours_of

LONG = " ".join(["مدينة صغيرة على البحر تعيد اكتشاف مكتبتها القديمة بعد سبعين عاما وتدعو القراء إليها"] * 3)[:200]
CARD = SocialCard(
    "سباق القوارب",
    "المدينة",
    "",
    "24 نوفمبر 2026",
    "دفتر المدينة",
    colour="#8a1f2d",
    accent="#8a1f2d",
    paper="#fdfcf9",
    ink="#1b1a18",
)


def card(headline: str, **changes: str) -> bytes:
    return draw_card(structs.replace(CARD, headline=headline, **changes))


def box(data: bytes, top: int, bottom: int) -> tuple[int, int, int, int]:
    """Where there is light ink on the coloured ground between two heights."""
    bright = Image.open(BytesIO(data)).convert("L").point([255 if level > 150 else 0 for level in range(256)])
    found = bright.crop((0, top, WIDTH, bottom)).getbbox()
    assert found
    return found


def test_letters_can_be_joined_here() -> None:
    assert can_shape()
    assert len(drawing_fingerprint()) == 16


# Of two cards, by the Pillow that the tests are locked to. When cards look different, change `_REVISION` in
# `builder/images/social_cards.py` too: it is what makes builds draw them again.
REVISION = (
    "6e1521837a0108c52b30b340ec08a672",
    "7893f9f4fdd427b606dcbcc52b19bd6d",
    "6d9a56d75d9b1740cd384c401f112b17",
)
BYTES = "3682c68e2d0647b405b855b4e57260c5"


def test_the_revision_stands_for_what_cards_look_like() -> None:
    cards = card("سباق القوارب الورقية في قناة الحي القديم"), card("Boats 2026, قوارب")
    assert (_REVISION, digest_of(*cards).hex()) == (REVISION, BYTES)


@pytest.mark.parametrize(
    "headline",
    ["ماءان", "سباق القوارب الورقية في قناة الحي القديم", LONG, "ا" * 200, "كلمة " * 40, "الإسكندرية" * 20, "W" * 200],
)
def test_headlines_of_any_length_stay_within_the_edges(headline: str) -> None:
    data = card(headline)
    assert Image.open(BytesIO(data)).size == (WIDTH, HEIGHT)
    start, top, end, bottom = box(data, 115, 510)
    assert start >= 64
    assert end <= WIDTH - 64
    assert top > 0
    assert bottom < 395


def test_lines_are_even_and_hold_every_word() -> None:
    ems = Ems("rtl", "ar")
    size, lines = fit_lines(LONG, HEADLINE, ems)
    assert " ".join(lines) == LONG
    assert len(lines) > 2
    widths = list(map(ems, lines))
    assert max(widths) < 1.25 * min(widths)
    assert size >= 40
    assert fit_lines("ماء", HEADLINE, ems)[0] == HEADLINE.sizes[0]


@given(st.text("ابتثج WI.", min_size=1, max_size=400))
def test_what_does_not_fit_ends_with_an_ellipsis(text: str) -> None:
    room = TextBox(100, 60, 1, (20, 10))
    size, lines = fit_lines(text, room, len)
    assert len(lines) * size <= room.height
    assert all(len(line) * size <= room.width for line in lines)
    told = " ".join(text.split())
    assert " ".join(lines) == told or (lines[-1].endswith("…") and told.startswith(" ".join(lines)[:-1]))


def test_a_card_is_the_same_every_time_and_has_its_headline_for_title() -> None:
    assert card(LONG) == card(LONG)
    assert Image.open(BytesIO(card(LONG))).text["Title"] == LONG  # type: ignore[attr-defined]


@pytest.mark.parametrize("changes", [{"section": "رياضة"}, {"kind": "تحليل"}, {"date": "٣ مايو"}, {"site": "الميناء"}])
def test_all_that_a_card_says_is_on_it(changes: dict[str, str]) -> None:
    assert card("سباق", **changes) != card("سباق")


def test_a_long_name_leaves_room_for_the_date() -> None:
    data = card("سباق", site="جريدة " * 40, section="قسم " * 50, kind="تحليل")
    foot = Image.open(BytesIO(data)).convert("L").crop((0, 520, WIDTH, HEIGHT))
    dark = foot.point([255 if level < 140 else 0 for level in range(256)])
    assert dark.crop((0, 0, 64, 110)).getbbox() is None
    assert dark.crop((WIDTH - 72, 0, WIDTH, 110)).getbbox() is None


def test_a_logo_stands_in_place_of_the_name() -> None:
    file = BytesIO()
    Image.new("RGBA", (300, 100), "#00a0ff").save(file, "PNG")
    image = Image.open(BytesIO(draw_card(CARD, file.getvalue()))).convert("RGB")
    assert image.getpixel((WIDTH - 100, 571)) == (0, 160, 255)
    assert draw_card(CARD, b"no picture") == draw_card(CARD)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("سباق 🚣🏽‍♀️ القوارب 🇪🇬 1️⃣", "سباق القوارب 1"),
        ("كِتَابٌ   جديد\n", "كِتَابٌ جديد"),
        ("ألف ☕ ليلة ★", "ألف ليلة"),
        ("محمد ﷺ", "محمد صلى الله عليه وسلم"),
        ("ﬁlm ½", "film ½"),
        ("می‌شود", "می‌شود"),
        ("🚣", ""),
        ("الصين 中国", ""),
        ("Новости", ""),
        ("", ""),
    ],
)
def test_what_the_font_has_not_is_left_out_or_there_is_no_card(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_the_font_has_all_that_is_taken_to_be_in_it() -> None:
    font = ImageFont.truetype(FONT, 40, layout_engine=ImageFont.Layout.BASIC)
    box = bytes(font.getmask("\u4e2d"))
    known = re.compile(f"[{_LETTERS}]")
    unseen = re.compile(r"[\s\u00ad\u0600-\u0605\u061c\u06dd\u200b-\u200f\u2028-\u202f\u205f-\u206f]")
    letters = [chr(code) for code in range(0x20, 0xFFFF) if known.match(chr(code)) and not unseen.match(chr(code))]
    assert len(letters) > 600
    assert [letter for letter in letters if bytes(font.getmask(letter)) == box] == []


def test_the_colours_are_the_stylesheets() -> None:
    light = colours_of("light")
    assert tuple(light[f"t{number}"] for number in range(1, TONES + 1)) == SHADES
    assert light["ink"] == INK
