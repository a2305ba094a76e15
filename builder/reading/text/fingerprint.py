"""A sketch of a text: digests of a few of its pieces, by which it is known again after small edits."""

from collections.abc import Iterable
from zlib import crc32

PIECES = 4


def text_fingerprint(headline: str, paragraphs: Iterable[str]) -> str:
    """The four smallest of the checksums of headline and paragraphs, each as eight hexadecimal digits.

    The smallest of a set stand for it (bottom-k sketch; Broder, On the resemblance and containment of documents, 1997):
    one edited paragraph changes at most one of them, and of two texts about as many are the same as of their pieces.
    """
    checksums = sorted({crc32(piece.encode("utf-8", "surrogatepass")) for piece in (headline, *paragraphs) if piece})
    return "".join(f"{checksum:08x}" for checksum in checksums[:PIECES])
