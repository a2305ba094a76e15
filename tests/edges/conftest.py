"""The one browser that all tests look with, and the site that has on its pages what the sample has not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error

from tests.support.chromium import running
from tests.support.everything import everything
from tests.support.sites import Site, built


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """What a test opens in it, the test closes."""
    try:
        with running() as found:
            yield found
    except Error as error:
        pytest.fail(f"Chromium is missing or doesn't start. Run `make test`, which sets it up. {error}")


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("everything")
    return built(everything(folder / "project"), folder / "site")
