"""When stories come out and end, and when the site changes by itself."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from builder.language.dates.calendars import PartialDate
from builder.newsroom.moments import changes_around, end_of, instant

CAIRO = ZoneInfo("Africa/Cairo")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@given(st.lists(st.integers(-5, 5).map(lambda hours: NOW + timedelta(hours=hours))))
def test_the_changes_around_an_instant_are_its_neighbours(moments: list[datetime]) -> None:
    before, after = changes_around(NOW, moments)
    assert before == max((moment for moment in moments if moment <= NOW), default=None)
    assert after == min((moment for moment in moments if moment > NOW), default=None)


def test_a_date_without_an_hour_ends_with_its_day() -> None:
    assert end_of(PartialDate(2026, 11, 24), CAIRO) == datetime(2026, 11, 25, tzinfo=CAIRO)
    assert end_of(PartialDate(2026, 11, 24, 18, 30), CAIRO) == datetime(2026, 11, 24, 18, 30, tzinfo=CAIRO)
    assert end_of(None, CAIRO) is None


def test_an_offset_counts_and_the_moment_is_in_the_sites_zone() -> None:
    moment = instant(PartialDate(2026, 11, 24, 18, 30, offset=0), CAIRO)
    assert moment == datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    assert moment.tzinfo is CAIRO
    # An hour that the clocks go through twice: its second time, as UTC says.
    twice = instant(PartialDate(2026, 10, 29, 21, 30, offset=0), CAIRO)
    assert (twice.hour, twice.fold, end_of(PartialDate(2026, 10, 29, 21, 30, offset=0), CAIRO)) == (23, 1, twice)
