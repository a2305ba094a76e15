"""The project that the contract is tried on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.projects import Project, remember_the_builder


@pytest.fixture(autouse=True, scope="session")
def same_builder() -> Iterator[None]:
    """Builds read the builder's own files once in a run, a fifth of a small build's time."""
    with pytest.MonkeyPatch.context() as patch:
        remember_the_builder(patch)
        yield


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories()
    return made
