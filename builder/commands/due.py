"""`warraq due`: when the site next changes by itself, and whether it is time to build."""

import sys
from argparse import Namespace
from datetime import UTC, datetime

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.times import build_time, time_fault
from builder.store.store import Broken
from builder.terminal import as_json, print_problems, project_fault, refused_problem

NOT_DUE = 4


def run(options: Namespace) -> int:
    """Exit status: 0 when a build is due, 4 when none is, 1 when the store can't be read, 2 for wrong use."""
    if fault := project_fault(options.project) or time_fault(options.now):
        print(f"warraq due: {fault}", file=sys.stderr)
        return 2
    builder = Builder(options.project, BuildOptions(output=options.output))
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    store = builder.store(settings)
    try:
        outcome = store.outcome()
    except (OSError, *Broken) as error:
        print_problems([refused_problem(error, options.project)])
        return 1
    finally:
        store.close()
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
