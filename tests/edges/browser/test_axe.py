"""axe-core finds nothing on any kind of page, with any theme, wide and narrow, nor in what the tools open."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import equip, faults, pale, write_latin
from tests.support.chromium import new_context
from tests.support.kinds import kinds
from tests.support.looks import settle
from tests.support.sites import Serve, Site, address_of

WIDTHS, HEIGHT = (1280, 320), 900
THEMES = ("light", "dark", "sepia")
FAULTY = """() => {
    document.querySelector('main').innerHTML = '<h1>عنوان</h1><img src="/no.png"><p>كلام باهت</p><p>faint words</p>';
    for (const each of document.querySelectorAll('main p')) each.style.color = 'silver';
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, locale="ar", service_workers="block") as context:
        equip(context)
        # Without a way of the device's own, sharing is a sheet of links.
        context.add_init_script("delete Navigator.prototype.share")
        yield context.new_page()


def ready(page: Page, address: str) -> None:
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    page.goto(address)
    page.wait_for_selector(".foot .tools button")


def resize(page: Page, width: int) -> None:
    if page.viewport_size != {"width": width, "height": HEIGHT}:
        page.set_viewport_size({"width": width, "height": HEIGHT})
    settle(page)  # what scrolls is given to the keyboard once it is measured


def found_on(page: Page, name: str) -> list[str]:
    """All that axe has to say of a page, at each width and with each theme.

    What its rules look at differs with the width: what is shown, where it is and how large. With the theme only colours
    differ, and only the rule on contrast looks at colours. So at each width all rules but that one are asked once, and
    that one is asked with each theme.
    """
    said = []
    for width in WIDTHS:
        resize(page, width)
        said += [f"{name}, {width}: {each}" for each in faults(page)]
    write_latin(page)
    for width in reversed(WIDTHS):
        resize(page, width)
        for theme in THEMES:
            page.evaluate("theme => window.look.set({theme})", theme)
            said += [f"{name}, {width}, {theme}: {each}" for each in pale(page)]
    page.evaluate("() => window.look.set({theme: ''})")
    return said


def test_it_sees_faults_and_those_of_arabic_letters_only_as_latin_ones(page: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    ready(page, home)
    page.evaluate(FAULTY)
    assert "image-alt: img" in " ".join(faults(page))
    before = " ".join(pale(page))
    assert "color-contrast" not in before, "axe reads Arabic now: the letters need no changing any more"
    write_latin(page)
    after = " ".join(pale(page))
    assert "p:nth-child(3)" in after
    assert "p:nth-child(4)" in after


@pytest.mark.parametrize("which", ["sample", "every"])
def test_no_kind_of_page_has_a_fault(which: str, page: Page, request: pytest.FixtureRequest, serve: Serve) -> None:
    site: Site = request.getfixturevalue(which)
    said = []
    home = serve(site)
    for path, name in {path: name for name, path in kinds(site).items()}.items():
        ready(page, home + address_of(path))
        said += found_on(page, name)
    assert said == []


def test_no_page_that_runs_from_left_to_right_has_a_fault(page: Page, english: Site, serve: Serve) -> None:
    home = serve(english)
    for name in ("home", "section", "longest", "tags", "archive"):
        ready(page, home + address_of(kinds(english)[name]))
        assert found_on(page, name) == []


def test_every_kind_of_page_is_looked_at(sample: Site, every: Site, english: Site) -> None:
    names = {name for site in (sample, every, english) for name in kinds(site)}
    assert names >= {
        *("home", "section", "opinion", "tags", "tag", "authors", "author", "agencies", "agency", "places", "place"),
        *("archive", "year", "month", "saved", "offline", "missing", "gone", "standing", "corrections"),
        *("plain", "longest", "picture", "english", "persian", "live", "corrected", "gallery", "embedded"),
        *("recording", "verse", "table", "footnotes", "code"),
    }
    looked_at = {body(site.text(path)) for site in (sample, every) for path in kinds(site).values()}
    assert looked_at == {body(site.text(path)) for site in (sample, every) for path in site.pages()} - {""}


def body(text: str) -> str:
    """What a page's template calls its kind; empty where it only leads on."""
    named = re.search(r'<body class="(\w+)', text)
    return named[1] if named else ""


def test_a_page_that_leads_on_has_no_fault(page: Page, every: Site) -> None:
    html = every.text("former/address/index.html")
    assert 'http-equiv="refresh"' in html
    page.goto("about:blank")
    page.set_content(html.replace('http-equiv="refresh"', 'name="refresh"'))
    assert faults(page) == []
    write_latin(page)
    assert pale(page) == []


@pytest.mark.parametrize("sheet", ["#_display", "#_share", "#_help"])
def test_no_open_sheet_has_a_fault(sheet: str, page: Page, every: Site, serve: Serve) -> None:
    home = serve(every)
    ready(page, home + address_of(kinds(every)["longest"]))
    page.locator("[data-do=help]" if sheet == "#_help" else f"[popovertarget={sheet[1:]}]").first.click()
    expect(page.locator(sheet)).to_be_visible()
    assert found_on(page, sheet) == []


def test_what_speaks_to_the_reader_has_no_fault(page: Page, every: Site, serve: Serve) -> None:
    home = serve(every)
    ready(page, home + address_of(kinds(every)["longest"]))
    page.evaluate("() => { document.querySelector('.notice').hidden = false; }")
    assert found_on(page, "a notice") == []
    page.keyboard.press("Escape")
    page.evaluate("() => { document.querySelector('.said').textContent = 'نُسخ الرابط'; }")
    assert found_on(page, "a message") == []


def test_the_list_of_saved_stories_has_no_fault(page: Page, sample: Site, serve: Serve) -> None:
    home = serve(sample)
    articles = [kinds(sample)[name] for name in ("plain", "english")]
    for path in articles:
        ready(page, home + address_of(path))
        page.click("[data-do=save]")
        expect(page.locator("[data-do=save]")).to_have_attribute("aria-pressed", "true")
    assert found_on(page, "a story that is saved") == []
    ready(page, f"{home}saved/")
    expect(page.locator(".kept li")).to_have_count(2)
    assert found_on(page, "saved stories") == []
