"""`warraq deploy`: brings the built site to where its readers find it, and tells what changed there."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.times import build_time, time_fault
from builder.deploy.built_site import BuiltSite, deployable_site
from builder.deploy.deploy import DeployOptions, DeployResult, deploy, roll_back
from builder.deploy.errors import DeployRefused
from builder.deploy.open_target import open_target
from builder.problems import errors, nearest
from builder.settings.settings import SITE
from builder.settings.targets import Target
from builder.terminal import Progress, as_json, print_problems, project_fault

_SHOWN = 20  # headlines of a kind


def run(options: Namespace) -> int:
    """Exit status: 0 done, or nothing to do; 1 refused or failed; 2 wrong use."""
    started = time.perf_counter()
    if fault := project_fault(options.project) or time_fault(options.now):
        return _fault(fault, 2)
    builder = Builder(options.project, BuildOptions(output=options.output, verify=options.verify, keep_going=True))
    settings, faults = builder.settings()
    if errors(faults):
        print_problems(faults)
        return 1
    target = _target(options, settings.deploy)
    if isinstance(target, str):
        return _fault(target, 2)
    progress = Progress(started) if sys.stderr.isatty() else None
    how = DeployOptions(
        dry_run=options.dry_run,
        agreed=options.yes,
        verify=options.verify,
        ask=_ask,
        warn=_warn,
        report_progress=progress or DeployOptions().report_progress,
    )
    try:
        if options.rollback is not None:
            return _back(target, options, how)
        done = _brought(builder, target, options, how)
    except DeployRefused as refused:
        return _fault(str(refused), 1)
    finally:
        if progress:
            progress.clear()
    seconds = time.perf_counter() - started
    print(_json(target, options, done, seconds) if options.json else _text(target, options, done, seconds))
    return 0


def _brought(builder: Builder, target: Target, options: Namespace, how: DeployOptions) -> DeployResult:
    """Brings the site there, once it is whole and checked. Raises DeployRefused."""
    now = build_time(options.now, builder.settings()[0])
    site = deployable_site(builder, now)
    if site.left_out:
        _warn(f"Articles with errors were left out of the build: {', '.join(site.left_out)}.")
    if not options.no_check:
        _check(builder, site, now)
    where = open_target(target, builder.folders.project)
    try:
        return deploy(where, site, target.deletions, how)
    finally:
        where.close()


def _check(builder: Builder, site: BuiltSite, now: datetime) -> None:
    """Tells what `warraq check` finds, as it does. Raises DeployRefused if an error is among it."""
    from builder.check.check import check
    from builder.check.last_build import facts_of_built_site
    from builder.commands.check import count_of, grouped_lines

    checked = check(builder, now, built=facts_of_built_site(builder, site.outputs, site.problems, site.left_out))
    wrong = tuple(each for each in checked.errors() if each.problem.at.path not in site.left_out)
    if wrong:
        print("\n".join(line for group in grouped_lines(wrong) for line in group), file=sys.stderr)
        hint = "Mend what is named, or deploy the site as it is with --no-check: docs/check.md says how levels are set."
        raise DeployRefused(f"The check found {count_of(len(wrong), 'error')}, so that nothing was sent.", hint)
    if warnings := len(checked.findings) - len(checked.errors()):
        _warn(f"The check found {count_of(warnings, 'warning')}: `warraq check` lists them.")


def _target(options: Namespace, targets: tuple[Target, ...]) -> Target | str:
    """The target that is meant, or what is wrong."""
    names = [each.name for each in targets]
    if not names:
        return f"No place to deploy to is set. Write a table `[deploy.live]` into {SITE}: docs/deploy.md has them all."
    if options.rollback in names and not options.name:  # `--rollback live` means that place, not a release
        options.name, options.rollback = options.rollback, ""
    if not options.name and len(names) > 1:
        return f"Which place? There are {', '.join(names)}."
    name = options.name or names[0]
    if name not in names:
        return f"There is no place `{name}`. {nearest(name, names) or 'There is ' + ', '.join(names) + '.'}"
    return targets[names.index(name)]


def _back(target: Target, options: Namespace, how: DeployOptions) -> int:
    where = open_target(target, os.path.abspath(options.project))
    try:
        release = roll_back(where, options.rollback, how)
    finally:
        where.close()
    if options.json:
        print(as_json({"target": target.name, "kind": target.kind, "dry_run": options.dry_run, "release": release}))
    else:
        print(f"{target.name}: {'would go' if options.dry_run else 'went'} back to the release {release}")
    return 0


def _fault(text: str, status: int) -> int:
    print(f"warraq deploy: {text}", file=sys.stderr)
    return status


def _warn(text: str) -> None:
    print(f"warraq deploy: {text}", file=sys.stderr)


def _ask(question: str) -> bool:
    """Asks at the terminal; without one the answer is no."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _text(target: Target, options: Namespace, done: DeployResult, seconds: float) -> str:
    stories, changes = done.stories, done.changes
    lines: list[str] = []
    for word, headlines in (("new", stories.new), ("changed", stories.changed), ("withdrawn", stories.withdrawn)):
        lines += _headlines(word, headlines)
    up = len(changes.new) + len(changes.changed)
    if not changes:
        lines.append(f"{target.name}: nothing has changed; {_files(done.unchanged)} there; {seconds:.2f} s")
        return "\n".join(lines)
    would = "would send" if options.dry_run else "sent"
    told = (
        f"{would} {_files(up)} ({_bytes(done.sent_bytes)}): {len(changes.new):,} new, {len(changes.changed):,} changed"
    )
    release = f"; release {done.release}" if done.release else ""
    lines.append(
        f"{target.name}: {told}; {len(changes.gone):,} deleted, {done.unchanged:,} unchanged{release}; {seconds:.2f} s"
    )
    return "\n".join(lines)


def _headlines(word: str, headlines: Sequence[str]) -> list[str]:
    if not headlines:
        return []
    more = [f"  and {len(headlines) - _SHOWN:,} more"] if len(headlines) > _SHOWN else []
    return [f"{word}:", *(f"  {each}" for each in headlines[:_SHOWN]), *more]


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _bytes(count: int) -> str:
    if count < 10_000:
        return f"{count:,} bytes"
    return f"{count / 1000:,.0f} kB" if count < 10_000_000 else f"{count / 1_000_000:,.0f} MB"


def _json(target: Target, options: Namespace, done: DeployResult, seconds: float) -> str:
    changes, stories = done.changes, done.stories
    return as_json(
        {
            "target": target.name,
            "kind": target.kind,
            "dry_run": options.dry_run,
            "first": done.first,
            "new": changes.new,
            "changed": changes.changed,
            "gone": changes.gone,
            "stories": {"new": stories.new, "changed": stories.changed, "withdrawn": stories.withdrawn},
            "bytes": done.sent_bytes,
            "unchanged": done.unchanged,
            "release": done.release,
            "seconds": round(seconds, 3),
        }
    )
