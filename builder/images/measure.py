"""Pictures as strangers bring them: which ones can be shown, and how large they are; no file raises or runs on."""

import os
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")  # those that browsers show
LARGEST = 80_000_000  # pixels of a JPEG, which is decoded in parts of its size
LARGEST_WHOLE = 40_000_000  # of the others: four bytes each, and as many again while they are made smaller
LONGEST = 16_000  # pixels of a side: WebP has no more than 16,383
HEAVIEST = 100_000_000  # bytes
# A progressive JPEG may come in any number of scans, each of which is as much work as the whole picture.
SCANNED = 1_500_000_000  # pixels times scans: ten scans, as programs write them, of the largest picture twice over
TURNED = (5, 6, 7, 8)  # EXIF orientations that exchange width and height
_MOVING = ("GIF", "WEBP", "PNG", "AVIF")  # of which one may move; a JPEG of several pictures shows its first


def measure_inputs(_: None, names: Sequence[str]) -> list[tuple[int, int, str]]:
    """Runs in workers: size and kind of some files on disk."""
    return [measure(name) for name in names]


def measure(name: str) -> tuple[int, int, str]:
    """Size and kind of a picture as it is shown (EXIF orientation); no width and the kind `broken` or `large` if it
    can't be. Never raises on what a file contains: all of it is decoded once, to see that it can be.
    """
    try:
        if name.lower().endswith(".svg"):
            return _drawing(name)
        if os.stat(name).st_size > HEAVIEST:
            return 0, 0, "large"
        with open(name, "rb") as file:
            data = file.read()
        with opened(data) as picture:
            if too_large(picture, data):
                return 0, 0, "large"
            return _measure(picture)
    except Exception as error:  # a hostile file may raise anything in a decoder
        return 0, 0, "large" if type(error).__name__.startswith("DecompressionBomb") else "broken"


def pixels(name: str) -> int:
    """How many pixels a picture says it has, by its head alone; 0 for what is none."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(name, formats=FORMATS) as picture:
                return picture.width * picture.height
    except Exception:  # as above
        return 0


def _measure(picture: "Image.Image") -> tuple[int, int, str]:
    width, height = picture.size
    if picture.getexif().get(0x0112, 1) in TURNED:
        width, height = height, width
    if picture.format in _MOVING and getattr(picture, "is_animated", False):
        picture.seek(0)
        picture.load()
        return width, height, "moving"
    picture.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
    picture.load()
    if not picture.has_transparency_data:
        return width, height, "opaque"
    low, _ = picture.convert("RGBA").getchannel("A").getextrema()
    return width, height, "opaque" if low == 255 else "alpha"


_SVG = re.compile(r"<(?:svg:)?svg\b([^<>]*)>", re.IGNORECASE)
_NUMBER = r"\s*[\"']\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*[\"']"
_VIEW = re.compile(r"\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*[\"']")


def _drawing(name: str) -> tuple[int, int, str]:
    """The size of an SVG, as its root's `width` and `height` or its `viewBox` tell."""
    with open(name, encoding="utf-8", errors="replace") as file:
        root = _SVG.search(file.read(100_000))
    if root is None:
        return 0, 0, "broken"
    stated = [re.search(rf"(?<![\w-]){side}\s*={_NUMBER}", root[1]) for side in ("width", "height")]
    view = _VIEW.search(root[1])
    sides = (stated[0][1], stated[1][1]) if stated[0] and stated[1] else view.groups() if view else ("0", "0")
    width, height = (round(float(side)) for side in sides)
    return (width, height, "drawing") if width and height else (0, 0, "broken")


@contextmanager
def opened(data: bytes) -> "Iterator[Image.Image]":
    """The picture that the bytes are, whatever their file is called; every warning of the decoder is an error."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            yield picture


def too_large(picture: "Image.Image", data: bytes) -> bool:
    width, height = picture.size
    if picture.format not in ("JPEG", "MPO"):
        return max(width, height) > LONGEST or width * height > LARGEST_WHOLE
    scans = data.count(b"\xff\xda")  # in the data of a scan no other sign follows 0xFF than 0 and those of restarts
    return max(width, height) > LONGEST or width * height > LARGEST or width * height * scans > SCANNED
