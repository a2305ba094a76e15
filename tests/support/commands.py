"""The command `warraq`, as tests run it: in their own process, or in one that it has for itself."""

import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from typing import IO
from unittest import mock

from builder.cli import main
from builder.commands.input_files import settings_of
from builder.terminal.boundary import INTERRUPTED

WARRAQ = (sys.executable, "-m", "builder")

# What Python does with warnings when it is not told otherwise.
_IGNORED = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)


class Done(subprocess.CompletedProcess[str]):
    """How a command ended, and what it printed."""

    def checked(self, status: int) -> "Done":
        """The same: it ended with this status, and without a traceback."""
        assert self.returncode == status, f"{self.args}: status {self.returncode}\n{self.stdout}\n{self.stderr}"
        assert "Traceback" not in self.stderr, self.stderr
        return self


def process(*words: str | Path, cwd: Path, status: int = 0, environment: Mapping[str, str] | None = None) -> Done:
    """Runs `warraq` as users do, in a process of its own.

    For one test of each command, and for what only a process has: signals, pipes that break, what Python itself is
    told by the environment. It must end with `status`, and never with a traceback. `environment` is added to the
    test's.
    """
    done = subprocess.run(
        [*WARRAQ, *map(str, words)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **(environment or {})},
    )
    return Done(done.args, done.returncode, done.stdout, done.stderr).checked(status)


def command(*words: str | Path, cwd: Path, status: int = 0, environment: Mapping[str, str] | None = None) -> Done:
    """Runs `warraq` in this process, which takes a tenth of the time, with the same result as `process`.

    A command knows of its process what `_as_a_process` gives it, and what it changes there is set back. Beyond that the
    package keeps nothing from one call to the next but values that follow from their arguments, and the settings of
    projects, which are forgotten here: `tests/support/test_commands.py` holds both. An exception that nobody expects
    is raised here, where a process would end with a traceback. `test_command_processes.py` compares the two ways for
    each command.
    """
    assert not any(name.startswith("PYTHON") for name in environment or ()), "Python reads these when it starts."
    assert threading.current_thread() is threading.main_thread(), "Only there can signals be handled."
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        settings_of.cache_clear()
        with _as_a_process(cwd, environment or {}, out, err) as warned:
            try:
                ended = main([str(word) for word in words])
            except SystemExit as end:
                ended = int(end.code or 0)
        if ended == INTERRUPTED:  # by whoever runs the tests: no test interrupts its own process
            raise KeyboardInterrupt
        told = "".join(
            warnings.formatwarning(each.message, each.category, each.filename, each.lineno) for each in warned
        )
        return Done(words, ended, _text(out), _text(err) + told).checked(status)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


@contextmanager
def _as_a_process(
    cwd: Path, environment: Mapping[str, str], out: IO[bytes], err: IO[bytes]
) -> Iterator[list[warnings.WarningMessage]]:
    """What a command finds when it starts as a process; afterwards all is as it was before. Gives the warnings.

    These are the folder, the environment, the three streams, the handlers of signals and of what can't be raised, and
    Python's own filters of warnings, since those of the tests would end a command where a process goes on.
    """
    with ExitStack() as stack:
        stack.callback(_restore_signals, {number: signal.getsignal(number) for number in signal.valid_signals()})
        stack.enter_context(mock.patch.object(sys, "unraisablehook", sys.__unraisablehook__))
        stack.enter_context(mock.patch.dict(os.environ, environment))
        stack.enter_context(chdir(cwd))
        stack.enter_context(_streams(out, err))
        warned = stack.enter_context(warnings.catch_warnings(record=True))
        warnings.resetwarnings()
        for category in _IGNORED:
            warnings.simplefilter("ignore", category)
        yield warned


def _restore_signals(handlers: "dict[signal.Signals, signal._HANDLER]") -> None:
    for number, handler in handlers.items():
        if signal.getsignal(number) != handler:
            signal.signal(number, handler)


@contextmanager
def _streams(out: IO[bytes], err: IO[bytes]) -> Iterator[None]:
    """The three streams of a process that is started with nothing to read, and whose output goes into files.

    They are so for other programs too, which the command starts.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    with ExitStack() as stack:
        nothing = stack.enter_context(open(os.devnull, "rb"))
        for number, file in enumerate((nothing, out, err)):
            saved = os.dup(number)
            stack.callback(os.close, saved)
            stack.callback(os.dup2, saved, number)
            os.dup2(file.fileno(), number)
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            errors = "backslashreplace" if name == "stderr" else "strict"
            binary = stack.enter_context(open(number, "wb" if number else "rb", closefd=False))
            stream = io.TextIOWrapper(binary, "utf-8", errors, line_buffering=name == "stderr")
            stack.callback(stream.detach)
            stack.enter_context(mock.patch.object(sys, name, stream))
        yield
        sys.stdout.flush()
        sys.stderr.flush()
