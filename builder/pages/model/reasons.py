"""The parts of an output's key, and why an output is made, as a value that is kept with it."""

from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct, msgpack

from builder.digest import SIZE

Part = Literal["builder", "template", "site", "view", "cards", "body"]
PARTS: tuple[Part, ...] = get_args(Part)


class NewOutput(Struct, frozen=True, array_like=True, tag="new"):
    """No build has made it yet."""


class BuildCutOff(Struct, frozen=True, array_like=True, tag="cut-off"):
    """The build that was making it did not come to its end."""


class PartsChanged(Struct, frozen=True, array_like=True, tag="changed"):
    """Parts of its key are others now."""

    parts: tuple[Part, ...]


class FileAltered(Struct, frozen=True, array_like=True, tag="altered"):
    """Its file is missing, or is not as it was made."""


Reason = NewOutput | BuildCutOff | PartsChanged | FileAltered

encode_reason = msgpack.Encoder().encode
# Thousands of outputs are made for few reasons.
decode_reason = lru_cache(maxsize=256)(msgpack.Decoder(Reason).decode)


def changed_parts(parts: bytes, other: bytes) -> tuple[Part, ...]:
    """The names of the PARTS in which two keys differ."""
    return tuple(
        name
        for index, name in enumerate(PARTS)
        if parts[index * SIZE : (index + 1) * SIZE] != other[index * SIZE : (index + 1) * SIZE]
    )
