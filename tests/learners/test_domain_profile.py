"""Certifiability, what remains to test, means of the radar."""

from fractions import Fraction

import pytest

from learners.domain.profile import area_means, certifiability, competences_to_test
from learners.enums import ScorecardStatus


@pytest.mark.requirement("S-156")
@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], (False, 0, 5)),
        ([1, 1, 1, 1, 0, 0], (False, 4, 1)),
        ([8, 8, 8, 8, 0], (False, 4, 1)),
        ([1, 2, 3, 1, 1], (True, 5, 0)),
        ([5] * 16, (True, 16, 0)),
    ],
)
def test_five_competences_above_level_0_make_a_profile_certifiable(levels, expected):
    assert certifiability(levels) == expected


@pytest.mark.requirement("S-055")
def test_the_competences_never_started_remain_to_test():
    statuses = [ScorecardStatus.NOT_STARTED] * 3 + [ScorecardStatus.STARTED, ScorecardStatus.COMPLETED]
    assert competences_to_test(statuses) == 3


def test_the_radar_shows_the_mean_level_of_each_area():
    area_of = {"1.1": "1", "1.2": "1", "1.3": "1", "5.1": "5", "5.2": "5"}
    assert area_means({"1.1": 3, "1.2": 2, "5.2": 1}, area_of) == {"1": Fraction(5, 3), "5": Fraction(1, 2)}
