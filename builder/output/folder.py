"""The output folder: what stands in it, files that appear whole or not at all, and only our own removed."""

import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping

from builder.digest import digest
from builder.disk.atomic import move_file, move_folder
from builder.disk.paths import folders_above, paths_in_the_way
from builder.problems import BuildFailed, Location, Problem, say
from builder.store.records import OutputRecord

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # the last for Windows
GENERATOR = b'<meta name="generator" content="Warraq"'


def is_intact(folder: str, path: str, record: OutputRecord, verify: bool) -> bool:
    """Whether the file is as it was made: by size and time, or with `verify` by its bytes."""
    return all_intact(folder, {path: record}, verify)


def all_intact(folder: str, outputs: Mapping[str, OutputRecord], verify: bool) -> bool:
    """Whether all files are as they were made. One loop, since this is half of a build after a small edit."""
    look = os.lstat
    try:
        for path, record in outputs.items():
            name = f"{folder}/{path}"
            status = look(name)
            if status.st_size != record.size or status.st_mtime_ns != record.mtime_ns:
                return False
            if verify and _digest(name) != record.digest:
                return False
    except OSError:
        return False
    return True


def _digest(name: str) -> bytes:
    with open(name, "rb") as file:
        return digest(file.read())


def is_new(folder: str) -> bool:
    """Whether there is nothing in the output folder yet."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True


def was_built_here(folder: str) -> bool:
    """Whether a former build made this folder, though nothing is remembered of it: the home page says so."""
    try:
        with open(os.path.join(folder, "index.html"), "rb") as file:
            return GENERATOR in file.read(8192)
    except OSError:
        return False


def blocked_paths(folder: str, wanted: Iterable[str], known: Container[str]) -> list[str]:
    """The wanted paths where something stands that no build has made."""
    return [path for path in wanted if _is_blocked(os.path.join(folder, path), path in known)]


def _is_blocked(name: str, is_ours: bool) -> bool:
    return os.path.isdir(name) and not os.path.islink(name) if is_ours else os.path.lexists(name)


def foreign_files(folder: str, known: Container[str]) -> list[str]:
    """Every file in the folder that is not among the known ones, sorted."""
    return sorted(path for path in _walk(folder) if path not in known)


def _walk(folder: str) -> Iterator[str]:
    for at, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(at, name), folder).replace(os.sep, "/")


def make_staging_folder(folder: str) -> str:
    """The folder beside the output in which files are made before they take their place; emptied of leftovers."""
    folder = os.path.abspath(folder)
    name = os.path.join(os.path.dirname(folder), f".{os.path.basename(folder)}.warraq")
    if os.path.lexists(name):
        discard(name)
    os.makedirs(name)
    return name


def discard(name: str) -> None:
    if os.path.isdir(name) and not os.path.islink(name):
        shutil.rmtree(name, ignore_errors=True)
    elif os.path.lexists(name):
        os.unlink(name)


def write_new_file(name: str, data: bytes) -> os.stat_result:
    """Writes a new file, its folder made if need be, and gives its status."""
    if name.endswith("/index.html"):  # nearly always the first in its folder: a try to open it costs as much as this
        _make_folder(os.path.dirname(name))
    try:
        handle = os.open(name, _NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        handle = os.open(name, _NEW, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return os.fstat(handle)
    finally:
        os.close(handle)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def move_tree(stage: str, folder: str) -> None:
    """Puts a whole new tree in the place of a missing or empty folder."""
    os.makedirs(os.path.dirname(os.path.abspath(folder)), exist_ok=True)
    if os.path.isdir(folder) and not os.path.islink(folder):
        os.rmdir(folder)
    move_folder(stage, os.path.realpath(folder))


def move_files(staged: Mapping[str, str], folder: str) -> None:
    """Renames made files into their places: pictures and styles first, then articles, lists, feeds last.

    In this order no page that is in place shows or links to something that is not there yet.
    """
    for path in sorted(staged, key=_rank):
        move_file(staged[path], os.path.join(folder, path))


def _rank(path: str) -> tuple[int, int, str]:
    """Deeper pages are articles, shallower ones the lists that lead to them."""
    kind = 0
    if path.endswith(".html"):
        kind = 1
    elif path.endswith(".xml"):
        kind = 2
    return kind, -path.count("/"), path


def remove_blocking(folder: str, gone: Iterable[str], coming: Iterable[str]) -> None:
    """Removes at once those of the `gone` files that stand where a coming one needs a folder, or the reverse."""
    remove(folder, paths_in_the_way(gone, coming))


def remove(folder: str, paths: Iterable[str]) -> list[str]:
    """Removes files that a former build made, and the folders that this leaves empty; gives those that it does not.

    A folder that is not empty because of strangers' files is left alone.
    """
    emptied = set()
    for path in sorted(paths):
        name = os.path.join(folder, path)
        if os.path.lexists(name) and not (os.path.isdir(name) and not os.path.islink(name)):
            os.unlink(name)
        emptied.update(folders_above(path))
    left_alone = []
    for path in sorted(emptied, key=lambda path: (-path.count("/"), path)):
        try:
            os.rmdir(os.path.join(folder, path))
        except FileNotFoundError:
            continue
        except OSError:
            left_alone.append(path)
    return left_alone


def refuse_links(folder: str, paths: Iterable[str]) -> None:
    """Refuses to write through links: every folder of `paths` lies where its name says. Raises BuildFailed."""
    root = os.path.realpath(folder)
    problems = []
    for path in sorted({path.rsplit("/", 1)[0] for path in paths if "/" in path}):
        if os.path.realpath(os.path.join(folder, path)) != os.path.join(root, path.replace("/", os.sep)):
            hint = say("Remove the link, or build into another folder.")
            problems.append(Problem(Location(path), say("This folder of the output is a link to elsewhere."), hint))
    if problems:
        raise BuildFailed(tuple(problems))
