"""The skills that a campaign, or a trial, may ask."""

from learners.selectors.targets import get_frozen_tubes
from orga.domain import target_skills
from orga.domain.target_skills import TargetSkills


def get_asked(*, target_id: int | None) -> TargetSkills:
    """What a frozen list asks; nothing without one (a collection). One read the first time, then none."""
    return TargetSkills() if target_id is None else target_skills.from_json(get_frozen_tubes(target_id=target_id))
