"""What ends a command early becomes a message and an exit status, and what a project's disk refuses a problem."""

import io
import os
import sqlite3
from collections.abc import Callable
from errno import EACCES, ENOSPC, EPIPE

import pytest

from builder.problems import BuildFailed, Location, Problem, say
from builder.terminal import boundary
from builder.terminal.boundary import CommandFailed, WrongUse, exit_status
from builder.terminal.messages import print_message
from builder.terminal.progress import Progress
from builder.terminal.refusals import refusals_as_problems
from tests.support.paths import ROOT

PROBLEM = Problem(Location("a.txt", 2), say("This is wrong."), say("Change it."))
ADVICE = "Check the room on the disk and your rights."


def raising(error: BaseException) -> Callable[[], int]:
    def action() -> int:
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (WrongUse("What? So."), 2, "warraq why: What? So.\n"),
        (CommandFailed("It can't be done. Wait."), 1, "warraq why: It can't be done. Wait.\n"),
        (BuildFailed((PROBLEM,)), 1, "a.txt:2: error: This is wrong. Change it.\n"),
        (KeyboardInterrupt(), 130, "stopped\n"),
        (BrokenPipeError(EPIPE, "Broken pipe"), 0, ""),
        (OSError(ENOSPC, "No space left"), 1, f"warraq: The system refused: No space left. {ADVICE}\n"),
        (OSError(EACCES, "Denied", "x/y"), 1, f"warraq: The system refused: x/y: Denied. {ADVICE}\n"),
        (OSError("odd"), 1, f"warraq: The system refused: odd. {ADVICE}\n"),
    ],
)
def test_what_ends_a_command_is_told_once(
    error: BaseException, status: int, message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundary, "discard_output", lambda: None)
    assert exit_status("why", raising(error)) == status
    assert capsys.readouterr() == ("", message)


def test_an_exception_that_nobody_expects_goes_on() -> None:
    with pytest.raises(ValueError, match="odd"):
        exit_status("why", raising(ValueError("odd")))
    with pytest.raises(SystemExit):
        exit_status("why", raising(SystemExit(2)))


class Full(io.StringIO):
    def flush(self) -> None:
        raise OSError(ENOSPC, "No space left")


@pytest.mark.parametrize(("status", "final"), [(0, 1), (1, 1), (3, 3)])
def test_output_that_is_lost_is_an_error(
    status: int, final: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundary, "discard_output", lambda: None)
    monkeypatch.setattr("sys.stdout", Full())
    assert exit_status("build", lambda: status) == final
    assert capsys.readouterr().err == f"warraq: The system refused: No space left. {ADVICE}\n"


@pytest.mark.parametrize(
    ("error", "path", "why"),
    [
        (OSError(EACCES, "Denied", "x/y"), "x/y", "denied"),
        (OSError(EACCES, "Denied", os.fsencode("x/y")), "x/y", "denied"),
        (OSError(ENOSPC, "No space left"), os.path.join("paper", ".warraq"), "no space left"),
        (sqlite3.OperationalError("disk I/O error"), os.path.join("paper", ".warraq"), "disk i/o error"),
    ],
)
def test_a_refusal_is_one_problem_at_its_file(error: Exception, path: str, why: str) -> None:
    with pytest.raises(BuildFailed) as failed, refusals_as_problems("paper"):
        raise error
    (problem,) = failed.value.problems
    assert (problem.at, problem.severity, problem.message) == (Location(path), "error", f"The system refused: {why}.")
    assert problem.hint
    assert failed.value.__cause__ is error


def test_only_refusals_are_problems() -> None:
    for error in (ValueError("odd"), WrongUse("x"), BuildFailed((PROBLEM,)), KeyboardInterrupt()):
        with pytest.raises(type(error)) as raised, refusals_as_problems("paper"):
            raise error
        assert raised.value is error


def test_no_command_prints_its_messages_itself() -> None:
    """The beginning of a message stands in one place."""
    package = ROOT / "builder"
    prefixed = {path.name for path in package.rglob("*.py") if 'print(f"warraq' in path.read_text("utf-8")}
    assert prefixed == {"boundary.py", "messages.py"}


def test_a_message_names_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    print_message("deploy", "There is a lock.")
    assert capsys.readouterr() == ("", "warraq deploy: There is a lock.\n")


def test_progress_is_for_terminals(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.perf_counter", lambda: clock[0])

    def shown(is_terminal: bool) -> str:
        monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
        clock[0] = 0
        with Progress() as progress:
            for seconds in (0.5, 1.5, 1.55, 1.7):
                clock[0] = seconds
                progress("read", int(seconds * 1000), 2000)
        return capsys.readouterr().err

    assert shown(is_terminal=False) == ""
    line = "\r\033[K"
    assert shown(is_terminal=True) == f"{line}reading 1,500 of 2,000{line}reading 1,700 of 2,000{line}"
