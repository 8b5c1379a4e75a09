"""One learner in one campaign: begin, begin again, improve, be taken out (orga notes 7; decisions H8 to H10).

Every write that changes what a campaign's counts hold leaves ``is_counted`` false; a job counts it after the commit.
"""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from learners.enums import AssessmentState
from learners.selectors.accounts import get_names
from learners.selectors.targets import get_frozen_tubes
from learners.services import campaign_tests
from orga.campaign_errors import (
    CampaignNotFound,
    ExternalIdTaken,
    MustFinishFirst,
    NotCampaignOwner,
    ParticipationNotFound,
)
from orga.domain import names
from orga.domain.campaign_rules import may_manage
from orga.domain.participation_rules import (
    Previous,
    StartDecision,
    StartFacts,
    decide_improve,
    decide_start,
    tidy_external_id,
)
from orga.domain.school_years import school_year
from orga.enums import CampaignType, ParticipationStatus, Role
from orga.models import AttemptOfParticipation, Campaign, CampaignParticipation, OrganizationLearner
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.participation_facts import is_closed, ongoing_facts
from orga.services import campaign_counts, campaign_locks, participation_lines, sending


@transaction.atomic
def begin(
    *, campaign_id: int, user_id: int, external_id: str = "", wants_reset: bool = False, now: datetime
) -> CampaignParticipation:
    """A new participation, with the first question of its test chosen; a collection is at once ready to be sent.

    The start rules decide (``domain.participation_rules``). A path with nothing to ask is completed at once. Two clicks
    at the same time give one participation: the second is told to finish it. Holds the campaign.
    Errors: CampaignNotFound, those of ``StartRefusal``.
    """
    campaign_locks.hold(campaign_id)
    campaign = Campaign.objects.select_related("organization", "target_profile").filter(pk=campaign_id).first()
    if campaign is None:
        raise CampaignNotFound
    learner = _learner_of(campaign, user_id, now)
    if learner is None and not campaign.asks_identity:
        campaign.anonymous_count = campaign_locks.lock_numbers(campaign_id=campaign.pk)
    previous = _previous(campaign, user_id, learner)
    type_ = CampaignType(campaign.type)
    external_id = tidy_external_id(external_id, campaign.external_id_type)
    facts = _facts(campaign, learner, previous, user_id, external_id, wants_reset)
    decision = decide_start(facts, now, delay_days=settings.PIX_DAYS_BEFORE_IMPROVING)
    if decision.refusal is not None:
        raise decision.error()
    if decision.is_reset and campaign.target_id:
        campaign_tests.reset(user_id=user_id, tubes=get_frozen_tubes(target_id=campaign.target_id), now=now)
    if previous is not None:
        previous.is_improved, previous.is_counted = True, False
        previous.save(update_fields=["is_improved", "is_counted"])
    participation = _create(campaign, learner, previous, user_id, external_id, now)
    if type_ is CampaignType.PROFILES_COLLECTION:
        participation.status, participation.completed_at = ParticipationStatus.TO_SHARE, now
        participation.save(update_fields=["status", "completed_at"])
    else:
        _start_test(participation, campaign, decision, now)
    campaign_counts.count_later(campaign_id=campaign.pk)
    return participation


@transaction.atomic
def improve(*, participation_id: int, user_id: int, now: datetime) -> CampaignParticipation:
    """Another test in the same participation, before it is sent: old failures are asked again. Holds the campaign.

    Errors: ParticipationNotFound, those of ``ImproveRefusal``.
    """
    participation = sending.held(participation_id=participation_id, user_id=user_id)
    if participation is None:
        raise ParticipationNotFound
    refusal = decide_improve(
        ongoing_facts(participation),
        sending.list_failures(participation=participation),
        now,
        delay_days=settings.PIX_DAYS_BEFORE_IMPROVING,
    )
    if refusal is not None:
        raise refusal.error
    if participation.assessment_id:
        AttemptOfParticipation.objects.create(participation=participation, assessment_id=participation.assessment_id)
    participation.status, participation.completed_at, participation.is_counted = (
        ParticipationStatus.STARTED,
        None,
        False,
    )
    _start_test(participation, participation.campaign, StartDecision(asks_failures_again=True), now)
    campaign_counts.count_later(campaign_id=participation.campaign_id)
    return participation


@transaction.atomic
def delete(*, organization_id: int, participation_id: int, author_id: int, role: Role, now: datetime) -> None:
    """Take a learner out of a campaign: all attempts leave lists and figures; what was learned stays.

    The learner may go on answering, but can send nothing, nor join again (orga notes 7.9).
    Errors: ParticipationNotFound; NotCampaignOwner for who neither owns the campaign nor administers the space.
    """
    chosen = (
        CampaignParticipation.objects.select_related("campaign")
        .filter(pk=participation_id, campaign__organization_id=organization_id, campaign__deleted_at=None)
        .filter(deleted_at=None)
        .first()
    )
    if chosen is None:
        raise ParticipationNotFound
    if not may_manage(role, is_owner=chosen.campaign.owner_id == author_id):
        raise NotCampaignOwner
    theirs = Q(pk=chosen.pk)
    if chosen.learner_id:
        theirs |= Q(learner_id=chosen.learner_id)
    elif chosen.user_id:
        theirs |= Q(user_id=chosen.user_id)
    gone = CampaignParticipation.objects.filter(theirs, campaign_id=chosen.campaign_id, deleted_at=None)
    campaign_locks.lock_participations(gone)
    gone.update(deleted_at=now, deleted_by_id=author_id, is_counted=False)
    campaign_counts.count_later(campaign_id=chosen.campaign_id)


# --- Who takes part --------------------------------------------------------------------------------------------------


def _learner_of(campaign: Campaign, user_id: int, now: datetime) -> OrganizationLearner | None:
    """The line of the organization's list that is this person's; made from the account where the list is open.

    Autonomous courses keep no name, even of somebody who has an account.
    """
    lines = OrganizationLearner.objects.filter(
        organization_id=campaign.organization_id, user_id=user_id, deleted_at=None
    )
    learner = lines.first()
    organization = campaign.organization
    if learner is not None or organization.has_list or organization.is_platform:
        return learner
    named = get_names(user_id=user_id)
    if named is None:  # an account that gave no name
        return None
    try:
        with transaction.atomic():
            return OrganizationLearner.objects.create(
                organization=organization,
                user_id=user_id,
                first_name=named.first_name,
                last_name=named.last_name,
                search_name=names.search_name(named.first_name, named.last_name),
                created_at=now,
                updated_at=now,
            )
    except IntegrityError:  # a second click was quicker
        return lines.first()


def _previous(campaign: Campaign, user_id: int, learner: OrganizationLearner | None) -> CampaignParticipation | None:
    """The last attempt of this person, locked; one that was deleted is still one."""
    whose = Q(user_id=user_id) | Q(learner=learner) if learner else Q(user_id=user_id)
    attempts = CampaignParticipation.objects.select_for_update(of=("self",)).filter(whose, campaign=campaign)
    return attempts.order_by(F("deleted_at").desc(nulls_last=True), "is_improved", "-created_at", "-pk").first()


def _facts(
    campaign: Campaign,
    learner: OrganizationLearner | None,
    previous: CampaignParticipation | None,
    user_id: int,
    external_id: str,
    wants_reset: bool,
) -> StartFacts:
    is_taken = (
        bool(campaign.external_id_label and external_id)
        and CampaignParticipation.objects.filter(
            campaign=campaign, external_id=external_id, is_improved=False, deleted_at=None
        ).exists()
    )
    is_known = previous is not None and previous.user_id == user_id
    return StartFacts(
        type=CampaignType(campaign.type),
        is_archived=is_closed(campaign),
        is_deleted=campaign.deleted_at is not None,
        is_restricted=campaign.asks_identity,
        has_learner=learner is not None,
        is_learner_disabled=learner is not None and learner.is_disabled,
        multiple_sendings=campaign.multiple_sendings,
        is_resettable=campaign.is_resettable,
        wants_reset=wants_reset,
        external_id_label=campaign.external_id_label,
        external_id_type=campaign.external_id_type,
        external_id=external_id,
        is_external_id_taken=is_taken,
        is_under_another_account=previous is not None and not is_known and previous.user_id is not None,
        previous=_previous_facts(previous) if previous is not None and is_known else None,
    )


def _previous_facts(previous: CampaignParticipation) -> Previous:
    return Previous(
        status=ParticipationStatus(previous.status),
        is_deleted=previous.deleted_at is not None,
        validated=previous.validated_count,
        total=previous.skills_count,
        shared_at=previous.shared_at,
    )


def _create(
    campaign: Campaign,
    learner: OrganizationLearner | None,
    previous: CampaignParticipation | None,
    user_id: int,
    external_id: str,
    now: datetime,
) -> CampaignParticipation:
    # Who was a pupil of the list the time before, and is unlinked since, has no number yet.
    known = previous.anonymous_number if previous else None
    number = None if learner else known or _next_number(campaign)
    if not campaign.has_participation:
        Campaign.objects.filter(pk=campaign.pk, has_participation=False).update(has_participation=True)
    name = participation_lines.sort_name_of(learner) if learner else f"participant {number:05d}"
    group = participation_lines.group_of(learner, campaign.organization.type) if learner else ""
    participation = CampaignParticipation(
        campaign=campaign,
        learner=learner,
        user_id=user_id,
        anonymous_number=number,
        external_id=previous.external_id if previous else external_id if campaign.external_id_label else "",
        group=group,
        sort_name=name,
        school_year=school_year(now),
        sends_automatically=campaign.sends_automatically,
        skills_count=campaign.skills_count,
        created_at=now,
    )
    try:
        with transaction.atomic():
            participation.save(force_insert=True)
    except IntegrityError as error:  # a second click, or another learner's same id, was quicker
        raise ExternalIdTaken if "one_participation_per_external_id" in str(error) else MustFinishFirst from error
    return participation


def _next_number(campaign: Campaign) -> int:
    """The numbers of the campaign are locked already (``campaign_locks.lock_numbers``)."""
    campaign.anonymous_count += 1
    Campaign.objects.filter(pk=campaign.pk).update(anonymous_count=campaign.anonymous_count)
    return campaign.anonymous_count


def _start_test(
    participation: CampaignParticipation, campaign: Campaign, decision: StartDecision, now: datetime
) -> None:
    if campaign.target_id is None or participation.user_id is None:
        raise ValueError("a collection has no test, nor has a participation without account")
    type_ = CampaignType(campaign.type)
    assessment = campaign_tests.start(
        user_id=participation.user_id,
        target_id=campaign.target_id,
        title=title_for_learners(campaign),
        detail=campaign.organization.name,
        now=now,
        asks_failures_again=decision.asks_failures_again,
        is_isolated=type_ is CampaignType.EXAM,
    )
    participation.assessment = assessment
    participation.skills_count = assessment.skills_count
    participation.save(update_fields=["assessment", "status", "completed_at", "is_counted", "skills_count"])
    if assessment.state == AssessmentState.COMPLETED:
        sending.finish(participation=participation, now=now)
