"""The rules of the map of levels, of growth and of the addresses that ask for them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from orga.domain.growth import Delta, growth_row
from orga.domain.heatmap import Mean, SentProfile, group_row
from orga.domain.insight_queries import BAD_START, IN_FUTURE, NOT_A_DATE, NOT_EARLIER, Shown, read_day, read_map_query

AT = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def profile(**pix: int) -> SentProfile:
    """c11=24 is 24 pix, level 3, in 1.1."""
    named = {f"{name[1]}.{name[2]}": value for name, value in pix.items()}
    return SentProfile(AT, {name: value // 8 for name, value in named.items()}, named)


class TestClassRow:
    def test_the_mean_is_exact_and_says_how_many_profiles_are_behind_it(self):
        row = group_row("3A", [profile(c11=24), profile(c11=16), profile(c11=16), None])
        assert row.means["1.1"] == Mean(Fraction(7, 3), 3)
        assert (row.learners, row.profiles) == (4, 3)

    def test_a_competence_never_begun_does_not_weigh_while_level_0_does(self):
        row = group_row("3A", [profile(c11=24), profile(c12=40), profile(c11=0)])
        assert row.means["1.1"] == Mean(Fraction(3, 2), 2)
        assert "1.3" not in row.means

    def test_a_class_without_profile_has_no_mean_at_all(self):
        row = group_row("3A", [None, None])
        assert (row.means, row.total, row.profiles) == ({}, None, 0)

    @pytest.mark.parametrize(("value", "shade"), [("0", 0), ("49/100", 0), ("1/2", 1), ("5/2", 3), ("8", 8)])
    def test_a_mean_takes_the_colour_of_the_nearest_level_half_up(self, value, shade):
        assert Mean(Fraction(value), 1).shade == shade

    def test_those_certifiable_are_counted_by_what_they_sent(self):
        five = profile(c11=8, c12=8, c13=8, c21=8, c22=8)
        four = profile(c11=56, c12=56, c13=56, c21=56, c22=7)
        assert group_row("3A", [five, four]).certifiable == 1


class TestGrowth:
    def test_only_the_same_learners_and_competences_are_compared(self):
        row = growth_row(
            "3A",
            [
                (profile(c11=8), profile(c11=24, c12=40)),
                (profile(c11=16), profile(c11=16)),
                (None, profile(c11=40)),
                (profile(c11=40), None),
            ],
        )
        assert row.deltas == {"1.1": Delta(Fraction(1), 2)}
        assert (row.learners, row.followed, row.total) == (4, 2, Fraction(28))

    def test_a_level_lost_is_told(self):
        row = growth_row("3A", [(profile(c11=24), profile(c11=8))])
        assert row.deltas["1.1"].trend == "down"

    @pytest.mark.parametrize(("value", "trend"), [("1/20", "up"), ("1/21", "same"), ("-1/20", "down"), ("0", "same")])
    def test_what_rounds_to_zero_stands_still(self, value, trend):
        assert Delta(Fraction(value), 3).trend == trend

    def test_nobody_followed_gives_no_figure(self):
        row = growth_row("3A", [(None, profile(c11=8))])
        assert (row.deltas, row.total, row.followed) == ({}, None, 0)


class TestAddress:
    def read(self, **given: str):
        return read_map_query(lambda name: [given[name]] if name in given else [], today=TODAY)

    def test_nothing_asked_is_today_by_class(self):
        asked = self.read()
        assert (asked.query.on, asked.query.group, asked.query.query, asked.notes) == (TODAY, "", "?", ())

    @pytest.mark.parametrize(
        ("given", "note"),
        [
            ({"au": "hier"}, NOT_A_DATE),
            ({"au": "2026-02-31"}, NOT_A_DATE),
            ({"au": "0001-01-01"}, NOT_A_DATE),
            ({"au": "2026-11-22"}, IN_FUTURE),
        ],
    )
    def test_a_wrong_date_is_told_and_today_shown(self, given, note):
        asked = self.read(**given)
        assert (asked.query.on, asked.notes) == (TODAY, (note,))

    @pytest.mark.parametrize(
        ("since", "note"), [("2026-11-21", NOT_EARLIER), ("2027-01-01", NOT_EARLIER), ("x", BAD_START)]
    )
    def test_growth_starts_before_it_ends(self, since, note):
        asked = self.read(afficher="progression", depuis=since)
        assert (asked.query.shown, asked.query.since, asked.notes) == (Shown.GROWTH, None, (note,))

    def test_what_is_read_is_written_back(self):
        asked = self.read(au="2026-10-12", afficher="progression", depuis="1/9/2026", classe="3A", tri="pix", page="2")
        expected = "?classe=3A&au=2026-10-12&afficher=progression&depuis=2026-09-01&tri=pix&page=2"
        assert asked.query.query == expected

    def test_a_past_year_is_looked_at_on_its_last_day_the_present_one_today(self):
        asked = self.read(classe="3A").query
        past = asked.of_year(2025, today=TODAY)
        assert (past.on, past.year, past.group) == (date(2026, 7, 31), 2025, "")
        assert past.of_year(2026, today=TODAY).on == TODAY

    @pytest.mark.parametrize(
        ("typed", "day"),
        [("12/10/2026", date(2026, 10, 12)), (" 2026-10-12 ", date(2026, 10, 12)), ("12/13/2026", None), ("", None)],
    )
    def test_days_are_read_as_fields_and_people_write_them(self, typed, day):
        assert read_day(typed) == day

    def test_hostile_values_are_left_out(self):
        asked = self.read(classe="\x00", tri="1;drop", page="-4", afficher="<b>").query
        assert (asked.group, asked.page, asked.shown) == ("", 1, Shown.LEVELS)
