"""The newsletter in Chromium: with marks alone every hazardous line is drawn in its order; nothing is too wide."""

from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.language.languages import direction
from builder.language.marks import marked
from builder.pages.letter import Wanted, chosen, letter
from builder.pages.mail import html_of
from builder.settings import load
from tests.edges.drawn import drawn, expected
from tests.edges.hazards import LANGUAGES, source
from tests.edges.sites import ROOT
from tests.newsrooms import newsroom_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_alone_keep_every_line_in_order(language: str, browser: Browser) -> None:
    way = direction(language)
    lines = [line for kind in LANGUAGES[language].values() for line in kind]
    texts = "".join(f'<p lang="{language}" dir="{way}">{escape(marked(source(line), way))}</p>' for line in lines)
    page = browser.new_page()
    page.set_content(f'<!doctype html><meta charset="utf-8">{texts}')
    found = drawn(page, "p")
    page.close()
    assert [(line, order) for line, order in zip(lines, found, strict=True) if order != expected(line, language)] == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letter_fits_and_can_be_read(width: int, scheme: str, browser: Browser, screenshots: Path) -> None:
    settings = load({"site.toml": (ROOT / "site.toml").read_bytes()})[0]
    files = {
        f"content/{path.relative_to(ROOT / 'content').as_posix()}": path.read_text("utf-8")
        for path in (ROOT / "content").glob("*/*.txt")
    }
    edition = newsroom_of(files, settings).edition
    wanted = Wanted(NOW - timedelta(weeks=8), NOW, 6, unsubscribe="https://example.org/leave")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.set_content(html_of(letter(edition, chosen(edition, wanted), wanted)))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    paper = page.evaluate("document.querySelector('.paper').getBoundingClientRect().width")
    assert paper == min(width - 16, 600)
    colours = page.evaluate(
        "['.ink', '.ground'].map(name => getComputedStyle(document.querySelector(name)))"
        ".map((style, at) => at ? style.backgroundColor : style.color)"
    )
    bright = [sum(int(part) for part in each.strip("rgb()").split(",")) for each in colours]
    assert (bright[0] > bright[1]) == (scheme == "dark")
    page.screenshot(path=screenshots / f"letter-{width}-{scheme}.png", full_page=True)
    context.close()
