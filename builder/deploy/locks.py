"""The lock at a target, which lets one deploy in at a time: who has it, since when, and when it may be broken."""

import os
import time
from contextlib import suppress
from typing import Protocol

from msgspec import DecodeError, Struct, ValidationError, json

from builder.deploy.errors import DeployRefused

LOCK_FILE = ".warraq-lock"
STALE_SECONDS = 30 * 60  # without a sign of life, after which a person may break a lock


class LockStorage(Protocol):
    """Where a lock file can be: a folder, a server, a bucket."""

    def read(self, path: str) -> bytes | None: ...

    def create(self, path: str, data: bytes) -> bool: ...


def create_lock_file(storage: LockStorage, lock: bytes) -> bytes | None:
    """Creates the lock file; the content of the one that is in the way, if there is one.

    One that is removed between the two looks is no hindrance.
    """
    while not storage.create(LOCK_FILE, lock):
        if (other := storage.read(LOCK_FILE)) is not None:
            return other
    return None


class DeployLock(Struct, frozen=True):
    """Who deploys: the owner in words, the machine and the process; `at` is the last sign of life."""

    owner: str
    machine: str
    process: int
    at: float

    @property
    def description(self) -> str:
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
    """What distinguishes this run of this machine from others: two containers may have one name."""
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
    """The lock in a file's bytes; one that is damaged is somebody's, and old."""
    try:
        return json.decode(data, type=DeployLock)
    except (DecodeError, ValidationError):
        return DeployLock("somebody unknown", "", 0, 0)


def is_running(lock: DeployLock) -> bool | None:
    """Whether the lock's process still runs; None where that can't be known, since it is another machine's."""
    if os.name == "nt" or lock.machine != _machine():  # on Windows the signal 0 ends a process
        return None
    try:
        os.kill(lock.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def require_breakable(lock: DeployLock, agreed: bool) -> None:
    """Raises DeployRefused unless the lock was left behind: its process has ended, or it is old and a person agreed."""
    running = is_running(lock)
    if running is False:
        return
    if running or time.time() - lock.at < STALE_SECONDS:
        raise DeployRefused(
            f"Somebody else is deploying there: {lock.description}.", "Wait till that is done, then deploy again."
        )
    if not agreed:
        hint = "If nobody is at it any more, break the lock: `warraq deploy --yes`."
        raise DeployRefused(
            f"A deploy has not ended there, and gave its last sign of life long ago: {lock.description}.", hint
        )
