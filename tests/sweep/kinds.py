"""The kinds of random runs, and how many seeds of each make a sweep of half an hour on two cores."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.sweep.crash import check_crash
from tests.sweep.hostile import check_hostile
from tests.sweep.merges import check_merge
from tests.sweep.parity import check_parity
from tests.sweep.reading import check_reading


class Kind(NamedTuple):
    """What is tried: `run` takes a seed and an empty folder, and raises what is wrong. It may return how it ended."""

    run: Callable[[int, Path], object]
    seeds: int


KINDS: Mapping[str, Kind] = {
    "parity": Kind(lambda number, _: check_parity(number), 40),
    "crash": Kind(check_crash, 40),
    "hostile": Kind(lambda number, _: check_hostile(number), 400),
    "merges": Kind(check_merge, 150),
    "reading": Kind(lambda number, _: check_reading(number), 100),
}
