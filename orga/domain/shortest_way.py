"""From a sent profile to a certifiable one: which competences are nearest to level 1, and what fills the most gaps.

Source: requirements S-106, S-159; decisions H6.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from learners.domain.profile import MIN_COMPETENCES_TO_CERTIFY, certifiability
from learners.domain.scoring import PIX_PER_LEVEL
from orga.domain.heatmap import SentProfile

MAX_OFFERS: Final = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A competence to bring to level 1. missing: pix that it still asks; is_begun: something of it is known."""

    competence_id: str
    missing: int
    is_begun: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What a campaign on these competences would do. completes: who becomes certifiable; advances: who comes nearer."""

    competences: tuple[str, ...]
    completes: int
    advances: int


def shortest_way(profile: SentProfile, open_competences: Sequence[str], *, missing: int = 0) -> tuple[Step, ...]:
    """The fewest competences that make this profile certifiable, easiest first; empty when it is already.

    open_competences: those of which a test can be taken, in the framework's order. missing: how many competences are
    known to be missing today, which may be more than the profile says if something was reset since.
    Easiest: those begun first, by pix missing; then those never begun. Shorter when too few are open.
    """
    wanted = max(certifiability(profile.levels.values()).missing, missing)
    steps = [_step(profile, one) for one in open_competences if not profile.levels.get(one)]
    return tuple(sorted(steps, key=lambda step: (not step.is_begun, step.missing))[:wanted])


def best_offers(ways: Iterable[Sequence[Step]]) -> list[Offer]:
    """At most three campaigns that help the most: the two best competences, and both together if that completes more.

    ways: one for each learner who is not certifiable. Those who become certifiable count first, then those who advance;
    among equals, the framework's order.
    """
    sets = [frozenset(step.competence_id for step in way) for way in ways if way]
    touched = Counter(competence for one in sets for competence in one)
    singles = sorted((_offer(sets, (one,)) for one in touched), key=_rank)[: MAX_OFFERS - 1]
    if len(singles) < MAX_OFFERS - 1:
        return singles
    both = _offer(sets, (*singles[0].competences, *singles[1].competences))
    return (
        [*singles, both] if (both.completes, both.advances) > (singles[0].completes, singles[0].advances) else singles
    )


def never_begun(profiles: Collection[SentProfile], competences: Sequence[str]) -> list[str]:
    """The competences that none of these profiles holds, in the order given; none without any profile."""
    held = {competence for profile in profiles for competence in profile.levels}
    return [one for one in competences if one not in held] if profiles else []


def missing_count(competences_count: int | None) -> int | None:
    """How many competences somebody lacks to be certifiable, from how many are reached; None while unknown."""
    return None if competences_count is None else max(0, MIN_COMPETENCES_TO_CERTIFY - competences_count)


def _step(profile: SentProfile, competence_id: str) -> Step:
    pix = profile.pix.get(competence_id, 0)
    return Step(competence_id, max(1, PIX_PER_LEVEL - pix), competence_id in profile.levels)


def _offer(sets: Sequence[frozenset[str]], competences: tuple[str, ...]) -> Offer:
    given = frozenset(competences)
    return Offer(competences, sum(one <= given for one in sets), sum(bool(one & given) for one in sets))


def _rank(offer: Offer) -> tuple[int, int, tuple[str, ...]]:
    return -offer.completes, -offer.advances, offer.competences
