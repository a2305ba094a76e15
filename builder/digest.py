"""The one hash of the project: BLAKE2b (RFC 7693) of 16 bytes, over parts that cannot run into each other."""

from hashlib import blake2b

SIZE = 16


def digest(data: bytes) -> bytes:
    """The 16-byte digest of one piece of bytes."""
    return blake2b(data, digest_size=SIZE).digest()


def digest_of(*parts: bytes) -> bytes:
    """The digest of several parts; each is preceded by its length, so that ("ab", "c") is not ("a", "bc")."""
    state = blake2b(digest_size=SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()
