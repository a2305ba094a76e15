"""Stopped anywhere, the next build completes the site as if nothing had happened."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.projects import Project


class Stopped(BaseException):
    """What a process that is killed does: nothing more."""


def stop_at(monkeypatch: pytest.MonkeyPatch, step: int) -> Callable[[], int]:
    """Every change of the disk counts; the one numbered `step` doesn't happen, nor any after it."""
    count = 0

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count >= step:
                raise Stopped
            return function(*arguments, **named)

        return run

    for name in ("replace", "rename", "unlink", "rmdir", "makedirs"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return lambda: count


def change(project: Project) -> None:
    project.story("2026-06-10-story.txt", "عنوان آخر تماما للخبر السادس", "فنون")
    (project.folder / "content/2026-01-10-story.txt").unlink()
    project.story("2026-10-01-new.txt", "خبر جديد يضاف إلى الموقع")


@pytest.mark.parametrize("first", [True, False], ids=["first build", "later build"])
def test_stopped_at_every_step(project: Project, first: bool) -> None:
    if not first:
        project.build()
        change(project)
    kept = project.folder.parent / "kept"
    subprocess.run(["cp", "-a", str(project.folder), str(kept)], check=True)
    expected = project.cold()
    steps = 0
    for step in range(1, 500):
        subprocess.run(["rm", "-rf", str(project.folder)], check=True)
        subprocess.run(["cp", "-a", str(kept), str(project.folder)], check=True)
        with pytest.MonkeyPatch.context() as monkeypatch:
            stop_at(monkeypatch, step)
            try:
                project.build()
                break
            except Stopped:
                steps += 1
        project.build()
        assert project.tree() == expected, f"stopped at step {step}"
    assert steps >= 3
    left = [path.name for path in project.folder.iterdir() if path.name.endswith(".warraq") and path.name != ".warraq"]
    assert left == []


def test_killed(project: Project) -> None:
    """The real thing: the process group is killed at several moments of a build with workers."""
    for number in range(400):
        project.story(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-{number}.txt", f"خبر قديم رقم {number}")
    expected = project.cold()
    command = [sys.executable, "-m", "builder", "build", str(project.folder), "--now", "2026-11-24T12:00:00Z"]
    for delay in (0.2, 0.35, 0.5, 0.7, 0.9):
        process = subprocess.Popen([*command, "--workers", "2"], start_new_session=True, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    project.build()
    assert project.tree() == expected


def test_a_template_that_fails_leaves_the_last_good_site(project: Project) -> None:
    from builder.problems import BuildFailed

    project.build()
    before = project.tree()
    project.write("templates/404.html", "<p>{{ site.title }}</p>\n{{ page.nothing }}")
    project.story("2026-10-01-new.txt", "خبر جديد يضاف إلى الموقع")
    with pytest.raises(BuildFailed) as failed:
        project.build()
    (problem,) = failed.value.problems
    assert (problem.at.path, problem.at.line) == ("templates/404.html", 2)
    assert "nothing" in problem.message
    assert project.tree() == before
    (project.folder / "templates/404.html").unlink()
    project.build()
    assert project.tree() == project.cold()
