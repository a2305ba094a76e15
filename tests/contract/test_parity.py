"""After any edits, a warm build's tree is byte for byte that of a build from nothing."""

import pytest

from tests.sweep.parity import check_parity


@pytest.mark.parametrize("number", range(8))
def test_a_warm_build_is_the_cold_one(number: int) -> None:
    check_parity(number)
