"""The variants of a skill: which challenge to serve, and which ones the learner saw lately."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

SEEN_DAYS: Final = 180


@dataclass(frozen=True, slots=True)
class Variant:
    """One playable challenge of a skill, in the learner's locale; not validated means archived."""

    challenge_id: str
    is_validated: bool = True
    is_timed: bool = False


def serving_order(variants: Iterable[Variant]) -> tuple[Variant, ...]:
    """Validated variants first, then archived ones, by id inside each group."""
    return tuple(sorted(variants, key=lambda variant: (not variant.is_validated, variant.challenge_id)))


def pick_challenge(
    variants: Sequence[Variant],
    h2: int,
    *,
    answered: Collection[str] = (),
    seen: Iterable[Mapping[str, int]] = (),
    today: int = 0,
) -> Variant | None:
    """The variant to serve, or None if all were answered in this assessment.

    variants: in ``serving_order``. h2: second hash of the draw. answered: challenge ids of this assessment.
    seen: maps challenge id → day (days since 1970) of the knowledge rows concerned; today: same unit.
    Archived variants serve only when no validated one is left; among those, one not seen for 180 days if there is one.
    Source: positioning 4.7 (3), W13; decisions A4.
    """
    left = [variant for variant in variants if variant.challenge_id not in answered] if answered else variants
    if not left:
        return None
    if left[0].is_validated and not left[-1].is_validated:
        left = [variant for variant in left if variant.is_validated]
    oldest, unseen = today - SEEN_DAYS, left
    for days in seen:
        if not days:
            continue
        unseen = [variant for variant in unseen if days.get(variant.challenge_id, oldest) <= oldest]
    pool = unseen or left
    return pool[h2 % len(pool)]


def remember_seen(seen: Mapping[str, int], challenge_id: str, *, today: int) -> dict[str, int]:
    """A copy of ``seen`` with the challenge at today's date and without what is 180 days old or more."""
    kept = {challenge: day for challenge, day in seen.items() if today - day < SEEN_DAYS}
    kept[challenge_id] = today
    return kept
