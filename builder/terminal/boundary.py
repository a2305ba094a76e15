"""The one boundary of the command: whatever ends a command early becomes a message and an exit status here."""

import sys
from collections.abc import Callable

from builder.problems import BuildFailed
from builder.terminal.messages import print_message, print_problems
from builder.terminal.process import discard_output

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130


class CommandFailed(Exception):  # noqa: N818 - reads as what happened
    """Ends a command with a message: what is wrong, and what to do."""

    status = FAILED


class WrongUse(CommandFailed):
    """The command can't be used like this."""

    status = WRONG_USE


def exit_status(command: str, action: Callable[[], int]) -> int:
    """Does what a command does, and gives the exit status. An exception that nobody expects goes on."""
    status = 0
    try:
        status = _status(command, action)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # who reads the output has enough
        discard_output()
    except OSError as error:
        discard_output()
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
        print(f"warraq: The system refused: {what}. Check the room on the disk and your rights.", file=sys.stderr)
        return status or FAILED
    return status


def _status(command: str, action: Callable[[], int]) -> int:
    try:
        return action()
    except CommandFailed as failed:
        print_message(command, str(failed))
        return failed.status
    except BuildFailed as failed:
        print_problems(failed.problems)
        return FAILED
