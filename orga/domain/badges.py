"""Badges (« résultats thématiques »): what a result must hold to earn one, and how near it is.

Source: orga notes 5.3; decisions H7.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from learners.domain.knowledge import MAX_LEVEL
from orga.domain.mastery import rate_percent
from orga.domain.target_skills import TargetSkills

Floors = Mapping[str, int]  # tube id → highest validated level; absent: 0


@dataclass(frozen=True, slots=True)
class Criterion:
    """A share to reach, in percent from 1 to 100, of the tubes up to these levels; of everything asked if None."""

    threshold: int
    tubes: tuple[tuple[str, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """``is_always_visible``: shown greyed until obtained. ``is_certifiable``: opens a complementary certification."""

    key: str
    title: str
    message: str = ""
    alt: str = ""
    icon: str = ""
    is_always_visible: bool = False
    is_certifiable: bool = False
    criteria: tuple[Criterion, ...] = ()


def is_met(criterion: Criterion, target: TargetSkills, floors: Floors) -> bool:
    """Whether the share is reached, compared exactly. A set of which the campaign asks nothing is never met."""
    validated, total = _counts(criterion, target, floors)
    return total > 0 and 100 * validated >= criterion.threshold * total


def is_obtained(badge: Badge, target: TargetSkills, floors: Floors) -> bool:
    """Whether the result earns the badge: all its criteria are met, and there is one at least.

    floors: what the participant knows, tube by tube; only what the campaign asks counts.
    """
    return bool(badge.criteria) and all(is_met(criterion, target, floors) for criterion in badge.criteria)


def progress(badge: Badge, target: TargetSkills, floors: Floors) -> int:
    """How near the badge is, 0 to 100; 100 only when it would be obtained.

    The mean, over the criteria, of the part of the threshold that is reached, each at most whole.
    """
    if not badge.criteria:
        return 0
    parts = (_part(criterion, target, floors) for criterion in badge.criteria)
    return rate_percent(sum(parts, Fraction()) / len(badge.criteria))


def obtained_keys(
    badges: Iterable[Badge], target: TargetSkills, floors: Floors, *, already: Collection[str] = ()
) -> tuple[str, ...]:
    """The keys of the badges that a participation holds, in the order of ``badges``.

    already: keys obtained earlier in the same participation; a badge is never withdrawn.
    """
    return tuple(badge.key for badge in badges if badge.key in already or is_obtained(badge, target, floors))


def from_json(stored: Iterable[Mapping[str, Any]]) -> tuple[Badge, ...]:
    """The badges of a profile, in order.

    Errors: ValueError if one has not the stored shape, a threshold is not 1 to 100, a level not 1 to 8, a badge has no
    criterion, or two badges have the same key.
    """
    try:
        badges = tuple(
            Badge(**{**item, "criteria": tuple(_criterion(one) for one in item.get("criteria", ()))}) for item in stored
        )
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"not a badge: {error}") from None
    if not all(badge.criteria for badge in badges):
        raise ValueError("a badge has one criterion at least")
    if len({badge.key for badge in badges}) < len(badges):
        raise ValueError("two badges have the same key")
    return badges


def to_json(badges: Iterable[Badge]) -> list[dict[str, Any]]:
    """The stored form; ``from_json`` gives the same back."""
    return [
        {
            "key": badge.key,
            "title": badge.title,
            "message": badge.message,
            "alt": badge.alt,
            "icon": badge.icon,
            "is_always_visible": badge.is_always_visible,
            "is_certifiable": badge.is_certifiable,
            "criteria": [
                {"threshold": one.threshold, "tubes": None if one.tubes is None else [list(tube) for tube in one.tubes]}
                for one in badge.criteria
            ],
        }
        for badge in badges
    ]


def _criterion(stored: Mapping[str, Any]) -> Criterion:
    threshold, tubes = stored["threshold"], stored.get("tubes")
    if type(threshold) is not int or not 1 <= threshold <= 100:
        raise ValueError(f"the threshold of a criterion is a whole number from 1 to 100, not {threshold!r}")
    if tubes is None:
        return Criterion(threshold)
    pairs = tuple((tube_id, level) for tube_id, level in tubes)
    if any(type(level) is not int or not 1 <= level <= MAX_LEVEL for _, level in pairs):
        raise ValueError(f"the levels of a criterion are whole numbers from 1 to {MAX_LEVEL}")
    return Criterion(threshold, pairs)


def _counts(criterion: Criterion, target: TargetSkills, floors: Floors) -> tuple[int, int]:
    tubes = target.tubes if criterion.tubes is None else target.capped(dict(criterion.tubes))
    validated = sum(len(tube.validated_levels(floors.get(tube.tube_id, 0))) for tube in tubes)
    return validated, sum(len(tube.skills) for tube in tubes)


def _part(criterion: Criterion, target: TargetSkills, floors: Floors) -> Fraction:
    validated, total = _counts(criterion, target, floors)
    return min(Fraction(1), Fraction(100 * validated, criterion.threshold * total)) if total else Fraction()
