"""A deploy that is killed at any step: readers see no dead link and no half page, and the next deploy completes."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.buckets import Storage, storage
from tests.support.deploying import TARGETS, Fetch, Reader, Server, branch, deployed, edit, on_disk, ours, paper, sshd
from tests.support.paths import ROOT
from tests.support.projects import Project, tree
from tests.support.sites import NOW

KILLED, NEVER = "99", 0


class Papers(NamedTuple):
    """A paper in two states, which deploy to the same places in turn."""

    before: Project
    after: Project
    room: Path
    server: Server
    bucket: Storage


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Papers]:
    room = tmp_path_factory.mktemp("killed")
    with sshd(tmp_path_factory.mktemp("sshd")) as server, storage() as bucket:
        targets = TARGETS.format(room=room, ssh=server.ssh, only=server.ssh_only_rsync, port=bucket.port)
        before, after = (paper(room / name, targets) for name in ("before", "after"))
        edit(after)
        subprocess.run(["git", "init", "--quiet", "--bare", room / "branch"], check=True)
        yield Papers(before, after, room, server, bucket)


@pytest.fixture
def killer() -> Iterator[Callable[[Project, str, int], str]]:
    """Deploys a project to a target in a process that is killed at a step; says `99`, or the status of the whole."""
    words = [sys.executable, "-m", "tests.support.killed"]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        orders, answers = process.stdin, process.stdout

        def kill(project: Project, target: str, step: int) -> str:
            order = {"project": str(project.folder), "target": target, "step": step, "now": NOW}
            orders.write(json.dumps(order) + "\n")
            orders.flush()
            return answers.readline().strip()

        yield kill
        orders.close()


def live(papers: Papers, target: str) -> tuple[Fetch, Callable[[], dict[str, bytes]]]:
    """How the live site of a target is read, and all that lies there."""
    if target == "s3":
        prefix = "paper/www/"

        def fetch(path: str) -> bytes | None:
            stored = papers.bucket.objects.get(prefix + path)
            return stored.data if stored else None

        return fetch, lambda: papers.bucket.below(prefix)
    root = papers.room / target
    if target in ("folder", "rsync", "plain"):
        root /= "current"
    return on_disk(root), lambda: tree(root)


# Steps between those at which the deploy is killed: one that every few changes has, so that all kinds of them come up.
@pytest.mark.parametrize(
    ("target", "stride"),
    [
        ("folder", 9),
        ("plain", 7),
        ("rsync", 3),
        ("sftp", 29),
        ("s3", 7),
    ],
)
def test_killed_at_every_step(
    papers: Papers, killer: Callable[[Project, str, int], str], target: str, stride: int
) -> None:
    if target == "plain":
        (papers.room / "plain/current").mkdir(parents=True)  # as on a disk without links
    deployed(papers.before, target)
    fetch, everything = live(papers, target)
    states = [papers.before.tree(), papers.after.tree()]
    kills = 0
    with Reader(fetch, states) as reader:
        for number in range(200):
            project = (papers.after, papers.before)[number % 2]
            status = killer(project, target, 1 + number * stride)
            killed = status == KILLED
            kills += killed
            if killed:
                reader.wait()
            assert killed or status == "0"
            assert not killed or killer(project, target, NEVER) == "0"
            files, wanted = ours(everything()), project.tree()
            assert {path: files.get(path) for path in wanted} == wanted, f"killed at step {1 + number * stride}"
            assert reader.faults == []
            if not killed:
                break
        reader.read()
    assert reader.faults == []
    assert kills >= 4
    assert reader.rounds > 3


def test_a_branch_is_as_before_or_as_after(papers: Papers, killer: Callable[[Project, str, int], str]) -> None:
    deployed(papers.before, "git")
    states = [papers.before.tree(), papers.after.tree()]
    kills = 0
    for number in range(200):
        project = (papers.after, papers.before)[number % 2]
        killed = killer(project, "git", 1 + number * 5) == KILLED
        kills += killed
        assert branch(papers.room / "branch") in states
        if not killed:
            break
        assert killer(project, "git", NEVER) == "0"
        assert branch(papers.room / "branch") == project.tree()
    assert kills >= 4
