"""`warraq why`: why an output was last made, or is stale now, by the parts of its key."""

import os
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from urllib.parse import unquote

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.options import add_project_option
from builder.commands.project import require_project
from builder.settings.settings import Settings
from builder.terminal.boundary import CommandFailed
from builder.terminal.refusals import refusals_as_problems

PURPOSE = "Tell why an output was last made, or is stale now."
EXAMPLES = """\
  warraq why public/index.html
  warraq why /city/
  warraq why content/city/bridge.txt"""
# What the parts of a key are called here.
PARTS = {
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
        states = builder.states(datetime.now(UTC))
    settings = builder.settings()[0]
    meant = _meant(options.path, builder.output(settings), options.project, settings)
    states = [state for state in states if state.path in meant or state.source in meant]
    if not states:
        raise CommandFailed(f"no output is meant by `{options.path}`. Name a file or an address of the site.")
    for state in states:
        print(f"{state.path}\n  made from      {state.source}")
        print(f"  last made      {'because ' + _plain(state.reason) if state.reason else 'never'}")
        print(f"  now            {'stale: ' + _plain(state.stale) if state.stale else 'as it should be'}")
    return 0


def _plain(reason: str) -> str:
    """`changed: template, body` in words."""
    what, changed, parts = reason.partition("changed: ")
    if not changed:
        return reason
    return f"{what}{' and '.join(PARTS.get(part, part) for part in parts.split(', '))} changed"


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
