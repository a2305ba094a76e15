"""What a build keeps for the build after a text edit: how it is stored, and how it is read again."""

from msgspec import Raw, Struct, msgpack

from builder.newsroom.relations import Relations
from builder.pages.edition.sharing_window import SharingWindow
from builder.pages.model.views import Chrome


class EditBasis(Struct, frozen=True, array_like=True):
    """What is kept of a build: how the articles stand to each other, what pages share, which have cards and crops."""

    relations: Relations
    chrome: Chrome
    sharing: SharingWindow


def encode_basis(basis: EditBasis) -> bytes:
    return msgpack.encode(basis)


def decode_basis(data: bytes) -> EditBasis | None:
    """What `encode_basis` made; None where nothing is stored."""
    return msgpack.decode(data, type=EditBasis) if data else None


def decode_relations(data: bytes) -> Relations | None:
    """The first field alone, as a check asks for it: the types of all others take as long as such a check."""
    return msgpack.decode(msgpack.decode(data, type=list[Raw])[0], type=Relations) if data else None
