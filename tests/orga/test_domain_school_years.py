"""School years begin on 1 August, in Paris (decisions H3)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.school_years import bounds, instants, school_year, school_year_fr


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 31), 2025),
        (date(2026, 8, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        # Midnight in Paris comes two hours before that of universal time, in summer.
        (datetime(2026, 7, 31, 21, 59, 59, tzinfo=UTC), 2025),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), 2026),
    ],
)
def test_the_year_of_a_day(day, year):
    assert school_year(day) == year


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_is_within_the_bounds_of_its_year(day):
    first, following = bounds(school_year(day))
    assert first <= day < following


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda at: 1900 < at.year < 2200))
def test_an_instant_is_within_the_instants_of_its_year(at):
    first, following = instants(school_year(at))
    assert first <= at < following


def test_a_year_ends_when_the_next_begins():
    assert instants(2026)[1] == instants(2027)[0]
    assert bounds(2026)[1] - bounds(2026)[0] == timedelta(days=365)


def test_a_year_is_written_with_both_its_years():
    assert school_year_fr(school_year(date(2026, 11, 21))) == "2026-2027"
