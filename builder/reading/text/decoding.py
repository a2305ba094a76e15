"""From bytes to text: which encoding a file is in, or why it is none."""

import re
import unicodedata

from msgspec import Struct

from builder.language.letters import letters_only
from builder.problems import Location, Problem, Sentence, say
from builder.reading.text.damage import damage_problems
from builder.reading.text.legacy_encodings import guess_encoding

# What begins files that people put beside their texts by mistake, and what to tell them.
_SIGNATURES = (
    (b"\x89PNG", say("a PNG picture")),
    (b"\xff\xd8\xff", say("a JPEG picture")),
    (b"GIF8", say("a GIF picture")),
    (b"PK\x03\x04", say("a zip archive or an office document")),
    (b"\xd0\xcf\x11\xe0", say("an old office document")),
    (b"%PDF-", say("a PDF document")),
    (b"{\\rtf", say("an RTF document")),
    (b"\x1f\x8b", say("a gzip archive")),
    (b"\x7fELF", say("a program")),
    (b"SQLite format 3", say("a database")),
)
_STARTS = tuple(signature for signature, _ in _SIGNATURES)
_BOMS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MARKS = tuple(bom for bom, _ in _BOMS)
# Controls that no text needs: C0 but tab, line feed, vertical tab, form feed and return, and DEL.
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_ENDS = re.compile(b"\r\n?|\n")
_SAVE = say("Save the article again, as UTF-8.")
_PLAIN = say("Save the article as plain UTF-8 text.")
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")


class Decoded(Struct, frozen=True):
    """The text of a file, its lines ended by `\\n` alone; None if it can't be had, and `problems` say why."""

    text: str | None
    encoding: str = ""
    problems: tuple[Problem, ...] = ()


def decode(path: str, data: bytes) -> Decoded:
    """Decodes UTF-8, UTF-16 and UTF-32 with or without a mark, and an eight-bit encoding if the letters say which.

    Text is never guessed at: what is none of these is a problem that names the byte at which UTF-8 ends. Controls stay
    in the text, where cleaning drops them, but are reported; a file with many of them is no text.
    """
    text = _plain(data)
    return Decoded(text, "utf-8") if text else _decode_any(path, data)


def _decode_any(path: str, data: bytes) -> Decoded:
    """The same for any file."""
    if data.startswith(_STARTS):
        name = next(name for signature, name in _SIGNATURES if data.startswith(signature))
        return _refusal(path, say("This is {kind}, not text.", kind=name), _PLAIN)
    if data.startswith(_MARKS):
        bom, encoding = next(pair for pair in _BOMS if data.startswith(pair[0]))
        return _wide(path, data, encoding, len(bom))
    odd = len(data) - len(data.translate(None, _CONTROLS))
    if odd and (encoding := _marked_by_zeros(data)):
        return _wide(path, data, encoding, 0)
    if odd * 20 > len(data):
        first = next(place for place, byte in enumerate(data) if byte in _CONTROLS)
        message = say(
            "The file holds no text: {odd} of its {all} bytes are controls, the first is byte {byte}.",
            odd=odd,
            all=len(data),
            byte=first,
        )
        return _refusal(path, message, _PLAIN, _line(data, first))
    try:
        text = str(data, "utf-8-sig")
    except UnicodeDecodeError as error:
        return _eight_bits(path, data, error.start)
    return Decoded(_unify_line_ends(text), "utf-8", damage_problems(path, data, text, "utf-8", odd > 0))


def _plain(data: bytes) -> str:
    """The text of most files: UTF-8 without a mark, of which nothing has to be told; empty for another."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ""
    return text if letters_only(text, lines=True) and "Ã" not in text and not data.startswith(_STARTS) else ""


def _refusal(path: str, message: Sentence, hint: Sentence, line: int = 0) -> Decoded:
    return Decoded(None, "", (Problem(Location(path, line), message, hint),))


def _unify_line_ends(text: str) -> str:
    # Five searches for a character cost 2 µs over 4 kB, the regex 40 µs.
    if "\r" in text or "\x85" in text or "\u2028" in text or "\u2029" in text or "\x0c" in text or "\x0b" in text:
        return _BREAKS.sub("\n", text)
    return text


def _line(data: bytes, place: int) -> int:
    return len(_ENDS.findall(data, 0, place)) + 1


def _marked_by_zeros(data: bytes) -> str:
    """UTF-16 without a mark: every other byte is 0 or the number of an Arabic or Hebrew block."""
    head = data[:4096]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = head[start::2], head[1 - start :: 2]
        usual = len(half) - len(half.translate(None, b"\x00\x05\x06"))
        strange = len(half.translate(None, b"\x00\x05\x06\x20\xfb\xfe"))
        if strange * 20 <= len(half) <= usual * 2 and other.count(0) * 20 <= len(other):
            return encoding
    return ""


def _wide(path: str, data: bytes, encoding: str, skipped: int) -> Decoded:
    name = encoding[:6].upper()
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        message = say("The {encoding} text breaks off at byte {byte}.", encoding=name, byte=error.start + skipped)
        return _refusal(path, message, _SAVE)
    strange = [place for place, letter in enumerate(text[:4096]) if unicodedata.category(letter) in ("Cn", "Co")]
    if len(strange) * 20 > min(len(text), 4096):
        byte = skipped + len(text[: strange[0]].encode(encoding))
        message = say("The file holds no text: byte {byte} is no letter of {encoding}.", byte=byte, encoding=name)
        return _refusal(path, message, _SAVE)
    return Decoded(_unify_line_ends(text), encoding, damage_problems(path, data, text, encoding, False))


def _eight_bits(path: str, data: bytes, place: int) -> Decoded:
    """A text in an old encoding, if it is not plainly UTF-8 with a wound, which would make every letter a wrong one."""
    replaced = data.decode("utf-8", "replace")
    wounds = replaced.count("\ufffd")
    sound = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", replaced)))
    if sound < 2 * wounds and (legacy := guess_encoding(data)):
        text = legacy.text
        return Decoded(
            _unify_line_ends(text), legacy.encoding, damage_problems(path, data, text, legacy.encoding, False)
        )
    line = _line(data, place)
    if sound >= 2 * wounds:
        message = say(
            "The UTF-8 text is broken: one byte fits no letter, the first is byte {byte}."
            if wounds == 1
            else "The UTF-8 text is broken: {n} bytes fit no letter, the first is byte {byte}.",
            n=wounds,
            byte=place,
        )
        hint = say("Mend the letters there, or save the article again from its source.")
        return _refusal(path, message, hint, line)
    return _refusal(path, say("The file is not UTF-8: byte {byte} fits no character.", byte=place), _SAVE, line)
