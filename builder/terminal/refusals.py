"""What the system or the store refuses in work on a project becomes a problem like those of its files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from builder.problems import BuildFailed, Location, Problem, refusal, say
from builder.store.store import Broken


@contextmanager
def refusals_as_problems(project: str) -> Iterator[None]:
    """Raises BuildFailed, with one problem, in place of what the system or the store raises."""
    try:
        yield
    except (OSError, *Broken) as error:
        raise BuildFailed((_problem(error, project),)) from error


def _problem(error: Exception, project: str) -> Problem:
    """A problem at the file, or where the store lies."""
    place = getattr(error, "filename", None) or os.path.join(project, ".warraq")
    hint = say("Check the room on the disk and that you may write there; .warraq can be removed.")
    return Problem(Location(os.fsdecode(place)), say("The system refused: {why}.", why=refusal(error)), hint)
