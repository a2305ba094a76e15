"""Paths of files that come and go: the folders above them, and which stand in each other's way."""

from collections.abc import Iterable


def folders_above(path: str) -> set[str]:
    """The paths of all folders that a file lies in."""
    return {path[:index] for index, letter in enumerate(path) if letter == "/"}


def blocking_files(gone: Iterable[str], coming: Iterable[str]) -> list[str]:
    """Those of the `gone` files that stand where a coming one needs a folder, or whose folder a coming file replaces."""
    coming = set(coming)
    above = set[str]().union(*map(folders_above, coming))
    return [path for path in gone if path in above or folders_above(path) & coming]
