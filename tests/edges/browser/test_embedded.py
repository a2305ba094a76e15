"""Pages with pictures, cards and recordings in a real browser: what is asked for, from whom, and only when."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.chromium import new_context
from tests.support.looks import CONTRAST, OVERFLOW, SCHEMES, Traffic, Watched
from tests.support.sites import Serve, Site, address_of

FRAME = "https://www.youtube-nocookie.com/embed/abcdefghijk?start=90"
SHOWN = "<!doctype html><title>film</title><p>a film that runs"


@pytest.fixture(scope="module")
def home(embedded: Site, serve: Serve) -> str:
    return serve(embedded)


def page_of(site: Site, word: str) -> str:
    return address_of(next(path for path in site.pages() if path.count("/") > 3 and word in path))


class Outside:
    """What a page asks of others: each is answered here, and nothing leaves the machine."""

    def __init__(self, page: Page, home: str) -> None:
        self.asked: list[str] = []
        self._home = home
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        if route.request.url.startswith(self._home):
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.fulfill(content_type="text/html", body=SHOWN)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, viewport={"width": 1280, "height": 900}, service_workers="block") as context:
        yield context.new_page()


def test_nothing_is_loaded_from_elsewhere_until_a_reader_asks(page: Page, embedded: Site, home: str) -> None:
    outside = Outside(page, home)
    watched, traffic = Watched(page), Traffic(page)
    page.goto(home + page_of(embedded, "بالصوت"))
    traffic.end()
    buttons = page.locator(".embed button:visible")
    assert buttons.count() == 2
    assert page.locator("iframe").count() == 0
    assert outside.asked == []
    buttons.first.focus()
    page.keyboard.press("Enter")
    page.frame_locator("iframe").get_by_text("a film that runs").wait_for()
    assert outside.asked == [FRAME]
    frame = page.locator("iframe")
    assert frame.count() == 1
    assert frame.get_attribute("title") == "فيديو على يوتيوب"
    assert "allow-top-navigation" not in str(frame.get_attribute("sandbox"))
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert buttons.count() == 1
    assert [each for each in watched.complaints if "embed" in each or "Policy" in each] == []


def test_another_frame_than_the_pages_own_is_blocked(page: Page, embedded: Site, home: str) -> None:
    outside = Outside(page, home)
    page.goto(home + page_of(embedded, "صور-من"))
    page.evaluate("document.querySelector('.embed').dataset.frame = 'https://evil.example/'")
    page.evaluate(
        """() => {
            window.refused = [];
            document.addEventListener('securitypolicyviolation', event => window.refused.push(event.blockedURI));
            for (const src of ['https://evil.example/', 'https://t.me/a/1', 'https://player.vimeo.com/video/1']) {
                const frame = document.createElement('iframe');
                frame.src = src;
                document.body.append(frame);
            }
        }"""
    )
    page.wait_for_function("window.refused.length === 3")
    assert outside.asked == []


def test_without_scripts_a_card_is_a_link(browser: Browser, embedded: Site, home: str) -> None:
    with new_context(browser, java_script_enabled=False) as context:
        page = context.new_page()
        outside = Outside(page, home)
        page.goto(home + page_of(embedded, "بالصوت"))
        assert page.locator(".embed button:visible").count() == 0
        links = page.locator(".embed a")
        assert links.count() == 5
        assert all(box and box["height"] >= 44 for box in (link.bounding_box() for link in links.all()))
        links.first.click()
        page.wait_for_url("https://www.youtube.com/**")
        assert outside.asked == ["https://www.youtube.com/watch?v=abcdefghijk&t=90"]


def test_pages_without_cards_have_no_permission_and_no_script(embedded: Site) -> None:
    for path in embedded.pages():
        text = embedded.text(path)
        cards, players = "data-frame" in text, "<audio" in text or "<video" in text
        assert ("frame-src" in text) == ("/embed." in text) == cards, path
        assert ("media-src" in text) == players, path
    assert "frame-src https://www.youtube-nocookie.com;" in embedded.text(
        next(path for path in embedded.pages() if "صور-من" in path)
    )


def test_every_version_that_a_page_offers_is_there(embedded: Site) -> None:
    offered = 0
    for path in embedded.pages():
        for srcset in re.findall(r'srcset="([^"]*)"', embedded.text(path)):
            for each in srcset.split(", "):
                address, width = each.split(" ")
                target = embedded.target(address, path)
                assert target is not None
                assert (embedded.folder / target).is_file(), f"{path}: {address}"
                assert f"-{width.removesuffix('w')}." in address
                offered += 1
    assert offered > 20


def test_a_browser_takes_the_picture_that_fits(browser: Browser, embedded: Site, home: str) -> None:
    taken = {}
    for width in (390, 1280):
        with new_context(browser, viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.goto(home + page_of(embedded, "بالصوت"))
            page.wait_for_function("document.querySelector('figure.picture img').complete")
            taken[width] = page.evaluate("document.querySelector('figure.picture img').currentSrc")
            shift = page.evaluate(
                """() => {
                    const image = document.querySelector('figure.picture img'), box = image.getBoundingClientRect();
                    return Math.abs(box.width / box.height - image.width / image.height);
                }"""
            )
            assert shift < 0.02
    assert re.search(r"harbour\.[0-9a-f]{8}-480\.avif$", taken[390])
    assert re.search(r"harbour\.[0-9a-f]{8}-800\.avif$", taken[1280])


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_they_fit_and_can_be_read(
    width: int,
    scheme: str,
    browser: Browser,
    embedded: Site,
    home: str,
    screenshots: Path,
) -> None:
    with new_context(browser, color_scheme="dark" if scheme == "dark" else "light") as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        for name, word in (("embedded", "بالصوت"), ("pictures", "صور-من")):
            page.goto(home + page_of(embedded, word))
            page.screenshot(path=screenshots / f"{name}-{width}-{scheme}.png", full_page=True)
            assert page.evaluate(OVERFLOW) == [], name
            assert page.evaluate(CONTRAST)["found"] == [], name
