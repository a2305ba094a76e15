"""The cores: work in pieces, over processes where there is enough of it, here or in a cluster; results in order."""

import gc
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from builder.digest import digest

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Job = TypeVar("Job")
Piece = TypeVar("Piece")
Result = TypeVar("Result")

Step = Callable[[str, int, int], None]  # tells what is being done, how much of it is done, how much there is
ENOUGH = 150  # pieces of work below which starting processes (30-60 ms) costs more than it saves
_AHEAD = 4  # pieces for each process that are on their way: more would only lie in memory


class Workers:
    """Who does the work: so many processes, or those of the Dask cluster whose scheduler has `cluster` for address.

    All of a cluster have to see `folder`, under this path. Processes start when they are first needed and stay until
    they are dismissed. What they need is sent to them: what a forked process touches of the memory that it was forked
    with is copied, and what its parent touches, too. Forked when little is there, they stay small.
    """

    def __init__(self, processes: int, cluster: str = "", folder: str = "") -> None:
        self.processes, self.cluster, self.folder = processes, cluster, folder
        self._pool: Executor | None = None

    def pool(self) -> "Executor":
        """The processes of this machine."""
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            gc.freeze()  # so that the collector doesn't touch, and thereby copy, the pages that are shared
            how = "fork" if sys.platform == "linux" else "spawn"
            self._pool = ProcessPoolExecutor(self.processes, multiprocessing.get_context(how))
        return self._pool

    def dismiss(self) -> None:
        """Ends the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
            gc.unfreeze()


class Pool(Struct, frozen=True):
    """An executor, what stands for the job in the calls that it is given, and what is to be done at the end."""

    executor: "Executor"
    job: object
    dismiss: Callable[[], None]


class JobFile(Struct, frozen=True, eq=False):
    """Stands for a job in what is sent to a process of a pool: where the job lies, pickled, and its digest.

    The same job may lie at several places, one after the other.
    """

    path: str
    digest: bytes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, JobFile) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def map_each(
    function: Callable[[Job, Piece], Result], job: Job, pieces: Iterable[Piece], workers: Workers, many: bool
) -> Iterator[Result]:
    """`function(job, piece)` for each of the `pieces`, in order, by the workers; here when they are not `many`.

    The processes start at the call, before the first result is asked for: a caller may open a database after it, which
    must not be open while a process is forked (https://www.sqlite.org/howtocorrupt.html, section 2.6). Pieces are asked
    for as they are needed. Raises BuildFailed when a cluster can't be used.
    """
    if not many or (workers.processes <= 1 and not workers.cluster):
        return _alone(function, job, pieces)
    pool, left = collect(workers, job), iter(pieces)
    sent: deque[Future[Result]] = deque()
    for _, piece in zip(range(_AHEAD * max(workers.processes, 1)), left, strict=False):
        sent.append(pool.executor.submit(_run, function, pool.job, piece))
    return _drain(function, pool, sent, left)


def collect(workers: Workers, job: object) -> Pool:
    """The one place where an executor is made. The workers of a cluster get the job from one another."""
    if workers.cluster:
        from builder.output.cluster import connect_cluster

        return Pool(*connect_cluster(workers.cluster, workers.folder, job))
    return Pool(workers.pool(), *_put_in_file(pickle.dumps(job, pickle.HIGHEST_PROTOCOL)))


def _put_in_file(data: bytes) -> tuple["JobFile", Callable[[], None]]:
    """Puts a job where processes find it, and how it is taken away: in memory where that is possible."""
    if sys.platform == "linux":
        handle = os.memfd_create("job")
        path, dismiss = f"/proc/{os.getpid()}/fd/{handle}", lambda: os.close(handle)
    else:
        import tempfile

        handle, path = tempfile.mkstemp(prefix="warraq-")
        dismiss = lambda: os.unlink(path)  # noqa: E731
    with open(handle, "wb", closefd=sys.platform != "linux") as file:
        file.write(data)
    return JobFile(path, digest(data)), dismiss


def core_count() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _alone(function: Callable[[Job, Piece], Result], job: Job, pieces: Iterable[Piece]) -> Iterator[Result]:
    try:
        for piece in pieces:
            gc.freeze()
            yield function(job, piece)
            gc.collect()
    finally:
        gc.unfreeze()


def _drain(
    function: Callable[[Job, Piece], Result], pool: Pool, sent: "deque[Future[Result]]", left: Iterator[Piece]
) -> Iterator[Result]:
    try:
        while sent:
            result = sent.popleft().result()
            for piece in left:
                sent.append(pool.executor.submit(_run, function, pool.job, piece))
                break
            yield result
    finally:
        for future in sent:
            future.cancel()
        pool.dismiss()


def _run(function: Callable[[Any, Any], Result], job: Any, piece: Any) -> Result:
    """Runs in workers. What a piece leaves in cycles, 12 kB a page, goes at once: builds collect nothing else.

    What stays has no cycles, and isn't looked at again: 4,000 cards would cost a page a tenth of its time.
    """
    result = function(_load(job) if isinstance(job, JobFile) else job, piece)
    gc.collect()
    gc.freeze()
    return result


@lru_cache(maxsize=1)
def _load(job: JobFile) -> object:
    """In a process of a pool: a job is read once, and stays until there is another."""
    with open(job.path, "rb") as file:
        return pickle.load(file)  # noqa: S301 - our own process wrote it
