"""The same inputs give the same bytes, whatever the machine is set to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.projects import Project, tree


def build(folder: Path, output: Path, workers: int = 1, environment: dict[str, str] | None = None) -> dict[str, bytes]:
    command = [sys.executable, "-m", "builder", "build", str(folder), "--output", str(output)]
    command += ["--now", "2026-11-24T12:00:00Z", "--workers", str(workers)]
    own = {"WARRAQ_CACHE_DIR": f"{output}.cache"}  # nothing that was made elsewhere
    subprocess.run(command, check=True, env={**os.environ, **own, **(environment or {})}, capture_output=True)
    return tree(output)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2"},
        {"TZ": "Pacific/Auckland"},
        {"TZ": "America/New_York", "LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_the_environment_does_not_matter(project: Project, tmp_path: Path, environment: dict[str, str]) -> None:
    assert build(project.folder, tmp_path / "out", environment=environment) == project.cold()


def test_the_number_of_workers_does_not_matter(project: Project, tmp_path: Path) -> None:
    for number in range(200):
        project.story(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-{number}.txt", f"خبر قديم رقم {number}")
    assert build(project.folder, tmp_path / "out", workers=3) == project.cold()


def test_the_folder_does_not_matter(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "مجلد آخر"
    shutil.copytree(project.folder, other)
    assert build(other, tmp_path / "out") == project.cold()
