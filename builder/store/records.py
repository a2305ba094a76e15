"""What the store has records of: outputs as they were made, files as they were read, how a build ended."""

from msgspec import Struct, msgpack

from builder.problems import Problem
from builder.reading.article import Article


class OutputRecord(Struct, frozen=True):
    """An output as it was written. `parts` are its key's digests; empty while it is being remade."""

    parts: bytes
    size: int = 0
    mtime_ns: int = 0
    digest: bytes = b""


class StoredReading(Struct, frozen=True):
    """What reading a file gave, under the key of all that it depends on."""

    key: bytes
    article: Article | None
    problems: tuple[Problem, ...] = ()
    public_digest: bytes = b""  # the digest of all of it that a page of another article, a list or a message may show


class FreshReading(Struct, frozen=True, array_like=True):
    """A file as it was just read: what is kept of it, article and problems encoded, with its body.

    They are not encoded where they are planned with: Python keeps the UTF-8 of a text beside it once it was asked for.
    """

    path: str
    key: bytes
    public_digest: bytes
    article: bytes
    problems: bytes
    body: bytes = b""  # the digest of the HTML, empty without an article
    html: str = ""


_article = msgpack.Decoder(Article | None).decode
_problems = msgpack.Decoder(tuple[Problem, ...]).decode


def decode_record(key: bytes, public_digest: bytes, article: bytes, problems: bytes) -> StoredReading:
    return StoredReading(key, _article(article), _problems(problems) if problems else (), public_digest)


class Outcome(Struct, frozen=True):
    """How the last build ended, and for which instants (seconds since 1970, `until` excluded) it holds."""

    since: float
    until: float
    articles: int
    outputs: int
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]  # articles with errors, when they were to be left out
    historic: bool = False  # whether a story's time may be that of its first commit
    unjoined: bool = False  # cards were wanted, and letters could not be joined
