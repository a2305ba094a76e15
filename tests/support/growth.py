"""Bounds on processor time for any machine: how it grows with a text, and how it compares with ordinary work."""

import gc
import itertools
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

Text = TypeVar("Text", bound=Sized)
Result = TypeVar("Result")

TIMES = 16  # the long text has so many times the characters of the short one
ALLOWED = 2  # times the time in proportion: 32 for 16 times the text, where n·√n takes 64 and a square 256
ATTEMPTS = 6  # each adds measurements, of which the shortest count
CALL = 1000  # characters that a call counts for by itself
# The clock is that of the thread: the limit of `processor_limit.py` makes the process's clock tick in 4 milliseconds.
SHORTEST = 0.004  # seconds of one measurement at least: a shorter one says more of clocks and caches than of the work
QUICK = 0.05  # seconds: what takes less is measured twice if it seems too long: the first run also waits for memory


def assert_linear(
    run: Callable[[Text], Result], text_of: Callable[[int], Text], size: int, *, most: float, times: float = TIMES
) -> tuple[Result, Result]:
    """Runs texts of `size` characters and texts that are `times` shorter; returns what one of each gives.

    Fails if processor time grows faster than the text, or if a character takes more than `most` units (see `unit`).
    Load makes single measurements longer, never shorter: the shortest of several count, and more are made before a
    test fails. Each text is a little longer than the one before, so that no cache answers for it.
    """
    short_size = int(size / times)
    lengths = len(text_of(short_size)), len(text_of(size))
    ratio = lengths[1] / lengths[0]
    assert ratio > 2, f"{lengths} characters are too alike to tell how time grows."
    shorts = (text_of(number) for number in itertools.cycle(range(short_size, short_size + short_size // 16 + 1)))
    longs = (text_of(number) for number in itertools.count(size))
    allowed_cost = most * (1 + CALL / lengths[1])
    short_cost = long_cost = math.inf
    with _undisturbed():
        for attempt in range(ATTEMPTS):
            short_result, before = measure(run, shorts)
            long_result, cost = measure(run, longs)
            if cost * lengths[1] < QUICK and cost > ALLOWED * before:
                cost = min(cost, measure(run, longs)[1])
            long_cost = min(long_cost, cost)
            if attempt == 0:  # short ones find a quiet moment more easily, so this is the stricter of two ways
                short_cost = min(before, measure(run, shorts)[1])
            else:
                fair_cost = measure(run, shorts, cost * lengths[1])[1]
                short_cost = fair_cost if attempt == 1 else min(short_cost, fair_cost)
            if long_cost <= ALLOWED * short_cost and long_cost <= allowed_cost * unit():
                return short_result, long_result
            unit.cache_clear()
    growth, units, short_units = ratio * long_cost / short_cost, long_cost / unit(), short_cost / unit()
    raise AssertionError(
        f"For {ratio:.1f} times the text, {lengths[1]:,} characters, it takes {growth:.1f} times as long "
        f"(at most {ALLOWED * ratio:.1f} are allowed): {units:.1f} units a character, "
        f"where {lengths[0]:,} take {short_units:.1f} (at most {most} are allowed)."
    )


def assert_quick(run: Callable[[], Result], most: float) -> Result:
    """Runs once, and fails if that takes more than `most` units; then it may try again."""
    with _undisturbed():
        for _ in range(ATTEMPTS):
            start = time.thread_time()
            result = run()
            units = (time.thread_time() - start) / unit()
            if units <= most:
                return result
            unit.cache_clear()
    raise AssertionError(f"It takes {units:,.0f} units (at most {most:,} are allowed).")


def repeated(piece: str) -> Callable[[int], str]:
    """A piece again and again, to a number of characters."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def measure(run: Callable[[Text], Result], texts: Iterator[Text], shortest: float = SHORTEST) -> tuple[Result, float]:
    """What the last run gives, and the seconds of processor time for each character."""
    seconds = characters = 0.0
    while True:
        text = next(texts)
        start = time.thread_time()
        result = run(text)
        seconds += time.thread_time() - start
        characters += len(text)
        if seconds >= shortest:
            return result, seconds / characters


_WORD = re.compile(r"\w+")
_ORDINARY = "قالت إدارة الميناء في بيان وزعته صباح اليوم: الرصيف الجديد (Pier 7) سيستقبل السفن في مطلع عام 2027. " * 100


@cache
def unit() -> float:
    """Seconds that a character takes when the words of an ordinary text are found, folded and counted."""

    def work(text: str) -> int:
        return Counter(match[0].casefold().strip("0") for match in _WORD.finditer(text)).total()

    return min(measure(work, itertools.repeat(_ORDINARY))[1] for _ in range(7))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No collections of garbage, which look through what other tests left; and lines are not counted for coverage."""
    enabled, tracing = gc.isenabled(), sys.gettrace()
    gc.freeze()
    gc.disable()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracing)
        if enabled:
            gc.enable()
        gc.unfreeze()
