"""The project that the contract is tried on."""

from pathlib import Path

import pytest

from tests.support.projects import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories()
    return made
