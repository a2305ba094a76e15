"""Chromium, as the tests and the screenshots start it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def running() -> Iterator[Browser]:
    """A browser until the end of the block: the system's, else the one that the framework's own installer put there."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as framework:
        browser = framework.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()
