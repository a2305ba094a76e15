"""Chromium, as the tests and the screenshots start it, and how they open pages in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.support.waiting import PATIENCE

# The first is Chromium without windows, tabs and menus, which opens a page in half the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Of a switch that is given twice the last one counts, so the framework's own choice stands here again. The others make
# every window load pages for the menu below its address line, which takes longer than a page of the tests.
_WITHOUT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *(
        "HttpsFirstBalancedModeAutoEnable",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
    ),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *("PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # widths of letters as in a browser with windows
    f"--disable-features={','.join(_WITHOUT)}",
)


def program() -> str | None:
    """The path of the system's own; None without one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running() -> Iterator[Browser]:
    """A browser until the end of the block: the system's, else the one that the framework's own installer put there."""
    with sync_playwright() as framework:
        expect.set_options(timeout=1000 * PATIENCE)
        browser = framework.chromium.launch(executable_path=program(), args=list(ARGUMENTS), timeout=1000 * PATIENCE)
        yield browser
        browser.close()


@contextmanager
def new_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A context with a storage of its own until the end of the block; its pages wait as patiently as tests do."""
    made = browser.new_context(**options)
    made.set_default_timeout(1000 * PATIENCE)
    try:
        yield made
    finally:
        made.close()
