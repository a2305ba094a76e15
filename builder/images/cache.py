"""Versions of pictures and social cards: made once, and kept in `.warraq/` for every later build of the project."""

import os
import time
from collections.abc import Sequence
from contextlib import suppress

from builder.digest import SIZE, digest
from builder.disk.atomic import write_whole
from builder.inputs import Folders
from builder.pages.model.recipes import Icon, ImageVersion, SocialCard
from builder.problems import BuildFailed, Location, Problem, say
from builder.settings.settings import SITE

_UNUSED = 30 * 24 * 3600  # seconds that a picture stays which no page shows any more


class ImageCache:
    """A file begins with the digest of the rest: one that was harmed counts as none. It may be deleted at any time."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def get(self, key: bytes) -> bytes | None:
        name = self._name(key)
        try:
            with open(name, "rb") as file:
                data = file.read()
        except OSError:
            return None
        if digest(data[SIZE:]) != data[:SIZE]:
            return None
        with suppress(OSError):
            os.utime(name)
        return data[SIZE:]

    def put(self, key: bytes, data: bytes) -> None:
        """Whole or not at all; a disk that is full here is no reason to fail."""
        name = self._name(key)
        with suppress(OSError):
            os.makedirs(os.path.dirname(name), exist_ok=True)
            write_whole(name, digest(data) + data)

    def sweep(self, wanted: set[bytes]) -> None:
        """Drops what has not been used for a month and is not among the `wanted` keys."""
        names = {key.hex() for key in wanted}
        with suppress(OSError):
            for entry in list(os.scandir(self.folder)):
                if entry.name not in names and entry.stat().st_mtime < time.time() - _UNUSED:
                    os.unlink(entry.path)

    def _name(self, key: bytes) -> str:
        return os.path.join(self.folder, key.hex())


def encoded_pictures(recipes: Sequence[ImageVersion], folders: Folders, cache: ImageCache) -> list[bytes]:
    """The versions of one picture, in their order: those of the cache, the others encoded now. Raises BuildFailed."""
    versions = {recipe.key: cache.get(recipe.key) for recipe in recipes}
    if lacking := [recipe for recipe in recipes if versions[recipe.key] is None]:
        for recipe, data in zip(lacking, _encode(lacking, folders), strict=True):
            cache.put(recipe.key, data)
            versions[recipe.key] = data
    return [versions[recipe.key] or b"" for recipe in recipes]


def drawn_card(card: SocialCard, folders: Folders, cache: ImageCache) -> bytes:
    """The card of the cache, or one drawn now. Raises BuildFailed."""
    cached = cache.get(card.key)
    if cached is not None:
        return cached
    from builder.images.social_cards import can_shape, draw_card

    if not can_shape():  # in a process of another machine
        what = say("A social card can't be drawn: a worker of the cluster can't join Arabic letters.")
        raise BuildFailed((Problem(Location(SITE), what, say("Install FriBiDi there too.")),))
    data = draw_card(card, logo_data(card, folders))
    cache.put(card.key, data)
    return data


def logo_data(recipe: Icon | SocialCard, folders: Folders) -> bytes:
    """The file of the logo that a card or an icon shows; empty where it shows none. Raises BuildFailed."""
    if not recipe.logo:
        return b""
    with open(folders.locate(recipe.logo), "rb") as file:
        data = file.read()
    if digest(data) != recipe.digest:
        what = say("The picture changed during the build.")
        raise BuildFailed((Problem(Location(recipe.logo), what, say("Build again.")),))
    return data


def _encode(recipes: Sequence[ImageVersion], folders: Folders) -> list[bytes]:
    from builder.images.encode import encode

    source = recipes[0].source
    with open(folders.locate(source), "rb") as file:
        data = file.read()
    if digest(data) != recipes[0].digest:
        what = say("The picture changed during the build.")
        raise BuildFailed((Problem(Location(source), what, say("Build again.")),))
    try:
        return list(encode(data, recipes))
    except Exception as error:  # what measuring let through has a name and a place, too
        what = say("The picture can't be encoded: {why}.", why=type(error).__name__)
        raise BuildFailed((Problem(Location(source), what, say("Save it anew as JPEG or PNG.")),)) from error
