"""`warraq build`: builds and tells what it did."""

import sys
import time
from argparse import Namespace

from builder.build.builder import Builder
from builder.build.report import BuildOptions, Report
from builder.commands.times import build_time, time_fault
from builder.problems import BuildFailed, Problem, errors
from builder.store.store import Broken
from builder.terminal import Progress, as_json, print_problems, project_fault, refused_problem


def run(options: Namespace) -> int:
    """Exit status: 0 built, 1 errors and nothing written, 2 wrong use, 3 built without articles that have errors."""
    started = time.perf_counter()
    fault = project_fault(options.project) or time_fault(options.now)
    if fault:
        print(f"warraq build: {fault}", file=sys.stderr)
        return 2
    how = BuildOptions(
        output=options.output,
        drafts=options.drafts,
        workers=options.workers,
        verify=options.verify,
        keep_going=options.keep_going,
        locked=options.locked,
        executor=options.executor,
    )
    progress = Progress(time.perf_counter()) if sys.stderr.isatty() else None
    builder = Builder(options.project, how, progress)
    if fault := builder.output_fault():
        print(f"warraq build: {fault}", file=sys.stderr)
        return 2
    try:
        report, status = builder.build(build_time(options.now, builder.settings()[0])), 0
    except BuildFailed as failed:
        report, status = Report(builder.output(builder.settings()[0]), 0, 0, problems=failed.problems), 1
    except (OSError, *Broken) as error:
        problem = refused_problem(error, options.project)
        report, status = Report(builder.output(builder.settings()[0]), 0, 0, problems=(problem,)), 1
    finally:
        if progress:
            progress.clear()
    seconds = time.perf_counter() - started
    if options.json:
        print(_json(report, seconds))
    else:
        print_problems(report.problems)
        print(_summary(report, status, seconds), file=sys.stderr if status else sys.stdout)
    return status or (3 if report.left_out else 0)


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
            "problems": [_flat(problem) for problem in report.problems],
            "left_out": report.left_out,
            "output": report.output,
            "seconds": round(seconds, 3),
        }
    )


def _flat(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.at.path,
        "line": problem.at.line,
        "column": problem.at.column,
        "message": problem.message,
        "hint": problem.hint,
        "severity": problem.severity,
    }
