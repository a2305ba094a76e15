"""`warraq clean`: articles as tidy text files, printed or saved in their place."""

import os
from argparse import Namespace

from msgspec import structs

from builder.commands.input_files import InputFile, read_input
from builder.disk.atomic import rewrite
from builder.problems import Location, Problem, errors, refusal, say
from builder.reading.parse import MARKDOWN
from builder.reading.tidy import Tidied, tidy
from builder.terminal import as_json, print_problems


def run(options: Namespace) -> int:
    """Exit status: 0, or 1 when a file has an error or can't be written; the others are cleaned all the same."""
    status = 0
    told_settings: set[str] = set()
    for path in options.files:
        text, written, problems = _cleaned(path, options.write)
        # The settings of one project are told once.
        fresh = [each for each in problems if str(each) not in told_settings]
        told_settings.update(str(each) for each in problems if each.at.path != path)
        print_problems(fresh)
        if errors(problems):
            status = 1
        if options.json:
            print(as_json({"path": path, "text": text, "written": written}))
        elif text and options.write:
            print(f"{path}: {'written' if written else 'it is clean already'}")
        elif text:
            print(f"{path}\n\n{text}" if len(options.files) > 1 else text, end="\n" if len(options.files) > 1 else "")
    return status


def _cleaned(path: str, write: bool) -> tuple[str, bool, list[Problem]]:
    """The tidy text of a file, whether it was saved, and what is wrong; no text if there can be none."""
    file = read_input(path)
    if isinstance(file, Problem):
        return "", False, [file]
    found = _tidied(file, write)
    problems = list(found.problems)
    data = found.text.encode()
    if not write or not found.text or data == file.data:
        return found.text, False, problems
    if fault := _save(file, data, keeps_time=found.guessed):
        return "", False, [*problems, fault]
    return found.text, True, problems


def _tidied(file: InputFile, write: bool) -> Tidied:
    if file.faults:  # sections, agencies and places would be wrong, and with them what is written
        return Tidied("", file.faults)
    if write and not file.name.lower().endswith((".txt", *MARKDOWN)):
        hint = say("Give the file a name that ends with `.txt`.")
        return Tidied("", (Problem(Location(file.path), say("Only `.txt` files are written anew."), hint),))
    found = tidy(file.name, file.data, file.settings.reading)
    problems = (structs.replace(each, at=structs.replace(each.at, path=file.path)) for each in found.problems)
    return structs.replace(found, problems=tuple(problems))


def _save(file: InputFile, data: bytes, *, keeps_time: bool) -> Problem | None:
    """Puts new contents in the place of a file's; what went wrong, if anything did.

    A file that tells no date keeps its time, by which the site dates it. One that changed since it was read is left.
    """
    try:
        written = rewrite(os.path.realpath(file.path), data, file.status, keep_time=keeps_time)  # a link stays one
    except OSError as error:
        what = say("The file can't be written: {why}.", why=refusal(error))
        return Problem(Location(file.path), what, say("Check the folder, its room and your rights."))
    if not written:
        what = say("The file changed while it was read.")
        return Problem(Location(file.path), what, say("Run the command again."))
    return None
