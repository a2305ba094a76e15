"""Nothing is lost in the narrowest window, nor where letters are twice as large (WCAG 2.2, 1.4.4 and 1.4.10)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import new_context
from tests.support.kinds import kinds
from tests.support.sites import Serve, Site, address_of

# The window's width in pixels, and the size of letters in percent. 1280 zoomed to 400 percent is 320, to 200 is 640.
WINDOWS = ((320, 100), (640, 100), (390, 200), (1280, 200))

# What a table or code has outside of the part that shows is reached by scrolling. A line's letters are three fifths of
# their size high, whatever their font asks around them. Long words may break, and addresses.
LOST = """() => {
    const wide = document.documentElement.clientWidth, found = [], boxes = [], range = document.createRange();
    const scrolled = element => element.closest('.text :is(table, pre)') !== null;
    const outside = box => box.width > 0 && (box.left < -1 || box.right > wide + 1);
    const rows = () => new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => box.bottom >> 3));
    const put = ({left, right}, top, bottom, what) => boxes.push({left, right, top, bottom, what});
    if (document.documentElement.scrollWidth > wide) found.push('the page scrolls sideways');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement, said = node.data.trim().slice(0, 40);
        if (!said || !element.checkVisibility() || element.closest('.skip') || scrolled(element)) continue;
        for (const word of node.data.includes('/') ? [] : node.data.matchAll(/\\p{L}[\\p{L}\\p{M}]{1,15}/gu)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (rows().size > 1) found.push(`broken: ${word[0]}`);
        }
        range.selectNodeContents(node);
        const high = parseFloat(getComputedStyle(element).fontSize) * .3;
        for (const box of range.getClientRects()) {
            const middle = (box.top + box.bottom) / 2;
            if (outside(box)) found.push(`outside: ${said}`);
            if (box.width > 1) put(box, middle - high, middle + high, said);
        }
    }
    for (const element of document.querySelectorAll('body *')) {
        const box = element.getBoundingClientRect(), {overflow} = getComputedStyle(element);
        const told = element.outerHTML.slice(0, 80), shown = !scrolled(element.parentElement);
        if (shown && !element.matches('.skip') && outside(box)) found.push(`outside: ${told}`);
        if (element.matches('img, video, audio, iframe')) put(box, box.top, box.bottom, told);
        else if (/hidden|clip/.test(overflow)
            && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
            found.push(`cut off: ${told}`);
    }
    boxes.sort((one, other) => one.top - other.top);
    boxes.forEach((one, at) => {
        for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom - 1; next++)
            if (Math.min(one.right, boxes[next].right) - Math.max(one.left, boxes[next].left) > 2)
                found.push(`over each other: ${one.what} | ${boxes[next].what}`);
    });
    return found;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, locale="ar", service_workers="block") as context:
        yield context.new_page()


def enlarge(page: Page, percent: int) -> None:
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", f"{percent}%")


def test_it_sees_what_is_lost(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    for html, what in (
        ("<p style='inline-size: 400px'>a few words that go on to the other side of it", "sideways"),
        ("<p>one <p style='margin-block-start: -2rem'>other", "over each other"),
        ("<p style='overflow: hidden; block-size: .5rem'>words", "cut off"),
        ("<p style='inline-size: 1em; overflow-wrap: anywhere'>words", "broken"),
    ):
        page.set_content(f"<!doctype html>{html}")
        assert what in " ".join(page.evaluate(LOST))


@pytest.mark.parametrize("which", ["sample", "every", "english"])
def test_nothing_is_lost(which: str, page: Page, request: pytest.FixtureRequest, serve: Serve) -> None:
    site: Site = request.getfixturevalue(which)
    found = []
    home = serve(site)
    for path, name in {path: name for name, path in kinds(site).items()}.items():
        page.goto(home + address_of(path))
        page.wait_for_selector(".foot .tools button")
        page.evaluate("document.fonts.ready.then(() => 1)")
        for width, percent in WINDOWS:
            page.set_viewport_size({"width": width, "height": 900})
            enlarge(page, percent)
            found += [f"{name}, {width}, {percent} %: {each}" for each in page.evaluate(LOST)]
    assert found == []


@pytest.mark.parametrize(("width", "percent"), WINDOWS)
@pytest.mark.parametrize("sheet", ["#_display", "#_help"])
def test_a_sheet_fits_or_scrolls(sheet: str, width: int, percent: int, page: Page, sample: Site, serve: Serve) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    home = serve(sample)
    page.goto(home)
    page.wait_for_selector(".foot .tools button")
    enlarge(page, percent)
    page.click("[data-do=help]" if sheet == "#_help" else ".foot [popovertarget=_display]")
    expect(page.locator(sheet)).to_be_visible()
    wrong = page.evaluate(
        """sheet => [sheet, ...sheet.querySelectorAll('*')].filter(each => {
            each.scrollIntoView({block: 'nearest'});
            const {left, right, top, bottom} = each === sheet || each.matches('button, label, dt, dd')
                ? each.getBoundingClientRect() : {left: 0, right: 0, top: 0, bottom: 0};
            return left < 0 || right > innerWidth || top < -1 || bottom > innerHeight + 1;
        }).map(each => each.outerHTML.slice(0, 80))""",
        page.locator(sheet).element_handle(),
    )
    assert wrong == []
