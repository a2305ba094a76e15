"""All can be reached and left by the keyboard, in the order in which it stands there, and the focus shows."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import new_context
from tests.support.kinds import kinds
from tests.support.looks import COLOURS
from tests.support.sites import Serve, Site, address_of

WALKED = {
    "sample": ("home", "section", "author", "archive", "year", "tags", "corrections", "missing", "offline", "longest"),
    "every": ("home", "code", "recording", "embedded"),
}

# What the keyboard should come to, as it stands in the page; of a group of radio buttons the chosen one.
REACHED = """() => {
    window.reached = [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, audio[controls], video[controls], iframe, [tabindex]')]
        .filter(each => each.checkVisibility() && !each.disabled && each.tabIndex >= 0)
        .filter(each => each.type !== 'radio' || each.checked);
    return window.reached.map(each => each.outerHTML.slice(0, 90));
}"""

# Where the focus is: its place among them, how it shows, and whether something lies over it. Each key keeps it before
# the focus moves on, when what the key before did is done.
FOCUS = (
    """window.focusNow = () => {"""
    + COLOURS
    + """
    const element = document.activeElement, style = getComputedStyle(element);
    const place = window.reached.indexOf(element);
    if (place < 0) return {place};
    const boxes = [...element.getClientRects()], box = boxes[0];
    const seen = boxes.some(box => {
        const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        return hit !== null && (element.contains(hit) || hit.contains(element));
    });
    return {
        place, seen,
        top: box.top + scrollY,
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        contrast: ratio(rgba(style.outlineColor), behind(element.parentElement)),
    };
};
window.steps = [];
addEventListener('keydown', () => window.steps.push(window.focusNow()), true);"""
)

# WCAG 2.2, 2.5.8: 24 pixels each way; links in a sentence are as high as its lines.
SMALL = """() => [...document.querySelectorAll('a[href], button, input, summary')]
    .filter(each => each.checkVisibility() && !each.closest('.skip'))
    .filter(each => !each.matches('.text :is(p, li, td, th, dd, figcaption) a, .note p a'))
    .map(each => [each, (each.closest('label') ?? each).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([each, box]) => `${box.width} x ${box.height}: ${each.outerHTML.slice(0, 90)}`)"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # Without smooth scrolling, so that a step has ended when it is looked at.
    with new_context(browser, locale="ar", service_workers="block", reduced_motion="reduce") as context:
        context.add_init_script("delete Navigator.prototype.share")
        yield context.new_page()


def opened(page: Page, address: str, width: int, theme: str = "") -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    page.wait_for_selector(".foot .tools button")
    page.evaluate("theme => window.look.set({theme})", theme)
    page.evaluate("document.fonts.ready.then(() => 1)")


def walk(page: Page) -> list[dict[str, Any]]:
    """The steps of the tab key from the page's beginning until it leaves the page; controls within one count once."""
    wanted = page.evaluate(REACHED)
    page.evaluate(FOCUS)
    places: list[dict[str, Any]] = []
    for count in (len(wanted) + 1, 30):
        for _ in range(count):
            page.keyboard.down("Tab")
        page.keyboard.up("Tab")
        places = page.evaluate("[...window.steps.slice(1), window.focusNow()]")
        left = [at for at, step in enumerate(places) if step["place"] < 0 or (at and step["place"] == 0)]
        if left:
            places = places[: left[0]]
            break
    pairs = zip([{"place": -1}, *places], places, strict=False)
    steps = [{**step, "what": wanted[step["place"]]} for before, step in pairs if before["place"] != step["place"]]
    assert [step["what"] for step in steps] == wanted
    return steps


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark"), (320, "sepia")])
@pytest.mark.parametrize("which", WALKED)
def test_the_tab_key_comes_to_all_and_shows_where_it_is(
    which: str,
    width: int,
    theme: str,
    page: Page,
    request: pytest.FixtureRequest,
    serve: Serve,
) -> None:
    site: Site = request.getfixturevalue(which)
    wrong = []
    home = serve(site)
    for name in WALKED[which]:
        opened(page, home + address_of(kinds(site)[name]), width, theme)
        steps = walk(page)
        assert len(steps) >= 10
        for before, step in zip([{"top": 0}, *steps], steps, strict=False):
            if not step["seen"]:
                wrong.append(f"{name}: hidden: {step['what']}")
            if step["outline"] < 2 or step["contrast"] < 3:
                wrong.append(f"{name}: {step['outline']} px, {step['contrast']} : 1: {step['what']}")
            # In one column the focus goes down the page; a line of small print may stand above its headline.
            if width == 320 and step["top"] < before["top"] - 90:
                wrong.append(f"{name}: back up from {before['top']} to {step['top']}: {step['what']}")
    assert wrong == []


def test_the_way_back_is_the_same(page: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    opened(page, home, 1280)
    forth = [step["place"] for step in walk(page)]
    back = []
    for _ in forth:
        page.keyboard.press("Shift+Tab")
        back.append(page.evaluate("window.focusNow().place"))
    assert back == forth[::-1]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("which", ["sample", "every"])
def test_targets_are_large_enough(
    which: str, width: int, page: Page, request: pytest.FixtureRequest, serve: Serve
) -> None:
    site: Site = request.getfixturevalue(which)
    small = []
    home = serve(site)
    for path, name in {path: name for name, path in kinds(site).items()}.items():
        opened(page, home + address_of(path), width)
        page.evaluate("() => ['#_display', '#_share'].forEach(each => document.querySelector(each)?.showPopover())")
        small += [f"{name}: {each}" for each in page.evaluate(SMALL)]
    assert small == []


@pytest.mark.parametrize("sheet", ["_display", "_share", "_help"])
def test_a_sheet_opens_and_shuts_by_the_keyboard(sheet: str, page: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    opened(page, home + address_of(kinds(sample)["longest"]), 1280, "sepia")
    page.evaluate(FOCUS)
    button = page.locator("[data-do=help]" if sheet == "_help" else f"[popovertarget={sheet}]").first
    for leave in ("Escape", "Enter"):
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#{sheet}")).to_be_visible()
        last = page.locator(f"#{sheet} button").last
        for _ in range(12):
            if last.evaluate("last => document.activeElement === last"):
                break
            page.keyboard.press("Tab")
            page.evaluate(REACHED)
            step = page.evaluate("window.focusNow()")
            assert step["seen"]
            assert step["outline"] >= 2
            assert step["contrast"] >= 3
        expect(last).to_be_focused()
        page.keyboard.press(leave)
        expect(page.locator(f"#{sheet}")).to_be_hidden()
        expect(button).to_be_focused()


def test_the_focus_is_not_under_the_notice(page: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    opened(page, home + address_of(kinds(sample)["longest"]), 320)
    page.evaluate("() => import(document.querySelector('script[data-worker]').src.replace('main.js', 'story.js'))")
    page.set_viewport_size({"width": 320, "height": 420})
    page.evaluate("() => { document.querySelector('.notice').hidden = false; }")
    page.evaluate(REACHED)
    page.evaluate(FOCUS)
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate("window.focusNow().seen")
    expect(page.locator(".notice")).to_be_visible()
