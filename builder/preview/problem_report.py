"""Problems as a browser shows them: each in the site's language, with the lines of the file around it."""

from itertools import pairwise
from typing import Any

from builder.inputs import ARTICLES, CONTENT, STATIC, TEMPLATES, THEME, Folders
from builder.language.bidi import Base, bidi_runs, is_misleading
from builder.language.languages import direction
from builder.language.phrases.translate import translate
from builder.problems import Location, Problem
from builder.reading.text.decoding import decode
from builder.settings.settings import FILES

MAX_PROBLEMS = 20  # problems that are shown; the terminal tells all
_AROUND = 2  # lines before and after
_WIDEST = 240  # letters of a line
_BEFORE = 120  # of them before the place, where it lies further on


def problem_report(problems: tuple[Problem, ...], folders: Folders, language: str) -> list[dict[str, Any]]:
    """The first problems with their excerpts, for JSON."""
    return [
        {
            "path": problem.at.path,
            "line": problem.at.line,
            "column": problem.at.column,
            "message": translate(problem.what, language),
            "hint": translate(problem.remedy, language),
            "severity": problem.severity,
            "excerpt": excerpt(folders, problem.at, direction(language)),
        }
        for problem in problems[:MAX_PROBLEMS]
    ]


def is_input(path: str) -> bool:
    """Whether a path is that of a file of the project that may be shown and opened."""
    own = path.removeprefix(THEME)
    if path not in FILES and not own.startswith((CONTENT, TEMPLATES, STATIC)):
        return False
    return not any(part in ("", ".", "..") or "\\" in part or part[1:2] == ":" for part in path.split("/"))


def excerpt(folders: Folders, at: Location, usual: Base) -> list[dict[str, Any]]:
    """The lines around a place, numbered from 1; none where the file or the line is not known.

    `usual` is the direction of a line of a text that has no letters.
    """
    if not at.line or not is_input(at.path):
        return []
    try:
        with open(folders.locate(at.path), "rb") as file:
            text = decode(at.path, file.read()).text or ""
    except OSError:
        return []
    lines = text.split("\n")
    first = max(at.line - _AROUND, 1)
    return [
        {"line": number, "wrong": number == at.line, **_runs(line, at, usual, at.column if number == at.line else 0)}
        for number, line in enumerate(lines[first - 1 : at.line + _AROUND], first)
    ]


def _runs(line: str, at: Location, usual: Base, column: int) -> dict[str, Any]:
    """A line with its direction, in runs: what would be shown in another order than it is typed in has its own.

    Each run is parts that are marked and not marked by turns; the mark is the word at the column.
    """
    cut = column - _BEFORE if column > _WIDEST else 0
    shown = ("…" if cut else "") + line[cut : cut + _WIDEST]
    start = column - cut + (0 if cut else -1) if column else len(shown)
    end = start + len(shown[start:].split(maxsplit=1)[0]) if shown[start:].strip() else start
    base = _base(line, at.path, usual)
    runs = []
    place = 0
    for run in bidi_runs(shown, base):
        last = place + len(run.text)
        edges = (place, *(min(max(edge, place), last) for edge in (start, end)), last)
        parts = [shown[left:right] for left, right in pairwise(edges)]
        runs.append({"direction": run.direction, "parts": parts})
        place = last
    return {"direction": base, "runs": runs}


def _base(line: str, path: str, usual: Base) -> Base:
    """The direction of a line: in a text that of its first letter, as in most editors; settings and templates run from
    the left."""
    if not path.lower().endswith(ARTICLES) or is_misleading(line, "rtl"):
        return "ltr"
    return "rtl" if is_misleading(line, "ltr") else usual
