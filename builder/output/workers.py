"""The cores: work in slices, over processes where there is enough of it, here or in a cluster; results in order."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from concurrent.futures import Executor

Job = TypeVar("Job")
Result = TypeVar("Result")
Slices = list[tuple[int, int]]

Step = Callable[[str, int, int], None]  # tells what is being done, how much of it is done, how much there is
ENOUGH = 150  # pieces of work below which starting processes (30-60 ms) costs more than it saves
_INHERITED = None  # stands for the job in what is sent to a process that has it already
_job: Any = None  # in a process of a pool: the job that the pool was made for


class Crew(Struct, frozen=True):
    """Who does the work: so many processes, or those of the Dask cluster whose scheduler has this address.

    All of a cluster have to see `folder`, under this path.
    """

    processes: int
    cluster: str = ""
    folder: str = ""


class Team(Struct, frozen=True):
    """An executor, what stands for the job in the calls that it is given, and how it is dismissed."""

    executor: "Executor"
    job: object
    dismiss: Callable[[], None]


def each(
    function: Callable[[Job, int, int], Result],
    job: Job,
    count: int,
    crew: Crew,
    slice_size: int = 64,
    enough: int = ENOUGH,
) -> Iterator[Result]:
    """`function(job, start, end)` for slices of `range(count)`, in order, by the `crew`.

    The processes start at the call, before the first result is asked for: a caller may open a database after it, which
    must not be open while a process is forked (https://www.sqlite.org/howtocorrupt.html, section 2.6). Below `enough`
    there are none. Raises BuildFailed when a cluster can't be used.
    """
    slices = [(start, min(start + slice_size, count)) for start in range(0, count, slice_size)]
    if count < enough or (crew.processes <= 1 and not crew.cluster):
        return _alone(function, job, slices)
    team = gathered(crew, job)
    starts, ends = map(list, zip(*slices, strict=True))
    results = team.executor.map(_run, [function] * len(slices), [team.job] * len(slices), starts, ends)
    return _drain(team, results)


def gathered(crew: Crew, job: object) -> Team:
    """The one place where an executor is made.

    Forked processes find the job in their memory; where the system doesn't fork, it is pickled once for each; the
    workers of a cluster get it from one another.
    """
    if crew.cluster:
        from builder.output.cluster import joined

        return Team(*joined(crew.cluster, crew.folder, job))
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    global _job  # noqa: PLW0603 - what a forked process inherits has to be global
    if sys.platform == "linux":
        _job = job
        gc.freeze()  # so that the collector doesn't touch, and thereby copy, the pages that are shared
        pool = ProcessPoolExecutor(crew.processes, multiprocessing.get_context("fork"))
    else:
        pool = ProcessPoolExecutor(crew.processes, multiprocessing.get_context("spawn"), _receive, (job,))
    return Team(pool, _INHERITED, lambda: pool.shutdown(cancel_futures=True))


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _alone(function: Callable[[Job, int, int], Result], job: Job, slices: Slices) -> Iterator[Result]:
    try:
        for start, end in slices:
            gc.freeze()
            yield function(job, start, end)
            gc.collect()
    finally:
        gc.unfreeze()


def _drain(team: Team, results: Iterator[Result]) -> Iterator[Result]:
    global _job  # noqa: PLW0603 - see `gathered`
    try:
        yield from results
    finally:
        team.dismiss()
        _job = None
        gc.unfreeze()


def _receive(job: object) -> None:
    global _job  # noqa: PLW0603 - see `gathered`
    _job = job


def _run(function: Callable[[Any, int, int], Result], sent: Any, start: int, end: int) -> Result:
    """Runs in workers. What a slice leaves in cycles, 12 kB a page, goes at once: builds collect nothing else."""
    result = function(_job if sent is _INHERITED else sent, start, end)
    gc.collect()
    return result
