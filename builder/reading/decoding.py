"""From bytes to text: which encoding a file is in, or why it is none."""

import re

from msgspec import Struct

from builder.problems import Location, Problem, Severity

# What begins files that people put beside their texts by mistake, and what to tell them.
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_STARTS = tuple(signature for signature, _ in _SIGNATURES)
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Controls that no text needs: C0 but tab, line feed, vertical tab, form feed and return, and DEL.
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")

# How often a letter stands in Arabic newspaper text, in thousandths (rounded; the rest share what is left).
_FREQUENCIES = dict(
    zip("اليمنورتةبعدسفهكقحجأشصىخطذضزءثغئإظؤآ", [
        138, 123, 73, 60, 57, 56, 48, 47, 35, 35, 34, 29, 27, 26, 25, 20, 20, 18, 16, 16, 14, 13, 9, 8, 9, 7, 7, 6,
        5, 5, 4, 5, 6, 2, 2, 1,
    ], strict=True)
)  # fmt: skip
_MARKS = frozenset("،؛؟ـ«»“”‘’–—…•·\u00a0\u200c\u200d\u200e\u200fًٌٍَُِّْپچژگ")


class Decoded(Struct, frozen=True):
    """The text of a file, its lines ended by `\\n` alone; None if it can't be had, and `problems` say why."""

    text: str | None
    encoding: str = ""
    problems: tuple[Problem, ...] = ()


def decode(path: str, data: bytes) -> Decoded:
    """Decodes UTF-8 and UTF-16 with or without a mark, and windows-1256 or ISO-8859-6 if the letters say Arabic.

    Text is never guessed at: what is none of these is a problem that names the byte at which UTF-8 ends. Controls stay
    in the text, where cleaning drops them, but are reported; a file with many of them is no text.
    """
    if data.startswith(_STARTS):
        name = next(name for signature, name in _SIGNATURES if data.startswith(signature))
        return _refused(path, f"This is {name}, not text.", "Save the article as plain UTF-8 text.")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _utf16(path, data[2:], encoding, 2)
    if b"\0" in data and (encoding := _marked_by_zeros(data)):
        return _utf16(path, data, encoding, 0)
    odd = len(data) - len(data.translate(None, _CONTROLS))
    if odd * 20 > len(data):
        return _refused(path, "The file holds no text.", "Save the article as plain UTF-8 text.")
    problems = (_controls(path, data, odd),) if odd else ()
    try:
        text = str(data, "utf-8-sig")
    except UnicodeDecodeError as error:
        return _legacy(path, data, error.start, problems)
    return Decoded(_unified(text), "utf-8", problems)


def _refused(path: str, message: str, hint: str, line: int = 0) -> Decoded:
    return Decoded(None, "", (Problem(Location(path, line), message, hint),))


def _unified(text: str) -> str:
    # Five searches for a character cost 2 µs over 4 kB, the regex 40 µs.
    if "\r" in text or "\x85" in text or "\u2028" in text or "\u2029" in text or "\x0c" in text or "\x0b" in text:
        return _BREAKS.sub("\n", text)
    return text


def _controls(path: str, data: bytes, odd: int) -> Problem:
    first = next(place for place, byte in enumerate(data) if byte in _CONTROLS)
    line = data.count(b"\n", 0, first) + 1
    severity: Severity = "warning"
    message = f"The text has {odd} control character{'s' if odd > 1 else ''}, the first at byte {first}."
    return Problem(Location(path, line), message, "They are left out; delete them from the file.", severity)


def _marked_by_zeros(data: bytes) -> str:
    """UTF-16 without a mark: every other byte is 0 or the number of an Arabic or Hebrew block."""
    head = data[:4096]
    high = b"\x00\x05\x06\x20\xfb\xfe"
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = head[start::2], head[1 - start :: 2]
        strange = len(half.translate(None, high))
        if strange * 20 <= len(half) and other.count(0) * 20 <= len(other):
            return encoding
    return ""


def _utf16(path: str, data: bytes, encoding: str, skipped: int) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"The UTF-16 text breaks off at byte {error.start + skipped}."
        return _refused(path, message, "Save the article again, as UTF-8.")
    return Decoded(_unified(text), encoding)


def _legacy(path: str, data: bytes, offset: int, problems: tuple[Problem, ...]) -> Decoded:
    """The eight-bit encodings, if the text is not plainly UTF-8 with a wound."""
    replaced = data.decode("utf-8", "replace")
    wounds = replaced.count("\ufffd")
    sound = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", replaced)))
    if sound < 4 * wounds:
        scored = [(_arabic_score(text), encoding, text) for encoding, text in _readings(data)]
        score, encoding, text = max(scored, default=(0.0, "", ""))
        if score > 25:
            return Decoded(_unified(text), encoding, problems)
    line = data.count(b"\n", 0, offset) + 1
    message = f"The file is not UTF-8: byte {offset} fits no character."
    return _refused(path, message, "Save the article again, as UTF-8.", line)


def _readings(data: bytes) -> list[tuple[str, str]]:
    found = []
    for encoding in ("cp1256", "iso8859-6"):
        try:
            found.append((encoding, data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return found


def _arabic_score(text: str) -> float:
    """The mean frequency, in thousandths, of the letters outside ASCII; Arabic text has about 65, chance about 20.

    A sign that Arabic text has no use for weighs minus a hundred.
    """
    outside = re.sub(r"[\x00-\x7f]+", "", text[:20_000])
    outside = "".join(character for character in outside if character not in _MARKS)
    if not outside:
        return 0.0
    return sum(_FREQUENCIES.get(character, -100) for character in outside) / len(outside)
