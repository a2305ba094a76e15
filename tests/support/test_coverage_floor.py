"""The floor of coverage refuses less than it, and more than it by a point."""

import pytest

from tests.support.coverage_floor import fault


@pytest.mark.parametrize("share", [90.0, 90.1, 90.99])
def test_what_reaches_the_floor_passes(share: float) -> None:
    assert fault(share, 90) == ""


def test_less_is_refused() -> None:
    assert "less than 90 %" in fault(89.99, 90)


@pytest.mark.parametrize(("share", "floor"), [(91.0, 91), (92.7, 92)])
def test_more_raises_the_floor(share: float, floor: int) -> None:
    assert f"fail_under = {floor} " in fault(share, 90)
