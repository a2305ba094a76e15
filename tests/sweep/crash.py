"""Builds that are killed at a step, and the ones after them."""

import os
import random
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.projects import Project
from tests.sweep.newsroom import LEDGER, random_change

SHARED = ("content", "public")  # builds replace files there and never write into one, so that trees may share them
STEPS = ("replace", "rename", "unlink", "rmdir", "makedirs")  # functions of `os` that change the disk
FUNCTIONS = {name: getattr(os, name) for name in STEPS}


def check_stopped_everywhere(project: Project) -> int:
    """Of a build that is stopped at any of its steps the next build completes the site.

    Returns how many steps there are.
    """
    before = {
        path: path.read_bytes() for name in SHARED for path in (project.folder / name).rglob("*") if path.is_file()
    }
    kept = project.folder.parent / "kept"
    shutil.copytree(project.folder, kept, copy_function=_copy_file)
    expected = _expected(kept)
    states = _states(project)
    for step, state in enumerate(states, 1):
        shutil.rmtree(project.folder)
        state.rename(project.folder)
        project.build()
        assert (project.tree(), _ledger(project)) == expected, f"stopped at step {step}"
    left = [path.name for path in project.folder.iterdir() if path.name.endswith(".warraq") and path.name != ".warraq"]
    assert left == []
    assert {path: (kept / path.relative_to(project.folder)).read_bytes() for path in before} == before
    return len(states)


def check_crash(number: int, folder: Path) -> None:
    """A project of a seed, with changes since its last build or without one."""
    draw = random.Random(number)
    project = Project(folder / "project")
    project.stories(draw.randint(2, 6))
    if draw.random() < 0.5:
        project.write(LEDGER, "")
    if draw.random() < 0.8:
        project.build()
        for _ in range(draw.randint(1, 6)):
            random_change(project, draw)
    assert check_stopped_everywhere(project) >= 3


def _copy_file(source: str, target: str) -> str:
    if set(SHARED) & set(Path(source).parts):
        os.link(source, target)
    else:
        shutil.copy2(source, target)
    return target


def _expected(kept: Path) -> tuple[dict[str, bytes], str]:
    """The site, and the ledger, that a build from nothing gives."""
    other = Project(kept.parent / "other/project")
    shutil.rmtree(other.folder)
    shutil.copytree(kept, other.folder, copy_function=_copy_file)
    return other.cold(), _ledger(other)


def _ledger(project: Project) -> str:
    path = project.folder / LEDGER
    return path.read_text("utf-8") if path.exists() else ""


def _states(project: Project) -> list[Path]:
    """Builds, and gives the folders that a process that was killed at each change of the disk would have left."""
    states = project.folder.parent / "states"
    states.mkdir()
    count = 0

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            # Another process copies: one that closes a file of SQLite's loses SQLite's locks.
            assert _in_another_process(lambda: _copy(project.folder, states / f"{count:04}")) == 0
            return function(*arguments, **named)

        return run

    def build() -> None:
        for name in STEPS:
            setattr(os, name, counted(getattr(os, name)))
        project.build()

    assert _in_another_process(build) == 0
    return sorted(states.iterdir())


def _copy(folder: Path, target: Path) -> None:
    for name, function in FUNCTIONS.items():
        setattr(os, name, function)
    shutil.copytree(folder, target, copy_function=_copy_file)


def _in_another_process(run: Callable[[], object]) -> int:
    """The status that a copy of this process ends with."""
    process = os.fork()
    if not process:
        try:
            run()
            os._exit(0)
        except BaseException:  # nothing may leave this copy of the process that runs the tests
            traceback.print_exc()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
