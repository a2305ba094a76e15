"""The one browser that all tests look with, the one server, and the site that has what the sample has not."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.support.chromium import running
from tests.support.embedded import written
from tests.support.everything import everything
from tests.support.sites import Serve, Site, built_once, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """What a test opens in it, the test closes."""
    try:
        with running() as found:
            yield found
    except Error as error:
        pytest.fail(f"Chromium is missing or doesn't start. Run `make test`, which sets it up. {error}")


@pytest.fixture(scope="session")
def every() -> Site:
    return built_once("everything", everything)


@pytest.fixture(scope="session")
def embedded() -> Site:
    return built_once("embedded", written)


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves every site that it is asked for until the end of the run, each at a port of its own."""
    with ExitStack() as running_servers:
        homes: dict[Path, str] = {}

        def home(site: Site) -> str:
            if site.folder not in homes:
                homes[site.folder] = running_servers.enter_context(served(site))
            return homes[site.folder]

        yield home
