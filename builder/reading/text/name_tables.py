"""The tables of names that reading knows: plain text files beside this one, which anybody can read and add to."""

import os
from functools import cache

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "name_tables")


def rows(name: str) -> list[str]:
    """The lines of a table, without its comments."""
    with open(os.path.join(_FOLDER, f"{name}.txt"), encoding="utf-8") as file:
        return [line for line in file.read().splitlines() if line and not line.startswith("#")]


@cache
def words_of(name: str) -> str:
    """A table of single words, as one text."""
    return " ".join(rows(name))
