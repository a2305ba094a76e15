"""The project that a command works on."""

import os

from builder.settings.settings import SITE
from builder.terminal.boundary import WrongUse


def require_project(folder: str) -> None:
    """Raises WrongUse if the folder is not a project."""
    if fault := _fault(folder):
        raise WrongUse(fault)


def is_project(folder: str) -> bool:
    return not _fault(folder)


def project_of(path: str) -> str:
    """The project that a file lies in: the nearest folder above it that is one; empty if there is none."""
    folder = os.path.dirname(os.path.abspath(path))
    while not is_project(folder):
        if os.path.dirname(folder) == folder:
            return ""
        folder = os.path.dirname(folder)
    return folder


def _fault(folder: str) -> str:
    """Why the folder is not a project, empty if it is one."""
    if not os.path.isdir(folder):
        return f"There is no folder `{folder}`. Name a project's folder, or make one with `warraq init`."
    if not os.path.isfile(os.path.join(folder, SITE)):
        return f"`{folder}` is not a project: it has no {SITE}. Make one with `warraq init`."
    if not os.path.isdir(os.path.join(folder, "content")):
        return f"`{folder}` is not a project: it has no folder `content`. Make it, and put articles into it."
    return ""
