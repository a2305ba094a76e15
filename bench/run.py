"""Compares builds with those of other generators: the same corpus and site, in turns, in the same minutes."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import Struct, to_builtins

from bench.corpus import write
from bench.edits import EDITS, Corpus
from bench.generators import Generator, ours
from bench.measuring import Cost, measured
from bench.rivals import RIVALS
from builder.output.workers import core_count

MEMORY = "/dev/shm"  # a disk would add its own noise to all
NEEDED = 100_000  # bytes for an article in all projects and their sites together
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RECORDS = os.path.join(ROOT, "bench", "results")
ENVIRONMENT = os.path.join(ROOT, ".venv-bench")  # of the others
MEASURES = (("seconds", "wall s"), ("processor", "CPU s"), ("largest", "MB, largest"), ("together", "MB, together"))


class Made(Struct, frozen=True):
    """What one generator made, and its cost for each build."""

    name: str
    files: int
    megabytes: float
    builds: dict[str, Cost]


class Run(Struct, frozen=True):
    """What is compared: articles of a kind, ours with some workers, with which rivals, in how many timed rounds."""

    count: int
    kind: str
    rivals: tuple[str, ...]
    rounds: int
    workers: int


def compared(run: Run, folder: str) -> list[Made]:
    """Every build by every generator, in turns; ours is the first.

    A round before the others weighs memory and warms the disk; of the others the best counts, since whatever else the
    machine does only ever adds.
    """
    project = os.path.join(folder, "warraq")
    write(project, run.count, run.kind == "markdown")
    rivals = [RIVALS[name](project, os.path.join(folder, name), ENVIRONMENT) for name in run.rivals]
    generators = [ours(project, run.workers), *rivals]
    corpus = Corpus.of(project, generators)
    costs: dict[tuple[str, str], list[Cost]] = {}
    for number in range(run.rounds + 1):
        for name, edit in EDITS.items():
            edit(corpus, number)
            for each in generators:
                each.update()
            for each in generators:
                costs.setdefault((each.name, name), []).append(measured(each.command, weighed=number == 0))
    return [_made(each, {name: _best(costs[each.name, name]) for name in EDITS}) for each in generators]


def _best(costs: Sequence[Cost]) -> Cost:
    weighed, *timed = costs
    return Cost(
        min(each.seconds for each in timed),
        min(each.processor for each in timed),
        max(each.largest for each in costs),
        weighed.together,
    )


def _made(generator: Generator, builds: dict[str, Cost]) -> Made:
    sizes = [
        os.path.getsize(os.path.join(at, name))
        for at, _, names in os.walk(os.path.join(generator.folder, generator.output))
        for name in names
    ]
    return Made(generator.name, len(sizes), sum(sizes) / 1e6, builds)


def table(made: Sequence[Made]) -> str:
    """A row for each build: ours, theirs, and what part of theirs ours is."""
    our = made[0]
    lines = [f"{each.name}: {each.files:,} files, {each.megabytes:,.0f} MB" for each in made]
    for their in made[1:]:
        titles = "".join(f" {title:>26}" for _, title in MEASURES)
        names = f" {our.name:>8} {their.name.split()[0]:>8} {'ratio':>8}" * len(MEASURES)
        lines += ["", f"{'':<16}{titles}", f"{'build':<16}{names}"]
        for name, cost in our.builds.items():
            cells = [_cells(getattr(cost, key), getattr(their.builds[name], key)) for key, _ in MEASURES]
            lines.append(f"{name:<16}" + "".join(cells))
    return "\n".join(lines)


def _cells(ours: float, theirs: float) -> str:
    digits = 2 if theirs < 100 else 0
    return f" {ours:>8.{digits}f} {theirs:>8.{digits}f} {ours / theirs if theirs else 0:>8.3f}"


def record(made: Sequence[Made], run: Run) -> str:
    """Writes all figures, and on what they were measured, to a file; gives its path."""
    git = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    told = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": git.stdout.strip(),
        "machine": f"{platform.platform()}, {core_count()} cores, Python {platform.python_version()}",
        "run": to_builtins(run),
        "made": to_builtins(made),
    }
    os.makedirs(RECORDS, exist_ok=True)
    path = os.path.join(RECORDS, f"{run.kind}-{run.count}.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(told, file, ensure_ascii=False, indent=1)
    return path


def room(count: int) -> str | None:
    """Where the projects lie: in memory where there is room for them."""
    if os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > NEEDED * count:
        return MEMORY
    return None


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.run", description=__doc__)
    parser.add_argument("--count", type=int, action="append", help="how many articles (default: 1000, and 10000)")
    parser.add_argument("--full", action="store_true", help="100,000 articles too")
    parser.add_argument("--kind", choices=("plain", "markdown"), action="append", help="of articles (default: both)")
    parser.add_argument("--rival", choices=tuple(RIVALS), action="append", help="to compare with (default: hugo)")
    parser.add_argument("--rounds", type=int, default=3, help="of how many rounds the best counts (default: 3)")
    parser.add_argument("--workers", type=int, default=0, help="our processes (default: one for each core)")
    options = parser.parse_args()
    rivals = tuple(options.rival or ["hugo"])
    for count in options.count or [1000, 10_000, *([100_000] if options.full else [])]:
        for kind in options.kind or ["plain", "markdown"]:
            run = Run(count, kind, rivals, options.rounds, options.workers)
            with tempfile.TemporaryDirectory(prefix="warraq-bench-", dir=room(count)) as folder:
                made = compared(run, folder)
            print(f"\n{count:,} articles, {'plain text' if kind == 'plain' else 'Markdown'}, {core_count()} cores")
            print(table(made))
            print(f"All figures are in {os.path.relpath(record(made, run))}.", flush=True)


if __name__ == "__main__":
    main()
