"""Fenced code in Markdown: where it begins and ends, so that nothing in it is taken for anything else."""

import re

from msgspec import Struct

_OPENING = re.compile(r"( {0,12})(`{3,}|~{3,})([^`]{0,200})$")


class Fence(Struct, frozen=True):
    """Lines `start` to `end` of a text, the fences among them; `end` is one past the last."""

    start: int
    end: int
    indent: int
    closed: bool


def find_fences(lines: list[str]) -> list[Fence]:
    """The fenced blocks in order (CommonMark 0.31, section 4.5); one that nothing closes goes on to the end."""
    fences: list[Fence] = []
    start, indent, mark = -1, 0, ""
    for number, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:
            continue
        if not mark:
            if opening := _OPENING.match(line):
                start, indent, mark = number, len(opening[1]), opening[2]
        elif (sign := line.strip()) and not sign.strip(mark[0]) and len(sign) >= len(mark):
            fences.append(Fence(start, number + 1, indent, closed=True))
            mark = ""
    if mark:
        fences.append(Fence(start, len(lines), indent, closed=False))
    return fences


def fenced_lines(lines: list[str]) -> set[int]:
    """The numbers of the lines that are code."""
    return {number for fence in find_fences(lines) for number in range(fence.start, fence.end)}
