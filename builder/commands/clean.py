"""`warraq clean`: articles as tidy text files, printed or saved in their place."""

import os
from argparse import ArgumentParser, Namespace

from msgspec import structs

from builder.commands.input_files import InputFile, read_input
from builder.disk.atomic import rewrite
from builder.problems import Location, Problem, errors, refusal, say
from builder.reading.parse import MARKDOWN
from builder.reading.tidy import Tidied, tidy
from builder.terminal.messages import as_json, print_problems

PURPOSE = "Show each article as a tidy text: a header in its language, the paragraphs, below them what was set aside."
EXAMPLES = """\
  warraq clean content/city/bridge.txt
  warraq clean content/city/bridge.txt > bridge-clean.txt
  warraq clean --write content/city/*.txt    the files themselves; each gives the same article as before"""


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="plain text files, in a project or not")
    parser.add_argument("--write", action="store_true", help="save the tidy texts in place of the files, as UTF-8")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")


def run(options: Namespace) -> int:
    """Exit status: 0, or 1 when a file has an error or can't be written; the others are cleaned all the same."""
    status = 0
    printed: set[str] = set()
    for path in options.files:
        text, written, problems = _clean(path, options.write)
        # A problem of a project's settings is printed once.
        print_problems([problem for problem in problems if str(problem) not in printed])
        printed.update(str(problem) for problem in problems if problem.at.path != path)
        if errors(problems):
            status = 1
        if options.json:
            print(as_json({"path": path, "text": text, "written": written}))
        elif text and options.write:
            print(f"{path}: {'written' if written else 'it is clean already'}")
        elif text:
            print(f"{path}\n\n{text}" if len(options.files) > 1 else text, end="\n" if len(options.files) > 1 else "")
    return status


def _clean(path: str, write: bool) -> tuple[str, bool, list[Problem]]:
    """The tidy text of a file, whether it was saved, and what is wrong; no text if there can be none."""
    file = read_input(path)
    if isinstance(file, Problem):
        return "", False, [file]
    tidied = _tidy(file, write)
    problems = list(tidied.problems)
    data = tidied.text.encode()
    if not write or not tidied.text or data == file.data:
        return tidied.text, False, problems
    if fault := _save(file, data, keeps_time=tidied.guessed):
        return "", False, [*problems, fault]
    return tidied.text, True, problems


def _tidy(file: InputFile, write: bool) -> Tidied:
    if file.faults:  # sections, agencies and places would be wrong, and with them what is written
        return Tidied("", file.faults)
    if write and not file.name.lower().endswith((".txt", *MARKDOWN)):
        hint = say("Give the file a name that ends with `.txt`.")
        return Tidied("", (Problem(Location(file.path), say("Only `.txt` files are written anew."), hint),))
    tidied = tidy(file.name, file.data, file.settings.reading)
    problems = (structs.replace(problem, at=structs.replace(problem.at, path=file.path)) for problem in tidied.problems)
    return structs.replace(tidied, problems=tuple(problems))


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
