"""The site's logo: as pages show it, and what is wrong with one that they can't."""

from builder.pages.assets import Assets
from builder.pages.edition import Edition
from builder.pages.files import logo
from builder.pages.views import Picture
from builder.problems import Location, Problem, nearest, say
from builder.reading.inputs import STATIC
from builder.settings import SITE


def shown_logo(edition: Edition, static: Assets) -> Picture | None:
    """The logo as pages have it at their head; None without one that can be shown."""
    wording = edition.wording
    source = logo(wording.settings, edition.files)
    address = next((path for path, each in static.files.items() if each == source), "")
    if not address or not edition.gallery.shows(source):
        return None
    found = edition.gallery.measured[source]
    return Picture(wording.href(f"/{address}"), found.width, found.height, wording.title)


def logo_fault(edition: Edition) -> list[Problem]:
    """What is wrong with the picture that the settings name."""
    named = edition.wording.settings.logo
    source = logo(edition.wording.settings, edition.files)
    if not named or edition.gallery.shows(source):
        return []
    if source:
        hint = say("It is a picture, or an SVG whose `svg` element has a `viewBox`, or `width` and `height`.")
        return [Problem(Location(SITE), say("The logo `{path}` can't be shown.", path=named), hint)]
    near = nearest(STATIC + named, [path for path in edition.files.named if path.startswith(STATIC)], STATIC)
    hint = near or say("Put it into `static/`, and write its path in there.")
    return [Problem(Location(SITE), say("There is no logo `{path}`.", path=named), hint)]
