"""A file that a command adds to a project; one that exists is never touched."""

import os

from builder.terminal.boundary import CommandFailed


def create_file(path: str, data: bytes, if_exists: str) -> None:
    """Writes a new file. Raises CommandFailed, with `if_exists` if there is one already."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError:
        raise CommandFailed(f"{path} can't be written: {if_exists}.") from None
    except OSError as error:
        raise CommandFailed(f"{path} can't be written: {error.strerror}. Check the folder.") from error
