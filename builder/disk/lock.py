"""One build of a project at a time: the others wait."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from errno import EACCES, EPERM, EROFS


def exclusive_lock(folder: str) -> AbstractContextManager[None]:
    """Holds the folder (made if need be) for this process; the system lets go of it when the process ends, however."""
    if not os.path.isdir(folder):
        os.makedirs(folder, exist_ok=True)
    return _folder_lock(folder) if _locks_folders() else file_lock(folder)


def _locks_folders() -> bool:
    try:
        import fcntl  # noqa: F401 - only whether there is one
    except ImportError:
        return False
    return True


@contextmanager
def _folder_lock(folder: str) -> Iterator[None]:
    """A lock on the folder itself, which leaves no file behind, and works in one that can only be read."""
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def file_lock(folder: str) -> Iterator[None]:
    """A lock on a file in the folder, for systems that lock no folders, as Windows.

    Where the file can't be written, nobody can build either: what is there is then looked at without a lock.
    """
    from filelock import FileLock  # takes half as long as all else that a build with nothing to do imports

    lock = FileLock(os.path.join(folder, "build.lock"))
    try:
        lock.acquire()
    except OSError as error:
        if error.errno not in (EACCES, EPERM, EROFS):
            raise
        yield
        return
    try:
        yield
    finally:
        lock.release()
