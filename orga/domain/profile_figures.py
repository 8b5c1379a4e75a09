"""Figures of the profiles received in a collection, from how many times each pair (pix, certifiable) was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from orga.domain import mastery


@dataclass(frozen=True, slots=True)
class ProfileFigures:
    """mean_pix, median_pix: whole pix, None when nothing was received."""

    received: int
    mean_pix: int | None
    median_pix: int | None
    certifiable: int

    @property
    def certifiable_percent(self) -> int | None:
        return mastery.percent(self.certifiable, self.received)


def profile_figures(counts: Mapping[tuple[int, bool], int]) -> ProfileFigures:
    """counts: (pix, is certifiable) → profiles. Mean and median are exact until rounded, half up, to a whole pix."""
    received = sum(counts.values())
    pix = sorted((pix, times) for (pix, _), times in counts.items())
    certifiable = sum(times for (_, is_certifiable), times in counts.items() if is_certifiable)
    if not received:
        return ProfileFigures(0, None, None, 0)
    mean = Fraction(sum(value * times for value, times in pix), received)
    median = Fraction(_pix_at(pix, (received - 1) // 2) + _pix_at(pix, received // 2), 2)
    return ProfileFigures(received, _rounded(mean), _rounded(median), certifiable)


def _pix_at(pix: list[tuple[int, int]], place: int) -> int:
    for value, times in pix:
        place -= times
        if place < 0:
            return value
    raise ValueError("past the last one")


def _rounded(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
