"""What new content may not do to campaigns under way (decisions A4)."""

from learners.selectors.targets import get_frozen_tubes
from orga.models import Campaign
from referential.domain.bank import Bank
from referential.domain.content_reading import ContentError, ContentRefused

REMEDY = "Keep one of its questions, archived if need be, until the campaigns that froze it are archived."


def refuse_unplayable(*, bank: Bank) -> None:
    """Refuse content in which a skill of an open campaign has no question left; one statement, one more per new target.

    Errors: ContentRefused, one line a skill.
    """
    running = Campaign.objects.filter(archived_at=None, deleted_at=None).exclude(target=None)
    lost: dict[str, str] = {}
    for target_id in sorted(set(running.values_list("target_id", flat=True))):
        for tube_id, _, levels in get_frozen_tubes(target_id=target_id):
            lost |= {skill_id: tube_id for _, skill_id in levels if not _is_playable(bank, skill_id)}
    if lost:
        raise ContentRefused(
            [
                ContentError(f"(tube {tube_id})", 0, skill_id, "a campaign under way still asks this skill.", REMEDY)
                for skill_id, tube_id in sorted(lost.items())
            ]
        )


def _is_playable(bank: Bank, skill_id: str) -> bool:
    return skill_id in bank.skills and any(challenge.is_playable for challenge in bank.challenges_of(skill_id))
