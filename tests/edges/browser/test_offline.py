"""Offline: what was read stays readable, a new build is seen at once, and `pwa = false` takes all of it away."""

import json
import re
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.chromium import new_context
from tests.support.minis import PERSIAN, write
from tests.support.paths import ROOT
from tests.support.sites import Site, address_of, built, served
from tests.support.waiting import until

KEPT = "address => caches.match(address, {ignoreVary: true}).then(Boolean)"
SHELLS = "() => caches.keys().then(names => names.filter(name => name.includes(' shell ')))"
RED = "\n@media screen { body { background-color: rgb(255, 0, 0) } }\n"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with new_context(browser) as made:
        yield made


def project(folder: Path) -> Path:
    """A small project of our own, whose files a test may change."""
    write(folder, {**PERSIAN, "site.toml": PERSIAN["site.toml"].replace("example.org/رود/", "example.org/paper/")})
    shutil.copytree(ROOT / "static", folder / "static")
    return folder


def stories(site: Site) -> list[str]:
    """Those first that the front page doesn't have, which nobody keeps before they are read."""
    front = site.text("index.html")
    found = [address_of(path) for path in site.pages() if '<article class="story"' in site.text(path)]
    return sorted(found, key=lambda address: f'/{address}"' in front)


def wait(page: Page, script: str, arg: object = None) -> None:
    """Waits until a script's promise comes true; Playwright's own way takes the promise itself for true."""
    until(lambda: page.evaluate(script, arg), script)


def arrived(page: Page, address: str) -> None:
    """Opens the home page and waits until the worker rules it and has kept the page."""
    page.goto(address)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    wait(page, "() => navigator.serviceWorker.controller !== null")
    wait(page, KEPT, address)


def read(page: Page, address: str) -> str:
    page.goto(address)
    wait(page, KEPT, address)
    return page.locator("h1").inner_text()


def background(page: Page) -> str:
    return str(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))


@pytest.fixture(params=["sample", "persian"])
def site(request: pytest.FixtureRequest) -> Site:
    """One at the root of its host, one in a folder with a name in Persian letters."""
    found: Site = request.getfixturevalue(request.param)
    return found


def test_what_was_read_can_be_read_offline(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    one = stories(site)[0]
    other = next(address_of(path) for path in site.pages() if path.startswith("tags/") and path.count("/") == 2)
    with served(site) as home:
        arrived(page, home)
        headline = read(page, home + one)
        paper = background(page)
    # From here on there is no server at all.
    context.set_offline(True)
    page.goto(home + one)
    assert page.locator("h1").inner_text() == headline
    assert background(page) == paper != "rgba(0, 0, 0, 0)"
    expect(page.locator("[data-do=save]")).to_be_visible()
    page.goto(home + other)
    expect(page.locator("body")).to_have_class("offline")
    assert background(page) == paper
    page.goto(home)
    expect(page.locator("body")).to_have_class("home")
    page.goto(f"{home}saved/")
    expect(page.locator("body")).to_have_class("saved")


def test_the_very_first_page_is_kept(context: BrowserContext, sample: Site) -> None:
    """It was loaded before there was a worker."""
    page = context.new_page()
    pictured = next(
        path
        for path in sample.pages()
        if "<figure" in sample.text(path) and '<article class="story"' in sample.text(path)
    )
    with served(sample) as home:
        arrived(page, home + address_of(pictured))
        picture = page.locator("main img").first.evaluate("each => each.currentSrc")
        wait(page, KEPT, picture)
    page.goto(home + address_of(pictured))
    expect(page.locator("body")).to_have_class(re.compile(r"\bstory\b"))
    assert page.locator("main img").first.evaluate("each => each.naturalWidth") > 0


def test_a_page_that_is_there_comes_from_the_network(context: BrowserContext, tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    site = built(folder, tmp_path / "site")
    page = context.new_page()
    with served(site) as home:
        arrived(page, home)
        path = folder / "content/city/2026-11-22-park.txt"
        address = next(story for story in stories(site) if "2026/11" in story)
        read(page, home + address)
        path.write_text(path.read_text("utf-8").replace("دوباره", "باز هم"), "utf-8")
        built(folder, tmp_path / "site")
        page.goto(home)
        assert "باز هم" in page.locator("main").inner_text()


def test_an_edit_of_a_story_leaves_the_worker_alone_and_a_new_shell_does_not(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    worker = tmp_path / "site/sw.js"
    built(folder, tmp_path / "site")
    before = worker.read_text("utf-8")
    path = folder / "content/city/2026-11-22-park.txt"
    path.write_text(path.read_text("utf-8").replace("دوباره", "باز هم"), "utf-8")
    write(folder, {"content/city/2026-11-24-new.txt": "شهر\n\nیک خبر تازه از شهر\n\nاین خبر تازه است و تازه می‌ماند.\n"})
    built(folder, tmp_path / "site")
    assert worker.read_text("utf-8") == before
    versions = {before}
    for change in ("static/style.css", "static/scripts/story.js", "templates/offline.html"):
        text = (folder / change if change.startswith("static") else ROOT / change).read_text("utf-8")
        write(folder, {change: text + "\n\n"})
        built(folder, tmp_path / "site")
        versions.add(worker.read_text("utf-8"))
    assert len(versions) == 4


def test_a_new_build_replaces_the_old_worker(context: BrowserContext, tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    site = built(folder, tmp_path / "site")
    page = context.new_page()
    story = stories(site)[0]
    with served(site) as home:
        arrived(page, home)
        headline = read(page, home + story)
        paper = background(page)
        (old,) = page.evaluate(SHELLS)
        style = folder / "static/style.css"
        style.write_text(style.read_text("utf-8") + RED, "utf-8")
        built(folder, tmp_path / "site")
        page.goto(home)
        assert background(page) == "rgb(255, 0, 0)"
        wait(page, f"async old => {{ const all = await ({SHELLS})(); return all.length == 1 && all[0] != old }}", old)
    context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.goto(home + story)
    assert page.locator("h1").inner_text() == headline
    assert background(page) == paper  # as the old build had it
    page.evaluate("""async () => {
        const cache = await caches.open('warraq /paper/ files');
        for (const old of await cache.keys()) if (old.url.includes('/style.')) await cache.delete(old);
    }""")
    context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.goto(home)
    page.goto(home + story)
    assert background(page) == "rgb(255, 0, 0)"  # nothing else is left of it
    expect(page.locator("[data-do=save]")).to_be_visible()


def test_without_pwa_the_worker_and_all_it_kept_go(context: BrowserContext, tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    site = built(folder, tmp_path / "site")
    page = context.new_page()
    with served(site) as home:
        arrived(page, home)
        page.evaluate("() => caches.open('of another site')")
        settings = folder / "site.toml"
        settings.write_text("pwa = false\n" + settings.read_text("utf-8"), "utf-8")
        now = built(folder, tmp_path / "site")
        page.goto(home)
        wait(page, "() => navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
        wait(page, "() => caches.keys().then(names => names.join() === 'of another site')")
        page.reload()
        assert page.evaluate("() => navigator.serviceWorker.controller") is None
    files = now.files("")
    assert "sw.js" in files
    assert not [path for path in files if path.startswith(("manifest", "icon", "offline"))]
    for path in now.pages():
        text = now.text(path)
        assert 'rel="manifest"' not in text
        assert "worker-src" not in text
        assert "manifest-src" not in text


def test_a_saved_story_is_kept_until_it_is_dropped(context: BrowserContext, sample: Site) -> None:
    page = context.new_page()
    pictured = next(
        path
        for path in sample.pages()
        if "<figure" in sample.text(path) and '<article class="story"' in sample.text(path)
    )
    kept = "() => caches.open('warraq / saved').then(cache => cache.keys()).then(all => all.map(each => each.url))"
    with served(sample) as home:
        arrived(page, home)
        page.goto(home + address_of(pictured))
        picture = page.locator("main img").first.evaluate("each => each.currentSrc")
        page.click("[data-do=save]")
        wait(page, f"([a, b]) => ({kept})().then(all => all.includes(a) && all.includes(b))", [page.url, picture])
        page.goto(f"{home}saved/")
        page.click(".kept button")
        wait(page, f"() => ({kept})().then(all => all.length === 0)")


def test_only_the_latest_pages_are_kept(context: BrowserContext, sample: Site) -> None:
    page = context.new_page()
    paths = [path for path in sample.pages() if not path.startswith(("offline", "saved", "404"))][:50]
    assert len(paths) == 50
    with served(sample) as home:
        arrived(page, home)
        for path in paths:
            page.goto(home + address_of(path), wait_until="commit")
            wait(page, KEPT, home + address_of(path))
        count = page.evaluate("() => caches.open('warraq / pages').then(cache => cache.keys()).then(all => all.length)")
        assert count == 40
        assert page.evaluate(KEPT, home + address_of(paths[0])) is False


def test_the_manifest(site: Site) -> None:
    found = json.loads(site.text("manifest.webmanifest"))
    assert found["lang"] == site.language
    assert found["dir"] == site.direction
    assert found["name"]
    home = address_of(f"{site.prefix}/index.html")
    assert found["start_url"] == found["scope"] == f"/{home}".replace("//", "/")
    sizes = {}
    for icon in found["icons"]:
        path = site.target(icon["src"], "index.html")
        assert path in site.files("")
        if icon["type"] == "image/png":
            data = (site.folder / path).read_bytes()
            width, height = struct.unpack(">II", data[16:24])
            assert icon["sizes"] == f"{width}x{height}"
            sizes[icon["purpose"], width] = path
    assert {("any", 192), ("any", 512), ("maskable", 512)} <= sizes.keys()
    for path in site.pages():
        assert len(re.findall(r'<link rel="manifest" href="[^"]+manifest\.webmanifest">', site.text(path))) == 1


def test_a_browser_can_install_it(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    with served(site) as home:
        arrived(page, home)
        answer = context.new_cdp_session(page).send("Page.getAppManifest")
        assert answer["errors"] == []
        assert answer["url"] == f"{home}manifest.webmanifest"
        errors = context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def test_the_manifest_has_the_colour_and_the_letter_of_the_settings(sample: Site, tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    settings = folder / "site.toml"
    settings.write_text('colour = "#0a5d33"\n' + settings.read_text("utf-8"), "utf-8")
    site = built(folder, tmp_path / "site")
    manifest = json.loads(site.text("manifest.webmanifest"))
    assert manifest["name"] == manifest["short_name"] == "روزنامهٔ رود"
    assert manifest["theme_color"] == "#0a5d33"
    assert 'fill="#0a5d33"' in site.text("icon.svg")
    usual = json.loads(sample.text("manifest.webmanifest"))
    assert f'fill="{usual["theme_color"]}"' in sample.text("icon.svg")
    assert usual["name"] == "دفتر المدينة"
    # Of the other name another letter is drawn.
    drawing = re.compile(r' d="[^"]+"')
    assert drawing.findall(site.text("icon.svg")) != drawing.findall(sample.text("icon.svg"))


def test_the_shell_has_the_fonts_before_any_page_asked_for_them(context: BrowserContext, sample: Site) -> None:
    page = context.new_page()
    with served(sample) as home:
        arrived(page, home)
        shell = page.evaluate(
            """async () => {
                const [name] = (await caches.keys()).filter(each => each.includes(' shell '));
                return (await (await caches.open(name)).keys()).map(each => new URL(each.url).pathname);
            }"""
        )
        fonts = sample.files(".woff2")
        assert len(fonts) == 2
        assert {f"/{path}" for path in fonts} <= set(shell)
        assert {"/offline/", "/saved/"} <= set(shell)
        assert any("/style." in path for path in shell)
    page.goto(f"{home}tags/")
    expect(page.locator("body")).to_have_class("offline")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Warraq Text\"', 'س')") is True
    page.locator("main a[href$='/saved/']").click()
    expect(page.locator("body")).to_have_class("saved")


def test_the_latest_stories_are_there_before_they_are_read(context: BrowserContext, sample: Site) -> None:
    page = context.new_page()
    latest = re.findall(r'<h2><a href="([^"]+)"', sample.text("index.html"))[:5]
    assert len(latest) == 5
    with served(sample) as home:
        arrived(page, home)
        for href in latest:
            wait(page, KEPT, home + href.lstrip("/"))
    for href in latest:
        page.goto(home + href.lstrip("/"))
        expect(page.locator("body")).to_have_class(re.compile(r"\bstory\b"))


def test_a_saved_story_is_read_offline_from_its_list(context: BrowserContext, sample: Site) -> None:
    page = context.new_page()
    story = stories(sample)[0]
    with served(sample) as home:
        arrived(page, home)
        headline = read(page, home + story)
        page.click("[data-do=save]")
        wait(
            page,
            "address => caches.open('warraq / saved').then(cache => cache.match(address)).then(Boolean)",
            home + story,
        )
        # The latest pages go with time; what is saved stays.
        page.evaluate("() => caches.delete('warraq / pages')")
    page.goto(f"{home}saved/")
    page.click(".kept h2 a")
    assert page.locator("h1").inner_text() == headline


def test_icons_of_the_project_win(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    (folder / "static/icon-512.png").write_bytes(b"mine")
    site = built(folder, tmp_path / "site")
    assert (site.folder / "icon-512.png").read_bytes() == b"mine"
    assert (site.folder / "icon-192.png").read_bytes() != b"mine"
