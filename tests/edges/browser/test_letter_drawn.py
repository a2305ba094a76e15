"""The newsletter in Chromium: with marks alone every hazardous line is drawn in its order; nothing is too wide."""

from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.language.languages import direction
from builder.language.marks import with_marks
from tests.support.chromium import new_context
from tests.support.drawn import drawn, expected
from tests.support.hazards import LANGUAGES, source
from tests.support.letters import letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_alone_keep_every_line_in_order(language: str, browser: Browser) -> None:
    way = direction(language)
    lines = [line for kind in LANGUAGES[language].values() for line in kind]
    texts = "".join(f'<p lang="{language}" dir="{way}">{escape(with_marks(source(line), way))}</p>' for line in lines)
    with new_context(browser) as context:
        page = context.new_page()
        page.set_content(f'<!doctype html><meta charset="utf-8">{texts}')
        found = drawn(page, "p")
    assert [(line, order) for line, order in zip(lines, found, strict=True) if order != expected(line, language)] == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letter_fits_and_can_be_read(width: int, scheme: str, browser: Browser, screenshots: Path) -> None:
    with new_context(
        browser, viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    ) as context:
        page = context.new_page()
        page.set_content(letter())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        paper = page.evaluate("document.querySelector('.paper').getBoundingClientRect().width")
        assert paper == min(width - 16, 600)
        colours = page.evaluate(
            "['.ink', '.ground'].map(name => getComputedStyle(document.querySelector(name)))"
            ".map((style, at) => at ? style.backgroundColor : style.color)"
        )
        bright = [sum(int(part) for part in each.strip("rgb()").split(",")) for each in colours]
        assert (bright[0] > bright[1]) == (scheme == "dark")
        described = page.evaluate("getComputedStyle(document.querySelector('a img').parentElement).color")
        assert (sum(int(part) for part in described.strip("rgb()").split(",")) > 400) == (scheme == "dark")
        page.screenshot(path=screenshots / f"letter-{width}-{scheme}.png", full_page=True)
