"""Where an output lies, and its key: the digests of all that its bytes depend on."""

from collections.abc import Mapping

from msgspec import msgpack

from builder.digest import digest, digest_of
from builder.inputs import Inputs
from builder.pages.model.recipes import AlternateFormat, Copy, Data, Icon, ImageVersion, Page, Recipe, SocialCard, Text

_NONE = bytes(16)


class Keys:
    """The digests that an output's key is made of."""

    def __init__(self, inputs: Inputs, templates: Mapping[str, bytes], chrome: bytes) -> None:
        self._inputs, self._templates, self.chrome = inputs, templates, chrome
        self._encode = msgpack.Encoder().encode

    def parts(self, recipe: Recipe) -> bytes:
        match recipe:
            case Page(template, view, cards, body, holes):
                card_keys = digest(b"".join([card.key for card in cards])) if cards else _NONE
                text = digest_of(body, *[hole.encode() for hole in holes]) if holes else body or _NONE
                template_digest = self._templates.get(template, _NONE)
                return (
                    self._inputs.epoch + template_digest + self.chrome + digest(self._encode(view)) + card_keys + text
                )
            case AlternateFormat(form, address, head, foot, body, holes):
                content = digest_of(form.encode(), address.encode(), head.encode(), foot.encode())
                text = digest_of(body, *[hole.encode() for hole in holes]) if holes else body or _NONE
                return self._inputs.epoch + _NONE * 2 + content + _NONE + text
            case Icon():
                return self._inputs.epoch + _NONE * 4 + digest(self._encode(recipe))
        return _NONE * 5 + self._content(recipe)

    def _content(self, recipe: Copy | ImageVersion | SocialCard | Text | Data) -> bytes:
        """Of what is made without templates, settings or code that changes."""
        match recipe:
            case Copy(source):
                return self._inputs.sources[source].digest
            case ImageVersion(key=key) | SocialCard(key=key):
                return key
            case Text(source):
                return digest_of(b"text", self._inputs.sources[source].digest)
            case Data(data):
                return digest(data)
