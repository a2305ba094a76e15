"""The command as a process: its streams, Ctrl-C, and a quick end."""

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn


def prepare_process() -> None:
    """Letters that the terminal lacks don't end the command, and Ctrl-C ends it without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    own = os.getpid()

    def stop(number: int, frame: object) -> None:
        if os.getpid() == own:  # the workers get it too, and end when they are told
            raise KeyboardInterrupt

    def unraisable(fault: "sys.UnraisableHookArgs") -> None:
        if fault.exc_type is not KeyboardInterrupt:
            sys.__unraisablehook__(fault)
        elif hasattr(signal, "setitimer"):  # it came in one of Python's own hooks, around a fork: once more, outside
            signal.setitimer(signal.ITIMER_REAL, 0.01)

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is ignored, as in a background job
        signal.signal(signal.SIGINT, stop)
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, stop)
        sys.unraisablehook = unraisable


def end_process(status: int) -> NoReturn:
    """Ends without taking the memory apart piece by piece, which is a tenth of a short build."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def discard_output() -> None:
    """What is still to be written goes nowhere, so that Python doesn't try again, and complain, at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
