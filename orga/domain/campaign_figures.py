"""Figures of a campaign for a screen: shares of a bar, bars of a distribution, points of a curve, a trend.

Everything comes from whole counts; percentages are rounded by the one rule of ``mastery``. Source: orga notes 8.1, 8.2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from orga.domain.mastery import TENTHS, Pair, percent, tenth

CURVE_POINTS: Final = 12


class Trend(StrEnum):
    """How a result compares with the one sent before."""

    UP = "up"
    DOWN = "down"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a bar. x, width: percentages of the bar as SVG writes them; percent: as read."""

    key: str
    count: int
    percent: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a distribution. height: percentage of the tallest, at least one for the eye."""

    first: int
    last: int
    count: int
    height: int

    @property
    def top(self) -> int:
        return 100 - self.height


def shares(counts: Mapping[str, int]) -> list[Share]:
    """The parts of a bar, in order; none of them when all counts are 0."""
    total, before, parts = sum(counts.values()), 0, []
    for key, count in counts.items() if total else ():
        parts.append(
            Share(key, count, percent(count, total) or 0, _svg(before, total), _svg(count, total)),
        )
        before += count
    return parts


def tenths(masteries: Mapping[Pair, int]) -> list[Bar]:
    """The distribution of masteries by tens: ten bars, 0 to 10, 11 to 20 … 91 to 100."""
    people = [0] * len(TENTHS)
    for (validated, total), count in masteries.items():
        place = tenth(validated, total)
        if place is not None:
            people[place] += count
    return _bars(TENTHS, people)


def by_stage(counts: Mapping[str, int], stages: int) -> list[Bar]:
    """The distribution by stage reached: one bar a stage, the zero stage first. counts: position → people."""
    return _bars([(index, index) for index in range(stages)], [counts.get(str(index), 0) for index in range(stages)])


def median_rate(masteries: Mapping[Pair, int]) -> Fraction | None:
    """The exact median of the shares, from how many times each (validated, total) occurs; None for nobody."""
    rates = sorted((Fraction(*pair), count) for pair, count in masteries.items() if pair[1] and count > 0)
    people = sum(count for _, count in rates)
    if not people:
        return None
    return (_rate_at(rates, (people - 1) // 2) + _rate_at(rates, people // 2)) / 2


def cumulative(days: Mapping[str, int], *, until: date) -> list[tuple[date, int]]:
    """How many there were at the end of each day, from the first one with somebody to ``until``: at most 12 points.

    days: ISO day → how many that day. The points are evenly spaced in time; the last one is ``until``.
    """
    counted = sorted((date.fromisoformat(day), count) for day, count in days.items() if count)
    if not counted:
        return []
    first = counted[0][0]
    last = max(until, counted[-1][0])
    span = (last - first).days
    steps = min(span, CURVE_POINTS - 1)
    places = [first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)] if steps else [first]
    return [(place, sum(count for day, count in counted if day <= place)) for place in places]


def trend(validated: int, total: int, before: Pair | None) -> Trend | None:
    """How a result compares with the previous one, as exact shares; None without one to compare with."""
    if before is None or not total or not before[1]:
        return None
    difference = validated * before[1] - before[0] * total
    return Trend.EQUAL if difference == 0 else Trend.UP if difference > 0 else Trend.DOWN


def _rate_at(rates: Sequence[tuple[Fraction, int]], place: int) -> Fraction:
    for rate, count in rates:
        place -= count
        if place < 0:
            return rate
    raise ValueError("past the last one")


def _bars(limits: Sequence[tuple[int, int]], people: Sequence[int]) -> list[Bar]:
    tallest = max(people, default=0) or 1
    return [
        Bar(first, last, count, max(1, 100 * count // tallest))
        for (first, last), count in zip(limits, people, strict=True)
    ]


def _svg(count: int, total: int) -> str:
    return f"{100 * count / total:.2f}%"
