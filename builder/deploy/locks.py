"""One deploy to a place at a time: who has it, since when, and when a lock is one that was left behind."""

import os
import time
from collections.abc import Callable
from contextlib import suppress

from msgspec import DecodeError, Struct, ValidationError, json

from builder.deploy.errors import DeployRefused

NAME = ".warraq-lock"
STALE = 30 * 60  # seconds without a sign of life, after which a person may break a lock


def remove_own(create: Callable[[str, bytes], bool], read: Callable[[str], bytes | None], lock: bytes) -> bytes | None:
    """Leaves a lock where `create` makes a file that is not there yet; gives the one that is in the way, if any.

    One that goes between the two looks is no hindrance.
    """
    while not create(NAME, lock):
        if (other := read(NAME)) is not None:
            return other
    return None


class DeployLock(Struct, frozen=True):
    """Who deploys: a person's word for it, the machine and the process; `at` is the last sign of life."""

    owner: str
    machine: str
    process: int
    at: float

    @property
    def told(self) -> str:
        seconds = max(0, int(time.time() - self.at))
        age = f"{seconds} s" if seconds < 120 else f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"
        return f"{self.owner}, {age} ago" if self.at else self.owner


def own_lock() -> DeployLock:
    """The lock of this process, as of now."""
    import getpass
    import socket

    try:
        person = getpass.getuser()
    except (KeyError, OSError):
        person = "somebody"
    host = socket.gethostname()
    return DeployLock(f"{person}@{host}, process {os.getpid()}", _machine(), os.getpid(), round(time.time(), 3))


def _machine() -> str:
    """What tells this machine, in this run of it, from others: two containers may have one name."""
    import socket

    parts = [socket.gethostname()]
    with suppress(OSError):
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            parts.append(file.read().strip())
        parts.append(os.readlink("/proc/self/ns/pid"))
    return " ".join(parts)


def encode_lock(lock: DeployLock) -> bytes:
    return json.encode(lock) + b"\n"


def decode_lock(data: bytes) -> DeployLock:
    """The lock that bytes hold; one that is damaged is somebody's, and old."""
    try:
        return json.decode(data, type=DeployLock)
    except (DecodeError, ValidationError):
        return DeployLock("somebody unknown", "", 0, 0)


def is_running(lock: DeployLock) -> bool | None:
    """Whether its process runs still; None where that can't be known, since it is another machine's."""
    if os.name == "nt" or lock.machine != _machine():  # there a signal of 0 is none
        return None
    try:
        os.kill(lock.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def is_stale(lock: DeployLock, yes: bool) -> bool:
    """Whether a lock in the way may be broken. Raises Refused if not."""
    running = is_running(lock)
    if running is False:
        return True
    if running or time.time() - lock.at < STALE:
        raise DeployRefused(
            f"Somebody else is deploying there: {lock.told}.", "Wait till that is done, then deploy again."
        )
    if not yes:
        hint = "If nobody is at it any more, break the lock: `warraq deploy --yes`."
        raise DeployRefused(
            f"A deploy has not ended there, and gave its last sign of life long ago: {lock.told}.", hint
        )
    return True
