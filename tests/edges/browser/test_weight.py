"""What a visit costs: bytes, requests, pictures no larger than their places, and nothing that moves."""

import gzip
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from tests.support.chromium import new_context
from tests.support.embedded import SITE
from tests.support.looks import Traffic
from tests.support.minis import write
from tests.support.sites import Serve, Site, address_of, built

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
        traffic = Traffic(page)
        page.goto(address)
        page.wait_for_selector(".foot .tools button")
        traffic.end()
        weight = 0
        for request in traffic.finished:
            if request.resource_type not in ("image", "media"):
                sizes = request.sizes()
                weight += sizes["responseBodySize"] + sizes["responseHeadersSize"]
        return Loaded([request.url for request in traffic.finished], weight)


def light(browser: Browser, home: str, paths: list[str]) -> None:
    for path in paths:
        found = loaded(browser, home + address_of(path))
        assert len(found.addresses) > 5
        assert [url for url in found.addresses if not url.startswith(home)] == [], path
        assert found.weight < 100_000, path
        assert len(found.addresses) < 15, found.addresses


def test_every_article_is_light(browser: Browser, sample: Site, serve: Serve) -> None:
    articles = [path for path in sample.pages() if '<article class="story"' in sample.text(path)]
    articles.sort(key=lambda path: len(sample.text(path)))
    pictured = [path for path in articles if "<picture" in sample.text(path)]
    home = serve(sample)
    light(browser, home, list(dict.fromkeys([articles[0], articles[-1], *pictured])))


def test_a_story_with_everything_is_light(browser: Browser, embedded: Site, serve: Serve) -> None:
    light(browser, serve(embedded), [path for path in embedded.pages() if "data-frame" in embedded.text(path)])


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
    # As wide to its height as pictures are cut to in lists; what they show does not matter, and this is soon encoded.
    gradient = Image.linear_gradient("L").convert("RGB")
    gradient.resize((1800, 1200)).save(folder / "project/content/harbour.jpg")
    gradient.resize((300, 200)).save(folder / "project/content/small.jpg")
    return built(folder / "project", folder / "site")


class Painted(NamedTuple):
    """A picture in a window: how wide it is painted and how wide its `sizes` call it, in pixels."""

    path: str
    painted: float
    called: float


@pytest.fixture(scope="module")
def painted(browser: Browser, pictured: Site, sample: Site, serve: Serve) -> dict[int, list[Painted]]:
    """The pictures of every kind of page that has some, by the width of the window."""
    found: dict[int, list[Painted]] = {width: [] for width in WIDTHS}
    with new_context(browser, service_workers="block") as context:
        page = context.new_page()
        for site in (pictured, sample):
            articles = [path for path in site.pages() if "story" in path or "<picture" in site.text(path)]
            marks = ('<ul class="gallery"', 'class="story standing"', '<figure class="picture"')
            wanted = {next((path for path in articles if mark in site.text(path)), "") for mark in marks}
            wanted |= {path for path in articles if path.count("/") < 3 or "10" in path.split("/")}
            for path in sorted(filter(None, wanted)):
                page.goto(serve(site) + address_of(path))
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    found[width] += [Painted(path, *each[:2]) for each in page.evaluate(PAINTED)]
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_sizes_are_those_of_the_places(width: int, painted: dict[int, list[Painted]]) -> None:
    """Within 15 %: what a browser chooses by before it has the stylesheet is then the right version."""
    for each in painted[width]:
        assert each.called == pytest.approx(each.painted, rel=0.15), each
    assert len(set(painted[width])) > 10


SHIFTS = """
    window.shifted = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted.push([entry.value,
        ...entry.sources.map(source => source.node?.parentElement?.outerHTML.slice(0, 200) ?? '')])))
        .observe({type: 'layout-shift', buffered: true});
"""


def late(route: Route) -> None:
    """Later than a first paint with what is there, which can't be waited for where the clock is set."""
    time.sleep(0.6)
    route.continue_()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, service_workers="block") as context:
        yield context.new_page()


@pytest.mark.parametrize("slow", ["nothing", "fonts", "scripts", "fonts and scripts"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_fonts_and_scripts_come(
    slow: str, width: int, page: Page, sample: Site, serve: Serve
) -> None:
    """The hour is one at which the newest stories' times are told as "2 hours ago"."""
    newest = max(map(datetime.fromisoformat, _times(sample.text("index.html"))))
    story = max(
        (path for path in sample.pages() if f'<time datetime="{newest.isoformat()}' in sample.text(path)),
        key=lambda path: path.count("/"),
    )
    page.clock.set_fixed_time(newest + timedelta(hours=2, minutes=5))
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(SHIFTS)
    traffic = Traffic(page)
    if "fonts" in slow:
        page.route("**/*.woff2", late)
    if "scripts" in slow:
        page.route("**/main.js", late)
    home = serve(sample)
    for path in ("index.html", story):
        page.goto(home + address_of(path))
        page.wait_for_selector(".foot .tools button")
        traffic.end()
        assert page.locator("time[title]").count() > 0
        found = page.evaluate("window.shifted")
        assert sum(entry[0] for entry in found) < 0.001, found


def _times(text: str) -> list[str]:
    return [part.split('"')[0] for part in text.split('<time datetime="')[1:] if "T" in part.split('"')[0]]
