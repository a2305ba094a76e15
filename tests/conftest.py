"""The sites that several tests look at, built once: the sample, a Persian one and an English one."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from builder.disk.user_cache import VARIABLE
from tests.support import processor_limit
from tests.support.minis import ENGLISH, PERSIAN, write
from tests.support.parallel import GroupScheduling, order_groups
from tests.support.paths import ROOT
from tests.support.processor_limit import pytest_addoption
from tests.support.sites import Site, built

__all__ = ("pytest_addoption",)  # a hook, which pytest finds here

# The same examples each time, so that a change is what makes a test fail; and no limit to the time of one, since
# machines differ. `HYPOTHESIS_PROFILE=search pytest …` looks for others.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


CACHE = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Bounds the time of tests, and gives the run, with all its processes, a cache of compiled templates and icons."""
    processor_limit.pytest_configure(config)
    if not hasattr(config, "workerinput"):  # workers have the environment of the process that started them
        config.stash[CACHE] = os.environ[VARIABLE] = tempfile.mkdtemp(prefix="warraq-cache-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if folder := config.stash.get(CACHE, ""):
        del os.environ[VARIABLE]
        shutil.rmtree(folder)


@pytest.hookimpl(trylast=True)  # after pytest has put together what shares a fixture
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order_groups(items)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> GroupScheduling:
    return GroupScheduling(config, log)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The repository's own site, built from a copy, so that its store and its output stay as they are."""
    folder = tmp_path_factory.mktemp("sample")
    project = folder / "project"
    shutil.copytree(ROOT / "content", project / "content")
    shutil.copy(ROOT / "site.toml", project / "site.toml")
    return built(project, folder / "site")


@pytest.fixture(scope="session")
def persian(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("persian")
    return built(write(folder / "project", PERSIAN), folder / "site")


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("english")
    return built(write(folder / "project", ENGLISH), folder / "site")


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
