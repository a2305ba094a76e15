"""What commands print: problems as lines that an editor can jump to, messages of their own, JSON in real letters."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from builder.problems import Problem


def print_problems(problems: Iterable[Problem]) -> None:
    """Prints problems to standard error, `path:line:column: severity: what is wrong. What to do.`"""
    for problem in problems:
        print(f"{problem.at}: {problem.severity}: {problem.message} {problem.hint}".rstrip(), file=sys.stderr)


def print_message(command: str, message: str) -> None:
    """Prints what a command has to say that is no problem of a file, to standard error."""
    print(f"warraq {command}: {message}", file=sys.stderr)


def as_json(value: Mapping[str, Any]) -> str:
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        from msgspec import json

        with suppress(UnicodeEncodeError):  # a name that is not Unicode
            return json.encode(value).decode()
    from json import dumps

    return dumps(value)
