"""The helper of tests that bound time lets pass what grows in proportion, whatever the load, and nothing else."""

import functools
import math
import multiprocessing
import os
from collections.abc import Iterator

import pytest

from tests.support.growth import assert_linear, assert_quick, repeated, unit


def spin(count: float) -> int:
    """Work that takes time in proportion to its argument."""
    total = 0
    for number in range(int(count)):
        total += number
    return total


def spin_always() -> None:
    while True:
        spin(10_000)


@pytest.fixture(params=["quiet", "busy"])
def load(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing, or an endless loop on each core."""
    count = 0 if request.param == "quiet" else os.cpu_count() or 1
    loops = [multiprocessing.get_context("spawn").Process(target=spin_always, daemon=True) for _ in range(count)]
    for loop in loops:
        loop.start()
    yield
    for loop in loops:
        loop.kill()
        loop.join()


@pytest.mark.usefixtures("load")
@pytest.mark.parametrize("size", [800, 80_000, 800_000])
def test_linear_time_passes(size: int) -> None:
    assert_linear(lambda text: spin(len(text)), repeated("a"), size, most=10)
    if size > 1000:  # a logarithm hardly grows
        assert_linear(lambda text: spin(len(text) * math.log2(len(text)) / 10), repeated("a"), size, most=10)


@pytest.mark.usefixtures("load")
@pytest.mark.parametrize("power", [1.5, 2])
def test_what_grows_faster_is_refused(power: float) -> None:
    for size, steps in ((800, 20_000), (800_000, 400_000)):

        def run(text: str, size: int = size, steps: int = steps) -> int:
            return spin(steps * (len(text) / size) ** power)

        with pytest.raises(AssertionError, match=r"For 16\.0 times the text, .* times as long"):
            assert_linear(run, repeated("a"), size, most=10_000)


def test_linear_time_that_is_long_is_refused() -> None:
    with pytest.raises(AssertionError, match="units a character"):
        assert_linear(lambda text: spin(100 * len(text)), repeated("a"), 8000, most=3)


def test_no_long_text_is_run_twice_so_that_no_cache_hides_its_time() -> None:
    @functools.cache
    def run(text: str) -> int:
        return spin(200_000 * (len(text) / 8000) ** 2)

    with pytest.raises(AssertionError, match="times as long"):
        assert_linear(run, repeated("a"), 8000, most=10_000)


def test_texts_that_are_as_long_say_nothing() -> None:
    with pytest.raises(AssertionError, match="too alike"):
        assert_linear(len, lambda size: "a" * (1000 + size // 1000), 1000, most=1)


def test_a_bound_in_units() -> None:
    assert assert_quick(lambda: spin(1000), 10_000) == 499_500
    with pytest.raises(AssertionError, match=r"takes [\d,]+ units \(at most 100 are allowed\)"):
        assert_quick(lambda: spin(10_000), 100)
    assert 1e-9 < unit() < 1e-4
