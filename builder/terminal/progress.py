"""How far long work is: one line of a terminal, which goes when the work is done. Elsewhere nothing is shown."""

import sys
import time

_WORDS = {"read": "reading", "make": "making", "send": "sending", "place": "placing"}
_CLEAR = "\r\033[K"


class Progress:
    """Is called at each step of the work, and shows those of work that takes over a second."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._last = time.perf_counter()
        self._shown = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print(_CLEAR, end="", file=sys.stderr, flush=True)

    def __call__(self, what: str, done: int, count: int) -> None:
        if not self._is_terminal:
            return
        now = time.perf_counter()
        if now - self._last > (0.1 if self._shown else 1):
            self._last, self._shown = now, True
            print(f"{_CLEAR}{_WORDS[what]} {done:,} of {count:,}", end="", file=sys.stderr, flush=True)


def show_asked(done: int, count: int) -> None:
    """Shows each address that was asked, until the last."""
    if sys.stderr.isatty():
        line = f"asking {done:,} of {count:,}" if done < count else ""
        print(f"{_CLEAR}{line}", end="", file=sys.stderr, flush=True)
