"""The cores: work in slices, over a pool of processes where there is enough of it; results come in order."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

Job = TypeVar("Job")
Result = TypeVar("Result")

Step = Callable[[str, int, int], None]  # tells what is being done, how much of it is done, how much there is
ENOUGH = 150  # pieces of work below which starting processes (30-60 ms) costs more than it saves
_job: Any = None  # in a worker: the job that the pool was made for


def each(
    function: Callable[[Job, int, int], Result],
    job: Job,
    count: int,
    workers: int,
    slice_size: int = 64,
    enough: int = ENOUGH,
) -> Iterator[Result]:
    """`function(job, start, end)` for slices of `range(count)`, in order, over `workers` processes.

    The processes start at the call, before the first result is asked for: a caller may open a database after it, which
    must not be open while a process is forked (https://www.sqlite.org/howtocorrupt.html, section 2.6). Forked ones find
    the job in their memory; where the system doesn't fork, it is pickled once for each. Below `enough` there are none.
    """
    slices = [(start, min(start + slice_size, count)) for start in range(0, count, slice_size)]
    if workers <= 1 or count < enough:
        return (function(job, start, end) for start, end in slices)
    pool = executor(workers, job)
    return _drain(pool, pool.map(_run, [(function, start, end) for start, end in slices]))


def _drain(pool: "Executor", results: Iterator[Result]) -> Iterator[Result]:
    try:
        yield from results
    finally:
        pool.shutdown(cancel_futures=True)


def executor(workers: int, job: object) -> "Executor":
    """The one place where processes are started."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    global _job  # noqa: PLW0603 - what a forked process inherits has to be global
    if sys.platform == "linux":
        _job = job
        gc.freeze()  # so that the collector doesn't touch, and thereby copy, the pages that are shared
        return ProcessPoolExecutor(workers, multiprocessing.get_context("fork"))
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _receive, (job,))


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _receive(job: object) -> None:
    global _job  # noqa: PLW0603 - see `executor`
    _job = job


def _run(task: tuple[Callable[[Any, int, int], Any], int, int]) -> Any:
    function, start, end = task
    return function(_job, start, end)
