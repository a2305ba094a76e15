"""A cluster of two workers makes the bytes that one process makes, and one that would not is refused."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.projects import Project, tree
from tests.support.waiting import until

NOW = "2026-11-24T12:00:00Z"
SCHEDULER = "distributed.cli.dask_scheduler"
WORKER = "distributed.cli.dask_worker"


@contextmanager
def running(module: str, *words: str, path: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    """One of Dask's processes on this machine, with the builder below `path`, until the block ends."""
    with (
        open(os.devnull, "wb") as nowhere,
        subprocess.Popen(
            [sys.executable, "-m", module, "--host", "127.0.0.1", "--no-dashboard", *words],
            cwd=path,
            env={**os.environ, "PYTHONPATH": str(path)},
            stdout=nowhere,
            stderr=nowhere,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


def awaited(told: Path) -> str:
    """The scheduler's address, once it has told it."""
    until(lambda: told.exists() and told.read_text("utf-8"), "The scheduler did not start.")
    return str(json.loads(told.read_text("utf-8"))["address"])


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    told = tmp_path_factory.mktemp("scheduler") / "told.json"
    with running(SCHEDULER, "--port", "0", "--scheduler-file", str(told)):
        yield awaited(told)


@pytest.fixture
def full(project: Project) -> Project:
    """Enough stories for more processes than one."""
    for number in range(200):
        project.story(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-{number}.txt", f"خبر قديم رقم {number}")
    return project


def build(folder: Path, output: Path, address: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "builder", "build", str(folder), "--output", str(output), "--now", NOW, "--json"]
    return subprocess.run([*command, "--executor", address], check=False, capture_output=True, text=True)


def joined(address: str, count: int) -> set[int]:
    """The processes of the cluster's workers, once there are so many."""
    ask = (
        "import os, sys; from distributed import Client; client = Client(sys.argv[1]);"
        "client.wait_for_workers(int(sys.argv[2]), timeout=60); print(*client.run(os.getpid).values()); client.close()"
    )
    done = subprocess.run([sys.executable, "-c", ask, address, str(count)], check=True, capture_output=True, text=True)
    return set(map(int, done.stdout.split()))


def refusal(done: subprocess.CompletedProcess[str], output: Path) -> str:
    assert done.returncode == 1
    assert not output.exists()
    (problem,) = json.loads(done.stdout)["problems"]
    return str(problem["message"])


def test_two_workers_make_what_one_process_makes(full: Project, scheduler: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--nworkers", "2", "--nthreads", "1", "--local-directory", str(tmp_path))
    with running(WORKER, scheduler, *words):
        assert len(joined(scheduler, 2)) == 2
        done = build(full.folder, out, scheduler)
        assert done.returncode == 0, done.stdout + done.stderr
        assert tree(out) == full.cold()
        again = json.loads(build(full.folder, out, scheduler).stdout)
        assert again["written"] == 0
        assert again["unchanged"] == len(tree(out))


def test_a_worker_with_another_builder_is_refused(full: Project, scheduler: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "builder", other / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    (other / "builder" / "more.py").write_text('"""One module more."""\n', encoding="utf-8")
    with running(WORKER, scheduler, "--nthreads", "1", "--local-directory", str(tmp_path), path=other):
        joined(scheduler, 1)
        done = build(full.folder, tmp_path / "out", scheduler)
    assert refusal(done, tmp_path / "out") == "This worker has another builder than ours."


def test_a_cluster_that_is_not_there_is_refused(full: Project, tmp_path: Path) -> None:
    done = build(full.folder, tmp_path / "out", "tcp://127.0.0.1:9")
    assert refusal(done, tmp_path / "out") == "There is no Dask scheduler at this address."
