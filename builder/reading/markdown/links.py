"""Addresses in a body's HTML: bare ones among words, the place in the file where one is written."""

import re
from bisect import bisect_right
from urllib.parse import unquote

NOTE = "%5B%5B"  # what begins the address of the image that stands for a link to a note until it is known
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
ADDRESS = re.compile(r"https?://[^\s<>\"«»“”\[\]{}|\\^`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{3,2000}")
_HOST = re.compile(
    r"(?:https?:)?//(?:[^\s/?#@]{1,200}@)?[^\s/?#:@%<>\[\]\"\\^`{|}]{1,255}(?::\d{1,5})?(?=[/?#]|$)", re.IGNORECASE
)
_ILLEGAL = re.compile(r"[\s\"<>\[\]{}|\\^`]|%(?![0-9A-Fa-f]{2})")


class Places:
    """Where links stand in the text, as far as they can be found again: looked for from the last one on."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self._text, self._first_line = "\n".join(lines), first_line
        self._starts: list[int] = []
        self._from, self._misses = 0, 0
        at = 0
        for line in lines:
            self._starts.append(at)
            at += len(line) + 1

    def line_of(self, written: str) -> int:
        """0 if it is not found; after many of those nothing is looked for, as every one costs the whole text."""
        path = written.partition("#")[0]
        for wanted in dict.fromkeys((written, unquote(written), unquote(path))) if self._misses < 100 else ():
            at = self._text.find(wanted, self._from) if wanted else -1
            if at < 0 and wanted and self._from:
                self._misses += 1
                at = self._text.find(wanted, 0, self._from)
            if at >= 0:
                self._from = at
                return self._first_line + bisect_right(self._starts, at) - 1
        self._misses += 1
        return 0


def is_safe(address: str) -> str:
    """An address of another site or a mailbox as URLs may be written; empty if it names no host."""
    if address.startswith("//") or re.match("https?:", address, re.IGNORECASE):
        host = _HOST.match(address)
        if not host:
            return ""
        return host[0] + _percent(address[host.end() :])
    return _percent(address)


def _percent(path: str) -> str:
    first, sign, fragment = path.partition("#")
    fragment = fragment.replace("#", "%23")
    return _ILLEGAL.sub(
        lambda characters: "".join(f"%{byte:02X}" for byte in characters[0].encode()), first + sign + fragment
    )


def trim_target(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while True:
        shorter = address.rstrip(".,:;!?'*_~…")
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def clean_path(path: str) -> str:
    """A written path without controls, so that it can be shown in a problem."""
    return "".join(letter for letter in path if letter.isprintable() or letter in "\u200c\u200d")


def without_spaces(identity: str) -> str:
    """An id or fragment without spaces."""
    return re.sub(r"\s+", "-", identity.strip())
