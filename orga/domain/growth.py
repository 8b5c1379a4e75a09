"""Growth between two dates, from what was sent by each: the same learners, the same competences (decisions H6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from orga.domain.heatmap import SentProfile

Pair = tuple[SentProfile, SentProfile]  # (at the first date, at the second)
# A mean change is told from this on; below, levels stand still.
STILL: Final = Fraction(1, 20)


class Delta(NamedTuple):
    """A mean change of level, below zero after a reset, over so many ``learners``."""

    value: Fraction
    learners: int

    @property
    def trend(self) -> str:
        """ "up", "down" or "same", as the first decimal shows it."""
        if abs(self.value) < STILL:
            return "same"
        return "up" if self.value > 0 else "down"


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """A class between two dates. learners: how many; followed: how many sent a profile by each date, two different
    ones or not; deltas: by competence; total: mean change of the pix, None when nobody is followed.
    """

    name: str
    learners: int
    followed: int
    deltas: Mapping[str, Delta]
    total: Fraction | None


def growth_row(name: str, profiles: Sequence[tuple[SentProfile | None, SentProfile | None]]) -> GrowthRow:
    """The row of a class; one item a learner: the profile at each date, None where nothing had been sent."""
    pairs = [(before, after) for before, after in profiles if before is not None and after is not None]
    total = Fraction(sum(after.total - before.total for before, after in pairs), len(pairs)) if pairs else None
    return GrowthRow(name, len(profiles), len(pairs), deltas(pairs), total)


def deltas(pairs: Iterable[Pair]) -> dict[str, Delta]:
    """The mean change of each competence, over those who had begun it at both dates: a first test is no growth."""
    changes: dict[str, list[int]] = {}
    for before, after in pairs:
        for competence in before.levels.keys() & after.levels.keys():
            changes.setdefault(competence, []).append(after.levels[competence] - before.levels[competence])
    return {one: Delta(Fraction(sum(values), len(values)), len(values)) for one, values in changes.items()}
