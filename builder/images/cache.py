"""Images that are made once: pictures are kept in the project's `.warraq/`, icons and cards in the user's cache."""

from collections.abc import Sequence

from msgspec import msgpack

from builder.digest import digest
from builder.disk.file_cache import FileCache
from builder.disk.user_cache import UserCache
from builder.images.icons import draw_icon
from builder.inputs import Folders
from builder.pages.model.recipes import Icon, ImageVersion, SocialCard
from builder.problems import BuildFailed, Location, Problem, say
from builder.settings.settings import SITE


def encoded_pictures(recipes: Sequence[ImageVersion], folders: Folders, cache: FileCache) -> list[bytes]:
    """The versions of one picture, in their order: those of the cache, the others encoded now. Raises BuildFailed."""
    versions = {recipe.key: cache.get(recipe.key) for recipe in recipes}
    if lacking := [recipe for recipe in recipes if versions[recipe.key] is None]:
        for recipe, data in zip(lacking, _encode(lacking, folders), strict=True):
            cache.put(recipe.key, data)
            versions[recipe.key] = data
    return [versions[recipe.key] or b"" for recipe in recipes]


def drawn_card(card: SocialCard, folders: Folders, cache: UserCache) -> bytes:
    """The card of the user's cache, or one drawn now. Raises BuildFailed."""
    cached = cache.get(b"card", card.key)
    if cached is not None:
        return cached
    from builder.images.social_cards import can_shape, draw_card

    if not can_shape():  # in a process of another machine
        what = say("A social card can't be drawn: a worker of the cluster can't join Arabic letters.")
        raise BuildFailed((Problem(Location(SITE), what, say("Install FriBiDi there too.")),))
    data = draw_card(card, logo_data(card, folders))
    cache.put(data, b"card", card.key)
    return data


def drawn_icon(icon: Icon, folders: Folders, cache: UserCache) -> bytes:
    """The icon of the user's cache, or one drawn now. Raises BuildFailed."""
    parts = b"icon", msgpack.encode(icon), logo_data(icon, folders)
    cached = cache.get(*parts)
    if cached is not None:
        return cached
    data = draw_icon(icon, parts[2])
    cache.put(data, *parts)
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
