"""Any colour that the settings choose can be read, and the theme's own grounds are those it is chosen for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.newsroom.terms import Term
from builder.pages.images.colours import DARK, LIGHT, SEPIA, TONES, contrast, readable, stylesheet, tone
from builder.pages.images.icons import ACCENT
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownSection
from tests.support.stylesheet import STYLE, colours_of


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_becomes_readable(number: int) -> None:
    for grounds in (LIGHT, DARK, SEPIA):
        found = readable(f"#{number:06x}", grounds)
        assert min(contrast(found, ground) for ground in grounds) >= 4.5


def test_a_colour_that_can_be_read_stays() -> None:
    assert readable("#7a1f2b", LIGHT) == "#7a1f2b"


def test_the_grounds_are_the_stylesheets() -> None:
    for theme, grounds in (("light", LIGHT), ("dark", DARK), ("sepia", SEPIA)):
        assert tuple(colours_of(theme)[name] for name in ("paper", "wash", "mark")) == grounds


def test_the_accent_of_the_icons_is_the_stylesheets() -> None:
    assert colours_of("light")["accent"] == ACCENT


def test_the_stylesheet_has_every_tone() -> None:
    assert {f".t{number} {{" in STYLE for number in range(1, TONES + 1)} == {True}


def test_without_a_choice_there_is_no_stylesheet() -> None:
    assert stylesheet(Settings(sections=(KnownSection("أخبار", "news"),))) == ""


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        (Settings(colour="#7a1f2b"), ":root { --accent: light-dark(#7a1f2b, #"),
        (Settings(colour="#7a1f2b"), ':root[data-theme="sepia"] { --accent: #7a1f2b; }'),
        (Settings(fonts="system"), "--naskh:"),
        (
            Settings(sections=(KnownSection("أ"), KnownSection("ب", colour="#7a1f2b"))),
            ".own2 { --tone: light-dark(#7a1f2b, #",
        ),
        (
            Settings(sections=(KnownSection("أ", colour="#736000"),)),
            ':root[data-theme="sepia"] .own1 { --tone: #6d5b00; }',
        ),
        (Settings(sections=(KnownSection("أ", colour="#736000"),)), "@media screen {"),
    ],
)
def test_a_choice_is_a_rule(settings: Settings, rule: str) -> None:
    assert rule in stylesheet(settings)


def test_a_section_keeps_its_tone_when_another_comes() -> None:
    known = (KnownSection("أ", "a"), KnownSection("ب", "b", colour="#112233"))
    assert tone(Term("section", "أ", "/a/", 0), known) == "t1"
    assert tone(Term("section", "ب", "/b/", 1), known) == "own2"
    other = Term("section", "ج", "/c/", 2)
    assert tone(other, known) in {f"t{number}" for number in range(1, TONES + 1)}
    assert tone(other, known) == tone(Term("section", "ج", "/c/", 1), known[:1])
