"""Figures of a campaign: shares, distributions, curves, trends, time spent; addresses of its pages."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.campaign_figures import Trend, by_stage, cumulative, median_rate, shares, tenths, trend
from orga.domain.follow_filters import FollowFilters, Pages, read_follow_filters
from orga.domain.sittings import work

START = datetime(2026, 10, 12, 8, 0, tzinfo=UTC)


class TestShares:
    def test_case_94_ten_five_and_ten_are_40_20_and_40_percent(self):
        parts = shares({"SHARED": 10, "TO_SHARE": 5, "STARTED": 10})
        assert [(part.key, part.percent) for part in parts] == [("SHARED", 40), ("TO_SHARE", 20), ("STARTED", 40)]
        assert [(part.x, part.width) for part in parts] == [
            ("0.00%", "40.00%"),
            ("40.00%", "20.00%"),
            ("60.00%", "40.00%"),
        ]

    def test_of_nobody_there_is_no_bar(self):
        assert shares({"SHARED": 0, "STARTED": 0}) == []

    def test_one_of_a_thousand_is_not_nothing(self):
        assert [part.percent for part in shares({"a": 1, "b": 999})] == [1, 99]


class TestDistribution:
    @pytest.mark.parametrize(
        ("validated", "total", "place"),
        [(0, 40, 0), (4, 40, 0), (10, 100, 0), (11, 100, 1), (29, 40, 7), (30, 40, 7), (39, 40, 9), (40, 40, 9)],
    )
    def test_a_result_falls_in_the_ten_that_its_percentage_shows(self, validated, total, place):
        bars = tenths({(validated, total): 3})
        assert [bar.count for bar in bars].index(3) == place
        assert sum(bar.count for bar in bars) == 3

    def test_bars_are_as_high_as_the_tallest_allows(self):
        bars = tenths({(5, 10): 4, (9, 10): 1})
        assert [bar.height for bar in bars if bar.count] == [100, 25]
        assert all(bar.height >= 1 and bar.top + bar.height == 100 for bar in bars)

    def test_every_stage_has_a_bar(self):
        assert [bar.count for bar in by_stage({"0": 2, "3": 5}, 4)] == [2, 0, 0, 5]


class TestMedian:
    def test_of_nobody_there_is_none(self):
        assert median_rate({}) is None
        assert median_rate({(0, 0): 4}) is None

    @given(st.lists(st.tuples(st.integers(0, 12), st.integers(12, 20)), min_size=1, max_size=30))
    def test_as_many_are_below_as_above(self, pairs):
        counts = {pair: pairs.count(pair) for pair in pairs}
        median = median_rate(counts)
        rates = [Fraction(*pair) for pair in pairs]
        assert 2 * sum(rate < median for rate in rates) <= len(rates)
        assert 2 * sum(rate > median for rate in rates) <= len(rates)


class TestCurve:
    def test_numbers_add_up_day_after_day(self):
        days = {"2026-10-01": 2, "2026-10-03": 1}
        assert cumulative(days, until=date(2026, 10, 4)) == [
            (date(2026, 10, 1), 2),
            (date(2026, 10, 2), 2),
            (date(2026, 10, 3), 3),
            (date(2026, 10, 4), 3),
        ]

    def test_a_long_campaign_has_twelve_points_and_ends_at_its_total(self):
        days = {f"2026-{month:02d}-05": 3 for month in range(1, 11)}
        points = cumulative(days, until=date(2026, 12, 31))
        assert len(points) == 12
        assert points[0] == (date(2026, 1, 5), 3)
        assert points[-1] == (date(2026, 12, 31), 30)

    def test_a_day_after_the_end_is_not_lost(self):
        assert cumulative({"2026-10-05": 1}, until=date(2026, 10, 1)) == [(date(2026, 10, 5), 1)]

    def test_without_anybody_there_is_no_curve(self):
        assert cumulative({"2026-10-05": 0}, until=date(2026, 10, 6)) == []


class TestTrend:
    @pytest.mark.parametrize(
        ("now", "before", "expected"),
        [
            ((30, 40), (29, 40), Trend.UP),
            ((29, 40), (30, 40), Trend.DOWN),
            ((20, 40), (10, 20), Trend.EQUAL),
            ((1, 3), (333, 1000), Trend.UP),
            ((5, 10), None, None),
            ((0, 0), (1, 2), None),
        ],
    )
    def test_results_are_compared_as_exact_shares(self, now, before, expected):
        assert trend(*now, before) == expected


class TestWork:
    def test_a_long_silence_is_a_pause_and_not_work(self):
        minutes = [(0, 2), (2, 5), (5, 65), (65, 66), (200, 203)]
        spans = [(START + timedelta(minutes=asked), START + timedelta(minutes=end)) for asked, end in minutes]
        assert work(spans) == (9 * 60, 3)

    def test_nothing_answered_is_no_work(self):
        assert work([]) == (0, 0)


class TestAddresses:
    @given(
        st.text(max_size=20),
        st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=3),
        st.integers(1, 99),
    )
    def test_an_address_read_again_asks_the_same(self, text, groups, page):
        filters = read_follow_filters(lambda name: {"q": [text], "classe": groups, "page": [str(page)]}.get(name, []))
        assert read_follow_filters(lambda name: _values(filters.query, name)) == filters

    def test_a_class_is_added_taken_away_or_shown_alone(self):
        filters = FollowFilters(groups=("3A",), page=4)
        assert filters.toggled("3B").groups == ("3A", "3B")
        assert filters.toggled("3A").groups == ()
        assert filters.only("3C").groups == ("3C",)
        assert filters.only("").query == "?"
        assert filters.toggled("3B").page == 1

    def test_the_pager_names_the_pages_around(self):
        pages = Pages(FollowFilters(page=5), 25 * 9 + 1)
        assert [number for number, _ in pages.page_queries] == [1, 0, 4, 5, 6, 0, 10]
        assert (pages.first, pages.last, pages.pages_count) == (101, 125, 10)
        assert (pages.previous_query, pages.next_query) == ("?page=4", "?page=6")


def _values(query: str, name: str) -> list[str]:
    return parse_qs(query.removeprefix("?"), keep_blank_values=True).get(name, [])
