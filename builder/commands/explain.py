"""`warraq explain`: how files were read, field by field, and what was set aside."""

import sys
from argparse import ArgumentParser, Namespace

from msgspec import structs

from builder.build.guessed_dates import guessed_date
from builder.commands.input_files import read_input
from builder.problems import Problem, errors
from builder.reading.article import Parsed
from builder.reading.fields.table import EXPLAINED
from builder.reading.parse import parse
from builder.terminal.boundary import WrongUse
from builder.terminal.messages import as_json, print_problems

PURPOSE = "Tell how each file was read: every field with the rule that found it, every line that was set aside."
EXAMPLES = """\
  warraq explain content/city/bridge.txt
  warraq explain --json *.txt
  warraq explain --folder content/agency    what the files there repeat, to be set aside by the settings"""


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="*", help="article files, in a project or not")
    folder = "tell instead what the articles below a folder repeat and no rule has set aside"
    parser.add_argument("--folder", default="", metavar="DIR", help=folder)
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file; one for a folder")


def run(options: Namespace) -> int:
    """Exit status: 0, or 1 when a file has an error; the others are explained all the same. 2 for wrong use."""
    if bool(options.files) == bool(options.folder):
        raise WrongUse("Nothing is named, or too much. Name files, or a folder with `--folder`.")
    if options.folder:
        from builder.commands.folder_report import explain_folder

        return explain_folder(options.folder, options.json)
    status = 0
    for path in options.files:
        parsed = _read(path)
        problems = [structs.replace(problem, at=structs.replace(problem.at, path=path)) for problem in parsed.problems]
        if options.json:
            print(_json(path, parsed))
        elif parsed.account.fields:
            print(_text(path, parsed))
        if errors(problems):
            status = 1
        print_problems(problems)
    return status


def _read(path: str) -> Parsed:
    file = read_input(path)
    if isinstance(file, Problem):
        return Parsed(None, problems=(file,))
    parsed = parse(file.name, file.data, file.settings.reading)
    if parsed.article is not None and parsed.article.published is None:
        parsed.account.fields["published"] = guessed_date(file.project, file.name, file.status.st_mtime)
    return parsed


def _json(path: str, parsed: Parsed) -> str:
    empty = {"value": None, "rule": None, "line": None}
    fields = parsed.account.fields
    values = {
        name: {"value": field.value, "rule": field.rule, "line": field.line or None} for name, field in fields.items()
    }
    return as_json(
        {
            "path": path,
            **dict.fromkeys(EXPLAINED, empty),
            **values,
            "paragraphs": parsed.account.paragraphs,
            "set_aside": [
                {"line": aside.line, "text": aside.text, "reason": aside.reason} for aside in parsed.account.set_aside
            ],
        }
    )


def _text(path: str, parsed: Parsed) -> str:
    lines = [path]
    fields = parsed.account.fields
    for name in (*EXPLAINED, *sorted(set(fields) - set(EXPLAINED))):
        field = fields.get(name)
        if field is None:
            lines.append(f"  {name:<14} –")
            continue
        value = ", ".join(field.value) if isinstance(field.value, list) else str(field.value)
        where = f", line {field.line}" if field.line else ""
        lines.append(f"  {name:<14} {value}  ({field.rule}{where})")
    lines.append(f"  {'paragraphs':<14} {len(parsed.account.paragraphs)}")
    if parsed.account.set_aside:
        lines.append("  set aside:")
        lines += [f"    line {aside.line}: {aside.text}  ({aside.reason})" for aside in parsed.account.set_aside]
    return "\n".join(lines) + ("\n" if sys.stdout.isatty() else "")
