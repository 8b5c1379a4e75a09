"""The map of levels: what sent profiles say of each competence, for one learner and for a class.

A learner's levels at a date are those of the latest profile sent by then; nobody's level is guessed (decisions H6).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from math import floor
from types import MappingProxyType
from typing import Final, NamedTuple

from learners.domain.profile import certifiability

MAX_LEVEL: Final = 8


class Mean(NamedTuple):
    """A mean level over the ``profiles`` that hold the competence."""

    value: Fraction
    profiles: int

    @property
    def shade(self) -> int:
        """The level whose colour it takes: rounded half up, 0 to 8."""
        return min(MAX_LEVEL, floor(self.value + Fraction(1, 2)))


@dataclass(frozen=True, slots=True)
class SentProfile:
    """A profile as it was sent. levels, pix: by competence; a competence never begun is in neither."""

    sent_at: datetime
    levels: Mapping[str, int]
    pix: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.pix.values())

    @property
    def is_certifiable(self) -> bool:
        return certifiability(self.levels.values()).is_certifiable

    @property
    def reached(self) -> int:
        """In how many competences a level was reached."""
        return certifiability(self.levels.values()).competences_count


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A class. learners: how many are in it; profiles: how many of them have sent one; means: by competence, those that
    at least one profile holds. total: mean of the pix, None without profile.
    """

    name: str
    learners: int
    profiles: int
    means: Mapping[str, Mean] = field(default_factory=lambda: MappingProxyType({}))
    total: Fraction | None = None
    certifiable: int = 0


def group_row(name: str, profiles: Sequence[SentProfile | None]) -> GroupRow:
    """The row of a class; one item a learner, None for who has sent nothing.

    A competence that a learner never began does not weigh on the mean: it has no level yet.
    """
    sent = [profile for profile in profiles if profile is not None]
    return GroupRow(
        name=name,
        learners=len(profiles),
        profiles=len(sent),
        means=means(profile.levels for profile in sent),
        total=Fraction(sum(profile.total for profile in sent), len(sent)) if sent else None,
        certifiable=sum(profile.is_certifiable for profile in sent),
    )


def means(levels: Iterable[Mapping[str, int]]) -> dict[str, Mean]:
    """The mean of each competence over those who have a level in it, exact."""
    sums: dict[str, int] = {}
    counts: dict[str, int] = {}
    for theirs in levels:
        for competence, level in theirs.items():
            sums[competence] = sums.get(competence, 0) + level
            counts[competence] = counts.get(competence, 0) + 1
    return {one: Mean(Fraction(sums[one], counts[one]), counts[one]) for one in sums}
