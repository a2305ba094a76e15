"""Pictures of every kind of page, in both schemes, on a phone and on a desk, for those who change the theme."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.edges.sites import ROOT, Site, address_of, built, served

WIDTHS = (390, 1280)


def kinds(site: Site) -> dict[str, str]:
    """A page of each kind, by name: the path of its file."""
    articles = [path for path in site.pages() if '<article class="story"' in site.text(path)]
    found = {"home": "index.html", "missing": "404.html", "archive": "archive/index.html", "tags": "tags/index.html"}
    folders = {"tag": "tags", "author": "authors", "agency": "agencies", "place": "places", "year": "archive"}
    for name, folder, depth in (*((name, folder, 2) for name, folder in folders.items()), ("month", "archive", 3)):
        below = (path for path in site.pages() if path.startswith(f"{folder}/") and path.count("/") == depth)
        found[name] = next(below, "")
    for section in ("city", "opinion"):
        found[section] = f"{section}/index.html" if (site.folder / section).is_dir() else ""
    marks = {"picture": "<figure", "table": "<table", "verse": 'class="verse"', "english": 'class="story" lang="en"'}
    for name, mark in (marks | {"persian": 'class="story" lang="fa"', "plain": '<div class="text">'}).items():
        fitting = [path for path in articles if mark in site.text(path)]
        bare = [path for path in fitting if "<figure" not in site.text(path)]
        found[name] = next(iter(bare if name == "plain" else fitting), "")
    return {name: path for name, path in found.items() if path}


def main() -> None:
    """Builds the sample into a folder that goes away, and leaves the pictures in `screenshots/`."""
    only = set(sys.argv[1:])
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as aside, sync_playwright() as framework:
        site = built(ROOT, Path(aside) / "public")
        browser = framework.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        with served(site) as home:
            for name, path in kinds(site).items():
                if not only or name in only:
                    _shoot(browser, home + address_of(path), folder, name)
        browser.close()
    print(f"The pictures are in {os.path.relpath(folder)}/.")


def _shoot(browser: Browser, address: str, folder: Path, name: str) -> None:
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            page.evaluate(
                "Promise.all([...document.images].map(picture => {"
                " picture.loading = 'eager'; picture.decoding = 'sync'; return picture.decode(); }))"
            )
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(150)
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()


if __name__ == "__main__":
    main()
