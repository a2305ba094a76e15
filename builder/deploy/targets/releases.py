"""The layout of a target with releases: a folder `releases/TIME` for each, and `current`, a link to the live one."""

from collections.abc import Iterable
from datetime import UTC, datetime

RELEASES, CURRENT = "releases", "current"
PART = ".part"  # at the end of the name of a release that is being made


def new_release_name(taken: Iterable[str]) -> str:
    """The name of a release made now, later than all others by its letters."""
    taken = list(taken)
    time = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    time = max(time, max((name[: len(time)] for name in taken), default=""))
    number = 0
    while (new := f"{time}-{number:03}") in taken:
        number += 1
    return new


def whole_releases(names: Iterable[str]) -> list[str]:
    """The newest first, without those that are being made."""
    return sorted((name for name in names if name and not name.endswith(PART)), reverse=True)
