"""The progress curve: total pix over the days, few enough points to be drawn."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from learners.domain.progress_curve import CurvePoint, progress_curve

FIRST = date(2026, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@pytest.mark.parametrize(
    ("history", "points"),
    [
        ([], []),
        ([(0, "1.1", 8)], [(0, 8)]),
        ([(0, "1.1", 8), (3, "1.1", 12)], [(0, 8), (3, 12)]),
        ([(0, "1.1", 8), (3, "4.1", 5)], [(0, 8), (3, 13)]),
        ([(0, "1.1", 8), (0, "4.1", 5)], [(0, 13)]),
        ([(0, "1.1", 8), (2, "4.1", 5), (4, "1.1", 0)], [(0, 8), (2, 13), (4, 5)]),
    ],
)
def test_a_competence_counts_with_its_latest_figure(history, points):
    given = [(day(number), competence, pix) for number, competence, pix in history]
    assert progress_curve(given) == [CurvePoint(day(number), pix) for number, pix in points]


@pytest.mark.parametrize("count", [6, 7, 8, 11, 40, 365])
def test_at_most_six_points_with_the_first_and_the_last(count):
    points = progress_curve((day(number), "1.1", number) for number in range(count))
    assert len(points) == 6
    assert (points[0].day, points[-1].day) == (FIRST, day(count - 1))
    assert len({point.day for point in points}) == 6
    gaps = [(after.day - before.day).days for before, after in pairwise(points)]
    assert max(gaps) - min(gaps) <= 1


def test_the_points_left_out_still_count_in_the_sum():
    history = [(day(number), f"c{number}", 1) for number in range(30)]
    assert [point.pix for point in progress_curve(history)] == [1, 7, 13, 18, 24, 30]


def test_the_number_of_points_may_be_given():
    history = [(day(number), "1.1", number) for number in range(10)]
    assert len(progress_curve(history, max_points=3)) == 3


@pytest.mark.parametrize(
    ("history", "today", "points"),
    [
        ([(0, "1.1", 8)], (4, 10), [(0, 8), (4, 10)]),
        ([(0, "1.1", 8)], (0, 10), [(0, 10)]),
        ([], (4, 10), []),
    ],
)
def test_it_ends_on_the_score_of_today_once_it_has_begun(history, today, points):
    given = [(day(number), competence, pix) for number, competence, pix in history]
    drawn = progress_curve(given, today=CurvePoint(day(today[0]), today[1]))
    assert drawn == [CurvePoint(day(number), pix) for number, pix in points]
