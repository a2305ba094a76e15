"""How commands speak: problems as lines that an editor can jump to, JSON in real letters."""

import os
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from builder.problems import Location, Problem, refusal, say
from builder.settings.settings import SITE


def print_problems(problems: Iterable[Problem]) -> None:
    """Prints problems to standard error, `path:line:column: severity: what is wrong. What to do.`"""
    for problem in problems:
        print(f"{problem.at}: {problem.severity}: {problem.message} {problem.hint}".rstrip(), file=sys.stderr)


def as_json(value: Mapping[str, Any]) -> str:
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        from msgspec import json

        with suppress(UnicodeEncodeError):  # a name that is not Unicode
            return json.encode(value).decode()
    from json import dumps

    return dumps(value)


def refused_problem(error: Exception, project: str) -> Problem:
    """What the system or the store refused: a problem at the file, or where the store lies."""
    place = getattr(error, "filename", None) or os.path.join(project, ".warraq")
    hint = say("Check the room on the disk and that you may write there; .warraq can be removed.")
    return Problem(Location(os.fsdecode(place)), say("The system refused: {why}.", why=refusal(error)), hint)


def project_fault(folder: str) -> str:
    """Why the folder is not a project, empty if it is one."""
    if not os.path.isdir(folder):
        return f"There is no folder `{folder}`. Name a project's folder, or make one with `warraq init`."
    if not os.path.isfile(os.path.join(folder, SITE)):
        return f"`{folder}` is not a project: it has no {SITE}. Make one with `warraq init`."
    if not os.path.isdir(os.path.join(folder, "content")):
        return f"`{folder}` is not a project: it has no folder `content`. Make it, and put articles into it."
    return ""


def project_of(path: str) -> str:
    """The project that a file lies in: the nearest folder above it that is one; empty if there is none."""
    folder = os.path.dirname(os.path.abspath(path))
    while project_fault(folder):
        if os.path.dirname(folder) == folder:
            return ""
        folder = os.path.dirname(folder)
    return folder


class Progress:
    """On a terminal: work over a second shows how far it is, in one line that goes when it is done."""

    def __init__(self, started: float) -> None:
        self._last = started
        self._shown = False

    def __call__(self, what: str, done: int, count: int) -> None:
        now = time.perf_counter()
        if now - self._last > (0.1 if self._shown else 1):
            self._last, self._shown = now, True
            word = {"read": "reading", "make": "making", "send": "sending", "place": "placing"}[what]
            print(f"\r\033[K{word} {done:,} of {count:,}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
