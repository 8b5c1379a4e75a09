"""The progress curve: from one point a competence and day to a score over time, few enough to be drawn."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

MAX_POINTS = 6


class CurvePoint(NamedTuple):
    day: date
    pix: int


def progress_curve(
    history: Iterable[tuple[date, str, int]], *, today: CurvePoint | None = None, max_points: int = MAX_POINTS
) -> list[CurvePoint]:
    """Total pix over time.

    history: (day, competence, pix of that competence at the end of that day), by day. A competence counts with its
    latest figure. At most ``max_points`` points come back, the first and the last always; the days between are spread
    evenly over the days that have a figure. today: the score as it stands now, which ends the curve; it may be ahead of
    the history, whose points are written at the end of tests and by night.
    """
    latest: dict[str, int] = {}
    by_day: dict[date, int] = {}
    for day, competence_id, pix in history:
        latest[competence_id] = pix
        by_day[day] = sum(latest.values())
    if by_day and today is not None:
        by_day[today.day] = today.pix
    points = [CurvePoint(day, pix) for day, pix in by_day.items()]
    if len(points) <= max_points:
        return points
    step = (len(points) - 1) / (max_points - 1)
    return [points[round(index * step)] for index in range(max_points)]
