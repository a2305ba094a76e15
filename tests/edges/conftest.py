"""The one browser that all tests look with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error

from tests.edges.chromium import running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """What a test opens in it, the test closes."""
    try:
        with running() as found:
            yield found
    except Error as error:
        pytest.fail(f"Chromium is missing or doesn't start. Run `make test`, which sets it up. {error}")
