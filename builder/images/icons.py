"""Draws the site's icons: its logo, or a letter of its name, of which outlines are kept, so that no font is needed."""

import os
import re
from io import BytesIO
from typing import TYPE_CHECKING

from builder.pages.model.recipes import Icon

if TYPE_CHECKING:
    from PIL.Image import Image

_LOGO, _MASKED = 0.8, 0.56  # how much of the side a logo takes, and where the edges may be cut off
_MASKABLE = 512  # the side of the only icon that may be cut off: iOS does no more than to round it
_TOGETHER = [(16, 16), (32, 32), (48, 48)]  # the sizes of favicon.ico
_SQUARE = 240  # the side of an outline's square
_FINE = 4  # drawn so many times larger, then made smaller: smooth edges
_STEPS = 8  # straight pieces of a curve
_BARS = "M20 60l200 0l0 30l-200 0zM20 110l200 0l0 20l-200 0zM20 150l140 0l0 20l-140 0z"  # a page, for other letters
_SAME = str.maketrans("ہےﮦۀ", "هيهه")

Points = list[tuple[float, float]]


def draw_icon(icon: Icon, logo: bytes = b"") -> bytes:
    """The icon as SVG where it has no size, else as PNG or ICO; `logo` is the file of one that shows it."""
    path = _outline(icon.letter)
    return _picture(icon, path, logo) if icon.size else _svg(icon, path)


def _outline(letter: str) -> str:
    wanted = letter.translate(_SAME)
    with open(os.path.join(os.path.dirname(__file__), "letters.txt"), encoding="utf-8") as file:
        for line in file:
            name, _, path = line.rstrip("\n").partition(" ")
            if name == wanted != "#":
                return path
    return _BARS


def _svg(icon: Icon, path: str) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480">\n'
        f'<rect width="480" height="480" rx="{480 * icon.corner // 64}" fill="{icon.ground}"/>\n'
        f'<path transform="translate(120 120)" fill="{icon.ink}" d="{path}"/>\n</svg>\n'
    ).encode()


def _picture(icon: Icon, path: str, logo: bytes) -> bytes:
    from PIL import Image, ImageDraw

    small, side = (icon.size, icon.size), icon.size * _FINE
    image = Image.new("RGB", small, icon.ground)
    if logo:
        _put_logo(image, logo, _LOGO if icon.corner or icon.size < _MASKABLE else _MASKED)
    else:
        image.paste(icon.ink, (0, 0, *small), _letter(path, side).resize(small, Image.Resampling.LANCZOS))
    if icon.corner:
        shape = Image.new("L", (side, side), 0)
        ImageDraw.Draw(shape).rounded_rectangle((0, 0, side - 1, side - 1), side * icon.corner // 64, 255)
        image.putalpha(shape.resize(small, Image.Resampling.LANCZOS))
    file = BytesIO()
    if icon.ico:
        image.save(file, "ICO", sizes=[size for size in _TOGETHER if size <= small])
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _put_logo(image: "Image", logo: bytes, part: float) -> None:
    """Into the middle, over so much of the side."""
    from PIL import Image

    from builder.images.measure import opened

    with opened(logo) as picture:
        whole = picture.convert("RGBA")
    ratio = image.width * part / max(whole.size)
    size = max(round(whole.width * ratio), 1), max(round(whole.height * ratio), 1)
    small = whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    image.paste(small, ((image.width - size[0]) // 2, (image.height - size[1]) // 2), small)


def _letter(path: str, side: int) -> "Image":
    """The letter takes the middle half, which lies within what masks leave (W3C: a circle of 80 %)."""
    from PIL import Image, ImageDraw

    letter = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(letter)
    scale = side / (2 * _SQUARE)
    # Outlines run one way round, the holes in them the other. Outlines first.
    for outline in sorted(_outlines(path), key=lambda points: _area(points) < 0):
        pen.polygon(
            [(side / 4 + x * scale, side / 4 + y * scale) for x, y in outline], 255 if _area(outline) > 0 else 0
        )
    return letter


def _outlines(path: str) -> list[Points]:
    """The closed lines of an SVG path that has M, l, q and z only, the curves as straight pieces."""
    outlines: list[Points] = []
    for command, written in re.findall(r"([Mlq])([^Mlqz]*)", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", written)]
        if command == "M":
            outlines.append([(numbers[0], numbers[1])])
            continue
        points = outlines[-1]
        x, y = points[-1]
        if command == "l":
            points.append((x + numbers[0], y + numbers[1]))
            continue
        bend_x, bend_y, end_x, end_y = numbers
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            points.append((x + 2 * t * (1 - t) * bend_x + t * t * end_x, y + 2 * t * (1 - t) * bend_y + t * t * end_y))
    return outlines


def _area(points: Points) -> float:
    """Twice the area, positive where the line runs clockwise on the screen."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(x * below - further * y for (x, y), (further, below) in pairs)
