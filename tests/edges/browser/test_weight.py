"""What a visit costs: bytes, requests, pictures no larger than their places, and nothing that moves."""

import gzip
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from tests.support.chromium import new_context
from tests.support.embedded import SITE, photograph, written
from tests.support.hosting import hosted
from tests.support.minis import write
from tests.support.sites import Site, address_of, built, served

WIDTHS = (320, 390, 768, 1280, 1600)

# How wide each picture is painted (one that is cut to its place is wider than it), and how wide its `sizes` call it.
PAINTED = """() => {
    const ruler = document.body.appendChild(document.createElement('div'));
    ruler.style.position = 'absolute';
    const length = text => (ruler.style.inlineSize = text, ruler.getBoundingClientRect().width);
    const called = sizes => {
        for (const each of sizes.split(/, (?=\\(|[\\dcm])/)) {
            const [, asked, size] = each.match(/^(?:(\\([^)]*\\)) )?(.*)$/);
            if (!asked || matchMedia(asked).matches) return length(size);
        }
    };
    return [...document.querySelectorAll('main picture')].map(picture => {
        const image = picture.querySelector('img'), box = image.getBoundingClientRect();
        const sizes = new Set([...picture.querySelectorAll('source')].map(each => each.sizes));
        const wide = box.height * image.getAttribute('width') / image.getAttribute('height');
        return [Math.max(box.width, wide), ...[...sizes].map(called), box.width];
    });
}"""


class Loaded(NamedTuple):
    """What one visit asked for: addresses, and the bytes of all but pictures as they came."""

    addresses: list[str]
    weight: int


def loaded(browser: Browser, address: str) -> Loaded:
    """A first visit; what the service worker fetches afterwards is not part of it."""
    with new_context(browser, viewport={"width": 390, "height": 844}, service_workers="block") as context:
        page = context.new_page()
        asked: list[Request] = []
        page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108 - the framework marks what it calls
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        weight = 0
        for request in asked:
            if request.resource_type not in ("image", "media"):
                sizes = request.sizes()
                weight += sizes["responseBodySize"] + sizes["responseHeadersSize"]
        return Loaded([request.url for request in asked], weight)


def light(browser: Browser, home: str, paths: list[str]) -> None:
    for path in paths:
        found = loaded(browser, home + address_of(path))
        assert len(found.addresses) > 5
        assert [url for url in found.addresses if not url.startswith(home)] == [], path
        assert found.weight < 100_000, path
        assert len(found.addresses) < 15, found.addresses


def test_every_article_is_light(browser: Browser, sample: Site) -> None:
    articles = [path for path in sample.pages() if '<article class="story"' in sample.text(path)]
    articles.sort(key=lambda path: len(sample.text(path)))
    pictured = [path for path in articles if "<picture" in sample.text(path)]
    with hosted(sample.folder) as home:
        light(browser, home, list(dict.fromkeys([articles[0], articles[-1], *pictured])))


def test_a_story_with_everything_is_light(browser: Browser, tmp_path: Path) -> None:
    site = built(written(tmp_path / "project"), tmp_path / "site")
    with hosted(site.folder) as home:
        light(browser, home, [path for path in site.pages() if "data-frame" in site.text(path)])


def test_all_scripts_together_are_light(sample: Site) -> None:
    scripts = sample.files(".js")
    assert len(scripts) >= 6
    assert sum(len(gzip.compress((sample.folder / path).read_bytes(), mtime=0)) for path in scripts) < 12_000


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a picture in every place that has room for one."""
    sections = ["أخبار", "ثقافة", "رياضة", "رأي"]
    files = {"site.toml": SITE.split("\n\n")[0] + "".join(f'\n\n[[sections]]\nname = "{name}"' for name in sections)}
    for number in range(32):
        files[f"content/{number:02}.txt"] = (
            f"العنوان: مركب جديد يصل إلى الميناء في رحلته ذات الرقم {number}\nالقسم: {sections[number % 4]}\n"
            f"التاريخ: 2026-11-{number % 20 + 1:02}\nالوسوم: الميناء\nالصورة: harbour.jpg\nوصف الصورة: مراكب\n\n"
            "وصل المركب إلى الميناء قبل الظهر، ورست بجانبه قوارب الصيد التي عادت من البحر.\n"
        )
    for name, count in (("pair", 2), ("three", 3), ("one", 1)):
        pictures = "\n".join("![مراكب](harbour.jpg)" for _ in range(count))
        files[f"content/{name}.md"] = f"---\ntitle: صور من الميناء {name}\ndate: 2026-10-01\n---\n\nنص.\n\n{pictures}\n"
    files["content/small.md"] = "---\ntitle: صورة صغيرة\ndate: 2026-10-02\n---\n\nنص.\n\n![مراكب](small.jpg)\n"
    folder = tmp_path_factory.mktemp("pictured")
    write(folder / "project", files)
    # As wide to its height as pictures are cut to in lists.
    (folder / "project/content/harbour.jpg").write_bytes(photograph(1800, 1200))
    (folder / "project/content/small.jpg").write_bytes(photograph(300, 200))
    return built(folder / "project", folder / "site")


@pytest.mark.parametrize("width", WIDTHS)
def test_sizes_are_those_of_the_places(width: int, browser: Browser, pictured: Site, sample: Site) -> None:
    """Within 15 %: what a browser chooses by before it has the stylesheet is then the right version."""
    kinds: dict[tuple[Any, ...], int] = {}
    for site in (pictured, sample):
        with new_context(browser, viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            with served(site) as home:
                articles = [path for path in site.pages() if "story" in path or "<picture" in site.text(path)]
                marks = ('<ul class="gallery"', 'class="story standing"', '<figure class="picture"')
                wanted = {next((path for path in articles if mark in site.text(path)), "") for mark in marks}
                wanted |= {path for path in articles if path.count("/") < 3 or "10" in path.split("/")}
                for path in sorted(filter(None, wanted)):
                    page.goto(home + address_of(path))
                    for painted, called, *_ in page.evaluate(PAINTED):
                        kinds[(path, painted, called)] = 1
                        assert called == pytest.approx(painted, rel=0.15), f"{path}: {painted} px, called {called} px"
    assert len(kinds) > 10


SHIFTS = """
    window.shifted = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted.push([entry.value,
        ...entry.sources.map(source => source.node?.parentElement?.outerHTML.slice(0, 200) ?? '')])))
        .observe({type: 'layout-shift', buffered: true});
"""


def late(route: Route) -> None:
    """Later than a first paint with what is there, long enough for a reader to have begun."""
    time.sleep(0.6)
    route.continue_()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, service_workers="block") as context:
        yield context.new_page()


@pytest.mark.parametrize("slow", ["nothing", "fonts", "scripts", "fonts and scripts"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_fonts_and_scripts_come(slow: str, width: int, page: Page, sample: Site) -> None:
    """The hour is one at which the newest stories' times are told as "2 hours ago"."""
    newest = max(map(datetime.fromisoformat, _times(sample.text("index.html"))))
    story = max(
        (path for path in sample.pages() if f'<time datetime="{newest.isoformat()}' in sample.text(path)),
        key=lambda path: path.count("/"),
    )
    page.clock.set_fixed_time(newest + timedelta(hours=2, minutes=5))
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(SHIFTS)
    if "fonts" in slow:
        page.route("**/*.woff2", late)
    if "scripts" in slow:
        page.route("**/main.js", late)
    with served(sample) as home:
        for path in ("index.html", story):
            page.goto(home + address_of(path), wait_until="networkidle")
            page.evaluate("document.fonts.ready")
            page.wait_for_selector(".foot .tools button")
            page.wait_for_timeout(200)
            assert page.locator("time[title]").count() > 0
            found = page.evaluate("window.shifted")
            assert sum(entry[0] for entry in found) < 0.001, found


def _times(text: str) -> list[str]:
    return [part.split('"')[0] for part in text.split('<time datetime="')[1:] if "T" in part.split('"')[0]]
