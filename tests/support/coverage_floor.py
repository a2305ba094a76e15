"""Holds the share of branches that tests take to its floor, which only rises.

`python -m tests.support.coverage_floor` reads what the last run measured, and the floor, `fail_under` in
`[tool.coverage.report]` of pyproject.toml. It ends with status 1 if the share is below the floor, and asks for a higher
floor if it is above it by a whole point or more, in per cent of statements and branches.
"""

import math
import subprocess
import sys
import tomllib

from tests.support.paths import ROOT


def verdict(share: float, floor: float) -> tuple[str, bool]:
    """What to say of a share of branches, and whether it is enough."""
    taken = f"Tests take {share:.1f} % of statements and branches"
    if share < floor:
        return f"{taken}, less than {floor:g} %. Test what you added.", False
    if share >= floor + 1:
        return f"{taken}. Raise the floor: write fail_under = {math.floor(share)} in pyproject.toml.", True
    return f"{taken}; at least {floor:g} % are asked for.", True


def main() -> int:
    floor = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]["report"]["fail_under"]
    report = [sys.executable, "-m", "coverage", "report", "--format=total", "--fail-under=0", "--precision=2"]
    share = float(subprocess.run(report, check=True, capture_output=True, encoding="utf-8", cwd=ROOT).stdout)
    what, enough = verdict(share, floor)
    print(what)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
