"""Which tests run in one process, one after the other, and which of these groups begin first.

A test goes with its file. Tests that share a browser, or servers, go together, so that one run starts each once; so do
those that bound processor time, which tell least when two of them fill the memory's bandwidth at once. What takes
longest begins first, so that processes end together.
"""

import pytest

from tests.support.paths import ROOT

# Of folders and files, in the order in which they begin; all others are unit tests, of which a file takes seconds.
GROUPS = {
    "tests/edges/browser/": "browser",
    "tests/edges/servers/": "servers",
    "tests/edges/deploy/": "deploy",
    "tests/contract/": "",
    "tests/edges/site/": "site",
    "tests/edges/command/": "",
}
TIMING = "from tests.support.growth import"


def group_tests(items: list[pytest.Item]) -> None:
    """Gives every test its group, and orders them; tests of one group keep their order."""
    known: dict[str, tuple[int, str]] = {}
    for item in items:
        path = item.path.relative_to(ROOT).as_posix()
        if path not in known:
            known[path] = _group(path)
        item.add_marker(pytest.mark.xdist_group(known[path][1]))
    items.sort(key=lambda item: known[item.path.relative_to(ROOT).as_posix()][0])


def _group(path: str) -> tuple[int, str]:
    for rank, (start, name) in enumerate(GROUPS.items()):
        if path.startswith(start):
            return rank, name or path
    if TIMING in (ROOT / path).read_text("utf-8"):
        return len(GROUPS), "timing"
    return len(GROUPS) + 1, path
