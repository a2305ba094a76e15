"""Each command as a process of its own: it prints, leaves and ends with what it does in the process of the tests."""

import re
import shutil
import socket
from pathlib import Path

import pytest

from builder.cli import COMMANDS
from tests.support.commands import Done, command, process
from tests.support.projects import Project, tree
from tests.support.sites import NOW

STORY = "content/2026-01-10-story.txt"
TARGET = '\n[deploy.live]\nkind = "folder"\npath = "www"\n'
EACH: dict[str, tuple[tuple[str, ...], int]] = {  # its words and its status
    "build": (("--now", NOW), 0),
    "serve": (("--port", "{port}"), 1),
    "explain": ((STORY, "missing.txt"), 1),
    "clean": (("--write", STORY, "site.toml"), 1),
    "why": (("/",), 0),
    "check": (("--now", NOW), 1),
    "due": (("--now", NOW), 4),
    "deploy": (("--now", NOW, "--no-check"), 0),
    "digest": (("--now", NOW, "--since", "52w"), 0),
    "export": ((STORY, "--now", NOW), 0),
    "new": (("سوق جديد", "--section", "city"), 0),
    "eject": (("404.html",), 0),
    "init": (("fresh", "--language", "fa"), 0),
    "--help": ((), 0),
    "--version": ((), 0),
    "bild": ((), 2),
}


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper that is built and then changes, with a fault for the check."""
    made = Project(tmp_path_factory.mktemp("processes") / "paper")
    made.stories(3)
    made.write("site.toml", (made.folder / "site.toml").read_text("utf-8") + TARGET)
    made.write("content/broken.md", "---\ntitle: خبر فيه رابط\ndate: 2026-11-01\n---\n\nاقرأ [هذا](none.md) أيضًا.\n")
    made.build()
    return made.folder


def without_times(text: str) -> str:
    """A text without the moment, and the seconds that the work took."""
    return re.sub(r"\b\d+\.\d\d s\b|\b\d{4}-\d\d-\d\d([ T]\d\d:\d\d)?|\b\d{8}T\d{6}-\d{3}\b", "~", text)


def result(done: Done, folder: Path) -> tuple[str, str, dict[str, bytes]]:
    """What it printed, and the files that are there then; the store, which is random in part, is Warraq's own."""
    files = {
        without_times(path): without_times(data.decode("latin-1")).encode("latin-1")
        for path, data in tree(folder).items()
        if not path.startswith(".warraq/")
    }
    return without_times(done.stdout), without_times(done.stderr), files


def test_every_command_is_here() -> None:
    assert tuple(name for name in EACH if name in COMMANDS) == COMMANDS


@pytest.mark.parametrize("name", EACH)
def test_a_command_does_the_same_as_a_process_of_its_own(paper: Path, tmp_path: Path, name: str) -> None:
    words, status = EACH[name]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        words = tuple(word.format(port=taken.getsockname()[1]) for word in words)
        folder = tmp_path / "paper"
        results = []
        for run in (process, command):
            shutil.copytree(paper, folder)
            results.append(result(run(name, *words, cwd=folder, status=status), folder))
            shutil.rmtree(folder)
    assert results[0] == results[1]
    assert results[0][0] + results[0][1]
