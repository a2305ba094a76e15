"""The colours of a site: each section's tone, and what the settings choose, kept readable in light, dark and sepia."""

import colorsys

from builder.digest import digest
from builder.newsroom.terms import Term
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownSection

TONES = 6  # in the theme's stylesheet, as classes t1 to t6
# The grounds of letters in `static/style.css`, in light, in dark and in sepia; a test holds them to it.
LIGHT = ("#fdfcf9", "#f4f1ea", "#f3dfae")
DARK = ("#161614", "#22211e", "#453812")
SEPIA = ("#f6ecd9", "#ecdfc6", "#f0d59a")
# The theme's colours of sections and of letters in light; a test holds them to the stylesheet.
SHADES = ("#8a1f2d", "#0c5563", "#6b3a78", "#1f4f8c", "#2d5c2a", "#7a4a08")
INK = "#1b1a18"
_READABLE = 4.6  # to one: WCAG 2.2 asks for 4.5, and rounding takes a little

_SYSTEM = """:root {
  --naskh: "Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", "SF Arabic", Tahoma, Arial, sans-serif;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", "Noto Serif", Georgia, serif;
  --head: "Noto Sans Arabic", "Segoe UI", "SF Arabic", "Geeza Pro", Tahoma, Arial, sans-serif;
}
"""


def tone(section: Term, known: tuple[KnownSection, ...]) -> str:
    """The class that gives a section its colour.

    Those of the settings take the theme's in turn, or have their own. Others take one by their address, so that a new
    section changes no page of another.
    """
    if section.order >= len(known):
        return f"t{digest(section.address.encode())[0] % TONES + 1}"
    if known[section.order].colour:
        return f"own{section.order + 1}"
    return f"t{section.order % TONES + 1}"


def shade(section: Term, known: tuple[KnownSection, ...]) -> str:
    """The colour of a section in light, as `#rrggbb`."""
    name = tone(section, known)
    if name.startswith("own"):
        return readable(known[section.order].colour, LIGHT)
    return SHADES[int(name[1:]) - 1]


def stylesheet(settings: Settings) -> str:
    """The rules that the settings add to the theme's stylesheet; empty where they choose nothing."""
    rules = [_SYSTEM] if settings.fonts == "system" else []
    chosen = [(":root", "--accent", settings.colour)]
    chosen += [(f".own{order}", "--tone", section.colour) for order, section in enumerate(settings.sections, 1)]
    colours = [_rules(selector, name, colour) for selector, name, colour in chosen if colour]
    if colours:  # on paper all is black
        rules.append("@media screen {\n" + "".join(colours) + "}\n")
    return "".join(rules)


def _rules(selector: str, name: str, colour: str) -> str:
    both = f"light-dark({readable(colour, LIGHT)}, {readable(colour, DARK)})"
    sepia = ':root[data-theme="sepia"]' + ("" if selector == ":root" else f" {selector}")
    return f"  {selector} {{ {name}: {both}; }}\n  {sepia} {{ {name}: {readable(colour, SEPIA)}; }}\n"


def readable(colour: str, grounds: tuple[str, ...]) -> str:
    """The colour nearest in lightness, of the same hue, that can be read on each of the grounds."""
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    dark = luminance(grounds[0]) < 0.5
    for step in range(101):
        lightness = light + (1 - light) * step / 100 if dark else light * (1 - step / 100)
        candidate = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, full))
        if all(contrast(candidate, ground) >= _READABLE for ground in grounds):
            return candidate
    return "#ffffff" if dark else "#000000"


def contrast(one: str, other: str) -> float:
    """How many to one, as WCAG 2.2 defines it."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of `#rrggbb`."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _shares(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _shares(colour: str) -> list[float]:
    return [part / 255 for part in _parts(colour)]


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
