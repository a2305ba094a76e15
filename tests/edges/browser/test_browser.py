"""The sample site in a real browser: nothing overflows, all can be read, the keyboard works, nothing is blocked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.support.chromium import new_context
from tests.support.sites import Site, address_of, served

WIDTHS = (320, 390, 1280, 1600)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > width ? ['the page itself'] : [];
    for (const element of document.querySelectorAll('body *')) {
        const box = element.getBoundingClientRect();
        const scrolls = element.closest('[tabindex="0"], pre, .table, table') !== null;
        const hidden = getComputedStyle(element).position === 'absolute' || element.closest('.skip');
        if (!scrolls && !hidden && box.width > 0 && (box.left < -1 || box.right > width + 1))
            found.push(`${element.tagName}.${element.className} ${box.left}–${box.right}`);
    }
    return found.slice(0, 5);
}"""

# A canvas gives any CSS colour as red, green and blue.
COLOURS = """
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = colour => {
        const [r, g, b] = colour.slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
        const [a, b] = [light(one), light(other)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const behind = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return rgba('Canvas');
    };
"""

# WCAG 2.2, 1.4.3: 4.5 to 1, for large text 3 to 1.
CONTRAST = (
    """() => {"""
    + COLOURS
    + """
    const found = [], seen = new Set();
    let count = 0;
    for (const element of document.querySelectorAll('body *')) {
        const says = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
        if (!says || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const kind = [style.color, behind(element).join(), style.fontSize, style.fontWeight].join('|');
        if (seen.has(kind)) continue;
        seen.add(kind);
        count += 1;
        const said = ratio(rgba(style.color), behind(element));
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
        if (said < (large ? 3 : 4.5)) found.push(`${element.tagName}.${element.className} ${said} ${kind}`);
    }
    return {count, found};
}"""
)


@pytest.fixture(scope="module")
def home(sample: Site) -> Iterator[str]:
    with served(sample) as address:
        yield address


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


class Watched:
    """A page with everything that it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _failed(self, request: Request) -> None:
        self.complaints.append(f"{request.url}: {request.failure}")


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    found: Literal["light", "dark"] = request.param
    return found


@pytest.fixture
def watched(browser: Browser, scheme: Literal["light", "dark"]) -> Iterator[Watched]:
    with new_context(browser, color_scheme=scheme) as context:
        yield Watched(context.new_page())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def measure(page: Page, script: str) -> Any:
    return page.evaluate(script)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_fits_and_can_be_read(
    width: int, scheme: str, watched: Watched, home: str, shown: dict[str, str], screenshots: Path
) -> None:
    watched.page.set_viewport_size({"width": width, "height": 900})
    for name, address in shown.items():
        answer = watched.page.goto(home + address)
        assert answer is not None
        assert answer.ok, name
        watched.page.screenshot(path=screenshots / f"{name}-{width}-{scheme}.png", full_page=True)
        assert measure(watched.page, OVERFLOW) == [], name
        contrast = measure(watched.page, CONTRAST)
        assert contrast["count"] >= 3, name
        assert contrast["found"] == [], name
    assert watched.complaints == []


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
