"""`warraq why`: why an output was last made, or is stale now, by the parts of its key."""

import os
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from urllib.parse import unquote

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.options import add_project_option
from builder.commands.project import require_project
from builder.pages.model.reasons import BuildCutOff, FileAltered, NewOutput, Part, PartsChanged, Reason
from builder.pages.model.sources import name_source
from builder.settings.settings import Settings
from builder.terminal.boundary import CommandFailed
from builder.terminal.refusals import refusals_as_problems

PURPOSE = "Tell why an output was last made, or is stale now."
EXAMPLES = """\
  warraq why public/index.html
  warraq why /city/
  warraq why content/city/bridge.txt"""
PARTS: dict[Part, str] = {
    "builder": "the builder",
    "template": "the template",
    "site": "what all pages share (the site's settings, its menu, its style)",
    "view": "what the page says beside the text (headline, date, links …)",
    "cards": "the articles of the list",
    "body": "the text",
}


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a file of the site, an address of it, or an article's file")
    add_project_option(parser)
    parser.add_argument("--output", default="", metavar="DIR", help="the site's folder (default: the settings')")


def run(options: Namespace) -> int:
    """Exit status: 0, 1 when the project has errors or no output is meant, 2 for wrong use."""
    require_project(options.project)
    builder = Builder(options.project, BuildOptions(output=options.output))
    with refusals_as_problems(options.project):
        states = builder.output_states(datetime.now(UTC))
    settings = builder.settings()[0]
    meant = _meant(options.path, builder.output(settings), options.project, settings)
    named = [(state, str(name_source(state.source))) for state in states]
    matches = [(state, source) for state, source in named if state.path in meant or source in meant]
    if not matches:
        raise CommandFailed(f"no output is meant by `{options.path}`. Name a file or an address of the site.")
    for state, source in matches:
        print(f"{state.path}\n  made from      {source}")
        print(f"  last made      {'because ' + _words(state.reason) if state.reason else 'never'}")
        print(f"  now            {'stale: ' + _words(state.stale) if state.stale else 'as it should be'}")
    return 0


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


def _meant(name: str, output: str, project: str, settings: Settings) -> set[str]:
    """The paths in the output folder, and the inputs, that the words may mean."""
    address = unquote(name)
    roots = (unquote(settings.prefix), unquote(settings.address).rstrip("/"))
    inside = [name, address]
    inside += [address[len(root) :] for root in roots if root and f"{address}/".startswith(f"{root}/")]
    inside += [
        os.path.relpath(os.path.realpath(place), os.path.realpath(folder)).replace(os.sep, "/")
        for place in (name, os.path.join(project, name))
        for folder in (output, project)
    ]
    paths = {path.strip("/") for path in inside}
    return (paths | {f"{path}/index.html".lstrip("/") for path in paths}) - {"", "."}
