"""Where the repository's files are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUPPORT = ROOT / "tests/support"
SCHEMAS = SUPPORT / "schemas"  # of other people's formats
