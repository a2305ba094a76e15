"""Which tests run in one process, one after the other, and which of these groups begin first.

A test goes with its file, whose fixtures it shares. All processes of a run share sites and the user's cache, and each
has one browser. Tests that bound processor time go together, since they tell least when two of them fill the memory's
bandwidth at once. What takes longest begins first, so that processes end together; files that drive a browser, which
is several processes itself, come in turns with others.
"""

from functools import cache
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.support.paths import ROOT

BROWSER = "tests/edges/browser/"
SLOW = ("tests/edges/", "tests/contract/", "tests/sweep/")  # a file takes seconds or a minute, one of others less
TIMING = "from tests.support.growth import"


class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a process the tests of one group after the other, in the order in which they were collected.

    `--dist loadgroup` would do the same by a mark on each test; xdist 3.8 does not find it with pytest 9.2.
    """

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        """The group of a test, by its name for pytest."""
        return group_of(nodeid.partition("::")[0])


def order_groups(items: list[pytest.Item]) -> None:
    """Orders tests by their groups, then by file.

    Pytest alone would go through all files once for each parameter of a fixture of the run, such as `site`, and set up
    what belongs to a file each time.
    """
    paths = {item: item.nodeid.partition("::")[0] for item in items}
    places = order_files(sorted(set(paths.values())))
    items.sort(key=lambda item: places[paths[item]])


def order_files(files: list[str]) -> dict[str, tuple[int, float, str]]:
    """The place of each file: slow ones, those that bound processor time, the others."""
    places = {file: (1 if group_of(file) == "timing" else 2, 0.0, file) for file in files}
    slow = [file for file in files if file.startswith(SLOW) and group_of(file) != "timing"]
    in_browsers = [file for file in slow if file.startswith(BROWSER)]
    for kind in (in_browsers, [file for file in slow if file not in in_browsers]):
        places |= {file: (0, at / len(kind), file) for at, file in enumerate(kind)}
    return places


@cache
def group_of(path: str) -> str:
    """The group that a file's tests belong to; the path is relative to the repository."""
    return "timing" if TIMING in (ROOT / path).read_text("utf-8") else path
