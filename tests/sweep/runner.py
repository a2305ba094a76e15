"""Runs seeds in processes of their own, records how each ended, and goes on where an earlier run stopped."""

import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from builder.digest import digest_of
from builder.disk.user_cache import VARIABLE
from tests.support.paths import ROOT
from tests.support.projects import remember_the_builder
from tests.sweep.kinds import Kind

# What a seed's result depends on; another digest of these runs every seed again.
SOURCES = ("builder", "templates", "static", "content", "site.toml", "tests/support", "tests/sweep")
PROCESSOR_SECONDS = 1200  # of one seed; what takes more hangs


class Seed(msgspec.Struct, frozen=True):
    """A random run."""

    kind: str
    number: int


class Result(msgspec.Struct, frozen=True):
    """A line of the record: how a seed ended with the sources of that digest. An empty `failure` is success."""

    seed: Seed
    sources: str
    seconds: float  # of processor time, with all processes that it started
    failure: str = ""
    outcome: str = ""


def sources_digest() -> str:
    """The digest of all that a seed's result depends on."""
    files = [
        path
        for name in SOURCES
        for path in sorted((ROOT / name).rglob("*") if (ROOT / name).is_dir() else [ROOT / name])
        if path.is_file() and "__pycache__" not in path.parts
    ]
    parts = [part for path in files for part in (path.relative_to(ROOT).as_posix().encode(), path.read_bytes())]
    return digest_of(sys.version.encode(), *parts).hex()


class Sweep:
    """A run of many seeds, and its record in a folder."""

    def __init__(self, folder: Path, kinds: Mapping[str, Kind], sources: str) -> None:
        self.folder, self.kinds, self.sources = folder, kinds, sources
        self.record = folder / "results.jsonl"
        (folder / "failures").mkdir(parents=True, exist_ok=True)
        with open(self.record, "ab+") as file:  # a line that was cut off ends here
            file.seek(0)
            if not (file.read() or b"\n").endswith(b"\n"):
                file.write(b"\n")

    def results(self) -> dict[Seed, Result]:
        """What is recorded for these sources; a line that was cut off counts for nothing."""
        found: dict[Seed, Result] = {}
        for line in self.record.read_bytes().splitlines():
            try:
                result = msgspec.json.decode(line, type=Result)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            if result.sources == self.sources:
                found[result.seed] = result
        return found

    def forget(self, seeds: list[Seed]) -> None:
        """Takes the results of these seeds out of the record."""
        kept = [result for seed, result in self.results().items() if seed not in set(seeds)]
        self.record.write_bytes(b"".join(msgspec.json.encode(result) + b"\n" for result in kept))

    def run(self, seeds: list[Seed], workers: int) -> Iterator[Result]:
        """Runs those that have no result yet, so many at a time, and yields each when it is recorded."""
        done = self.results()
        left = [seed for seed in reversed(seeds) if seed not in done]
        running: dict[int, tuple[Seed, Path]] = {}
        try:
            while left or running:
                while left and len(running) < workers:
                    seed = left.pop()
                    running |= self._start(seed)
                process, status, usage = os.wait4(-1, 0)
                seed, place = running.pop(process)
                yield self._finish(seed, place, status, usage.ru_utime + usage.ru_stime)
        finally:
            for process, (_, place) in running.items():
                os.killpg(process, signal.SIGKILL)
                os.waitpid(process, 0)
                shutil.rmtree(place)

    def _start(self, seed: Seed) -> dict[int, tuple[Seed, Path]]:
        place = Path(tempfile.mkdtemp(prefix="warraq-sweep-"))
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if not process:
            try:
                os._exit(self._work(seed, place))
            finally:
                os._exit(1)
        return {process: (seed, place)}

    def _work(self, seed: Seed, place: Path) -> int:
        """In the new process: the seed, with what it says in a file."""
        os.setpgid(0, 0)
        output = open(place / "output", "w", encoding="utf-8", buffering=1)  # noqa: SIM115 - until the process ends
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
        sys.stdout = sys.stderr = output
        os.environ[VARIABLE] = str(self.folder / "cache")
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 10))
        tempfile.tempdir = str(place / "work")
        (place / "work").mkdir()
        remember_the_builder(pytest.MonkeyPatch())
        try:
            outcome = self.kinds[seed.kind].run(seed.number, place / "work")
        except BaseException as error:  # whatever it is, it is what the seed found
            traceback.print_exc()
            told = "".join(traceback.format_exception_only(error)).strip().splitlines()
            (place / "outcome").write_text(told[0][:300], "utf-8")
            return 1
        (place / "outcome").write_text(str(outcome or ""), "utf-8")
        return 0

    def _finish(self, seed: Seed, place: Path, status: int, seconds: float) -> Result:
        code = os.waitstatus_to_exitcode(status)
        told = (place / "outcome").read_text("utf-8") if (place / "outcome").exists() else ""
        failure = self.folder / "failures" / f"{seed.kind}-{seed.number}.txt"
        failure.unlink(missing_ok=True)
        message = ""
        if code:
            shutil.copy(place / "output", failure)
            message = f"ended by signal {-code}" if code < 0 else told or "ended without a word"
        shutil.rmtree(place)
        result = Result(seed, self.sources, round(seconds, 2), message, "" if message else told)
        with open(self.record, "ab") as file:
            file.write(msgspec.json.encode(result) + b"\n")
        return result


def summary(results: list[Result], kinds: Mapping[str, Kind]) -> str:
    """Of each kind how many seeds ran, passed and failed, how they ended and what they took, and how to repeat one."""
    lines = []
    for kind in kinds:
        mine = [result for result in results if result.seed.kind == kind]
        if not mine:
            continue
        failed = [result for result in mine if result.failure]
        minutes = sum(result.seconds for result in mine) / 60
        lines.append(
            f"{kind}: {len(mine)} seeds, {len(mine) - len(failed)} passed, {len(failed)} failed, "
            f"{minutes:.1f} minutes of processor time"
        )
        lines += [
            f"    {outcome}: {count}"
            for outcome, count in sorted(Counter(each.outcome for each in mine).items())
            if outcome
        ]
        for result in failed:
            lines.append(f"    {result.seed.number}: {result.failure}")
            lines.append(f"        make sweep KINDS={kind} FROM={result.seed.number} SEEDS=1 AGAIN=1")
    return "\n".join(lines)
