"""What one command costs: seconds, processor seconds, the peak memory of its largest process and of all together.

Run as a program it stands between the caller and the command, since the kernel keeps the largest child of a process for
as long as that process lives.
"""

import json
import os
import resource
import subprocess
import sys
import time

from msgspec import Struct, convert

SAMPLED = 0.02  # seconds between two looks at the memory of all processes


class Cost(Struct, frozen=True):
    """`largest` and `together` are MB at the peak; `together` is 0 where it was not weighed."""

    seconds: float
    processor: float
    largest: float
    together: float = 0.0
    said: str = ""


def measured(command: list[str], weighed: bool = False, environment: dict[str, str] | None = None) -> Cost:
    """Runs the command. Weighing slows it by some percent, so that a run is for its time or for its memory.

    Raises SystemExit with what the command said if it fails.
    """
    between = [sys.executable, "-m", "bench.measuring", "weigh" if weighed else "time", *command]
    done = subprocess.run(between, capture_output=True, text=True, check=True, env=environment)
    told = json.loads(done.stdout)
    if told.pop("status"):
        raise SystemExit(f"This failed: {' '.join(command)}\n{told['said'][-3000:]}")
    return convert(told, Cost)


def _run(command: list[str], weighed: bool) -> None:
    together = 0
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        while weighed and process.poll() is None:
            together = max(together, _weight(process.pid))
            time.sleep(SAMPLED)
        said = process.communicate()[0]
    seconds = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "largest": used.ru_maxrss / 1024,
        "together": together / 1024,
        "said": said,
        "status": process.returncode,
    }
    print(json.dumps(told))


def _weight(above: int) -> int:
    """Proportional kB of a process and of all below it: a page that n of them share counts as one nth for each."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    parents[int(name)] = int(file.read().rpartition(b")")[2].split()[1])
            except OSError:
                continue
    family = {above}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(map(_proportional, family))


def _proportional(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("Pss:")), 0)
    except OSError:  # it has ended in the meantime
        return 0


if __name__ == "__main__":
    _run(sys.argv[2:], sys.argv[1] == "weigh")
