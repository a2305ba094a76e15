"""What a decoded text has that no writer put there: controls, lost letters, letters that were encoded twice."""

import re

from builder.problems import Location, Problem

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# UTF-8 that was taken for windows-1252, Latin-1 or windows-1256 and encoded again: the first byte of an Arabic, Hebrew
# or accented letter, then a sign that is one of its second bytes; of windows-1256 signs that Arabic has no use for.
_SECOND = (
    "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_TWICE = re.compile(f"[\xc3\xd7-\xdb][{_SECOND}]|[طظعغ][§¨©±²³´µ¶·¸¹¼½¾¢£¤¥¦†‡ƒ„ˆ°¬®¯]")
_FEW = 3  # such pairs, or fewer, may be the writer's


def doubts(path: str, data: bytes, text: str, encoding: str, controls: bool) -> tuple[Problem, ...]:
    """Warnings, each told once with its first place; `controls` says that the bytes have some.

    `text` is `data` in that encoding, with or without its mark. A text with nothing to tell costs four searches.
    """
    found: list[tuple[int, str, str]] = []
    # Alef, Hebrew letters and é that were encoded twice have one of these.
    twice = list(_TWICE.finditer(text)) if "§" in text or "×" in text or "Ã" in text else []
    if len(twice) >= _FEW:
        message = f"The text looks encoded twice: it has `{twice[0][0]}` and {len(twice) - 1} more such pairs"
        found.append((twice[0].start(), message, "Save it once more from where it came from, as UTF-8."))
    elif controls or ((encoding != "utf-8" or b"\xc2" in data) and _UNSEEN.search(text)):
        places = [place.start() for place in _UNSEEN.finditer(text)]
        message = f"The text has {len(places)} control character{'s' if len(places) > 1 else ''}"
        found.append((places[0], message, "They are left out; delete them from the file."))
    if "\ufffd" in text:
        count = text.count("\ufffd")
        message = f"The text has {count} replacement sign{'s' if count > 1 else ''} (U+FFFD) where letters were lost"
        found.append((text.index("\ufffd"), message, "Put the letters back."))
    return tuple(_warning(path, data, text, encoding, told) for told in found)


def _warning(path: str, data: bytes, text: str, encoding: str, told: tuple[int, str, str]) -> Problem:
    place, message, hint = told
    mark = len(data) - len(text.encode(encoding))
    byte = mark + len(text[:place].encode(encoding))
    line = len(text[: place + 1].splitlines()) or 1
    return Problem(Location(path, line), f"{message}, the first at byte {byte}.", hint, "warning")
