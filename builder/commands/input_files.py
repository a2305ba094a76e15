"""Files that are named on the command line: their bytes, the project that they lie in, and its settings."""

import os
import stat
from functools import lru_cache

from msgspec import Struct

from builder.build.builder import Builder
from builder.commands.project import project_of
from builder.disk.scan import LARGEST
from builder.problems import Location, Problem, refusal, say
from builder.settings.settings import Settings


class InputFile(Struct, frozen=True):
    """A file: `path` as it was named, `name` as its project has it; the system's word on it, and its bytes."""

    path: str
    name: str
    project: str
    settings: Settings
    faults: tuple[Problem, ...]  # of the settings
    status: os.stat_result
    data: bytes


def read_input(path: str, project: str | None = None) -> InputFile | Problem:
    """The file at `path`, or why it can't be had. Without `project` that is the nearest one above the file."""
    project = project_of(path) if project is None else project
    settings, faults = settings_of(project)
    name = os.path.relpath(os.path.abspath(path), project).replace(os.sep, "/") if project else os.path.basename(path)
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            what = say("This is a folder." if stat.S_ISDIR(status.st_mode) else "This is not a file.")
            return Problem(Location(path), what, say("Name an article's file."))
        if status.st_size > LARGEST:
            what = say("The file is too large: {size:,} bytes.", size=status.st_size)
            return Problem(Location(path), what, say("Split it into articles."))
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError) as error:
        what = say("The file can't be read: {why}.", why=refusal(error))
        return Problem(Location(path), what, say("Check its name and that you may read it."))
    return InputFile(path=path, name=name, project=project, settings=settings, faults=faults, status=status, data=data)


@lru_cache(maxsize=8)
def settings_of(project: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a project and their faults; the usual ones without a project."""
    return Builder(project).settings() if project else (Settings(), ())
