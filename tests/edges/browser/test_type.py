"""The theme's letters in a real browser: light, joined, upright, and nothing moves when they arrive."""

import gzip
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from builder.pages.model.assets import FONTS as NAMED
from tests.support.chromium import new_context
from tests.support.looks import after_the_first_paint, settle
from tests.support.paths import ROOT
from tests.support.sites import Serve, Site, address_of

FONTS = sorted((ROOT / "static/fonts").glob("*.woff2"))
SHIFTS = """() => {
    window.shifted = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted.push([entry.value,
        ...entry.sources.map(source => String(source.node && (source.node.className || source.node.nodeName)))])))
        .observe({type: 'layout-shift', buffered: true});
}"""


@pytest.fixture(scope="module")
def home(sample: Site, serve: Serve) -> str:
    return serve(sample)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, viewport={"width": 390, "height": 844}, service_workers="block") as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def stories(sample: Site) -> list[str]:
    return [path for path in sample.pages() if '<article class="story"' in sample.text(path)]


def story(sample: Site, stories: list[str], language: str = "ar") -> str:
    mark = f'<article class="story" lang="{language}"'
    return address_of(
        max((path for path in stories if mark in sample.text(path)), key=lambda path: len(sample.text(path)))
    )


def test_all_fonts_together_are_light_and_licensed() -> None:
    assert len(FONTS) == 2
    assert sum(font.stat().st_size for font in FONTS) <= 60_000
    for font in FONTS:
        assert font.read_bytes().startswith(b"wOF2")
        family = re.sub(r"-[\d.]+-s\d+-\w+$", "", font.stem)
        licence = (ROOT / f"static/fonts/OFL-{family}.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert "Reserved Font Name" not in licence.split("-----------")[0]


def test_stylesheet_and_plan_name_the_same_files() -> None:
    style = (ROOT / "static/style.css").read_text("utf-8")
    named = sorted(set(re.findall(r'url\("([^"]+)"\)', style)))
    assert sorted(NAMED) == [f"fonts/{font.name}" for font in FONTS] == named


def test_the_fonts_load_and_letters_join(page: Page, home: str, sample: Site, stories: list[str]) -> None:
    page.goto(home + story(sample, stories))
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
    assert {"Warraq Text", "Warraq Head"} <= {family.strip('"') for family in loaded}
    widths = page.evaluate(
        """() => ['"Warraq Text"', '700 16px "Warraq Head"'].map(font => {
            const canvas = document.createElement('canvas').getContext('2d');
            canvas.font = font.includes('px') ? font : `16px ${font}`;
            const wide = text => canvas.measureText(text).width;
            const words = ['سلام', 'پیشگفتار', 'لا', 'ٹھیک'];
            return words.map(word => [wide(word), wide([...word].join('\\u200c'))]);
        })"""
    )
    for pairs in widths:
        for joined, apart in pairs:
            assert joined > 0
            assert abs(joined - apart) > 1


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves(
    slow: bool,
    width: int,
    page: Page,
    home: str,
    sample: Site,
    stories: list[str],
) -> None:
    """Also when the fonts come late; the face that is here before them is DejaVu Sans. What counts as good is 0.1."""

    if slow:
        page.route("**/*.woff2", after_the_first_paint)
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(f"({SHIFTS})()")
    for address in ("", story(sample, stories)):
        page.goto(home + address)
        page.wait_for_function("document.fonts.check('16px \"Warraq Text\"', 'س')")
        settle(page)
        found: list[list[Any]] = page.evaluate("window.shifted")
        total = sum(entry[0] for entry in found)
        assert total < (0.005 if slow else 0.001), found


def test_an_article_is_light(page: Page, home: str, sample: Site, stories: list[str]) -> None:
    """What a first visit loads without pictures, texts as hosts compress them: under 100 kB and 15 requests."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home + story(sample, stories))
    page.evaluate("document.fonts.ready")
    sizes = {}
    for url in dict.fromkeys(asked):
        path = sample.target(url.replace(home, sample.address), "index.html")
        assert path is not None
        data = (sample.folder / path).read_bytes()
        sizes[path] = len(data) if path.endswith((".woff2", ".jpg", ".png", ".webp")) else len(gzip.compress(data))
    light = {path: size for path, size in sizes.items() if not path.endswith((".jpg", ".png", ".webp"))}
    assert len([path for path in light if path.endswith(".woff2")]) == 2
    assert sum(light.values()) < 100_000
    assert len(sizes) <= 15


def test_no_arabic_letter_is_slanted_or_spaced(page: Page, home: str, sample: Site) -> None:
    for path in sample.pages():
        page.goto(home + address_of(path))
        wrong = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(element => {
                const style = getComputedStyle(element);
                return style.fontStyle !== 'normal' || style.letterSpacing !== 'normal';
            }).map(element => element.outerHTML.slice(0, 80))"""
        )
        assert wrong == [], path


def test_lines_have_60_to_72_letters(page: Page, home: str, sample: Site, stories: list[str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(home + story(sample, stories))
    page.evaluate("document.fonts.ready")
    lines = page.evaluate(
        """() => [...document.querySelectorAll('.story .text > p')].flatMap(paragraph => {
            const rows = new Map(), range = document.createRange();
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode())
                for (let at = 0; at < node.length; at++) {
                    range.setStart(node, at);
                    range.setEnd(node, at + 1);
                    const row = Math.round(range.getBoundingClientRect().bottom / 20);
                    rows.set(row, (rows.get(row) || 0) + 1);
                }
            return [...rows.values()].slice(0, -1);
        })"""
    )
    assert len(lines) > 10
    assert 60 <= sum(lines) / len(lines) <= 72


def test_paper_has_headline_text_and_address_only(page: Page, home: str, sample: Site, stories: list[str]) -> None:
    page.goto(home + story(sample, stories))
    page.emulate_media(media="print")
    shown = page.evaluate(
        """() => Object.fromEntries(['h1', '.text', '.printed', '.menu', '.foot', '.after', '.skip']
            .map(name => [name, document.querySelector(name)?.checkVisibility() ?? false]))"""
    )
    assert shown == {
        "h1": True,
        ".text": True,
        ".printed": True,
        ".menu": False,
        ".foot": False,
        ".after": False,
        ".skip": False,
    }
    assert sample.address in page.locator(".printed").inner_text()
