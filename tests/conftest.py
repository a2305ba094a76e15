"""The sites that several tests look at, built once: the sample, a Persian one and an English one."""

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from builder.disk.user_cache import VARIABLE
from tests.support import processor_limit
from tests.support.minis import ENGLISH, PERSIAN, write
from tests.support.parallel import GroupScheduling, order_groups
from tests.support.paths import ROOT
from tests.support.processor_limit import pytest_addoption
from tests.support.sites import SHARED, Site, built_once

__all__ = ("pytest_addoption",)  # a hook, which pytest finds here

# The same examples each time, so that a change is what makes a test fail; and no limit to the time of one, since
# machines differ. `HYPOTHESIS_PROFILE=search pytest …` looks for others.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


MEMORY, ROOM = Path("/dev/shm"), 3 << 30  # where temporary files lie, if it has so many bytes free
RUN = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Bounds the time of tests, and gives a run, with all its processes, a folder for what they share.

    This and all other temporary files lie in memory where there is room: tests that build again and again take half the
    time there.
    """
    processor_limit.pytest_configure(config)
    if not hasattr(config, "workerinput"):  # workers have the environment of the process that started them
        roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
        root = os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY) if roomy else tempfile.gettempdir()
        config.stash[RUN] = Path(tempfile.mkdtemp(prefix="warraq-tests-", dir=root))
        for variable, name in ((VARIABLE, "cache"), (SHARED, "sites"), ("TMPDIR", "temporary")):
            folder = config.stash[RUN] / name
            folder.mkdir(mode=0o700)
            os.environ[variable] = str(folder)
        tempfile.tempdir = os.environ["TMPDIR"]


def pytest_unconfigure(config: pytest.Config) -> None:
    if folder := config.stash.get(RUN, None):
        shutil.rmtree(folder, ignore_errors=True)  # a program that was killed may still be ending


@pytest.hookimpl(trylast=True)  # after pytest has put together what shares a fixture
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order_groups(items)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> GroupScheduling:
    return GroupScheduling(config, log)


@pytest.fixture(scope="session")
def sample() -> Site:
    """The repository's own site, built from a copy, so that its store and its output stay as they are."""
    return built_once("sample", _copy_of_the_sample)


def _copy_of_the_sample(project: Path) -> Path:
    shutil.copytree(ROOT / "content", project / "content")
    shutil.copy(ROOT / "site.toml", project / "site.toml")
    return project


@pytest.fixture(scope="session")
def persian() -> Site:
    return built_once("persian", partial(write, files=PERSIAN))


@pytest.fixture(scope="session")
def english() -> Site:
    return built_once("english", partial(write, files=ENGLISH))


@pytest.fixture(scope="session", params=["sample", "persian", "english"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the sites in turn."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where tests leave pictures of pages, to be looked at."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
