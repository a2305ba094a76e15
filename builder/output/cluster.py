"""A Dask cluster as an executor: processes on machines that share the project's folder and have the same builder."""

import os
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from builder.disk.fingerprint import builder_fingerprint
from builder.problems import BuildFailed, Location, Problem, Sentence, say

if TYPE_CHECKING:
    from distributed import Client

TIMEOUT = 10  # seconds to wait for the scheduler


def connect_cluster(address: str, folder: str, job: object) -> tuple[Executor, object, Callable[[], None]]:
    """An executor over the cluster whose scheduler is at `address`, what stands there for the job, and how to leave.

    Raises BuildFailed when there is none, or when one of its workers would make other bytes than we.
    """
    client = _client(address)
    try:
        _check(client, address, folder)
        executor = client.get_executor(pure=False)  # a call is never answered by the same one of another build
        return executor, client.scatter(job, hash=False), client.close
    except BaseException:
        client.close()
        raise


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        hint = say("Install it: pip install 'warraq[dask]'.")
        raise _failed(address, say("A cluster needs Dask, which isn't installed."), hint) from error
    try:
        return Client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = say("Start one with `dask scheduler`, and write the address that it tells.")
        raise _failed(address, say("There is no Dask scheduler at this address."), hint) from error


def _check(client: "Client", address: str, folder: str) -> None:
    answers = client.run(_identify, folder)
    if not answers:
        raise _failed(address, say("This cluster has no workers."), say("Start some with `dask worker`."))
    for worker, (fingerprint, is_shared) in sorted(answers.items()):
        if fingerprint != builder_fingerprint():
            hint = say("Install the same version of Warraq, of Python and of what both are made with.")
            raise _failed(worker, say("This worker has another builder than ours."), hint)
        if not is_shared:
            what = say("This worker lacks the folder `{folder}`.", folder=folder)
            raise _failed(worker, what, say("Share it under the same path."))


def _identify(folder: str) -> tuple[bytes, bool]:
    """Runs in workers: which builder this is, and whether it sees the folder."""
    return builder_fingerprint(), os.path.isdir(folder)


def _failed(address: str, what: Sentence, hint: Sentence) -> BuildFailed:
    return BuildFailed((Problem(Location(address), what, hint),))
