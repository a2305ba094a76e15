"""Stopped anywhere, the next build completes the site as if nothing had happened."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.support.projects import Project
from tests.sweep.crash import check_stopped_everywhere


def change(project: Project) -> None:
    project.story("2026-06-10-story.txt", "عنوان آخر تماما للخبر السادس", "فنون")
    (project.folder / "content/2026-01-10-story.txt").unlink()
    project.story("2026-10-01-new.txt", "خبر جديد يضاف إلى الموقع")


@pytest.mark.parametrize("first", [True, False], ids=["first build", "later build"])
def test_stopped_at_every_step(project: Project, first: bool) -> None:
    if not first:
        project.build()
        change(project)
    assert check_stopped_everywhere(project) >= 3


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
