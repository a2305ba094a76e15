"""What a decoded text has that no writer put there: controls, lost letters, letters that were encoded twice."""

import re

from builder.problems import Location, Problem, say

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# UTF-8 that was taken for windows-1252, Latin-1 or windows-1256 and encoded again: the first byte of an Arabic, Hebrew
# or accented letter, then a sign that is one of its second bytes; of windows-1256 signs that Arabic has no use for.
_SECOND = (
    "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_TWICE = re.compile(f"[\xc3\xd7-\xdb][{_SECOND}]|[طظعغ][§¨©±²³´µ¶·¸¹¼½¾¢£¤¥¦†‡ƒ„ˆ°¬®¯]")
_FEW = 3  # such pairs, or fewer, may be the writer's


def damage_problems(path: str, data: bytes, text: str, encoding: str, controls: bool) -> tuple[Problem, ...]:
    """Warnings, each told once with its first place; `controls` says that the bytes have some.

    `text` is `data` in that encoding, with or without its mark. A text with nothing to tell costs four searches.
    """
    problems = []
    # Alef, Hebrew letters and é that were encoded twice have one of these.
    twice = list(_TWICE.finditer(text)) if "§" in text or "×" in text or "Ã" in text else []
    if len(twice) >= _FEW:
        line, byte = _place(data, text, encoding, twice[0].start())
        what = say(
            "The text looks encoded twice: it has `{pair}` and {n} more such pairs, the first at byte {byte}.",
            pair=twice[0][0],
            n=len(twice) - 1,
            byte=byte,
        )
        hint = say("Save it once more from where it came from, as UTF-8.")
        problems.append(Problem(Location(path, line), what, hint, "warning"))
    elif controls or ((encoding != "utf-8" or b"\xc2" in data) and _UNSEEN.search(text)):
        places = [place.start() for place in _UNSEEN.finditer(text)]
        line, byte = _place(data, text, encoding, places[0])
        what = say(
            "The text has {n} control character, the first at byte {byte}."
            if len(places) == 1
            else "The text has {n} control characters, the first at byte {byte}.",
            n=len(places),
            byte=byte,
        )
        hint = say("They are left out; delete them from the file.")
        problems.append(Problem(Location(path, line), what, hint, "warning"))
    if "\ufffd" in text:
        count = text.count("\ufffd")
        line, byte = _place(data, text, encoding, text.index("\ufffd"))
        what = say(
            "The text has {n} replacement sign (U+FFFD) where letters were lost, the first at byte {byte}."
            if count == 1
            else "The text has {n} replacement signs (U+FFFD) where letters were lost, the first at byte {byte}.",
            n=count,
            byte=byte,
        )
        problems.append(Problem(Location(path, line), what, say("Put the letters back."), "warning"))
    return tuple(problems)


def _place(data: bytes, text: str, encoding: str, place: int) -> tuple[int, int]:
    """The line of a letter, from 1, and the byte at which it begins in the file."""
    mark = len(data) - len(text.encode(encoding))
    byte = mark + len(text[:place].encode(encoding))
    return len(text[: place + 1].splitlines()) or 1, byte
