"""The end of a path: what is known then, the stage and badges it earns, and what the organization receives.

Orga notes 5.2, 5.3, 7.7; decisions H4, H5, H8.
"""

from datetime import datetime
from typing import Final

from django.db import transaction

from learners.domain.profile import certifiability
from learners.selectors.knowledge import CompetenceState
from orga.campaign_errors import ParticipationNotFound
from orga.domain import badges, snapshots, stages
from orga.domain.participation_rules import decide_send
from orga.domain.snapshots import Snapshot
from orga.enums import CampaignType, ParticipationStatus
from orga.models import BadgeAcquisition, CampaignParticipation, SentResult
from orga.selectors.asked_skills import get_asked
from orga.selectors.outcomes import failed_at, snapshot_of, states_of
from orga.selectors.participation_facts import ongoing_facts
from orga.services import campaign_counts, campaign_locks

# A last answer writes its participation once, with all that changes: it holds no campaign (``campaign_locks``).
COMPLETED_FIELDS: Final = [
    *("status", "completed_at", "is_counted"),
    *("skills_count", "assessed_count", "validated_count", "stage"),
]
SENT_FIELDS: Final = [
    *COMPLETED_FIELDS,
    *("shared_at", "is_last_sent", "pix", "is_certifiable", "certifiable_count"),
]


@transaction.atomic
def complete(*, assessment_id: int, now: datetime) -> None:
    """Write what a test that has just ended gives: counts, stage, badges; send it where the campaign does so.

    Called in the transaction of the last answer; a test of no participation, or of a deleted one, is left alone.
    """
    participation = locked(assessment_id=assessment_id)
    if participation is None or participation.deleted_at is not None:
        return
    ended_at = participation.assessment.completed_at if participation.assessment else None
    finish(participation=participation, now=ended_at or now)


@transaction.atomic
def send(*, participation_id: int, user_id: int, now: datetime) -> CampaignParticipation:
    """Freeze what the learner knows and give it to the organization; ten exchanges at most, the counts being a job.

    Holds the campaign: an archive waits for the sending, or the sending finds it archived. What is sent by the last
    answer needs no hold: an archive closes its test, so one of the two waits for the other there.
    Errors: ParticipationNotFound, those of ``SendRefusal``.
    """
    participation = held(participation_id=participation_id, user_id=user_id)
    if participation is None:
        raise ParticipationNotFound
    refusal = decide_send(ongoing_facts(participation))
    if refusal is not None:
        raise refusal.error
    _send(participation, _states(participation), now)
    return participation


def list_failures(*, participation: CampaignParticipation) -> list[datetime]:
    """When each subject of the path that is failed today was failed; empty in a collection. One statement."""
    if participation.campaign.target_id is None or participation.user_id is None:
        return []
    return list(failed_at(_states(participation), get_asked(target_id=participation.campaign.target_id)))


# --- Shared with ``participations`` -----------------------------------------------------------------------------------


def held(*, participation_id: int, user_id: int) -> CampaignParticipation | None:
    """One's own participation, locked, in a campaign that nobody closes, deletes or changes until the commit."""
    with campaign_locks.holding_of(participation_id=participation_id):
        return locked(pk=participation_id, user_id=user_id)


def locked(**which) -> CampaignParticipation | None:
    return (
        CampaignParticipation.objects.select_related(
            "campaign__organization", "campaign__target_profile", "learner", "assessment"
        )
        .select_for_update(of=("self",))
        .filter(**which)
        .first()
    )


def finish(*, participation: CampaignParticipation, now: datetime) -> None:
    """Write what the end of its test gives, and send it where the campaign does so; inside a transaction."""
    states = _states(participation)
    participation.status, participation.completed_at = ParticipationStatus.TO_SHARE, now
    if participation.sends_automatically and decide_send(ongoing_facts(participation)) is None:
        _send(participation, states, now)
        return
    result = _result(participation, states)
    _measure(participation, result)
    participation.is_counted = False
    participation.save(update_fields=COMPLETED_FIELDS)
    _award(participation, result, now)
    campaign_counts.count_later(campaign_id=participation.campaign_id)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _send(participation: CampaignParticipation, states: dict[str, CompetenceState], now: datetime) -> None:
    result = _result(participation, states)
    _measure(participation, result)
    if participation.campaign.type == CampaignType.PROFILES_COLLECTION:
        found = certifiability([state.level for state in states.values()])
        participation.pix = sum(state.pix for state in states.values())
        participation.is_certifiable, participation.certifiable_count = found.is_certifiable, found.competences_count
    whose = {"learner_id": participation.learner_id} if participation.learner_id else {"user_id": participation.user_id}
    CampaignParticipation.objects.filter(campaign_id=participation.campaign_id, is_last_sent=True, **whose).update(
        is_last_sent=False, is_counted=False
    )
    participation.status, participation.shared_at = ParticipationStatus.SHARED, now
    participation.is_last_sent, participation.is_counted = True, False
    participation.save(update_fields=SENT_FIELDS)
    SentResult.objects.bulk_create(
        [SentResult(participation=participation, snapshot=snapshots.to_json(result))],
        update_conflicts=True,
        unique_fields=["participation"],
        update_fields=["snapshot"],
    )
    _award(participation, result, now)
    campaign_counts.count_later(campaign_id=participation.campaign_id)


def _measure(participation: CampaignParticipation, result: Snapshot) -> None:
    """Counts and stage of what is known now (not saved); nothing for a collection."""
    campaign = participation.campaign
    target = get_asked(target_id=campaign.target_id)
    counts = snapshots.overall_counts(result, target)
    participation.skills_count, participation.assessed_count = counts.total, counts.tested
    participation.validated_count = counts.validated
    if campaign.stages and counts.total:
        ladder = stages.converted(stages.from_json(campaign.stages), target.levels)
        participation.stage = stages.reached(ladder, counts.validated, counts.total)


def _award(participation: CampaignParticipation, result: Snapshot, now: datetime) -> None:
    target = get_asked(target_id=participation.campaign.target_id)
    obtained = [
        badge
        for badge in badges.from_json(participation.campaign.badges)
        if badges.is_obtained(badge, target, result.floors())
    ]
    if obtained:
        BadgeAcquisition.objects.bulk_create(
            (BadgeAcquisition(participation=participation, badge_key=badge.key, acquired_at=now) for badge in obtained),
            ignore_conflicts=True,
        )


def _states(participation: CampaignParticipation) -> dict[str, CompetenceState]:
    return states_of(participation, get_asked(target_id=participation.campaign.target_id))


def _result(participation: CampaignParticipation, states: dict[str, CompetenceState]) -> Snapshot:
    is_apart = participation.assessment is not None and participation.assessment.isolated is not None
    return snapshot_of(states, get_asked(target_id=participation.campaign.target_id), is_apart=is_apart)
