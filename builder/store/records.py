"""The records of the store, and how each is encoded in it: outputs, readings of files, inputs, a build's outcome."""

from collections.abc import Mapping

from msgspec import Struct, msgpack

from builder.inputs import Inputs, Source
from builder.problems import Problem
from builder.reading.article import Article, Parsed


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


_article = msgpack.Decoder(Article | None).decode
_problems = msgpack.Decoder(tuple[Problem, ...]).decode


def encode_reading(path: str, key: bytes, public_digest: bytes, parsed: Parsed) -> FreshReading:
    encode = msgpack.encode
    problems = encode(parsed.problems) if parsed.problems else b""
    body = parsed.article.body if parsed.article else b""
    return FreshReading(path, key, public_digest, encode(parsed.article), problems, body=body, html=parsed.html)


def decode_reading(key: bytes, public_digest: bytes, article: bytes, problems: bytes) -> StoredReading:
    return StoredReading(key, _article(article), _problems(problems) if problems else (), public_digest)


INPUT_NAMES = ("epoch", "head", "drafts", "unreadable")  # under which all of the inputs but the files are kept


def encode_inputs(inputs: Inputs) -> dict[str, bytes]:
    """All but the files, by INPUT_NAMES."""
    drafts = b"1" if inputs.drafts else b"0"
    values = (inputs.epoch, inputs.head.encode(), drafts, msgpack.encode(inputs.problems))
    return dict(zip(INPUT_NAMES, values, strict=True))


def decode_inputs(values: Mapping[str, bytes], sources: dict[str, Source]) -> Inputs:
    epoch, head, drafts, problems = (values[name] for name in INPUT_NAMES)
    return Inputs(sources, epoch, head.decode(), drafts == b"1", _problems(problems))


def encode_outcome(outcome: Outcome) -> bytes:
    return msgpack.encode(outcome)


def decode_outcome(data: bytes) -> Outcome | None:
    """None where nothing is stored."""
    return msgpack.decode(data, type=Outcome) if data else None


def encode_first_commits(commit: str, times: Mapping[str, int]) -> bytes:
    """When files were first committed, as the version history says it at `commit`."""
    return msgpack.encode((commit, times))


def decode_first_commits(data: bytes) -> tuple[str, dict[str, int]]:
    return msgpack.decode(data, type=tuple[str, dict[str, int]]) if data else ("", {})
