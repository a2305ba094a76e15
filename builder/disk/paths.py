"""Relative paths of files, with slashes: the folders above them, and which of them stand in each other's way."""

from collections.abc import Iterable


def folders_above(path: str) -> set[str]:
    """The folders that a file lies in."""
    return {path[:index] for index, letter in enumerate(path) if letter == "/"}


def paths_in_the_way(gone: Iterable[str], coming: Iterable[str]) -> list[str]:
    """Those of the gone files where a coming one needs a folder, or where one needs the name of their folder."""
    coming = set(coming)
    folders = set[str]().union(*map(folders_above, coming))
    return [path for path in gone if path in folders or folders_above(path) & coming]
