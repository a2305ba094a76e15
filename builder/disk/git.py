"""What the version history knows of the articles: the commit it is at, and when each file first appeared."""

import os
import subprocess


def head_commit(project: str) -> str:
    """The commit that is checked out where `project` lies, from git's own files; empty without a repository."""
    folder = git_folder(os.path.abspath(project))
    if not folder:
        return ""
    line = _first_line(os.path.join(folder, "HEAD"))
    if not line.startswith("ref: "):
        return line
    name = line[len("ref: ") :]
    common = os.path.join(folder, _first_line(os.path.join(folder, "commondir")) or ".")
    return _first_line(os.path.join(common, name)) or _packed(common, name)


def git_folder(folder: str) -> str:
    """Where git keeps the history of the work tree that `folder` lies in; empty without one."""
    while True:
        name = os.path.join(folder, ".git")
        if os.path.isdir(name):
            return name
        if os.path.isfile(name):  # a work tree or a submodule: one line that leads on
            return os.path.join(folder, _first_line(name).removeprefix("gitdir: "))
        if os.path.dirname(folder) == folder:
            return ""
        folder = os.path.dirname(folder)


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.readline().strip()
    except OSError:
        return ""


def _packed(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, "packed-refs"), encoding="utf-8", errors="replace") as file:
            return next((line.split()[0] for line in file if line.rstrip().endswith(" " + name)), "")
    except OSError:
        return ""


def first_commits(project: str) -> dict[str, int]:
    """When each file under `content/` was first committed, in seconds since 1970, by its path in the project.

    One `git log` over the whole history, newest first, so that the oldest addition of a path is the one that stays.
    Empty when there is no git or no history.
    """
    command = [
        "git",
        "-c",
        "core.quotePath=false",
        "-c",
        "core.fsmonitor=false",
        "log",
        "--diff-filter=A",
        "--no-renames",
    ]
    command += ["--format=%x00%ct", "--name-only", "-z", "--relative", "HEAD", "--", "content"]
    try:
        output = subprocess.run(command, cwd=project, capture_output=True, check=True, timeout=120).stdout  # noqa: S603 - our own words only
    except (OSError, subprocess.SubprocessError):
        return {}
    return _parse_log(output)


def _parse_log(output: bytes) -> dict[str, int]:
    """From `\\0<time>\\0\\n<path>\\0<path>…`: a field of digits is a time, since paths begin with `content/`."""
    firsts: dict[str, int] = {}
    moment = 0
    for field in output.split(b"\0"):
        text = field.strip(b"\n").decode("utf-8", "surrogateescape")
        if text.isdecimal():
            moment = int(text)
        elif text:
            firsts[text] = moment
    return firsts
