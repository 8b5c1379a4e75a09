"""A path being made up: what it would ask and how long it would take, before anything is stored. No statement."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from orga.selectors.path_catalog import PathLine, describe_own, known_tubes
from orga.services import target_profiles
from referential.selectors.bank import current_bank

KEPT = 256


def sketch(*, name: str, tubes: Sequence[tuple[str, int]]) -> PathLine | None:
    """The path that these (tube id, cap) would make; None when no question answers to them.

    Durations are simulated, a tenth of a second the first time, and remembered by this process.
    """
    known = known_tubes(tubes)
    if not known:
        return None
    skills_count, durations = _measured(current_bank().release_id, known)
    return describe_own(name=name, tubes=known, skills_count=skills_count, durations=durations)


@lru_cache(maxsize=KEPT)
def _measured(release_id: int, tubes: tuple[tuple[str, int], ...]) -> tuple[int, Mapping[str, list[int]]]:
    bank = current_bank()
    frozen = target_profiles.frozen_tubes(tubes=tubes, bank=bank)
    return sum(len(levels) for _, _, levels in frozen), target_profiles.estimate(tubes=frozen, bank=bank)
