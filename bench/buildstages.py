"""Measures the stages of whole builds in this process: the processor's time and the memory kept, for each article."""

import argparse
import os
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from msgspec import Struct

import builder.build.builder
import builder.build.full
import builder.build.read
import builder.build.theme
import builder.output.make
from bench.corpus import write
from bench.edits import Corpus, body
from bench.generators import NOW
from bench.run import room
from builder.build.builder import Builder
from builder.build.full import FullBuild
from builder.build.report import BuildOptions
from builder.output.render import Renderer
from builder.store.store import Store

# The seams of a build: who calls the stage, by which name, and what it is called here; indented: part of the one above.
SEAMS: tuple[tuple[Any, str, str], ...] = (
    (builder.build.builder, "scan", "scan"),
    (builder.build.full, "read_articles", "read"),
    (builder.build.read, "parse", "  parse"),
    (builder.build.full, "gather", "gather"),
    (builder.build.theme, "compile_all", "compile templates"),
    (builder.build.full, "plan", "plan"),
    (FullBuild, "_compare", "compare"),
    (builder.build.full, "make_outputs", "make"),
    (Renderer, "render", "  render"),
    (builder.output.make, "write_new_file", "  write"),
    (Store, "remember", "remember"),
)
WHOLE = "whole build"


class Spent(Struct):
    """What a stage took: seconds, and bytes that were still there at its end."""

    seconds: float = 0
    kept: int = 0


class Meter:
    """Stands at the seams while it is asked to, and adds up what passes."""

    def __init__(self) -> None:
        self.spent = {name: Spent() for _, _, name in SEAMS} | {WHOLE: Spent()}

    @contextmanager
    def standing(self) -> Iterator[None]:
        former = [(owner, name, getattr(owner, name)) for owner, name, _ in SEAMS]
        for (owner, name, stage), (_, _, function) in zip(SEAMS, former, strict=True):
            setattr(owner, name, self._through(function, self.spent[stage]))
        try:
            yield
        finally:
            for owner, name, function in former:
                setattr(owner, name, function)

    def _through(self, function: Callable[..., Any], spent: Spent) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            kept, begun = _traced(), time.thread_time()
            try:
                return function(*given, **named)
            finally:
                spent.seconds += time.thread_time() - begun
                spent.kept += _traced() - kept

        return timed

    def build(self, project: str) -> None:
        with self.standing():
            self._through(Builder(project, BuildOptions(workers=1)).build, self.spent[WHOLE])(
                datetime.fromisoformat(NOW)
            )


def _traced() -> int:
    return tracemalloc.get_traced_memory()[0] if tracemalloc.is_tracing() else 0


def measured(folder: str, count: int, markdown: bool = False) -> dict[str, tuple[Meter, Meter]]:
    """A cold build and one after the edit of a body; each once for its time and, in a new project, for its memory."""
    found = {}
    for what in ("time", "memory"):
        project = os.path.join(folder, what)
        write(project, count, markdown)
        cold, edited = Meter(), Meter()
        if what == "memory":
            tracemalloc.start()
        cold.build(project)
        body(Corpus.of(project, ()), 0)
        edited.build(project)
        tracemalloc.stop()
        found[what] = (cold, edited)
    return found


def table(found: dict[str, tuple[Meter, Meter]], count: int) -> str:
    lines = [f"{'':<20}{'cold, µs':>12}{'one body, µs':>14}{'cold, B':>12}{'one body, B':>14}"]
    for stage in found["time"][0].spent:
        times = [meter.spent[stage].seconds / count * 1e6 for meter in found["time"]]
        kept = [meter.spent[stage].kept / count for meter in found["memory"]]
        lines.append(f"{stage:<20}{times[0]:>12.1f}{times[1]:>14.1f}{kept[0]:>12.0f}{kept[1]:>14.0f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.buildstages", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many articles (default: 2000)")
    parser.add_argument("--markdown", action="store_true", help="Markdown instead of plain text")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="warraq-bench-", dir=room(options.count)) as folder:
        found = measured(folder, options.count, options.markdown)
    print(f"{options.count:,} articles, one process; what is kept is what Python still held at the end of the stage")
    print(table(found, options.count))


if __name__ == "__main__":
    main()
