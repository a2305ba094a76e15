"""Draws social cards: a headline in joined letters and even lines on its section's colour, over the site's name."""

import os
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from builder.digest import digest_of
from builder.disk.fingerprint import installed_versions
from builder.images.line_breaks import TextBox, fit_lines
from builder.language.bidi import isolate_text
from builder.language.languages import Direction, block_direction
from builder.pages.edition.social_cards import HEIGHT, WIDTH
from builder.pages.model.recipes import SocialCard

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

FONT = os.path.join(os.path.dirname(__file__), "fonts", "cards-1-bold.woff2")
# Stands for the code of this module, of `line_breaks.py` and for the font: change it when, and only when, cards look
# different (`tests/unit/images/test_socialcards.py` notices). Every card is then drawn again.
_REVISION = (
    "6e1521837a0108c52b30b340ec08a672",
    "7893f9f4fdd427b606dcbcc52b19bd6d",
    "6d9a56d75d9b1740cd384c401f112b17",
)
_EDGE = 72  # pixels that stay free at the sides
_ACROSS = WIDTH - 2 * _EDGE
_FOOT = 510  # where the coloured ground ends
_LABEL = 84  # the middle of the line that names the section
_TOP, _BOTTOM = 136, 492  # where the headline may stand
HEADLINE = TextBox(_ACROSS, _BOTTOM - _TOP, 1.4, range(108, 33, -2))
_NAME = 571  # the middle of the line that names the site
_LOGO = 70  # pixels that a logo may be high
_APART = 34  # pixels between what stands beside each other
_LEVELS = 24  # of a colour, from the ground to its own
_MEASURED = 100  # pixels an em at which widths are taken


def can_shape() -> bool:
    """Whether letters can be joined and put in order here: Pillow does it by Raqm, which asks for FriBiDi."""
    from PIL import features

    return bool(features.check("raqm"))


def drawing_fingerprint() -> bytes:
    """What cards are drawn with here, as a digest: these modules, their font, Pillow and what shapes for it.

    The builder's epoch is not in it, so that a change of anything else draws no card again. Empty where letters can't
    be joined.
    """
    from PIL import features

    if not can_shape():
        return b""
    parts = [version for version in installed_versions() if version.startswith(b"pillow-")]
    parts += [str(features.version(name)).encode() for name in ("raqm", "harfbuzz", "fribidi", "freetype2")]
    parts += map(bytes.fromhex, _REVISION)
    return digest_of(*parts)


def draw_card(card: SocialCard, logo: bytes = b"") -> bytes:
    """The card as a PNG that has the headline for its title. `logo` is a picture's file; it takes the name's place."""
    from PIL import Image

    # How much of a colour is in a pixel, on sheets of their own: writing with a palette that is known takes a quarter
    # of the time that finding one does.
    light, dark, accent = sheets = [Image.new("L", (WIDTH, HEIGHT), 0) for _ in range(3)]
    pen = _Pen(light, card)
    pen.bar(0, _LABEL, 46)
    end = pen.write(card.section, _APART, _LABEL, 38, _ACROSS * 2 // 3)
    if card.kind:
        pen.write(card.kind, end + _APART, _LABEL, 38, _ACROSS - end - _APART, strength=210)
    size, lines = fit_lines(card.headline, HEADLINE, Ems(card.direction, card.language))
    step = size * HEADLINE.leading
    first = (_TOP + _BOTTOM - step * (len(lines) - 1)) / 2
    for number, line in enumerate(lines):
        pen.line(line, 0, first + number * step, size)
    pen = _Pen(dark, card)
    begin = _ACROSS - pen.width(card.date, 30)
    pen.line(card.date, begin, _NAME, 30, strength=180)
    shown = _logo(logo, int(begin) - _APART) if logo else None
    if shown is None:
        _Pen(accent, card).bar(0, _NAME, 50)
        pen.write(card.site, _APART, _NAME, 40, begin - 2 * _APART)
    return _png(card, sheets, shown)


class _Pen:
    """Writes on one sheet of a card. Distances are from the edge that its lines begin at."""

    def __init__(self, sheet: "Image", card: SocialCard) -> None:
        from PIL import ImageDraw

        self._draw: ImageDraw.ImageDraw = ImageDraw.Draw(sheet)
        self._way: Direction = "rtl" if card.direction == "rtl" else "ltr"
        self._language = card.language

    def bar(self, at: float, middle: float, height: int) -> None:
        """An upright bar before a name."""
        left = WIDTH - _EDGE - at - 12 if self._way == "rtl" else _EDGE + at
        self._draw.rectangle((left, middle - height / 2, left + 11, middle + height / 2 - 1), fill=255)

    def line(self, text: str, at: float, middle: float, size: int, strength: int = 255) -> None:
        """A line in the card's direction."""
        self._put(text, at, middle, size, strength, self._way)

    def write(self, name: str, at: float, middle: float, size: int, most: float, strength: int = 255) -> float:
        """A name in the direction of its letters, smaller where it would be too long, and where it ends."""
        way = block_direction(name, self._way)
        ems = Ems(way, self._language)
        size, lines = fit_lines(name, TextBox(most, size, 1, range(size, size // 2, -2)), ems)
        for line in lines[:1]:
            self._put(line, at, middle, size, strength, way)
            at += ems(line) * size
        return at

    def width(self, text: str, size: int) -> float:
        return Ems(self._way, self._language)(text) * size

    def _put(self, text: str, at: float, middle: float, size: int, strength: int, way: Direction) -> None:
        self._draw.text(
            (WIDTH - _EDGE - at if self._way == "rtl" else _EDGE + at, middle),
            isolate_text(text, way),
            fill=strength,
            font=_font(size),
            anchor="rm" if self._way == "rtl" else "lm",
            direction=way,
            language=self._language,
        )


class Ems:
    """The width of a text in ems: the sum of its words', since letters of two words don't touch."""

    def __init__(self, direction: str, language: str) -> None:
        self._direction, self._language = direction, language
        self._words: dict[str, float] = {"": 0}

    def __call__(self, text: str) -> float:
        words = text.split(" ")
        return sum(map(self._word, words)) + (len(words) - 1) * self._word(" ")

    def _word(self, word: str) -> float:
        if word not in self._words:
            length = _font(_MEASURED).getlength(word, direction=self._direction, language=self._language)
            self._words[word] = length / _MEASURED
        return self._words[word]


def _logo(data: bytes, widest: int) -> "Image | None":
    """The site's logo as high as its place and no wider than that; None where it can't be opened."""
    from builder.images.measure import opened

    try:
        with opened(data) as picture:
            whole = picture.convert("RGBA")
    except Exception:  # it was measured before: what fails now is a card that has the name instead
        return None
    part = min(_LOGO / whole.height, widest / whole.width)
    return whole.resize((max(round(whole.width * part), 1), max(round(whole.height * part), 1)), reducing_gap=3.0)


def _png(card: SocialCard, sheets: "list[Image]", logo: "Image | None") -> bytes:
    from PIL import Image, ImageChops, PngImagePlugin

    levels = [level * (_LEVELS - 1) // 255 for level in range(256)]
    light, dark, accent = sheets
    image = light.point(levels)
    below = (0, _FOOT, WIDTH, HEIGHT)
    own = accent.crop(below).point([2 * _LEVELS + level if level else 0 for level in levels])
    image.paste(ImageChops.lighter(dark.crop(below).point([_LEVELS + level for level in levels]), own), below)
    palette: list[int] = []
    for ground, colour in ((card.colour, card.paper), (card.paper, card.ink), (card.paper, card.accent)):
        palette += _shades(ground, colour)
    if logo:
        on_paper = Image.new("RGB", logo.size, card.paper)
        on_paper.paste(logo, (0, 0), logo)
        few = on_paper.quantize(256 - 3 * _LEVELS)
        left = WIDTH - _EDGE - logo.width if card.direction == "rtl" else _EDGE
        shifted = Image.frombytes("L", few.size, bytes(index + 3 * _LEVELS for index in few.tobytes()))
        image.paste(shifted, (left, _NAME - logo.height // 2))
        palette += few.getpalette() or []
    image = Image.frombytes("P", image.size, image.tobytes())
    image.putpalette(palette)
    metadata = PngImagePlugin.PngInfo()
    metadata.add_itxt("Title", card.headline, card.language)
    out = BytesIO()
    image.save(out, "PNG", compress_level=6, pnginfo=metadata)
    return out.getvalue()


def _shades(ground: str, colour: str) -> list[int]:
    """The colours from one to the other, red, green and blue of each in turn."""
    pairs = list(zip(_parts(ground), _parts(colour), strict=True))
    steps = range(_LEVELS)
    return [round(one + (other - one) * step / (_LEVELS - 1)) for step in steps for one, other in pairs]


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=64)
def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.RAQM)
