"""What is on disk: every file a site is made of, with its digest, and nothing else that a build may look at."""

import os
import stat
from collections.abc import Iterator
from operator import itemgetter

from builder.digest import digest
from builder.inputs import ARTICLES, CONTENT, STATIC, TEMPLATES, THEME, Folders, Source
from builder.problems import Location, Problem, refusal, say
from builder.settings.settings import FILES, LEDGER

LARGEST = 20_000_000  # bytes of an article's file: the largest of 41,000 real ones had 300 kB

# Git's racily-clean rule (Documentation/technical/racy-git.txt): a file changed as late as it was looked at may change
# again without its time telling. File systems that count whole seconds or two need the larger margin.
_MARGIN_NS = 20_000_000
_COARSE_MARGIN_NS = 2_000_000_000


def scan(
    folders: Folders, remembered: dict[str, Source], clock_ns: int
) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """Looks at every file, and reads those that are new or may have changed since `remembered`.

    `clock_ns` is the time now in nanoseconds since 1970, by the clock that the file system's times come from. Problems
    are the files that can't be read or must not be.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for path, name in sorted(_files(folders, problems), key=itemgetter(0)):
        try:
            sources[path] = _look(path, name, remembered.get(path), clock_ns)
        except OSError as error:
            problems.append(unreadable_file(path, error))
        except _Refused as refused:
            problems.append(refused.problem)
    return sources, tuple(sorted(problems))


class _Refused(Exception):  # noqa: N818 - reads as what happened
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _look(path: str, name: str, known: Source | None, clock_ns: int) -> Source:
    status = os.stat(name)
    if not stat.S_ISREG(status.st_mode):
        hint = say("Only ordinary files are read: move it out of the project.")
        raise _Refused(Problem(Location(path), say("This is not a file."), hint))
    if (
        known is not None
        and known.settled
        and known.size == status.st_size
        and known.mtime_ns == status.st_mtime_ns
        and known.ctime_ns == status.st_ctime_ns
    ):
        return known
    if status.st_size > LARGEST and path.startswith(CONTENT) and path.lower().endswith(ARTICLES):
        hint = say("Split it into articles, or move it out of the content folder.")
        what = say("The file is too large: {size:,} bytes.", size=status.st_size)
        raise _Refused(Problem(Location(path), what, hint))
    with open(name, "rb") as file:
        data = file.read()
    margin = _COARSE_MARGIN_NS if status.st_mtime_ns % 1_000_000_000 == 0 else _MARGIN_NS
    settled = status.st_mtime_ns < clock_ns - margin and status.st_ctime_ns < clock_ns - _MARGIN_NS
    return Source(len(data), status.st_mtime_ns, status.st_ctime_ns, digest(data), settled)


def unreadable_file(path: str, error: OSError) -> Problem:
    """A file that the system doesn't give."""
    what = say("The file can't be read: {why}.", why=refusal(error))
    return Problem(Location(path), what, say("Check that it exists and that you may read it."))


def _files(folders: Folders, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Every input's path and its name on disk."""
    for path in (*FILES, LEDGER):
        if os.path.lexists(os.path.join(folders.project, path)):
            yield path, os.path.join(folders.project, path)
    yield from _walk(folders.project, CONTENT, "", problems, guarded=True)
    yield from _walk(folders.project, TEMPLATES, "", problems)
    yield from _walk(folders.project, STATIC, "", problems)
    if not _same(folders.project, folders.theme):
        yield from _walk(folders.theme, TEMPLATES, THEME, problems)
        yield from _walk(folders.theme, STATIC, THEME, problems)


def _same(one: str, other: str) -> bool:
    return os.path.exists(other) and os.path.samefile(one, other)


def _walk(
    root: str, top: str, before: str, problems: list[Problem], guarded: bool = False
) -> Iterator[tuple[str, str]]:
    """Files under `root/top`. In a `guarded` folder, which strangers may write, links must not lead out of it."""
    pending = [top]
    inside = os.path.realpath(os.path.join(root, top)) + os.sep
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(root, folder)))
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(unreadable_file(before + folder, error))
            continue
        for entry in entries:
            if is_ignored(entry.name, guarded):
                continue
            path = folder + entry.name
            if problem := _refusal(before + path, entry, inside, guarded):
                problems.append(problem)
            elif entry.is_dir():
                pending.append(path + "/")
            elif path not in FILES:
                yield before + path, entry.path


def is_ignored(name: str, guarded: bool) -> bool:
    """Hidden files and those that editors leave; in `static/` a dot-file may be meant (`.well-known`)."""
    if name.endswith(("~", ".swp", ".tmp", ".bak")) or name in (".DS_Store", "Thumbs.db", "desktop.ini", ".git"):
        return True
    return guarded and name.startswith((".", "#"))


def _refusal(path: str, entry: "os.DirEntry[str]", inside: str, guarded: bool) -> Problem | None:
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "replace").decode()
        return Problem(Location(shown), say("The name of the file is not UTF-8."), say("Rename it."))
    if not guarded or not entry.is_symlink():
        return None
    if not os.path.realpath(entry.path).startswith(inside):
        hint = say("Copy what it leads to into the content folder.")
        return Problem(Location(path), say("This link leads out of the content folder."), hint)
    if entry.is_dir():
        return Problem(Location(path), say("A link to a folder is not followed."), say("Make it a folder of its own."))
    return None
