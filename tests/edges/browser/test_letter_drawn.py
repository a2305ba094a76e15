"""The newsletter in Chromium: with marks alone every hazardous line is drawn in its order; nothing is too wide."""

from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.exports.mail import html_part
from builder.exports.newsletter import Selection, newsletter, select_stories
from builder.language.languages import direction
from builder.language.marks import with_marks
from builder.settings.settings import load
from tests.edges.site.test_html import checked
from tests.support.chromium import new_context
from tests.support.drawn import drawn, expected
from tests.support.hazards import LANGUAGES, source
from tests.support.newsrooms import newsroom_of
from tests.support.paths import ROOT
from tests.unit.pages.test_twins import PICTURES

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


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


def _letter() -> str:
    settings = load({"site.toml": (ROOT / "site.toml").read_bytes()})[0]
    files = {
        f"content/{path.relative_to(ROOT / 'content').as_posix()}": path.read_text("utf-8")
        for path in (ROOT / "content").glob("*/*.txt")
    }
    edition = newsroom_of(files, settings, PICTURES).edition
    wanted = Selection(NOW - timedelta(weeks=8), NOW, 6, unsubscribe="https://example.org/leave")
    return html_part(newsletter(edition, select_stories(edition, wanted), wanted))


def test_it_is_html_but_for_two_words_to_mail_programs(tmp_path: Path) -> None:
    """One tells Outlook to hide what is hidden, the other is what Apple called `color-scheme` before it was one."""
    path = tmp_path / "letter.html"
    path.write_text(_letter(), "utf-8")
    found = {each["message"] for each in checked(str(path))}
    assert found == {
        f"CSS: “{name}”: Property “{name}” doesn't exist." for name in ("supported-color-schemes", "mso-hide")
    }


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letter_fits_and_can_be_read(width: int, scheme: str, browser: Browser, screenshots: Path) -> None:
    with new_context(
        browser, viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    ) as context:
        page = context.new_page()
        page.set_content(_letter())
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
