"""What the store has records of: outputs as they were made, files as they were read, how a build ended."""

from msgspec import Struct

from builder.problems import Problem
from builder.reading.article import Article


class Made(Struct, frozen=True):
    """An output as it was written, and why. `parts` are its key's digests; empty while it is being remade."""

    parts: bytes
    size: int = 0
    mtime_ns: int = 0
    digest: bytes = b""
    reason: str = ""


class Kept(Struct, frozen=True):
    """What reading a file gave, under the key of all that it depends on."""

    key: bytes
    article: Article | None
    problems: tuple[Problem, ...] = ()
    face: bytes = b""  # the digest of all of it that a page of another article, a list or a message may show


class Reading(Struct, frozen=True):
    """A file as it was just read."""

    path: str
    kept: Kept
    html: str = ""


class Outcome(Struct, frozen=True):
    """How the last build ended, and for which instants (seconds since 1970, `until` excluded) it holds."""

    since: float
    until: float
    articles: int
    outputs: int
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]  # articles with errors, when they were to be left out
    foreign: tuple[str, ...] = ()
