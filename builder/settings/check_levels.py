"""The table `[check]`: the level of each check, and the limits of pictures and of questions to other sites."""

from msgspec import Struct

from builder.problems import Problem, Sentence, say
from builder.settings.checks import CHECKS
from builder.settings.tables import Fault, good_values
from builder.settings.toml import Lines

NAME = "check"
ERROR, WARNING, OFF = "error", "warning", "off"
USUAL = {check.name: check.level for check in CHECKS}  # where the settings say nothing
LIMITS = {
    "picture_bytes": 8_000_000,
    "picture_pixels": 30_000_000,
    "original_bytes": 1_000_000,
    "external_timeout": 10,
    "external_delay": 1,
    "external_at_once": 8,
    "external_most": 1000,
    "external_minutes": 10,
}
_LEAST = {"external_delay": 0}


class CheckSettings(Struct, frozen=True):
    """How the site is to be checked: what the settings say of levels and limits, and the addresses to leave out."""

    levels: dict[str, str] = {}
    limits: dict[str, int] = {}
    leave_out: tuple[str, ...] = ()

    def level(self, name: str) -> str:
        return self.levels.get(name, USUAL[name])

    def limit(self, name: str) -> int:
        return self.limits.get(name, LIMITS[name])


def check_settings(path: str, value: object, lines: Lines) -> tuple[CheckSettings, list[Problem]]:
    """The table `[check]` of the file at `path`, as far as it is good, and what is wrong with it."""
    keys: dict[str, Fault] = {**dict.fromkeys(USUAL, _level_fault)}
    keys |= {name: _limit_fault(name) for name in LIMITS} | {"leave_out": _leave_out_fault}
    good, problems = good_values(path, NAME, value, lines, keys)
    levels = {name: str(each) for name, each in good.items() if name in USUAL}
    limits = {name: each for name, each in good.items() if name in LIMITS and isinstance(each, int)}
    patterns = good.get("leave_out", [])
    assert isinstance(patterns, list)
    return CheckSettings(levels, limits, tuple(patterns)), problems


def _level_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if value in (ERROR, WARNING, OFF):
        return None
    return say("`{value}` is not a level.", value=str(value)), say('Write "error", "warning" or "off".')


def _limit_fault(name: str) -> Fault:
    least = _LEAST.get(name, 1)

    def fault(value: object) -> tuple[Sentence, Sentence] | None:
        if type(value) is int and least <= value <= 1_000_000_000:
            return None
        what = say("`{key}` is not a number from {least}.", key=name, least=least)
        return what, say("Write a number without quotes, like {usual}.", usual=LIMITS[name])

    return fault


def _leave_out_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return None
    return say("`leave_out` is not a list of addresses."), say('Write `leave_out = ["https://example.com/*"]`.')
