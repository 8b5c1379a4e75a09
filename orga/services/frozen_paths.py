"""What a new campaign takes of its path: skills, stages, badges and ways of taking part, as they are that day."""

from datetime import datetime

from learners.services import campaign_tests
from orga.campaign_errors import EmptyProfile
from orga.models import Campaign, TargetProfile
from orga.services import target_profiles
from referential.selectors.bank import current_bank


def freeze(*, campaign: Campaign, profile: TargetProfile, now: datetime) -> None:
    """Write into a campaign, not saved, what its path is today. Errors: EmptyProfile. Source: decisions H2."""
    bank = current_bank()
    tubes = target_profiles.frozen_tubes(tubes=profile.tubes, bank=bank)
    if not tubes:
        raise EmptyProfile
    target = campaign_tests.freeze(tubes=tubes, now=now)
    campaign.target_profile, campaign.target_id = profile, target.pk
    campaign.stages, campaign.badges = profile.stages, profile.badges
    campaign.skills_count, campaign.release_id = target.skills_count, bank.release_id
    campaign.is_simplified_access, campaign.is_resettable = profile.is_simplified_access, profile.is_resettable
