"""The theme's stylesheet and the colours that it names."""

import re

from tests.support.paths import ROOT

STYLE = re.sub(r"/\*.*?\*/", "", (ROOT / "static/style.css").read_text("utf-8"), flags=re.DOTALL)


def colours_of(theme: str) -> dict[str, str]:
    """The colours of a theme by their names; what it doesn't name is as in the light one."""
    return _blocks()["light"] | _blocks()[theme]


def _blocks() -> dict[str, dict[str, str]]:
    light, dark, *_ = re.findall(r":root\s*{(.*?)}", STYLE, re.DOTALL)
    (sepia,) = re.findall(r':root\[data-theme="sepia"\]\s*{(.*?)}', STYLE, re.DOTALL)
    blocks = {"light": light, "dark": dark, "sepia": sepia}
    return {name: dict(re.findall(r"--(\w+):\s*(#[0-9a-f]{6})", block)) for name, block in blocks.items()}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
