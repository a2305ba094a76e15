"""One build of a project at a time: the others wait."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def exclusive_lock(folder: str) -> Iterator[None]:
    """Holds the folder (made if need be) for this process; the system lets go of it when the process ends, however.

    A lock on the folder itself leaves no file behind. Where the system has none for folders (Windows), two builds at
    once are not kept apart.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    if not os.path.isdir(folder):
        os.makedirs(folder, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
