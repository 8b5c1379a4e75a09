"""What the rules of participations look at, read once for pages and services alike; no query when all is loaded."""

from learners.enums import AssessmentState
from orga.domain.participation_rules import OngoingFacts
from orga.enums import CampaignType, ParticipationStatus
from orga.models import Campaign, CampaignParticipation


def is_closed(campaign: Campaign) -> bool:
    """Whether nobody begins nor sends: it was archived, or its space was, which takes its campaigns along."""
    return campaign.archived_at is not None or campaign.organization.archived_at is not None


def ongoing_facts(participation: CampaignParticipation) -> OngoingFacts:
    """What decides a sending, an improvement, a state shown; with its campaign, space, learner and test loaded."""
    campaign, learner = participation.campaign, participation.learner
    return OngoingFacts(
        type=CampaignType(campaign.type),
        status=ParticipationStatus(participation.status),
        is_completed=_is_completed(participation),
        is_archived=is_closed(campaign),
        is_campaign_deleted=campaign.deleted_at is not None,
        is_deleted=participation.deleted_at is not None,
        is_learner_disabled=learner is not None and learner.is_disabled,
    )


def _is_completed(participation: CampaignParticipation) -> bool:
    """Whether nothing is left to answer.

    A participation that was waited for comes without its test when that is another one since: it is under way.
    """
    if participation.assessment is None:
        return participation.assessment_id is None
    return participation.assessment.state == AssessmentState.COMPLETED
