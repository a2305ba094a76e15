"""What a browser is told of problems: each with the lines around it, as they stand in the file."""

from typing import Any

from builder.problems import Problem
from builder.reading.decoding import decode
from builder.reading.inputs import CONTENT, STATIC, TEMPLATES, THEME, Folders
from builder.settings import FILES

MOST = 20  # problems that are shown; the terminal tells all
_AROUND = 2  # lines before and after
_WIDEST = 240  # letters of a line


def told(problems: tuple[Problem, ...], folders: Folders) -> list[dict[str, Any]]:
    """The first problems of each file with their excerpts, for JSON."""
    return [
        {
            "path": each.at.path,
            "line": each.at.line,
            "column": each.at.column,
            "message": each.message,
            "hint": each.hint,
            "severity": each.severity,
            "excerpt": excerpt(folders, each.at.path, each.at.line),
        }
        for each in problems[:MOST]
    ]


def is_input(path: str) -> bool:
    """Whether a path is that of a file of the project that may be shown and opened."""
    own = path.removeprefix(THEME)
    if path not in FILES and not own.startswith((CONTENT, TEMPLATES, STATIC)):
        return False
    return not any(part in ("", ".", "..") or "\\" in part or part[1:2] == ":" for part in path.split("/"))


def excerpt(folders: Folders, path: str, line: int) -> list[dict[str, Any]]:
    """The lines around one, numbered from 1; none where the file or the line is not known."""
    if not line or not is_input(path):
        return []
    try:
        with open(folders.locate(path), "rb") as file:
            text = decode(path, file.read()).text or ""
    except OSError:
        return []
    lines = text.split("\n")
    first = max(line - _AROUND, 1)
    return [
        {"line": number, "text": each[:_WIDEST], "wrong": number == line}
        for number, each in enumerate(lines[first - 1 : line + _AROUND], first)
    ]
