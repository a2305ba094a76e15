"""`warraq check`: what misses in the site, grouped for people, as JSON or SARIF for programs."""

import sys
import time
from argparse import Namespace
from itertools import groupby

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.check.check import CheckResult, check
from builder.check.finding import TITLES, Finding
from builder.commands.times import build_time, time_fault
from builder.store.store import Broken
from builder.terminal import as_json, print_problems, project_fault, refused_problem

FORM = 1  # of the JSON: a new one when a field goes or changes its meaning
_SHOWN = 20  # findings of a name; --json has all


def run(options: Namespace) -> int:
    """Exit status: 0 without a finding at the level of an error, 1 with one, 2 for wrong use."""
    started = time.perf_counter()
    fault = project_fault(options.project) or time_fault(options.now)
    if not fault and options.json and options.sarif:
        fault = "There is one form at a time: --json or --sarif."
    if fault:
        print(f"warraq check: {fault}", file=sys.stderr)
        return 2
    builder = Builder(options.project, BuildOptions(output=options.output, keep_going=True))
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    visitor = None
    if options.external:
        from builder.check.external_links.link_visitor import link_visitor

        visitor = link_visitor(settings, builder.folders.project, _progress if sys.stderr.isatty() else None)
    try:
        checked = check(builder, now, visitor.find_dead_links if visitor else None)
    except (OSError, *Broken) as error:
        print_problems([refused_problem(error, options.project)])
        return 1
    asked = visitor.counts() if visitor else None
    seconds = time.perf_counter() - started
    if options.sarif:
        from builder.check.sarif import sarif

        print(as_json(sarif(checked)))
    elif options.json:
        print(_json(checked, asked, seconds))
    else:
        print(_text(checked, asked, seconds))
    return 1 if checked.errors() else 0


def _progress(done: int, count: int) -> None:
    print(f"\r\033[Kasking {done:,} of {count:,}" if done < count else "\r\033[K", end="", file=sys.stderr, flush=True)


def _text(checked: CheckResult, asked: dict[str, int] | None, seconds: float) -> str:
    lines = [line for group in grouped_lines(checked.findings) for line in group]
    return "\n".join([*lines, f"{summary(checked)}{_asked(asked)}; {seconds:.2f} s"])


def grouped_lines(findings: tuple[Finding, ...], shown: int = _SHOWN) -> list[list[str]]:
    """The findings as lines, a group for each name: errors first, then in the order of the names."""
    order = list(TITLES)
    found = sorted(findings, key=lambda each: (each.problem.severity, order.index(each.name), each.problem))
    groups = []
    for (level, name), some in groupby(found, lambda each: (each.problem.severity, each.name)):
        each = list(some)
        lines = [f"{level} {name}: {TITLES[name]} ({len(each):,})"]
        remedy = ""
        for one in each[:shown]:
            hint = one.problem.hint if one.problem.hint != remedy else ""  # what is to be done is said once
            lines.append(f"  {one.problem.at}: {one.problem.message} {hint}".rstrip())
            remedy = one.problem.hint
        if len(each) > shown:
            lines.append(f"  and {len(each) - shown:,} more")
        groups.append([*lines, ""])
    return groups


def summary(checked: CheckResult) -> str:
    errors = len(checked.errors())
    warnings = len(checked.findings) - errors
    articles = "1 article" if checked.articles == 1 else f"{checked.articles:,} articles"
    if not checked.findings:
        return f"{articles}: nothing misses"
    return f"{articles}: {count_of(errors, 'error')}, {count_of(warnings, 'warning')}"


def count_of(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _asked(asked: dict[str, int] | None) -> str:
    if asked is None:
        return ""
    left = f", {asked['left']:,} left for the next time" if asked["left"] else ""
    return f"; {asked['asked']:,} addresses asked, {asked['remembered']:,} remembered{left}"


def _json(checked: CheckResult, asked: dict[str, int] | None, seconds: float) -> str:
    errors = len(checked.errors())
    return as_json(
        {
            "version": FORM,
            "articles": checked.articles,
            "built": checked.built,
            "errors": errors,
            "warnings": len(checked.findings) - errors,
            "findings": [
                {
                    "name": each.name,
                    "level": each.problem.severity,
                    "path": each.problem.at.path,
                    "line": each.problem.at.line,
                    "column": each.problem.at.column,
                    "message": each.problem.message,
                    "remedy": each.problem.hint,
                }
                for each in checked.findings
            ],
            "external": asked,
            "seconds": round(seconds, 3),
        }
    )
