"""The size of pictures, so that pages keep room for them; nothing but their head is decoded."""

import warnings


def measure(name: str) -> tuple[int, int]:
    """Width and height in pixels of the picture file, as it is shown (EXIF orientation); 0, 0 if it is none.

    Never raises on what a file contains. Pillow's formats are limited to those that browsers show.
    """
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
