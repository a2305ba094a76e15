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


def program() -> str | None:
    """The path of the system's own; None without one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running() -> Iterator[Browser]:
    """A browser until the end of the block: the system's, else the one that the framework's own installer put there."""
    with sync_playwright() as framework:
        browser = framework.chromium.launch(executable_path=program(), args=list(ARGUMENTS))
        yield browser
        browser.close()
