"""The floor of coverage refuses less than it, and asks to be raised when there is more by a point."""

import pytest

from tests.support.coverage_floor import verdict


@pytest.mark.parametrize("share", [90.0, 90.1, 90.99])
def test_what_reaches_the_floor_passes(share: float) -> None:
    assert verdict(share, 90) == (
        f"Tests take {share:.1f} % of statements and branches; at least 90 % are asked for.",
        True,
    )


def test_less_is_refused() -> None:
    what, enough = verdict(89.99, 90)
    assert "less than 90 %" in what
    assert not enough


@pytest.mark.parametrize(("share", "floor"), [(91.0, 91), (92.7, 92)])
def test_more_asks_for_a_higher_floor(share: float, floor: int) -> None:
    what, enough = verdict(share, 90)
    assert f"fail_under = {floor} " in what
    assert enough
