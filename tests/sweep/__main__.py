"""`make sweep`: long random runs of what the tests run a few seeds of."""

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support.paths import ROOT
from tests.sweep.kinds import KINDS, Kind
from tests.sweep.runner import Seed, Sweep, sources_digest, summary


def main(arguments: Sequence[str], kinds: Mapping[str, Kind] = KINDS, sources: str = "") -> int:
    """Runs seeds and prints a summary; 1 if one of them failed."""
    options = _parser(kinds).parse_args(arguments)
    chosen = (options.kinds or " ".join(kinds)).split()
    unknown = [kind for kind in chosen if kind not in kinds]
    if unknown:
        print(f"There is no kind {unknown[0]}. Name some of: {' '.join(kinds)}", file=sys.stderr)
        return 2
    counts = {kind: kinds[kind].seeds if options.seeds is None else options.seeds for kind in chosen}
    first = options.first
    # A part of each kind is run before the rest of any, so that a run that is stopped has tried all of them.
    order = sorted((at / counts[kind], kind, first + at) for kind in chosen for at in range(counts[kind]))
    seeds = [Seed(kind, number) for _, kind, number in order]
    sweep = Sweep(options.folder, kinds, sources or sources_digest())
    if options.again:
        sweep.forget(seeds)
    known = sweep.results()
    print(f"{len(seeds)} seeds, {sum(seed in known for seed in seeds)} of them recorded already", flush=True)
    start = time.monotonic()
    for done, result in enumerate(sweep.run(seeds, options.workers), 1):
        if result.failure or done % 20 == 0:
            told = f"failed: {result.failure}" if result.failure else "passed"
            minutes = (time.monotonic() - start) / 60
            print(f"{minutes:6.1f} minutes, {done} run: {result.seed.kind} {result.seed.number} {told}", flush=True)
    results = sweep.results()
    mine = [results[seed] for seed in sorted(seeds, key=lambda seed: seed.number)]
    print(summary(mine, kinds))
    return int(any(result.failure for result in mine))


def _parser(kinds: Mapping[str, Kind]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.sweep", description=__doc__)
    parser.add_argument("--kinds", help=f"some of: {' '.join(kinds)}")
    parser.add_argument("--seeds", type=int, help="how many of each kind; by itself about half an hour's")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, default=ROOT / ".sweep", help="of the record")
    parser.add_argument("--again", action="store_true", help="run seeds that have a result already, too")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
