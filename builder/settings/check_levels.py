"""What `warraq check` looks for, and with which limits: the table `[check]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from builder.problems import say
from builder.settings.rules import NUMBER
from builder.settings.table import Rule

ERROR, WARNING, OFF = "error", "warning", "off"
Level = Annotated[
    Literal["error", "warning", "off"],
    Rule("", say("`{value}` is not a level."), say('Write "error", "warning" or "off".'), text_first=False),
]
Limit = Annotated[int, Meta(ge=1, le=1_000_000_000), NUMBER]


def _addresses(patterns: tuple[str, ...]) -> tuple[str, ...]:
    if not all(map(str.strip, patterns)):
        raise ValueError(patterns)
    return patterns


_LEAVE_OUT = Rule(
    "a list of addresses",
    say("`leave_out` is not a list of addresses."),
    say('Write `leave_out = ["https://example.com/*"]`.'),
    _addresses,
)


class CheckLevels(Struct, frozen=True, rename="kebab"):
    """Every finding by its name, with its usual level: an error is what readers would run into, a warning what an
    editor has to look at. docs/check.md tells of each."""

    dead_link: Level = "error"
    dead_anchor: Level = "error"
    missing_picture: Level = "error"
    missing_file: Level = "error"
    missing_alt: Level = "warning"
    no_headline: Level = "warning"
    duplicate_headline: Level = "warning"
    undated: Level = "warning"
    future_date: Level = "warning"
    no_section: Level = "warning"
    address_change: Level = "warning"
    address_gone: Level = "warning"
    similar_tag: Level = "warning"
    bidi_control: Level = "warning"
    bidi_edge: Level = "warning"
    bidi_bracket: Level = "warning"
    other_direction: Level = "warning"
    large_picture: Level = "warning"
    placeholder: Level = "error"
    dead_external: Level = "error"
    unreachable_external: Level = "warning"
    moved_external: Level = "warning"


class CheckSettings(CheckLevels, frozen=True, rename=None):
    """How the site is to be checked: levels, limits, and the addresses to leave out."""

    picture_bytes: Limit = 8_000_000
    """The size from which a picture of the content is too large, in bytes."""
    picture_pixels: Limit = 30_000_000
    """The same in pixels, width times height."""
    original_bytes: Limit = 1_000_000
    """The size in bytes for pictures that go to readers as they are: those in `static/`, and all with
    `pictures = "original"`."""
    external_timeout: Limit = 10
    """How many seconds another site has to answer."""
    external_delay: Annotated[int, Meta(ge=0, le=1_000_000_000), NUMBER] = 1
    """How many seconds lie between two questions to one host."""
    external_at_once: Limit = 8
    """How many hosts are asked side by side."""
    external_most: Limit = 1000
    """How many addresses one pass asks at most; the next goes on."""
    external_minutes: Limit = 10
    """How many minutes one pass takes at most; the next goes on."""
    leave_out: Annotated[tuple[str, ...], _LEAVE_OUT] = ()
    """Addresses of other sites that are never asked; `*` stands for anything."""

    def level(self, name: str) -> str:
        level: str = getattr(self, name.replace("-", "_"))
        return level


USUAL: dict[str, str] = dict(
    zip(CheckLevels.__struct_encode_fields__, CheckLevels.__struct_defaults__, strict=True)
)  # the level of each finding where the settings say nothing
