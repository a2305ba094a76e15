"""`warraq deploy`: brings the built site to where its readers find it, and tells what changed there."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.options import add_output, add_project_option
from builder.commands.project import require_project
from builder.commands.times import build_time, require_time
from builder.deploy.built_site import BuiltSite, deployable_site
from builder.deploy.deploy import DeployOptions, DeployResult, deploy, roll_back
from builder.deploy.errors import DeployRefused
from builder.deploy.open_target import open_target
from builder.problems import errors, nearest
from builder.settings.settings import SITE
from builder.settings.targets import Target
from builder.terminal.boundary import CommandFailed, WrongUse
from builder.terminal.messages import as_json, print_message, print_problems
from builder.terminal.progress import Progress

PURPOSE = "Bring the built site to a place of the settings: what changed goes up, what is gone goes."
EXAMPLES = """\
  warraq deploy --dry-run
  warraq build && warraq deploy live
  warraq deploy live --rollback"""
_SHOWN = 20  # headlines of a kind


def add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    name = "the place, as the settings name it (default: the only one)"
    add("name", metavar="NAME", nargs="?", default="", help=name)
    add_project_option(parser)
    add_output(parser)
    add("--now", default="", metavar="ISO-TIME", help="the time for which the site was built, like 2026-11-24T12:00")
    add("--dry-run", action="store_true", help="tell what would be done, and do nothing")
    add("--yes", action="store_true", help="delete many files, or break an old lock, without asking")
    add("--no-check", action="store_true", help="deploy whatever `warraq check` would find")
    add("--verify", action="store_true", help="compare with the bytes that lie there, not with the list of them")
    release = "go back to the release before, or to the one named (folder, rsync)"
    add("--rollback", nargs="?", const="", default=None, metavar="RELEASE", help=release)
    add("--json", action="store_true", help="print the report as one JSON object")


def run(options: Namespace) -> int:
    """Exit status: 0 done, or nothing to do; 1 refused or failed; 2 wrong use."""
    started = time.perf_counter()
    require_project(options.project)
    require_time(options.now)
    build_options = BuildOptions(output=options.output, verify=options.verify, keep_going=True)
    builder = Builder(options.project, build_options)
    settings, faults = builder.settings()
    if errors(faults):
        print_problems(faults)
        return 1
    name, release = options.name, options.rollback
    if not name and release in [target.name for target in settings.deploy]:
        name, release = release, ""  # `--rollback live` means that place, not a release
    target = _target(name, settings.deploy)
    try:
        with Progress() as progress:
            deploy_options = DeployOptions(
                dry_run=options.dry_run,
                agreed=options.yes,
                verify=options.verify,
                ask=_ask,
                warn=_warn,
                report_progress=progress,
            )
            if release is not None:
                with closing(open_target(target, builder.folders.project)) as place:
                    release = roll_back(place, release, deploy_options)
            else:
                result = _deploy(builder, target, options, deploy_options)
    except DeployRefused as refused:
        raise CommandFailed(str(refused)) from refused
    seconds = time.perf_counter() - started
    if release is not None:
        print(_rollback_report(target, options, release))
    elif options.json:
        print(_json(target, options, result, seconds))
    else:
        print(_text(target, options, result, seconds))
    return 0


def _target(name: str, targets: tuple[Target, ...]) -> Target:
    names = [target.name for target in targets]
    if not names:
        how = f"Write a table `[deploy.live]` into {SITE}: docs/deploy.md has them all."
        raise WrongUse(f"No place to deploy to is set. {how}")
    if not name and len(names) > 1:
        raise WrongUse(f"Which place? There are {', '.join(names)}.")
    name = name or names[0]
    if name not in names:
        hint = nearest(name, names) or f"There is {', '.join(names)}."
        raise WrongUse(f"There is no place `{name}`. {hint}")
    return targets[names.index(name)]


def _deploy(builder: Builder, target: Target, options: Namespace, deploy_options: DeployOptions) -> DeployResult:
    """Brings the site there, once it is whole and checked. Raises DeployRefused."""
    now = build_time(options.now, builder.settings()[0])
    site = deployable_site(builder, now)
    if site.left_out:
        _warn(f"Articles with errors were left out of the build: {', '.join(site.left_out)}.")
    if not options.no_check:
        _check(builder, site, now)
    with closing(open_target(target, builder.folders.project)) as place:
        return deploy(place, site, target.deletions, deploy_options)


def _check(builder: Builder, site: BuiltSite, now: datetime) -> None:
    """Tells what `warraq check` finds, as it does. Raises DeployRefused if an error is among it."""
    from builder.check.check import check
    from builder.check.last_build import facts_of_built_site
    from builder.commands.findings import count_of, grouped_lines

    checked = check(builder, now, built=facts_of_built_site(builder, site.outputs, site.problems, site.left_out))
    wrong = tuple(finding for finding in checked.errors() if finding.problem.at.path not in site.left_out)
    if wrong:
        print("\n".join(line for group in grouped_lines(wrong) for line in group), file=sys.stderr)
        hint = "Mend what is named, or deploy the site as it is with --no-check: docs/check.md says how levels are set."
        raise DeployRefused(f"The check found {count_of(len(wrong), 'error')}, so that nothing was sent.", hint)
    if warnings := len(checked.findings) - len(checked.errors()):
        _warn(f"The check found {count_of(warnings, 'warning')}: `warraq check` lists them.")


def _warn(text: str) -> None:
    print_message("deploy", text)


def _ask(question: str) -> bool:
    """Asks at the terminal; without one the answer is no."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _rollback_report(target: Target, options: Namespace, release: str) -> str:
    if options.json:
        report = {"target": target.name, "kind": target.kind, "dry_run": options.dry_run, "release": release}
        return as_json(report)
    return f"{target.name}: {'would go' if options.dry_run else 'went'} back to the release {release}"


def _text(target: Target, options: Namespace, result: DeployResult, seconds: float) -> str:
    stories, changes = result.stories, result.changes
    lines: list[str] = []
    for kind, headlines in (("new", stories.new), ("changed", stories.changed), ("withdrawn", stories.withdrawn)):
        lines += _headlines(kind, headlines)
    up = len(changes.new) + len(changes.changed)
    if not changes:
        lines.append(f"{target.name}: nothing has changed; {_files(result.unchanged)} there; {seconds:.2f} s")
        return "\n".join(lines)
    would = "would send" if options.dry_run else "sent"
    release = f"; release {result.release}" if result.release else ""
    lines.append(
        f"{target.name}: {would} {_files(up)} ({_bytes(result.sent_bytes)}): "
        f"{len(changes.new):,} new, {len(changes.changed):,} changed; {len(changes.gone):,} deleted, "
        f"{result.unchanged:,} unchanged{release}; {seconds:.2f} s"
    )
    return "\n".join(lines)


def _headlines(kind: str, headlines: Sequence[str]) -> list[str]:
    if not headlines:
        return []
    more = [f"  and {len(headlines) - _SHOWN:,} more"] if len(headlines) > _SHOWN else []
    return [f"{kind}:", *(f"  {headline}" for headline in headlines[:_SHOWN]), *more]


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _bytes(count: int) -> str:
    if count < 10_000:
        return f"{count:,} bytes"
    return f"{count / 1000:,.0f} kB" if count < 10_000_000 else f"{count / 1_000_000:,.0f} MB"


def _json(target: Target, options: Namespace, result: DeployResult, seconds: float) -> str:
    stories, changes = result.stories, result.changes
    return as_json(
        {
            "target": target.name,
            "kind": target.kind,
            "dry_run": options.dry_run,
            "first": result.first,
            "new": changes.new,
            "changed": changes.changed,
            "gone": changes.gone,
            "stories": {"new": stories.new, "changed": stories.changed, "withdrawn": stories.withdrawn},
            "bytes": result.sent_bytes,
            "unchanged": result.unchanged,
            "release": result.release,
            "seconds": round(seconds, 3),
        }
    )
