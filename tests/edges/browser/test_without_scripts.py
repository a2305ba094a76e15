"""Without JavaScript: every kind of page says all that it has to say, and offers nothing that would not work."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.chromium import new_context
from tests.support.kinds import kinds
from tests.support.markup import elements
from tests.support.sites import Serve, Site, address_of

SCREENS = ((390, 844), (1280, 900))

# Words that stand in the page and can't be seen. The address for print is for paper only.
UNSEEN = """() => [...document.querySelectorAll('body *')].filter(element =>
    [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
    && !element.closest('.printed, .skip, button[hidden], audio, video')
    && !(element.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && element.getClientRects().length > 0)).map(element => element.outerHTML.slice(0, 120))"""
CONTROLS = "button, input, select, textarea, dialog, [popover], [role=button], [onclick], [hidden]:not(button)"


@pytest.fixture(params=SCREENS, ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    with new_context(browser, viewport={"width": width, "height": height}, java_script_enabled=False) as context:
        yield context.new_page()


def reads(page: Page, home: str, site: Site, path: str) -> None:
    page.goto(home + address_of(path))
    for summary in page.locator("summary").all():  # browsers open these by themselves
        summary.click()
    assert page.evaluate(UNSEEN) == [], path
    assert page.locator(CONTROLS).locator("visible=true").count() == 0, path
    assert page.locator("h1").locator("visible=true").count() == 1, path
    said = "".join(page.locator("body").inner_text().split())
    source = re.sub(r"<template>.*?</template>", "", site.text(path), flags=re.DOTALL)
    texts = [each.said for each in elements(source) if each.tag in ("h1", "h2", "h3", "p", "li", "figcaption")]
    wanted = [re.sub(r"\s", "", each) for each in texts if each]
    assert [each for each in wanted if each not in said and not each.startswith("https://")] == [], path
    # Nor does a link lead to where only scripts do something.
    hrefs = page.evaluate("[...document.links].map(each => each.getAttribute('href'))")
    assert not [href for href in hrefs if href == "#" or href.startswith("javascript:")], path


def test_every_kind_of_page(page: Page, sample: Site, every: Site, serve: Serve) -> None:
    for site in (sample, every):
        found = kinds(site)
        assert len(found) >= 16
        home = serve(site)
        for path in dict.fromkeys(found.values()):
            reads(page, home, site, path)


def test_pages_of_other_languages(page: Page, persian: Site, english: Site, serve: Serve) -> None:
    for site in (persian, english):
        home = serve(site)
        for path in site.pages():
            reads(page, home, site, path)


def test_a_card_for_what_lies_elsewhere_is_a_link(page: Page, every: Site, serve: Serve) -> None:
    paths = [path for path in every.pages() if "data-frame" in every.text(path)]
    assert paths
    home = serve(every)
    for path in paths:
        page.goto(home + address_of(path))
        assert page.locator(".embed a").locator("visible=true").count() >= 1
