"""The sample site in a real browser: nothing overflows, all can be read, the keyboard works, nothing is blocked."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.support.chromium import new_context
from tests.support.looks import CONTRAST, OVERFLOW, SCHEMES, Watched
from tests.support.sites import Serve, Site, address_of

WIDTHS = (320, 390, 1280, 1600)


@pytest.fixture(scope="module")
def home(sample: Site, serve: Serve) -> str:
    return serve(sample)


@pytest.fixture(scope="module")
def shown(sample: Site) -> dict[str, str]:
    """A page of each kind, by its name: the address below the home page."""
    articles = [path for path in sample.pages() if '<article class="story"' in sample.text(path)]
    with_picture = [path for path in articles if "<figure" in sample.text(path)]
    foreign = [path for path in articles if '<article class="story" lang="en"' in sample.text(path)]
    tables = [path for path in articles if "<table" in sample.text(path)]
    lists = {
        name: next(path for path in sample.pages() if path.startswith(f"{name}/") and path.count("/") == depth)
        for name, depth in (("tags", 1), ("tags", 2), ("archive", 1))
    }
    longest = max(articles, key=lambda path: len(sample.text(path)))
    found = {"home": "index.html", "missing": "404.html", "article": longest, **lists}
    found |= {"saved": "saved/index.html", "offline": "offline/index.html"}
    section = articles[0].split("/")[0]
    found["section"] = f"{section}/index.html"
    found |= {
        "live": next(path for path in sample.pages() if '<section class="entry"' in sample.text(path)),
        "corrected": next(path for path in sample.pages() if 'id="_corrections"' in sample.text(path)),
        "corrections": "corrections/index.html",
        "standing": next(path for path in sample.pages() if '<article class="story standing"' in sample.text(path)),
        "gallery": next(path for path in sample.pages() if '<ul class="gallery"' in sample.text(path)),
    }
    for name, paths in (("picture", with_picture), ("foreign", foreign), ("table", tables)):
        if paths:
            found[name] = paths[0]
    return {name: address_of(path) for name, path in found.items()}


class Look(NamedTuple):
    """What was measured of a page in one window."""

    answered: bool
    too_wide: list[str]
    contrast: dict[str, Any]


@pytest.fixture(scope="module")
def looks(
    browser: Browser, home: str, shown: dict[str, str]
) -> tuple[dict[tuple[int, str], dict[str, Look]], list[str]]:
    """Every kind of page, loaded once and measured in each window and with each scheme; and what they complained of."""
    found: dict[tuple[int, str], dict[str, Look]] = {each: {} for each in product(WIDTHS, SCHEMES)}
    with new_context(browser) as context:
        watched = Watched(context.new_page())
        page = watched.page
        for name, address in shown.items():
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            answer = page.goto(home + address)
            for width, scheme in product(WIDTHS, SCHEMES):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                look = Look(answer is not None and answer.ok, page.evaluate(OVERFLOW), page.evaluate(CONTRAST))
                found[width, scheme][name] = look
    return found, watched.complaints


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def measure(page: Page, script: str) -> Any:
    return page.evaluate(script)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_kind_of_page_fits_and_can_be_read(
    scheme: Literal["light", "dark"], width: int, looks: tuple[dict[tuple[int, str], dict[str, Look]], list[str]]
) -> None:
    found, complaints = looks
    assert len(found[width, scheme]) > 10
    for name, look in found[width, scheme].items():
        assert look.answered, name
        assert look.too_wide == [], name
        assert look.contrast["count"] >= 3, name
        assert look.contrast["found"] == [], name
    assert complaints == []


def test_the_schemes_differ(browser: Browser, home: str) -> None:
    colours = set()
    for scheme in SCHEMES:
        with new_context(browser, color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(home)
            colours.add(measure(page, "() => getComputedStyle(document.body).color"))
    assert len(colours) == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_the_text_is_large_and_its_lines_are_not_long(width: int, page: Page, home: str, shown: dict[str, str]) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(home + shown["article"])
    found = measure(
        page,
        """() => [...document.querySelectorAll('.story .text p')].map(element => {
            const style = getComputedStyle(element);
            return [parseFloat(style.fontSize), parseFloat(style.lineHeight), element.getBoundingClientRect().width];
        })""",
    )
    assert found
    for size, line, measure_of_line in found:
        assert size >= 18
        assert line / size >= 1.5
        assert measure_of_line / size <= 45  # about 80 letters of Arabic


def test_the_page_runs_from_right_to_left(page: Page, home: str, shown: dict[str, str]) -> None:
    page.goto(home + shown["article"])
    assert measure(page, "() => getComputedStyle(document.body).direction") == "rtl"
    sides = measure(
        page,
        """() => ['.masthead .name a', '.menu li', '.story h1'].map(name => {
            const element = document.querySelector(name), range = document.createRange();
            range.selectNodeContents(element);
            const box = range.getClientRects()[0], around = element.closest('header, main').getBoundingClientRect();
            return [around.right - box.right, box.left - around.left];
        })""",
    )
    for from_right, from_left in sides:
        assert from_right < from_left
    items = measure(
        page, "() => [...document.querySelectorAll('.menu li')].slice(0, 2).map(item => item.getBoundingClientRect().x)"
    )
    assert items[0] > items[1]


def test_a_story_in_english_runs_from_left_to_right(page: Page, home: str, shown: dict[str, str]) -> None:
    page.goto(home + shown["foreign"])
    assert measure(page, "() => getComputedStyle(document.querySelector('.story .text p')).direction") == "ltr"
    assert measure(page, "() => getComputedStyle(document.querySelector('.masthead')).direction") == "rtl"


def test_the_first_tab_shows_the_skip_link_and_it_skips(page: Page, home: str, shown: dict[str, str]) -> None:
    page.goto(home + shown["article"])
    page.keyboard.press("Tab")
    box = measure(
        page,
        """() => {
            const element = document.activeElement, box = element.getBoundingClientRect();
            const seen = box.width > 1 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth;
            return [element.className, seen];
        }""",
    )
    assert box == ["skip", True]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert measure(page, "() => document.querySelector('main').contains(document.activeElement)") is True


def test_focus_can_be_seen(page: Page, home: str) -> None:
    page.goto(home)
    for _ in range(8):
        page.keyboard.press("Tab")
        outline = measure(
            page,
            """() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
            }""",
        )
        assert outline is True


def test_the_site_works_without_scripts(browser: Browser, home: str) -> None:
    with new_context(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(home)
        page.locator("main a").first.click()
        page.wait_for_url(lambda url: url != home)
        assert page.locator("h1").count() == 1


def test_pages_ask_for_nothing_from_elsewhere(page: Page, home: str, shown: dict[str, str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in shown.values():
        page.goto(home + address)
    assert len(asked) > len(shown)
    assert [url for url in asked if not url.startswith(home)] == []
