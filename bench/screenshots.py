"""Pictures of every kind of page, with every theme, on a phone and on a desk, for those who change the theme."""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.chromium import running
from tests.support.kinds import kinds
from tests.support.paths import ROOT
from tests.support.sites import address_of, built, served

WIDTHS = (390, 1280)


def main() -> None:
    """Builds the sample into a folder that goes away, and leaves the pictures in `screenshots/`."""
    only = set(sys.argv[1:])
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as aside, running() as browser:
        site = built(ROOT, Path(aside) / "public")
        with served(site) as home:
            for name, path in kinds(site).items():
                if not only or name in only:
                    _shoot(browser, home + address_of(path), folder, name)
    print(f"The pictures are in {os.path.relpath(folder)}/.")


def _shoot(browser: Browser, address: str, folder: Path, name: str) -> None:
    for theme in ("light", "dark", "sepia"):
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900})
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            page.evaluate("theme => window.look.set({theme})", theme)
            page.evaluate(
                "Promise.all([...document.images].map(picture => {"
                " picture.loading = 'eager'; picture.decoding = 'sync'; return picture.decode(); }))"
            )
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(150)
            page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=True)
            context.close()


if __name__ == "__main__":
    main()
