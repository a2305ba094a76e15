"""`warraq build`: builds and tells what it did."""

import re
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from builder.build.builder import Builder
from builder.build.report import BuildOptions, Report
from builder.commands.options import add_project, small_number
from builder.commands.project import require_project
from builder.commands.times import build_time, require_time
from builder.problems import BuildFailed, Problem, errors
from builder.terminal.boundary import WrongUse
from builder.terminal.messages import as_json, print_problems
from builder.terminal.progress import Progress
from builder.terminal.refusals import refusals_as_problems

PURPOSE = "Build the site: make what changed, remove what is gone."
EXAMPLES = """\
  warraq build
  warraq build my-paper --output /srv/www --json
  warraq build --now 2026-12-01T08:00 --drafts"""


def add_options(parser: ArgumentParser) -> None:
    add_project(parser)
    add = parser.add_argument
    add("--output", default="", metavar="DIR", help="where to build the site (default: the settings' `output`)")
    add("--now", default="", metavar="ISO-TIME", help="build the site as it is at this time, like 2026-11-24T12:00")
    add("--drafts", action="store_true", help="with drafts, and stories whose time has not come")
    add("--workers", type=small_number, default=0, metavar="N", help="processes to use (default: one for each core)")
    add("--executor", type=_scheduler, default="", metavar="ADDRESS", help="a Dask cluster to use, tcp://HOST:PORT")
    add("--verify", action="store_true", help="check every file of the site by its bytes, not by size and time")
    add("--keep-going", action="store_true", help="leave out articles that have errors (exit status 3)")
    add("--locked", action="store_true", help="fail where the build would change the ledger of addresses")
    add("--json", action="store_true", help="print the report as one JSON object")


def run(options: Namespace) -> int:
    """Exit status: 0 built, 1 errors and nothing written, 2 wrong use, 3 built without articles that have errors."""
    started = time.perf_counter()
    require_project(options.project)
    require_time(options.now)
    build_options = BuildOptions(
        output=options.output,
        drafts=options.drafts,
        workers=options.workers,
        verify=options.verify,
        keep_going=options.keep_going,
        locked=options.locked,
        executor=options.executor,
    )
    progress = Progress()
    builder = Builder(options.project, build_options, progress)
    if fault := builder.output_fault():
        raise WrongUse(fault)
    try:
        with progress, refusals_as_problems(options.project):
            report, status = builder.build(build_time(options.now, builder.settings()[0])), 0
    except BuildFailed as failed:
        report, status = Report(builder.output(builder.settings()[0]), 0, 0, problems=failed.problems), 1
    seconds = time.perf_counter() - started
    if options.json:
        print(_json(report, seconds))
    else:
        print_problems(report.problems)
        print(_summary(report, status, seconds), file=sys.stderr if status else sys.stdout)
    return status or (3 if report.left_out else 0)


def _scheduler(text: str) -> str:
    if text and not re.fullmatch(r"(tcp|tls|ws|wss)://[^/\s]+:[0-9]+", text, re.ASCII):
        raise ArgumentTypeError(f"`{text}` is not like tcp://192.0.2.1:8786, a Dask scheduler's address")
    return text


def _summary(report: Report, status: int, seconds: float) -> str:
    if status:
        count = len(errors(report.problems))
        return f"Nothing was built: {count} error{'s' if count > 1 else ''}. The last good site is unchanged."
    articles = "1 article" if report.articles == 1 else f"{report.articles} articles"
    left = f", {len(report.left_out)} left out for errors" if report.left_out else ""
    return (
        f"{articles}{left}, {report.outputs} files in {report.output}: {report.written} written, "
        f"{report.removed} removed, {report.unchanged} unchanged; {seconds:.2f} s"
    )


def _json(report: Report, seconds: float) -> str:
    return as_json(
        {
            "articles": report.articles,
            "outputs": report.outputs,
            "written": report.written,
            "removed": report.removed,
            "unchanged": report.unchanged,
            "problems": [_problem_json(problem) for problem in report.problems],
            "left_out": report.left_out,
            "output": report.output,
            "seconds": round(seconds, 3),
        }
    )


def _problem_json(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.at.path,
        "line": problem.at.line,
        "column": problem.at.column,
        "message": problem.message,
        "hint": problem.hint,
        "severity": problem.severity,
    }
