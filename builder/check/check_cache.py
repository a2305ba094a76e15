"""What a check remembers for the next one, in `.warraq/`: notes of articles, pixels of pictures, its last findings.

All of it may be deleted at any time, and a file that can't be read counts as empty.
"""

import os
from collections.abc import Callable, Mapping

from msgspec import MsgspecError, Raw, Struct, msgpack

from builder.check.article_notes import ArticleNotes
from builder.check.finding import Finding
from builder.disk.atomic import write_whole

_VERSION = 2  # of the file, raised when the structs change: the keys of notes have the builder's fingerprint in them


class CachedFindings(Struct, frozen=True, array_like=True):
    """The findings of a check, and the state of the site that they hold for."""

    state: bytes
    findings: tuple[Finding, ...]


class _CacheFile(Struct, array_like=True):
    version: int = 0
    notes: Raw = Raw(b"\x80")  # decoded only where they are asked for: those of 10,000 articles take 50 ms
    pixel_counts: dict[bytes, int] = {}
    findings: CachedFindings | None = None


class CheckCache:
    """The file beside a store, which `save` writes whole or not at all."""

    def __init__(self, name: str, content: _CacheFile) -> None:
        self._name, self._content = name, content

    @staticmethod
    def load(store: str) -> "CheckCache":
        """The cache that belongs to a store, by the store's file name."""
        name = store.removesuffix(".db") + "-check.bin"
        try:
            with open(name, "rb") as file:
                content = msgpack.decode(file.read(), type=_CacheFile)
        except (OSError, MsgspecError):
            content = _CacheFile()
        return CheckCache(name, content if content.version == _VERSION else _CacheFile(_VERSION))

    @property
    def findings(self) -> CachedFindings | None:
        return self._content.findings

    def set_findings(self, findings: CachedFindings) -> None:
        self._content.findings = findings

    def notes(self) -> dict[str, ArticleNotes]:
        """The notes of articles, by path."""
        try:
            return msgpack.decode(self._content.notes, type=dict[str, ArticleNotes])
        except MsgspecError:
            return {}

    def set_notes(self, notes: Mapping[str, ArticleNotes]) -> None:
        self._content.notes = Raw(msgpack.encode(notes))

    def pixel_counts(self, digests: Mapping[str, bytes], locate: Callable[[str], str]) -> dict[str, int]:
        """How many pixels pictures have, by path; 0 for a file that is not a picture."""
        counts = self._content.pixel_counts
        if new := [path for path, digest in digests.items() if digest not in counts]:
            from builder.images.measure import pixels

            counts |= {digests[path]: pixels(locate(path)) for path in new}
        return {path: counts[digest] for path, digest in digests.items()}

    def save(self) -> None:
        """Writes the file. Without a folder `.warraq` nothing is remembered."""
        if not os.path.isdir(os.path.dirname(self._name)):
            return
        write_whole(self._name, msgpack.encode(self._content))
