"""A server that is measured: when it is ready, what it says, how much memory it takes, when it has ended."""

import atexit
import os
import re
import signal
import socket
import subprocess
import threading
import time
from typing import NamedTuple


class Memory(NamedTuple):
    """MB of all processes together; in `proportional` a page that n of them share counts as one nth for each."""

    resident: float
    proportional: float


class Served:
    """A server as a process, with what it printed."""

    def __init__(self, command: list[str], ready: str) -> None:
        """Returns when it has printed a line in which `ready`, a pattern, is found."""
        self.begun = time.perf_counter()
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        atexit.register(self.process.terminate)  # also when the measuring fails
        self.lines: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        while not self.said(ready):
            if self.process.poll() is not None:
                raise SystemExit("".join(self.lines))
            time.sleep(0.005)

    def said(self, pattern: str) -> list[str]:
        """The lines in which the pattern is found."""
        return [line for line in self.lines if re.search(pattern, line)]

    def memory(self) -> Memory:
        """Of the server and all below it, now."""
        resident = shared = 0.0
        for pid in _family(self.process.pid):
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
                told = dict(re.findall(r"^(\w+):\s+(\d+) kB", file.read(), re.MULTILINE))
            resident += int(told["Rss"]) / 1024
            shared += int(told["Pss"]) / 1024
        return Memory(resident, shared)

    def stop(self) -> float:
        """Ends it as Ctrl-C does; gives the seconds that this took."""
        begun = time.perf_counter()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=20)
        return time.perf_counter() - begun

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)


def _family(pid: int) -> list[int]:
    found = [pid]
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                    parent = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += _family(int(name))
    return found


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
    return port
