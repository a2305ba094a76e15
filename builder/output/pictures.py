"""The size of pictures, so that pages keep room for them; nothing but their head is decoded."""

import re
import warnings


def measure(name: str) -> tuple[int, int]:
    """Width and height in pixels of the picture file, as it is shown (EXIF orientation); 0, 0 if it is none.

    Never raises on what a file contains. Pillow's formats are limited to those that browsers show.
    """
    if name.lower().endswith(".svg"):
        return _drawing(name)
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(name, formats=("JPEG", "PNG", "WEBP", "GIF", "AVIF")) as picture:
                width, height = picture.size
                turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except Exception:  # a hostile file may raise anything in a decoder
        return 0, 0
    return (height, width) if turned else (width, height)


_SVG = re.compile(r"<(?:svg:)?svg\b([^<>]*)>", re.IGNORECASE)
_NUMBER = r"\s*[\"']\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*[\"']"
_VIEW = re.compile(r"\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*[\"']")


def _drawing(name: str) -> tuple[int, int]:
    """The size of an SVG, as its root's `width` and `height` or its `viewBox` tell; 0, 0 if they don't."""
    with open(name, encoding="utf-8", errors="replace") as file:
        root = _SVG.search(file.read(100_000))
    if root is None:
        return 0, 0
    told = [re.search(rf"(?<![\w-]){side}\s*={_NUMBER}", root[1]) for side in ("width", "height")]
    view = _VIEW.search(root[1])
    try:
        if told[0] and told[1]:
            return round(float(told[0][1])), round(float(told[1][1]))
        return (round(float(view[1])), round(float(view[2]))) if view else (0, 0)
    except ValueError:
        return 0, 0
