"""Files that appear whole or not at all: written under another name, then renamed into their place."""

import os
from contextlib import suppress
from functools import partial


def write_whole(
    path: str, data: bytes, *, temporary: str = "", durable: bool = False, folder: int | None = None
) -> None:
    """Writes a file, in the place of another if there is one.

    `temporary` is the name that it has until it is whole; without one it is the file's with the number of the process.
    With `durable`, the disk has the data before the file has its name. A relative path begins at `folder`, the
    descriptor of an open folder.
    """
    temporary = temporary or f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb", opener=partial(os.open, mode=0o666, dir_fd=folder)) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise


def rewrite(path: str, data: bytes, status: os.stat_result, *, keep_time: bool) -> bool:
    """Gives a file new contents and leaves it its mode, and its time where that is wanted.

    `status` is that of the file as it was read: one that has changed since is left as it is, and the answer is False.
    The data are on the disk before the file has its name.
    """
    import stat
    import tempfile

    handle, temporary = tempfile.mkstemp(".tmp", ".warraq-", os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(status.st_mode))
        if keep_time:
            os.utime(temporary, ns=(status.st_atime_ns, status.st_mtime_ns))
        now = os.stat(path)
        if (now.st_size, now.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
            os.unlink(temporary)
            return False
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return True


def create_whole(path: str, data: bytes) -> bool:
    """Writes a file where there is none; False if there is one. Of several processes one succeeds."""
    temporary = f"{path}-{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(data)
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:  # no hard links on this disk: the file may then be seen before it is whole
        return _create(path, data)
    finally:
        os.unlink(temporary)
    return True


def _create(path: str, data: bytes) -> bool:
    try:
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True


def move_file(source: str, target: str) -> None:
    """Renames a file on the same disk, in the place of another if there is one; its folder is made if need be."""
    try:
        os.replace(source, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(source, target)


def move_folder(source: str, target: str) -> None:
    """Renames a folder on the same disk; none that has files stands in its place."""
    os.rename(source, target)


def switch_link(link: str, target: str, temporary: str) -> None:
    """Leads a link to another folder: at every moment it leads to the one or the other.

    `temporary` is the name that the new link has until then.
    """
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    os.symlink(target, temporary, target_is_directory=True)
    os.replace(temporary, link)
