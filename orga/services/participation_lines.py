"""What participations keep of the line of the list they belong to: who, and of which class."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from orga.domain import names
from orga.domain.school_years import school_year
from orga.enums import OrganizationType
from orga.models import CampaignParticipation, OrganizationLearner
from orga.services import campaign_counts
from orga.services.campaign_locks import hold, lock_participations


def group_of(learner: OrganizationLearner, organization_type: str) -> str:
    """The class of a pupil, the group of a student."""
    return learner.group if organization_type == OrganizationType.SUP else learner.division


def sort_name_of(learner: OrganizationLearner) -> str:
    """What lists are sorted by: last name first, standardised."""
    return names.search_name(learner.last_name, learner.first_name)


@transaction.atomic
def attach(*, user_id: int, learner: OrganizationLearner) -> int:
    """Give to a pupil who has just been recognised what the account did without being known there; how many.

    A campaign where that pupil already takes part is left alone (decisions H10).
    """
    waiting = CampaignParticipation.objects.filter(
        user_id=user_id, learner=None, campaign__organization_id=learner.organization_id
    ).exclude(campaign__in=CampaignParticipation.objects.filter(learner=learner).values("campaign"))
    lock_participations(waiting)
    campaigns = sorted(set(waiting.values_list("campaign_id", flat=True)))
    attached = waiting.update(
        learner=learner,
        anonymous_number=None,
        sort_name=sort_name_of(learner),
        group=group_of(learner, learner.organization.type),
        is_counted=False,
    )
    for campaign_id in campaigns:
        campaign_counts.count_later(campaign_id=campaign_id)
    return attached


@transaction.atomic
def follow_roster(*, organization_id: int, now: datetime) -> int:
    """Copy again the names that have changed, and this school year's classes; how many participations changed.

    Earlier years keep the class they had (decisions H3). Those of learners removed from the list leave the results, and
    come back with them. Holds their campaigns; locks the participations that change. now: that of the lines' change.
    """
    theirs = CampaignParticipation.objects.filter(campaign__organization_id=organization_id, learner__isnull=False)
    hidden = theirs.filter(learner__deleted_at__isnull=False, deleted_at=None)
    shown = theirs.filter(learner__deleted_at=None, deleted_by=None, campaign__deleted_at=None).exclude(deleted_at=None)
    year = school_year(now)
    followed = theirs.filter(Q(school_year=year) | Q(learner__updated_at=now))
    changed = [*_campaigns(hidden), *_campaigns(shown)]
    if changed:
        hold(*sorted(set(changed)))
        lock_participations(hidden | shown | followed)
        hidden.update(deleted_at=now, deleted_by=None, is_counted=False)
        shown.update(deleted_at=None, is_counted=False)
    moved = _moved(followed, year)
    CampaignParticipation.objects.bulk_update(moved, ["group", "sort_name", "is_counted"], batch_size=500)
    for campaign_id in sorted({*changed, *(one.campaign_id for one in moved)}):
        campaign_counts.count_later(campaign_id=campaign_id)
    return len(changed) + len(moved)


def list_engaged(*, learner_ids: Collection[int]) -> set[int]:
    """Those of these learners who take part in a campaign. One statement."""
    rows = CampaignParticipation.objects.filter(learner_id__in=learner_ids).exclude(learner_id=None)
    return {learner_id for learner_id in rows.values_list("learner_id", flat=True) if learner_id is not None}


@transaction.atomic
def forget_names(*, learner_ids: Collection[int]) -> int:
    """Empty what these learners' participations say of who they are; figures stay, their class becomes none.

    Locks them; three statements, two more by campaign, whose counts follow.
    """
    theirs = CampaignParticipation.objects.filter(learner_id__in=learner_ids)
    lock_participations(theirs)
    campaigns = sorted(set(_campaigns(theirs)))
    forgotten = theirs.update(sort_name="", external_id="", group="", is_counted=False)
    for campaign_id in campaigns:
        campaign_counts.count_later(campaign_id=campaign_id)
    return forgotten


def _campaigns(participations: QuerySet[CampaignParticipation]) -> list[int]:
    return list(participations.values_list("campaign_id", flat=True).distinct())


def _moved(participations: QuerySet[CampaignParticipation], year: int) -> list[CampaignParticipation]:
    """Those whose copies differ from their line, with the copies put right (not saved); classes: of that year only."""
    moved = []
    for one in participations.select_related("learner__organization").select_for_update(of=("self",)).order_by("-pk"):
        learner = one.learner
        if learner is None:
            continue
        group = group_of(learner, learner.organization.type) if one.school_year == year else one.group
        sort_name = sort_name_of(learner)
        if (group, sort_name) != (one.group, one.sort_name):
            one.group, one.sort_name, one.is_counted = group, sort_name, False
            moved.append(one)
    return moved
