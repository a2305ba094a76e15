"""Waiting for something to come about."""

import socket
import time
from collections.abc import Callable

PATIENCE = 120.0  # seconds: only so that a test that fails ends, so more than any machine needs that is busy


def until(condition: Callable[[], object], why: str | Callable[[], str]) -> None:
    """Waits until something is so; fails with `why` if it never is."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, why if isinstance(why, str) else why()
        time.sleep(0.01)


def is_open(port: int) -> bool:
    """Whether something answers at a port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), PATIENCE).close()
    except OSError:
        return False
    return True
