"""A learner's whole profile: certifiability, what remains to test, and the means of the radar."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from learners.enums import ScorecardStatus

MIN_COMPETENCES_TO_CERTIFY: Final = 5


class Certifiability(NamedTuple):
    """``competences_count``: competences above level 0; ``missing``: how many more a certification asks, 0 if none."""

    is_certifiable: bool
    competences_count: int
    missing: int


def certifiability(levels: Iterable[int]) -> Certifiability:
    """Whether a profile can be certified: a level above 0 in at least 5 competences.

    levels: one level (shown, capped) per competence; competences never started may be left out.
    Source: requirement S-156.
    """
    count = sum(level > 0 for level in levels)
    return Certifiability(count >= MIN_COMPETENCES_TO_CERTIFY, count, max(0, MIN_COMPETENCES_TO_CERTIFY - count))


def competences_to_test(statuses: Iterable[ScorecardStatus]) -> int:
    """How many competences were never started; one status per competence. Source: requirement S-055."""
    return sum(status is ScorecardStatus.NOT_STARTED for status in statuses)


def area_means(levels: Mapping[str, int], area_of: Mapping[str, str]) -> dict[str, Fraction]:
    """Mean level of each area, by area code in order of first appearance in ``area_of``.

    levels: level by competence; a competence without level counts 0. area_of: area code of every competence.
    """
    by_area: dict[str, list[int]] = {}
    for competence_id, area_code in area_of.items():
        by_area.setdefault(area_code, []).append(levels.get(competence_id, 0))
    return {area_code: Fraction(sum(values), len(values)) for area_code, values in by_area.items()}
