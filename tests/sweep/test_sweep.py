"""The sweep runs each seed once, goes on where it stopped, and tells what failed."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sweep.__main__ import main
from tests.sweep.kinds import KINDS, Kind

RUNS = "runs.txt"


def noted(work: Callable[[int], object], folder: Path) -> Kind:
    """A kind whose runs are noted in a file, since each is in a process of its own."""

    def run(number: int, place: Path) -> object:
        assert list(place.iterdir()) == []
        (place / "left").write_text("")
        with open(folder / RUNS, "a") as file:
            file.write(f"{number}\n")
        return work(number)

    return Kind(run, 3)


def odd_fails(number: int) -> str:
    assert number % 2 == 0, f"{number} is odd"
    return "even"


def sweep(folder: Path, kinds: dict[str, Kind], *words: str, sources: str = "some") -> tuple[int, list[int]]:
    """The exit status, and the seeds that were run."""
    (folder / RUNS).write_text("")
    status = main([*words, "--workers", "2", "--folder", str(folder / "record")], kinds, sources)
    return status, sorted(map(int, (folder / RUNS).read_text().split()))


def test_a_seed_that_fails_stops_no_other_and_is_told_with_its_command(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kinds = {"even": noted(odd_fails, tmp_path)}
    assert sweep(tmp_path, kinds, "--seeds", "5") == (1, [0, 1, 2, 3, 4])
    told = capfd.readouterr().out
    assert "even: 5 seeds, 3 passed, 2 failed, 0.0 minutes" in told
    assert "    even: 3\n" in told
    assert "    3: AssertionError: 3 is odd" in told
    assert "make sweep KINDS=even FROM=3 SEEDS=1 AGAIN=1" in told
    assert "in odd_fails" in (tmp_path / "record/failures/even-3.txt").read_text()
    assert sweep(tmp_path, kinds, "--from", "3", "--seeds", "1", "--again") == (1, [3])
    assert sweep(tmp_path, kinds, "--from", "4", "--seeds", "1", "--again") == (0, [4])


def test_a_finished_seed_is_not_run_again_for_the_same_sources(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kinds = {"even": noted(odd_fails, tmp_path)}
    assert sweep(tmp_path, kinds) == (1, [0, 1, 2])
    assert sweep(tmp_path, kinds, "--seeds", "5") == (1, [3, 4])
    assert "5 seeds, 3 of them recorded already" in capfd.readouterr().out
    assert sweep(tmp_path, kinds, "--seeds", "1") == (0, [])
    assert sweep(tmp_path, kinds, "--seeds", "1", sources="other") == (0, [0])


def test_a_run_that_is_stopped_goes_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The record of a run that is killed may end within a line."""
    kinds = {"even": noted(lambda number: None, tmp_path)}
    assert sweep(tmp_path, kinds, "--seeds", "2") == (0, [0, 1])
    record = tmp_path / "record/results.jsonl"
    record.write_bytes(record.read_bytes()[:-10])
    status, runs = sweep(tmp_path, kinds, "--seeds", "4")
    assert (status, len(runs), {2, 3} < set(runs)) == (0, 3, True)
    assert sweep(tmp_path, kinds, "--seeds", "4") == (0, [])
    assert capfd.readouterr().out.count("even: 4 seeds, 4 passed, 0 failed") == 2


def test_a_seed_whose_process_dies_has_failed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kinds = {"dies": noted(lambda number: os.kill(os.getpid(), signal.SIGKILL), tmp_path)}
    assert sweep(tmp_path, kinds, "--seeds", "1") == (1, [0])
    assert "0: ended by signal 9" in capfd.readouterr().out


def test_a_kind_that_there_is_not_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert sweep(tmp_path, {"even": noted(odd_fails, tmp_path)}, "--kinds", "even odd") == (2, [])
    assert "There is no kind odd." in capfd.readouterr().err


@pytest.mark.parametrize("kind", ["crash", "hostile", "reading"])  # tests/contract runs seeds of the others
def test_a_seed_passes(kind: str, tmp_path: Path) -> None:
    KINDS[kind].run(0, tmp_path)
