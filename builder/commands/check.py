"""`warraq check`: what misses in the site, grouped for people, as JSON or SARIF for programs."""

import time
from argparse import ArgumentParser, Namespace

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.check.check import CheckResult, check
from builder.commands.findings import count_of, grouped_lines
from builder.commands.options import add_output, add_project
from builder.commands.project import require_project
from builder.commands.times import build_time, require_time
from builder.terminal.boundary import WrongUse
from builder.terminal.messages import as_json
from builder.terminal.progress import show_asked
from builder.terminal.refusals import refusals_as_problems

PURPOSE = "Tell what misses in the site: dead links, missing pictures, headlines twice. Exit status 1 with an error."
EXAMPLES = """\
  warraq check
  warraq check --external    other sites' addresses too
  warraq check my-paper --json"""
FORM = 1  # of the JSON: a new one when a field goes or changes its meaning


def add_options(parser: ArgumentParser) -> None:
    add_project(parser)
    add = parser.add_argument
    add("--external", action="store_true", help="ask other sites, too, whether what the texts link to is there")
    add_output(parser)
    add("--now", default="", metavar="ISO-TIME", help="check the site as it is at this time, like 2026-11-24T12:00")
    add("--json", action="store_true", help="print one JSON object")
    add("--sarif", action="store_true", help="print SARIF 2.1.0, for code hosts and editors")


def run(options: Namespace) -> int:
    """Exit status: 0 without a finding at the level of an error, 1 with one, 2 for wrong use."""
    started = time.perf_counter()
    require_project(options.project)
    require_time(options.now)
    if options.json and options.sarif:
        raise WrongUse("There is one form at a time: --json or --sarif.")
    builder = Builder(options.project, BuildOptions(output=options.output, keep_going=True))
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    visitor = None
    if options.external:
        from builder.check.external_links.link_visitor import link_visitor

        visitor = link_visitor(settings, builder.folders.project, show_asked)
    with refusals_as_problems(options.project):
        result = check(builder, now, visitor.find_dead_links if visitor else None)
    asked = visitor.counts() if visitor else None
    seconds = time.perf_counter() - started
    if options.sarif:
        from builder.check.sarif import sarif

        print(as_json(sarif(result)))
    elif options.json:
        print(json_report(result, asked, seconds))
    else:
        print(_text(result, asked, seconds))
    return 1 if result.errors() else 0


def _text(result: CheckResult, asked: dict[str, int] | None, seconds: float) -> str:
    lines = [line for group in grouped_lines(result.findings) for line in group]
    return "\n".join([*lines, f"{_summary(result)}{_asked(asked)}; {seconds:.2f} s"])


def _summary(result: CheckResult) -> str:
    errors = len(result.errors())
    warnings = len(result.findings) - errors
    articles = "1 article" if result.articles == 1 else f"{result.articles:,} articles"
    if not result.findings:
        return f"{articles}: nothing misses"
    return f"{articles}: {count_of(errors, 'error')}, {count_of(warnings, 'warning')}"


def _asked(asked: dict[str, int] | None) -> str:
    if asked is None:
        return ""
    left = f", {asked['left']:,} left for the next time" if asked["left"] else ""
    return f"; {asked['asked']:,} addresses asked, {asked['remembered']:,} remembered{left}"


def json_report(result: CheckResult, asked: dict[str, int] | None, seconds: float) -> str:
    errors = len(result.errors())
    return as_json(
        {
            "version": FORM,
            "articles": result.articles,
            "built": result.built,
            "errors": errors,
            "warnings": len(result.findings) - errors,
            "findings": [
                {
                    "name": finding.name,
                    "level": finding.problem.severity,
                    "path": finding.problem.at.path,
                    "line": finding.problem.at.line,
                    "column": finding.problem.at.column,
                    "message": finding.problem.message,
                    "remedy": finding.problem.hint,
                }
                for finding in result.findings
            ],
            "external": asked,
            "seconds": round(seconds, 3),
        }
    )
