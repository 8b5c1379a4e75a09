"""Taking part in a campaign through the services: begin, answer to the end, send."""

from orga.models import CampaignParticipation
from orga.services import participations, sending
from tests.factories.campaigns import play
from tests.factories.orga import NOW


def begin(campaign, pupil, now=NOW, **given) -> CampaignParticipation:
    return participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=now, **given)


def send(participation, now=NOW) -> CampaignParticipation:
    return sending.send(participation_id=participation.pk, user_id=participation.user_id, now=now)


def done(campaign, pupil, now=NOW, is_right=lambda challenge: True, **given) -> CampaignParticipation:
    participation = begin(campaign, pupil, now, **given)
    if participation.assessment:
        play(participation.assessment, is_right, now=now)
    participation.refresh_from_db()
    return participation


def sent(campaign, pupil, now=NOW, is_right=lambda challenge: True, **given) -> CampaignParticipation:
    return send(done(campaign, pupil, now, is_right, **given), now)


def failing(challenge) -> bool:
    return challenge.level < 2
