"""Pupils who send their profile in a collection, through the services, with the levels a test wants."""

from collections.abc import Mapping
from datetime import datetime

from learners.models import Knowledge
from learners.services import milestones
from orga.enums import CampaignType
from orga.models import Campaign, CampaignParticipation, Organization, OrganizationLearner
from orga.services import participations, sending
from tests.factories.campaigns import make_campaign


def know(pupil: OrganizationLearner, pix: Mapping[str, int], *, now: datetime) -> None:
    """Give a pupil's account these pix, by competence, and have certifiability computed."""
    for competence_id, value in pix.items():
        Knowledge.objects.update_or_create(
            user=pupil.user, competence_id=competence_id, defaults={"pix": value, "level": value // 8}
        )
    milestones.recompute_certifiability(user_id=pupil.user_id, now=now)


def make_collection(organization: Organization, **fields) -> Campaign:
    return make_campaign(organization, type=CampaignType.PROFILES_COLLECTION, **{"multiple_sendings": True} | fields)


def send_profile(
    campaign: Campaign, pupil: OrganizationLearner, pix: Mapping[str, int], *, now: datetime
) -> CampaignParticipation:
    """The pupil, knowing this, sends the profile; again if it was sent already."""
    know(pupil, pix, now=now)
    begun = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=now)
    return sending.send(participation_id=begun.pk, user_id=pupil.user_id, now=now)
