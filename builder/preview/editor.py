"""Opens a file of the project in the editor that the settings name, or in what the system opens such files with."""

import os
import shlex
import subprocess
import sys

# The commands of editors that open a file at a line.
EDITORS = {
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


def editor_command(editor: str, file: str, line: int) -> list[str]:
    """The command that opens `file`, a whole path; without the setting, the system chooses."""
    if not editor:
        opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
        return [opener, file]
    template = EDITORS.get(editor, editor)
    parts = shlex.split(template, posix=os.name == "posix")
    command = [part.replace("{file}", file).replace("{line}", str(max(line, 1))) for part in parts]
    return command if any("{file}" in part for part in parts) else [*command, file]


def open_in_editor(editor: str, file: str, line: int) -> str:
    """Starts the editor and does not wait for it; gives what is wrong, empty if nothing is."""
    command = editor_command(editor, file, line)
    none = subprocess.DEVNULL
    try:
        subprocess.Popen(command, stdin=none, stdout=none, stderr=none, start_new_session=True)  # noqa: S603 - no shell
    except OSError as error:
        return f"`{command[0]}` can't be started: {(error.strerror or 'unknown error').lower()}."
    return ""
