"""What the preview hears of: the files that a build looks at, on the real disk; and how it looks where it can't."""

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from builder.build.builder import theme_folder
from builder.inputs import Folders
from builder.preview.debounce import QUIET
from builder.preview.watch import HISTORY, Watcher
from tests.support.projects import Project
from tests.support.waiting import until


class Heard:
    """A watch, and what it noted."""

    def __init__(self, project: Path, full: bool = False) -> None:
        self.noted: list[tuple[str, str]] = []
        folders = Folders(str(project), theme_folder())
        told = self.noted.append
        self.watch = Watcher(folders, lambda path, kind: told((path, kind)), _full if full else Observer)

    def paths(self) -> set[str]:
        return {path for path, kind in self.noted if kind in QUIET}

    def of(self, path: str) -> None:
        """Waits until a change to the path was noted."""
        until(lambda: path in self.paths(), f"nothing was noted of {path}: {self.noted}")


def _full() -> BaseObserver:
    """An observer on a system whose limit of watched folders is reached."""
    observer = Observer()

    def refuse(*words: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    observer.schedule = refuse  # type: ignore[method-assign,assignment]
    return observer


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories(2)
    made.write("static/style.css", "")
    return made


@pytest.fixture
def heard(project: Project) -> Iterator[Heard]:
    made = Heard(project.folder)
    yield made
    made.watch.stop()


def test_inputs_are_heard_of_and_nothing_else(project: Project, heard: Heard) -> None:
    for path in ("public/index.html", ".warraq/build.db", "notes.txt", "content/.a.txt.swp", "content/a.txt~"):
        project.write(path, "x")
    for path in ("content/شارع/جديد.txt", "static/.well-known/a.txt", "static/style.css", "site.toml"):
        project.write(path, "x")
        heard.of(path)
    assert {path.split("/")[0] for path in heard.paths()} == {"content", "static", "site.toml"}
    assert not [path for path in heard.paths() if path.endswith(("~", ".swp"))]


def test_reading_is_not_heard_of(project: Project, heard: Heard) -> None:
    for name in sorted((project.folder / "content").iterdir()):
        name.read_text("utf-8")
        with name.open("rb") as file:
            file.read()
    os.listdir(project.folder / "content")
    project.write("content/last.txt", "x")
    heard.of("content/last.txt")
    assert heard.paths() == {"content/last.txt"}


def test_a_rename_is_heard_of_at_both_names(project: Project, heard: Heard) -> None:
    story = next((project.folder / "content").glob("*.txt"))
    story.rename(story.with_name("other.txt"))
    heard.of("content/other.txt")
    heard.of(f"content/{story.name}")


def test_folders_that_come_later_or_come_back_are_heard_of(project: Project, heard: Heard) -> None:
    project.write("templates/article.html", "{% extends 'theme/article.html' %}")
    until(lambda: any(path.startswith("templates") for path in heard.paths()), "the folder was not noted")
    project.write("templates/page.html", "x")
    heard.of("templates/page.html")
    (project.folder / "content").rename(project.folder / "away")
    (project.folder / "away").rename(project.folder / "content")
    until(lambda: ("content", "moved") in heard.noted, "the folder's return was not noted")
    heard.noted.clear()
    project.write("content/again.txt", "x")
    heard.of("content/again.txt")


def test_a_commit_is_heard_of(project: Project) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=project.folder, check=True)
    heard = Heard(project.folder)
    subprocess.run([*git, "add", "-A"], cwd=project.folder, check=True)
    heard.of(HISTORY)
    heard.watch.stop()


def test_where_the_systems_limit_is_reached_it_looks_and_says_so(project: Project) -> None:
    heard = Heard(project.folder, full=True)
    assert "max_user_watches" in heard.watch.fault
    project.write("content/new.txt", "x")
    heard.of("content/new.txt")
    heard.watch.stop()


def test_another_fault_is_not_hidden(project: Project) -> None:
    with pytest.raises(OSError, match="no such thing"):
        Watcher(Folders(str(project.folder), theme_folder()), lambda path, kind: None, _broken)


def _broken() -> BaseObserver:
    observer = Observer()

    def refuse(*words: object, **named: object) -> None:
        raise OSError(errno.EIO, "no such thing")

    observer.schedule = refuse  # type: ignore[method-assign,assignment]
    return observer
