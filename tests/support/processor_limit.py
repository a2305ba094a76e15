"""Ends a test that takes more processor time than any needs, with the line where it stands.

Wall time bounds nothing: on a busy machine a sound test may take any. What other processes take doesn't count here.
"""

import contextlib
import faulthandler
import os
import signal
from collections.abc import Generator, Iterator

import pytest

SETTING = "processor_seconds"


class OutOfProcessorTime(BaseException):
    """A test doesn't come to its end. No `except Exception` catches it, and Hypothesis doesn't try it again."""


class ProcessorLimit:
    """A plugin that bounds the processor time of a test's set-up, of the test and of its tear-down.

    At the limit the stacks of all threads go to the standard error, and `OutOfProcessorTime` is raised where the main
    thread stands. If that can't be, because code in C never comes back to Python or the main thread waits for another,
    the run ends at twice the limit. What is forked has the limit for itself, and a pool of processes gives the
    exception on; other programs have none.
    """

    def __init__(self, seconds: float, stderr: int) -> None:
        self.seconds = seconds
        self.limiting = False
        signal.signal(signal.SIGPROF, self._stop)
        faulthandler.register(signal.SIGPROF, file=stderr, all_threads=True, chain=True)
        os.register_at_fork(after_in_child=self._start_in_child)

    def _stop(self, *_: object) -> None:
        raise OutOfProcessorTime(f"It takes more than {self.seconds:g} seconds of processor time.")

    def _set(self, seconds: float) -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds, seconds)  # again, should the exception be swallowed
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds)  # nothing handles its signal, so it ends the process

    def _start_in_child(self) -> None:
        if self.limiting:
            self._set(self.seconds)

    @contextlib.contextmanager
    def limited(self) -> Iterator[None]:
        self.limiting = True
        self._set(self.seconds)
        try:
            yield
        finally:
            self._set(0)
            self.limiting = False

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Generator[None]:
        with self.limited():
            return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Generator[None]:
        with self.limited():
            return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self) -> Generator[None]:
        with self.limited():
            return (yield)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(SETTING, "seconds of processor time that a test may take", default="300")


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(signal, "setitimer"):  # Windows has no timers of processor time
        limit = ProcessorLimit(float(config.getini(SETTING)), os.dup(2))  # before the output of tests is caught
        config.pluginmanager.register(limit, "processor limit")
