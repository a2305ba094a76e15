"""Starts the system's ssh: it knows the user's keys, hosts and jumps, and checks the server's key."""

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

PASSWORD = "WARRAQ_SSH_PASSWORD"  # noqa: S105 - the name of a variable
_PRINT_PASSWORD = f"#!/bin/sh\nprintf '%s\\n' \"${PASSWORD}\"\n"


def ssh_command(command: str) -> list[str]:
    """The words that start ssh. Where nobody can be asked, ssh doesn't ask either; a dead connection is noticed."""
    words = [*shlex.split(command), "-o", "ServerAliveInterval=15", "-o", "ConnectTimeout=30"]
    if PASSWORD not in os.environ and not sys.stdin.isatty():
        words += ["-o", "BatchMode=yes"]
    return words


@contextmanager
def ssh_environment() -> Iterator[Mapping[str, str]]:
    """The environment that ssh runs in. It reads a password from a program that prints the variable's value.

    So the password is in no file and among no process's words.
    """
    if PASSWORD not in os.environ:
        yield os.environ
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        name = os.path.join(folder, "ask")
        with open(os.open(name, os.O_WRONLY | os.O_CREAT, 0o700), "w", encoding="ascii") as file:
            file.write(_PRINT_PASSWORD)
        askpass = {"SSH_ASKPASS": name, "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": os.environ.get("DISPLAY", ":0")}
        yield {**os.environ, **askpass}
