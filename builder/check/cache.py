"""What a check keeps from one time to the next, in `.warraq/`: notes of articles, sizes of pictures, its last findings.

All of it may be deleted at any time, and what can't be read counts as nothing.
"""

import os
from collections.abc import Callable, Mapping

from msgspec import MsgspecError, Raw, Struct, msgpack

from builder.check.finding import Finding
from builder.check.notes import ArticleNotes

_FORM = 2  # of the file, changed with the structs above: the notes' own keys have the builder's digest in them


class CachedFindings(Struct, frozen=True, array_like=True):
    """The findings of a check, under the state of the site that they hold for."""

    state: bytes
    findings: tuple[Finding, ...]


class _Kept(Struct, array_like=True):
    form: int = 0
    notes: Raw = Raw(b"\x80")  # decoded only where they are asked for: those of 10,000 articles take 50 ms
    pixels: dict[bytes, int] = {}
    said: CachedFindings | None = None


class CheckCache:
    """The file beside a store; written when something was put into it, whole or not at all."""

    def __init__(self, name: str, kept: _Kept) -> None:
        self._name, self._kept = name, kept

    @staticmethod
    def of(store: str) -> "CheckCache":
        name = store.removesuffix(".db") + "-check.bin"
        try:
            with open(name, "rb") as file:
                kept = msgpack.decode(file.read(), type=_Kept)
        except (OSError, MsgspecError):
            kept = _Kept()
        return CheckCache(name, kept if kept.form == _FORM else _Kept(_FORM))

    def notes(self) -> dict[str, ArticleNotes]:
        try:
            return msgpack.decode(self._kept.notes, type=dict[str, ArticleNotes])
        except MsgspecError:
            return {}

    @property
    def said(self) -> CachedFindings | None:
        return self._kept.said

    def put(self, notes: Mapping[str, ArticleNotes]) -> None:
        self._kept.notes = Raw(msgpack.encode(notes))

    def say(self, said: CachedFindings) -> None:
        self._kept.said = said

    def pixels(self, digests: Mapping[str, bytes], locate: Callable[[str], str]) -> dict[str, int]:
        """How many pixels pictures have, by their paths; 0 for what is none."""
        if new := [path for path, digest in digests.items() if digest not in self._kept.pixels]:
            from builder.images.measure import pixels

            self._kept.pixels |= {digests[path]: pixels(locate(path)) for path in new}
        return {path: self._kept.pixels[digest] for path, digest in digests.items()}

    def close(self) -> None:
        """Writes the file. Without a folder `.warraq` nothing is kept."""
        if not os.path.isdir(os.path.dirname(self._name)):
            return
        aside = f"{self._name}.{os.getpid()}.tmp"
        with open(aside, "wb") as file:
            file.write(msgpack.encode(self._kept))
        os.replace(aside, self._name)
