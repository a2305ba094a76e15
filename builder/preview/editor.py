"""Opens a file of the project in the editor that the settings name, or in what the system opens such files with."""

import os
import shlex
import subprocess
import sys

# What their commands are called with to open a file at a line.
KNOWN = {
    "code": "code --goto {file}:{line}",
    "codium": "codium --goto {file}:{line}",
    "cursor": "cursor --goto {file}:{line}",
    "zed": "zed {file}:{line}",
    "subl": "subl {file}:{line}",
    "gedit": "gedit +{line} {file}",
    "kate": "kate --line {line} {file}",
    "gvim": "gvim --remote-silent +{line} {file}",
    "idea": "idea --line {line} {file}",
    "pycharm": "pycharm --line {line} {file}",
    "mate": "mate --line {line} {file}",
    "bbedit": "bbedit +{line} {file}",
    "notepad++": "notepad++ -n{line} {file}",
}


def command(editor: str, file: str, line: int) -> list[str]:
    """The words of the command that opens `file`, a whole path; without the setting, the system chooses."""
    if not editor:
        opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
        return [opener, file]
    template = KNOWN.get(editor, editor)
    words = shlex.split(template, posix=os.name == "posix")
    filled = [word.replace("{file}", file).replace("{line}", str(max(line, 1))) for word in words]
    return filled if any("{file}" in word for word in words) else [*filled, file]


def launch(editor: str, file: str, line: int) -> str:
    """Starts the editor and does not wait for it; gives what is wrong, empty if nothing is."""
    words = command(editor, file, line)
    try:
        nowhere = subprocess.DEVNULL
        subprocess.Popen(words, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)  # noqa: S603 - no shell
    except OSError as error:
        return f"`{words[0]}` can't be started: {(error.strerror or 'unknown error').lower()}."
    return ""
