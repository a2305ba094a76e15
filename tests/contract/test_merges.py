"""What two people published is still there when git has merged what they did."""

from pathlib import Path

import pytest

from tests.sweep.merges import check_merge


@pytest.mark.parametrize("number", range(6))
def test_no_address_is_lost(number: int, tmp_path: Path) -> None:
    assert check_merge(number, tmp_path)
