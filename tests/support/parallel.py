"""Which tests run in one process, one after the other, and which of these groups begin first.

A test goes with its file, whose fixtures it shares. All processes of a run share sites and the user's cache, and each
has one browser. Tests that bound processor time go together, since they tell least when two of them fill the memory's
bandwidth at once. What takes longest begins first, so that processes end together.
"""

from functools import cache
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.support.paths import ROOT

# Folders in the order in which their files begin. Unit tests follow, of which a file takes seconds.
FOLDERS = ("tests/edges/browser/", "tests/edges/deploy/", "tests/contract/", "tests/edges/", "tests/sweep/")
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
        return group_of(nodeid.partition("::")[0])[1]


def order_groups(items: list[pytest.Item]) -> None:
    """Orders tests by the rank of their groups, then by file.

    Pytest alone would go through all files once for each parameter of a fixture of the run, such as `site`, and set up
    what belongs to a file each time.
    """
    paths = {item: item.nodeid.partition("::")[0] for item in items}
    items.sort(key=lambda item: (group_of(paths[item])[0], paths[item]))


@cache
def group_of(path: str) -> tuple[int, str]:
    """The rank and the name of the group that a file's tests belong to; the path is relative to the repository."""
    for rank, folder in enumerate(FOLDERS):
        if path.startswith(folder):
            return rank, path
    if TIMING in (ROOT / path).read_text("utf-8"):
        return len(FOLDERS), "timing"
    return len(FOLDERS) + 1, path
