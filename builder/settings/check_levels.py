"""What `warraq check` looks for, and with which limits: the table `[check]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from builder.problems import Problem, say
from builder.settings.rules import NUMBER
from builder.settings.tables import Nested, Noted, Place, Rule, field_of, fields_of, read_named

ERROR, WARNING, OFF = "error", "warning", "off"
Level = Annotated[
    Literal["error", "warning", "off"],
    Rule("", say("`{value}` is not a level."), say('Write "error", "warning" or "off".'), text_first=False),
]
Limit = Annotated[int, Meta(ge=1, le=1_000_000_000), NUMBER]


class Check(Struct, frozen=True):
    """An error is what readers would run into, a warning what an editor has to look at.

    The title stands above the findings of the check, and describes its rule in SARIF.
    """

    name: str
    level: Literal["error", "warning", "off"]
    title: str


# In the order in which reports list them.
CHECKS = (
    Check("dead-link", "error", "links that lead to nothing"),
    Check("dead-anchor", "error", "links to a place that its page has not"),
    Check("missing-picture", "error", "pictures that can't be shown"),
    Check("missing-file", "error", "recordings that are not there"),
    Check("missing-alt", "warning", "pictures without a description"),
    Check("no-headline", "warning", "stories without a headline"),
    Check("duplicate-headline", "warning", "headlines that two stories have"),
    Check("undated", "warning", "stories without a date"),
    Check("future-date", "warning", "dates that lie ahead"),
    Check("no-section", "warning", "stories without a section"),
    Check("address-change", "warning", "stories that the next build moves"),
    Check("address-gone", "warning", "pages that the next build takes away"),
    Check("similar-tag", "warning", "tags that look misspelt"),
    Check("bidi-control", "warning", "invisible characters of direction without a partner"),
    Check("bidi-edge", "warning", "marks that may be a name's or the sentence's"),
    Check("bidi-bracket", "warning", "brackets apart from their partners"),
    Check("other-direction", "warning", "texts that run otherwise than they say"),
    Check("large-picture", "warning", "pictures that are larger than they need be"),
    Check("placeholder", "error", "places that were not filled in"),
    Check("dead-external", "error", "addresses of other sites that don't answer any more"),
    Check("unreachable-external", "warning", "addresses of other sites that could not be asked"),
    Check("moved-external", "warning", "addresses of other sites that have moved"),
)
USUAL = {check.name: check.level for check in CHECKS}  # where the settings say nothing


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


class CheckSettings(Struct, frozen=True):
    """How the site is to be checked: levels, limits, and the addresses to leave out."""

    levels: Annotated[dict[str, str], Noted()] = {}
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
        return self.levels.get(name, USUAL[name])


def _read_check(kind: type[CheckSettings], value: object, place: Place) -> tuple[CheckSettings, list[Problem]]:
    levels = {check.name: field_of(Level, check.level) for check in CHECKS}
    values, problems = read_named(levels | fields_of(kind), value, place)
    return kind(levels={name: values.pop(name) for name in USUAL if name in values}, **values), problems


CHECK = Nested(_read_check)
