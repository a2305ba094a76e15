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


FOLDERS = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Bounds the time of tests, and gives a run, with all its processes, a user cache and a folder of shared sites."""
    processor_limit.pytest_configure(config)
    if not hasattr(config, "workerinput"):  # workers have the environment of the process that started them
        folders = {VARIABLE: tempfile.mkdtemp(prefix="warraq-cache-"), SHARED: tempfile.mkdtemp(prefix="warraq-sites-")}
        os.environ |= folders
        config.stash[FOLDERS] = folders


def pytest_unconfigure(config: pytest.Config) -> None:
    for variable, folder in config.stash.get(FOLDERS, {}).items():
        del os.environ[variable]
        shutil.rmtree(folder)


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
