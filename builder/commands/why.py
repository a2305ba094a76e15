"""`warraq why`: why an output was last made, or is stale now, by the parts of its key."""

import os
import sys
from argparse import Namespace
from datetime import UTC, datetime
from urllib.parse import unquote

from builder.build import Builder, Options
from builder.commands.telling import project_fault, tell
from builder.problems import BuildFailed


def run(options: Namespace) -> int:
    """Exit status: 0, 1 when the project has errors or no output is meant, 2 for wrong use."""
    if fault := project_fault(options.project):
        print(f"warraq why: {fault}", file=sys.stderr)
        return 2
    builder = Builder(options.project, Options(options.output))
    try:
        states = builder.states(datetime.now(UTC))
    except BuildFailed as failed:
        tell(failed.problems)
        return 1
    settings = builder.settings()[0]
    meant = _meant(options.path, builder.output(settings), options.project, settings.prefix)
    found = [state for state in states if state.path in meant or state.source in meant]
    for state in found:
        print(f"{state.path}\n  made from      {state.source}")
        print(f"  last made      {'because ' + state.reason if state.reason else 'never'}")
        print(f"  now            {'stale: ' + state.stale if state.stale else 'as it should be'}")
    if not found:
        print(
            f"warraq why: no output is meant by `{options.path}`. Name a file or an address of the site.",
            file=sys.stderr,
        )
    return 0 if found else 1


def _meant(given: str, output: str, project: str, prefix: str) -> set[str]:
    """The paths in the output folder, and the inputs, that the words may mean."""
    address = unquote(given)
    under = address.removeprefix(prefix) if prefix else address
    paths = {given, address.strip("/"), under.strip("/"), f"{under.strip('/')}/index.html".lstrip("/")}
    for folder in (output, os.path.abspath(project)):
        inside = os.path.relpath(os.path.abspath(given), folder).replace(os.sep, "/")
        paths |= {inside, f"{inside}/index.html"}
    return paths - {"", "."}
