"""The list of commands: each is a module with a purpose, examples, options and what it does; only one is loaded."""

import argparse
import subprocess
import sys
from importlib import import_module

import pytest

from builder.cli import COMMANDS, EXAMPLES

LOADED = """
import sys
from builder.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as end:
    status = end.code
print(status, *(name.removeprefix("builder.commands.") for name in sys.modules if name.startswith("builder.commands.")))
"""


def loaded(*arguments: str) -> tuple[str, set[str]]:
    """The exit status, and the modules of commands that were loaded."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    status, *names = run.stdout.splitlines()[-1].split()
    return status, set(names)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_is_for_and_what_it_takes(name: str) -> None:
    command = import_module(f"builder.commands.{name}")
    assert command.PURPOSE[0].isupper()
    assert command.PURPOSE.endswith(".")
    assert all(line.startswith("  warraq ") for line in command.EXAMPLES.splitlines())
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    assert all(action.help for action in parser._actions)
    assert callable(command.run)
    assert f"\n  warraq {name} " in EXAMPLES


@pytest.mark.parametrize("name", ["build", "due", "why", "new", "init"])
def test_a_command_loads_no_other(name: str) -> None:
    status, names = loaded(name, "no-such-folder/", "--no-such-option")
    assert status == "2"
    assert names & set(COMMANDS) == {name}


def test_all_are_loaded_for_their_purposes_only() -> None:
    assert loaded("--version") == ("0", set())
    assert loaded("bulid") == ("2", set())
    status, names = loaded("--help")
    assert status == "0"
    assert names >= set(COMMANDS)
