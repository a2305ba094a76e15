"""What readers ask of their devices: no movement, or the system's own few colours; nothing that tells is lost."""

import io
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page

from tests.support.chromium import new_context
from tests.support.kinds import kinds
from tests.support.looks import COLOURS
from tests.support.sites import Serve, Site, address_of

MOVING = """() => [...document.querySelectorAll('*')].flatMap(element =>
    ['', '::before', '::after', '::backdrop', '::marker'].filter(part => {
        const style = getComputedStyle(element, part);
        const lasting = style.transitionDuration.split(', ').some(each => parseFloat(each) > 0);
        return lasting || (style.animationName || 'none') !== 'none' || style.scrollBehavior === 'smooth';
    }).map(part => `${element.tagName}.${element.className}${part}`))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, viewport={"width": 1280, "height": 900}, locale="ar", service_workers="block") as context:
        yield context.new_page()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(".foot .tools button")
    return page


def test_nothing_moves_where_nothing_should(page: Page, every: Site, serve: Serve) -> None:
    home = serve(every)
    for kind in ("home", "section", "archive", "saved", "code", "embedded"):
        page.emulate_media(reduced_motion="reduce")
        assert opened(page, home + address_of(kinds(every)[kind])).evaluate(MOVING) == [], kind
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) == ["HTML."]


def test_where_you_stopped_is_not_scrolled_to(page: Page, sample: Site, serve: Serve) -> None:
    page.emulate_media(reduced_motion="reduce")
    home = serve(sample)
    opened(page, home + address_of(kinds(sample)["longest"]))
    page.evaluate("() => localStorage.setItem('warraq / places', JSON.stringify({[location.pathname]: 9}))")
    page.reload()
    page.wait_for_selector("[data-do=continue]:visible")
    at = page.evaluate(
        """() => {
            document.querySelector('[data-do=continue]').click();
            return [scrollY, document.querySelector('.text').children[9].getBoundingClientRect().top];
        }"""
    )
    assert at[0] > 500
    assert abs(at[1]) < 60


Scheme = Literal["light", "dark"]


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page where the system's colours rule, as with the contrast themes of Windows."""
    scheme: Scheme = request.param
    with new_context(
        browser, viewport={"width": 1280, "height": 900}, locale="ar", service_workers="block", forced_colors="active"
    ) as context:
        page = context.new_page()
        page.emulate_media(color_scheme=scheme)
        yield page


def stands_out(page: Page, what: str, which: str, part: str = "") -> float:
    """How a colour of an element stands out against the page's ground, to one."""
    script = f"""([what, which, part]) => {{
        {COLOURS}
        const style = getComputedStyle(document.querySelector(what), part || null);
        return ratio(rgba(style[which]), rgba(getComputedStyle(document.body).backgroundColor));
    }}"""
    return float(page.evaluate(script, [what, which, part]))


def picture(element: Locator) -> Image.Image:
    return Image.open(io.BytesIO(element.screenshot())).convert("RGB")


def differ(one: Image.Image, other: Image.Image) -> bool:
    return one.size != other.size or ImageChops.difference(one, other).getbbox() is not None


LINES = {
    "section": (
        (".masthead .name", "backgroundColor", "::before"),
        (".menu [aria-current]", "borderBlockEndColor", ""),
        (".list .lead", "borderBlockStartColor", ""),
    ),
    "home": (
        (".block", "borderBlockStartColor", ""),
        (".opinions", "borderInlineStartColor", ""),
        (".breaking ul", "borderInlineStartColor", ""),
        (".block > h2 a", "borderBlockStartColor", "::after"),
    ),
    "archive": ((".year li", "borderBlockStartColor", ""),),
    "missing": ((".button", "borderBlockStartColor", ""),),
    "code": (
        (".label.sponsored", "outlineColor", ""),
        (".text mark", "outlineColor", ""),
        (".text blockquote", "borderInlineStartColor", ""),
        (".pull", "borderBlockStartColor", ""),
        (".note", "borderInlineStartColor", ""),
        (".tags a", "borderBlockStartColor", ""),
    ),
    "embedded": (
        (".embed", "borderBlockStartColor", ""),
        (".embed button", "borderBlockStartColor", ""),
        (".tools button", "borderBlockStartColor", ""),
    ),
}


def test_lines_and_marks_stay(forced: Page, every: Site, serve: Serve) -> None:
    faint = []
    home = serve(every)
    for kind, lines in LINES.items():
        opened(forced, home + address_of(kinds(every)[kind]))
        faint += [(kind, *line) for line in lines if stands_out(forced, *line) < 3]
    assert faint == []


def test_labels_stay(forced: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    opened(forced, home + address_of(kinds(sample)["live"]))
    for what in (".label.live", ".label.breaking"):
        assert stands_out(forced, what, "borderBlockStartColor") >= 3
        assert stands_out(forced, what, "color") >= 4.5


def test_where_one_is_shows_in_the_menu(forced: Page, sample: Site, serve: Serve) -> None:
    """The line under a section's name is there under this one only."""
    home = serve(sample)
    opened(forced, home + address_of(kinds(sample)["section"]))
    assert stands_out(forced, ".menu [aria-current]", "borderBlockEndColor") >= 3
    assert stands_out(forced, ".menu a:not([aria-current])", "borderBlockEndColor") == 1


def test_what_is_chosen_shows(forced: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    opened(forced, home + address_of(kinds(sample)["longest"]))
    save = forced.locator("[data-do=save]")
    before = picture(save)
    save.click()
    forced.wait_for_selector("[data-do=save][aria-pressed=true]")
    forced.mouse.move(0, 0)
    save.blur()
    assert differ(before, picture(save))
    colours: dict[str, Any] = save.evaluate(
        f"""button => {{
            {COLOURS}
            const {{color, backgroundColor}} = getComputedStyle(button);
            return {{letters: ratio(rgba(color), rgba(backgroundColor)), around: ratio(rgba(backgroundColor),
                rgba(getComputedStyle(document.body).backgroundColor))}};
        }}"""
    )
    assert colours["letters"] >= 4.5
    assert colours["around"] >= 3
    forced.locator("[popovertarget=_display]").first.click()
    for theme in ("light", "dark"):
        radio = forced.locator(f"[name=theme][value={theme}]")
        unchosen = picture(radio)
        radio.check()
        radio.blur()
        assert differ(unchosen, picture(radio))


def test_the_focus_stays(forced: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    opened(forced, home)
    for _ in range(12):
        forced.keyboard.press("Tab")
        forced.evaluate("() => { document.querySelector('.at')?.classList.remove('at'); }")
        forced.evaluate("() => document.activeElement.classList.add('at')")
        assert stands_out(forced, ".at", "outlineColor") >= 3
        assert forced.evaluate("() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
