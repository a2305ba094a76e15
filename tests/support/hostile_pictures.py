"""Pictures that are broken, too large or something else, and what is said of each."""

import struct
import zlib

from PIL import Image

from tests.support.embedded import photograph, saved


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few thousand bytes that unpacks to as many pixels as it likes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(3_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def scanned(count: int) -> bytes:
    """A progressive JPEG whose last scan is said again and again."""
    data = saved(Image.new("RGB", (4000, 3000), "teal"), "JPEG", progressive=True)
    start, end = data.rindex(b"\xff\xda"), len(data) - 2
    return data[:end] + data[start:end] * count + data[end:]


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "broken"),
    "words": ("نص".encode() * 100, "broken"),
    "cut off": (photograph(600, 400)[:5000], "broken"),
    "cut off png": (saved(Image.effect_noise((200, 200), 50), "PNG")[:9000], "broken"),
    "head only": (b"\x89PNG\r\n\x1a\n" + bytes(100), "broken"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "broken"),
    "html as gif": (b"GIF89a/*<script>*/=1;alert(1)</script>", "broken"),
    "tiff": (saved(Image.new("RGB", (8, 8)), "TIFF"), "broken"),
    "bomb": (bomb(60_000, 60_000), "large"),
    "long": (bomb(20_000, 10), "large"),
    "many pixels": (bomb(9_000, 9_000), "large"),
    "less than it says": (bomb(6_000, 6_000), "broken"),
    "scans": (scanned(2000), "large"),
}
