"""`warraq why`: why an output was last made, or is stale now, by the parts of its key."""

import os
import sys
from argparse import Namespace
from datetime import UTC, datetime
from urllib.parse import unquote

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.pages.model.reasons import BuildCutOff, FileAltered, NewOutput, Part, PartsChanged, Reason
from builder.pages.model.sources import name_source
from builder.problems import BuildFailed
from builder.settings.settings import Settings
from builder.store.store import Broken
from builder.terminal import print_problems, project_fault, refused_problem

PARTS: dict[Part, str] = {
    "builder": "the builder",
    "template": "the template",
    "site": "what all pages share (the site's settings, its menu, its style)",
    "view": "what the page says beside the text (headline, date, links …)",
    "cards": "the articles of the list",
    "body": "the text",
}


def run(options: Namespace) -> int:
    """Exit status: 0, 1 when the project has errors or no output is meant, 2 for wrong use."""
    if fault := project_fault(options.project):
        print(f"warraq why: {fault}", file=sys.stderr)
        return 2
    builder = Builder(options.project, BuildOptions(output=options.output))
    try:
        states = builder.states(datetime.now(UTC))
    except BuildFailed as failed:
        print_problems(failed.problems)
        return 1
    except (OSError, *Broken) as error:
        print_problems([refused_problem(error, options.project)])
        return 1
    settings = builder.settings()[0]
    meant = _meant(options.path, builder.output(settings), options.project, settings)
    named = [(state, str(name_source(state.source))) for state in states]
    matches = [(state, source) for state, source in named if state.path in meant or source in meant]
    for state, source in matches:
        print(f"{state.path}\n  made from      {source}")
        print(f"  last made      {'because ' + _words(state.reason) if state.reason else 'never'}")
        print(f"  now            {'stale: ' + _words(state.stale) if state.stale else 'as it should be'}")
    if not matches:
        print(
            f"warraq why: no output is meant by `{options.path}`. Name a file or an address of the site.",
            file=sys.stderr,
        )
    return 0 if matches else 1


def _words(reason: Reason) -> str:
    match reason:
        case NewOutput():
            return "it is new"
        case BuildCutOff():
            return "the build that made it was cut off"
        case PartsChanged(parts):
            return f"{' and '.join(PARTS[part] for part in parts)} changed"
        case FileAltered():
            return "the file is missing or was altered"


def _meant(argument: str, output: str, project: str, settings: Settings) -> set[str]:
    """The paths in the output folder, and the inputs, that the words may mean."""
    address = unquote(argument)
    roots = (unquote(settings.prefix), unquote(settings.address).rstrip("/"))
    inside = [argument, address]
    inside += [address[len(root) :] for root in roots if root and f"{address}/".startswith(f"{root}/")]
    inside += [
        os.path.relpath(os.path.realpath(file), os.path.realpath(folder)).replace(os.sep, "/")
        for file in (argument, os.path.join(project, argument))
        for folder in (output, project)
    ]
    paths = {path.strip("/") for path in inside}
    return (paths | {f"{path}/index.html".lstrip("/") for path in paths}) - {"", "."}
