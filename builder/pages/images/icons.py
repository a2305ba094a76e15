"""The site's icons: in tabs, among bookmarks, on home screens; of its logo where that is square, else of a letter."""

import unicodedata
from collections.abc import Iterator

from msgspec import msgpack, structs

from builder.digest import digest
from builder.inputs import THEME
from builder.pages.images.colours import LIGHT, readable
from builder.pages.images.pictures import PictureSizes
from builder.pages.model.addresses import FAVICON, ICON_DRAWING, ICON_LARGE, ICON_MASKABLE, ICON_SMALL, TOUCH_ICON
from builder.pages.model.assets import Assets
from builder.pages.model.files import Files, logo
from builder.pages.model.recipes import Icon
from builder.pages.model.wording import Wording

PAPER, ACCENT = LIGHT[0], "#8a1f2d"  # the theme's; a test holds them to its stylesheet
# By their names: side in pixels, roundness in 64ths of it, purpose. An SVG has no side.
INSTALLED = {
    ICON_DRAWING: (0, 14, "any"),
    ICON_SMALL: (192, 14, "any"),  # kept by the service worker for messages of the browser
    ICON_LARGE: (512, 14, "any"),
    ICON_MASKABLE: (512, 0, "maskable"),  # whole to the edges: a circle may be cut out of it
}
_TAB = 96  # the side of a logo in a tab: twice what Google shows beside a result
_ARTICLES = ("ال", "The ")


def initial(title: str) -> str:
    """The letter that stands for a name: its first one, in the form that stands alone, without the article."""
    for article in _ARTICLES:
        if title.startswith(article) and len(title) > len(article) + 2:
            title = title.removeprefix(article)
    for letter in unicodedata.normalize("NFC", title):
        if letter.isalnum():
            return letter.upper()
    return ""


def accent_colour(wording: Wording) -> str:
    """The colour of the site in light: the settings' own, as far as it can be read, or the theme's."""
    chosen = wording.settings.colour
    return readable(chosen, LIGHT) if chosen else ACCENT


def logo_picture(wording: Wording, files: Files, sizes: PictureSizes) -> Icon:
    """What all icons of the site show, without a size: its logo, if that is a picture about as wide as high."""
    source = logo(wording.settings, files)
    if sizes.shows(source):
        size = sizes.measured[source]
        if size.kind != "drawing" and 4 * size.height <= 5 * size.width <= 6.25 * size.height:
            return Icon("", 0, 0, accent_colour(wording), PAPER, logo=source, digest=size.digest)
    return Icon(initial(wording.settings.title), 0, 0, PAPER, accent_colour(wording))


def tab_icons(static: Assets, shown: Icon) -> tuple[Assets, dict[str, Icon]]:
    """The static files with the site's own icon for tabs in place of the theme's, and that by its path.

    A `favicon.svg` of the project's stays.
    """
    if not static.files.get(static.icon, "").startswith(THEME):
        return static, {}
    icon = structs.replace(shown, size=_TAB if shown.logo else 0, corner=14)
    ending = "png" if icon.size else "svg"
    path = f"favicon.{digest(msgpack.encode(icon)).hex()[:8]}.{ending}"
    lasting = tuple(path if name == static.icon else name for name in static.lasting)
    files = {name: source for name, source in static.files.items() if name != static.icon}
    return structs.replace(static, files=files, icon=path, lasting=lasting), {path: icon}


def fixed_icons(static: Assets, shown: Icon, installed: bool) -> Iterator[tuple[str, Icon]]:
    """The icons that browsers ask for by name, and those of the manifest; the project's own of these names win."""
    wanted = {FAVICON: (48, 14), TOUCH_ICON: (180, 0)}
    if installed:
        wanted |= {name: (size, corner) for name, (size, corner, _) in manifest_icons(shown)}
    for name, (size, corner) in wanted.items():
        if name not in static.files:
            yield name, structs.replace(shown, size=size, corner=corner, ico=name.endswith(".ico"))


def manifest_icons(shown: Icon) -> Iterator[tuple[str, tuple[int, int, str]]]:
    """Those of the manifest: a logo that is a picture has no drawing."""
    return ((name, form) for name, form in INSTALLED.items() if form[0] or not shown.logo)
