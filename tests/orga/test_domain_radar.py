"""Who can be certified, the shortest way for the others, the campaigns that help most (requirements S-104, S-159)."""

from datetime import UTC, datetime

import pytest

from orga.domain.heatmap import SentProfile
from orga.domain.radar import RadarTab, Readiness, Standing, read_radar_query, standing
from orga.domain.shortest_way import Offer, Step, best_offers, missing_count, never_begun, shortest_way

AT = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
OPEN = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1"]


def profile(pix: dict[str, int]) -> SentProfile:
    return SentProfile(AT, {name: value // 8 for name, value in pix.items()}, pix)


def way(*competences: str) -> tuple[Step, ...]:
    return tuple(Step(one, 8, False) for one in competences)


class TestStanding:
    @pytest.mark.parametrize(
        ("has_account", "is_certifiable", "count", "expected"),
        [
            (True, True, 5, Standing(Readiness.CERTIFIABLE, 0)),
            (True, True, 16, Standing(Readiness.CERTIFIABLE, 0)),
            (True, False, 4, Standing(Readiness.NEAR, 1)),
            (True, False, 0, Standing(Readiness.FAR, 5)),
            (True, None, 3, Standing(Readiness.FAR, 2)),
            (True, False, None, Standing(Readiness.FAR, None)),
            (True, None, None, Standing(Readiness.UNKNOWN, None)),
            (False, None, 5, Standing(Readiness.UNKNOWN, None)),
        ],
    )
    def test_five_competences_at_level_1_make_a_certifiable_learner(self, has_account, is_certifiable, count, expected):
        found = standing(has_account=has_account, is_certifiable=is_certifiable, competences_count=count)
        assert found == expected

    @pytest.mark.parametrize(("count", "missing"), [(None, None), (0, 5), (4, 1), (5, 0), (9, 0)])
    def test_the_number_missing_is_never_below_zero(self, count, missing):
        assert missing_count(count) == missing


class TestShortestWay:
    def test_those_begun_come_first_by_pix_missing_then_the_others_in_the_framework_s_order(self):
        sent = profile({"1.1": 8, "1.3": 2, "2.2": 7})
        found = shortest_way(sent, OPEN)
        assert found == (Step("2.2", 1, True), Step("1.3", 6, True), Step("1.2", 8, False), Step("2.1", 8, False))

    def test_a_certifiable_profile_has_no_way_to_go(self):
        assert shortest_way(profile(dict.fromkeys(OPEN[:5], 8)), OPEN) == ()

    def test_only_what_can_be_tested_is_proposed(self):
        assert [step.competence_id for step in shortest_way(profile({}), ["4.1", "4.2"])] == ["4.1", "4.2"]

    def test_more_missing_today_than_the_profile_says_makes_it_longer(self):
        sent = profile(dict.fromkeys(OPEN[:4], 8))
        assert len(shortest_way(sent, OPEN)) == 1
        assert len(shortest_way(sent, OPEN, missing=2)) == 2


class TestOffers:
    def test_the_competence_that_completes_most_comes_first_then_both_together(self):
        ways = [way("2.1"), way("2.1"), way("1.2"), way("2.1", "1.2")]
        assert best_offers(ways) == [Offer(("2.1",), 2, 3), Offer(("1.2",), 1, 2), Offer(("2.1", "1.2"), 4, 4)]

    def test_one_competence_alone_makes_one_offer(self):
        assert best_offers([way("2.1"), way("2.1"), ()]) == [Offer(("2.1",), 2, 2)]

    def test_nobody_with_a_way_makes_no_offer(self):
        assert best_offers([(), ()]) == []

    def test_both_together_are_proposed_only_if_they_help_more(self):
        ways = [way("2.1", "1.2", "3.1")]
        assert best_offers(ways) == [Offer(("1.2",), 0, 1), Offer(("2.1",), 0, 1)]


def test_what_nobody_ever_began_is_told_in_order_and_nothing_without_profile():
    sent = [profile({"1.1": 0}), profile({"2.1": 24})]
    assert never_begun(sent, OPEN) == ["1.2", "1.3", "2.2", "2.3", "3.1"]
    assert never_begun([], OPEN) == []


class TestAddress:
    def read(self, **given: list[str]):
        return read_radar_query(lambda name: given.get(name, []))

    def test_what_is_read_is_written_back(self):
        asked = self.read(classe=["3A", "3B"], liste=["certifiables"], page=["2"])
        assert asked.query == "?classe=3A&classe=3B&liste=certifiables&page=2"

    def test_a_change_of_class_goes_back_to_the_first_page(self):
        assert self.read(page=["3"]).toggled("3A").query == "?classe=3A"

    def test_hostile_values_are_left_out(self):
        asked = self.read(classe=["\x00"], liste=["*"], page=["99999999"])
        assert (asked.groups, asked.tab, asked.page) == ((), RadarTab.NOT_YET, 1)
