"""Mean, median and certifiable profiles of a collection."""

import pytest

from orga.domain.profile_figures import ProfileFigures, profile_figures


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, ProfileFigures(0, None, None, 0)),
        ({(0, False): 1}, ProfileFigures(1, 0, 0, 0)),
        ({(40, True): 1, (10, False): 2}, ProfileFigures(3, 20, 10, 1)),
        ({(10, False): 1, (11, False): 1}, ProfileFigures(2, 11, 11, 0)),  # 10.5 goes up
        ({(10, False): 2, (11, True): 1}, ProfileFigures(3, 10, 10, 1)),  # 10.33 goes down
        ({(100, True): 1, (100, False): 1, (0, False): 1}, ProfileFigures(3, 67, 100, 1)),
        ({(1, False): 2, (5, False): 2}, ProfileFigures(4, 3, 3, 0)),
        ({(640, True): 100_000}, ProfileFigures(100_000, 640, 640, 100_000)),
    ],
)
def test_each_profile_weighs_the_same(counts, expected):
    assert profile_figures(counts) == expected


def test_the_share_is_of_the_profiles_received():
    assert profile_figures({(40, True): 1, (10, False): 2}).certifiable_percent == 33
    assert profile_figures({}).certifiable_percent is None
