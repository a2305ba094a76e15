"""`warraq due`: when the site next changes by itself, and whether it is time to build."""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from datetime import UTC, datetime

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.options import add_output, add_project
from builder.commands.project import require_project
from builder.commands.times import build_time, require_time
from builder.terminal.messages import as_json
from builder.terminal.refusals import refusals_as_problems

PURPOSE = "Tell when the site next changes by itself. Exit status 0 when a build is due now, 4 when not."
EXAMPLES = """\
  warraq due
  warraq due && warraq build
  warraq due my-paper --json"""
NOT_DUE = 4


def add_options(parser: ArgumentParser) -> None:
    add_project(parser)
    add_output(parser)
    parser.add_argument("--now", default="", metavar="ISO-TIME", help="ask for this time, like 2026-11-24T12:00")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: Namespace) -> int:
    """Exit status: 0 when a build is due, 4 when none is, 1 when the store can't be read, 2 for wrong use."""
    require_project(options.project)
    require_time(options.now)
    builder = Builder(options.project, BuildOptions(output=options.output))
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    with closing(builder.store(settings)) as store, refusals_as_problems(options.project):
        outcome = store.outcome()
    due = outcome is None or not outcome.since <= now.timestamp() < outcome.until
    following = None
    if outcome is not None and outcome.until != float("inf"):
        following = datetime.fromtimestamp(outcome.until, UTC).astimezone(settings.zone)
    if options.json:
        print(as_json({"due": due, "next": following.isoformat() if following else None}))
    elif outcome is None:
        print("now: the site was not built yet")
    else:
        print(f"{'now: ' if due else ''}{following.isoformat() if following else 'nothing falls due by itself'}")
    return 0 if due else NOT_DUE
