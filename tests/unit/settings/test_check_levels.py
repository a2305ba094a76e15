"""The table `[check]`: levels, limits and addresses to leave out, each fault with its line."""

import pytest

from builder.settings.check_levels import USUAL, CheckSettings
from builder.settings.settings import load
from builder.settings.tables import fields_of

LIMITS = set(fields_of(CheckSettings)) - {"leave_out"}


def read(text: str) -> tuple[CheckSettings, list[tuple[int, str, str]]]:
    settings, problems = load({"site.toml": text.encode()})
    return settings.check, [(problem.at.line, problem.message, problem.hint) for problem in problems]


def test_what_is_not_set_is_as_usual() -> None:
    settings, problems = read("")
    assert problems == []
    assert {name: settings.level(name) for name in USUAL} == USUAL
    assert settings == CheckSettings()
    assert settings.leave_out == ()


def test_all_of_it_can_be_set() -> None:
    lines = "".join(f'{name} = "off"\n' for name in USUAL) + "".join(f"{name} = 7\n" for name in LIMITS)
    settings, problems = read(f'[check]\n{lines}leave_out = ["https://a.example/*"]\n')
    assert problems == []
    assert {settings.level(name) for name in USUAL} == {"off"}
    assert {getattr(settings, name) for name in LIMITS} == {7}
    assert settings.leave_out == ("https://a.example/*",)


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("check = 3", 1, "`check` is not a table", "[check]"),
        ('title = "x"\n\n[check]\ndead_link = "off"', 4, "no setting called `dead_link`", "`dead-link`"),
        ('[check]\ndead-lnik = "off"', 2, "no setting called `dead-lnik`", "`dead-link`"),
        ("[check]\nsoup = 3", 2, "no setting called `soup`", "It has dead-link"),
        ('[check]\nundated = "maybe"', 2, "`maybe` is not a level", '"warning"'),
        ("[check]\nundated = 3", 2, "`3` is not a level", '"off"'),
        ('[check]\npicture_bytes = "8 MB"', 2, "not a number from 1", "8000000"),
        ("[check]\nexternal_timeout = 0", 2, "not a number from 1", "10"),
        ("[check]\nexternal_delay = true", 2, "not a number from 0", "1"),
        ('[check]\nleave_out = "https://a.example"', 2, "not a list of addresses", "leave_out = ["),
        ('[check]\nleave_out = [""]', 2, "not a list of addresses", "leave_out = ["),
    ],
)
def test_a_fault_has_its_line(text: str, line: int, message: str, hint: str) -> None:
    settings, ((problem_line, what, remedy),) = read(text)
    assert (problem_line, settings) == (line, CheckSettings())
    assert message in what
    assert hint in remedy


def test_a_delay_of_nothing_is_allowed() -> None:
    assert read("[check]\nexternal_delay = 0")[0].external_delay == 0
