"""Holds the share of branches that tests take to its floor, and the floor to what they take: it only rises.

`python -m tests.support.coverage_floor` reads what the last run measured, and the floor, `fail_under` in
`[tool.coverage.report]` of pyproject.toml. It ends with status 1 if the share is below the floor, or above it by a
whole point or more, in per cent of statements and branches.
"""

import math
import subprocess
import sys
import tomllib

from tests.support.paths import ROOT


def fault(share: float, floor: float) -> str:
    """What is wrong with a share of branches; empty if nothing is."""
    taken = f"Tests take {share:.1f} % of statements and branches"
    if share < floor:
        return f"{taken}, less than {floor:g} %. Test what you added."
    return f"{taken}. Write fail_under = {math.floor(share)} in pyproject.toml." if share >= floor + 1 else ""


def main() -> int:
    floor = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]["report"]["fail_under"]
    report = [sys.executable, "-m", "coverage", "report", "--format=total", "--fail-under=0", "--precision=2"]
    share = float(subprocess.run(report, check=True, capture_output=True, encoding="utf-8", cwd=ROOT).stdout)
    wrong = fault(share, floor)
    print(wrong or f"Tests take {share:.1f} % of statements and branches; at least {floor:g} % are asked for.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
