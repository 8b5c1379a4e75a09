"""Campaigns: make one, change it, close and open it, take it away (orga notes 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from learners.services import campaign_tests
from orga.campaign_errors import (
    AlreadyArchived,
    CampaignNotFound,
    InvalidCampaign,
    NotArchived,
    NotCampaignOwner,
    OwnerNotMember,
)
from orga.domain import campaign_rules
from orga.domain.campaign_rules import CampaignDraft
from orga.enums import ParticipationStatus, Role
from orga.member_errors import OrganizationArchived
from orga.models import Campaign, CampaignParticipation, Membership, TargetProfile
from orga.selectors.target_profiles import get_visible
from orga.services import campaign_counts, frozen_paths, target_profiles
from orga.services.campaign_locks import lock_participations
from orga.services.new_codes import save_with_code
from pix.core.errors import NotFound
from pix.core.french import date_fr

# The same person, the same campaign, so soon: a second click, or a browser that sends its form again.
SAME_CLICK = timedelta(minutes=2)
FROZEN = ("type", "has_target_profile")
EXTERNAL_ID = ("asks_external_id", "external_id_label", "external_id_type")
DRAFT_FIELDS = (
    *("name", "type", "title", "landing_text", "multiple_sendings", "sends_automatically"),
    *("external_id_label", "external_id_type", "due_on"),
)
CHANGED_FIELDS = [*(field for field in DRAFT_FIELDS if field != "type"), "owner", "updated_at"]


@transaction.atomic
def create(
    *,
    organization_id: int,
    creator_id: int,
    draft: CampaignDraft,
    target_profile_id: int | None,
    owner_id: int | None = None,
    own_tubes: Sequence[tuple[str, int]] = (),
    now: datetime,
    rng: Random | None = None,
) -> Campaign:
    """A campaign with its code; what it asks, its stages and badges are frozen from the path as it is today.

    draft: as typed; ``has_target_profile`` is worked out here. owner_id: the creator unless another member is named.
    own_tubes: (tube id, cap) of a path to make for the organization together with the campaign, when no
    ``target_profile_id`` is given. The same campaign made twice within two minutes by one person is one campaign.
    Locks the creator's membership.

    Errors: InvalidCampaign with all problems; NotFound if the creator is no member; ProfileNotAllowed, EmptyProfile;
        OwnerNotMember; NoCodeLeft. Source: orga notes 6.2, 6.3; decisions H2, H12.
    """
    _lock_member(organization_id, creator_id)
    has_path = target_profile_id is not None or bool(own_tubes)
    draft = campaign_rules.tidy(replace(draft, has_target_profile=has_path))
    _refuse(campaign_rules.problems(draft, today=timezone.localdate(now)))
    path: dict[str, object] = {"target_profile": target_profile_id}
    if own_tubes and target_profile_id is None:
        path = {"target_profile__tubes": [list(tube) for tube in own_tubes], "target_profile__author": creator_id}
    made = {"organization_id": organization_id, "creator_id": creator_id}
    if twin := find_just_made(**made, draft=draft, path=path, now=now):
        return twin
    _check_owner(organization_id, owner_id)
    campaign = Campaign(**made, owner_id=owner_id or creator_id, created_at=now, updated_at=now, **fields_of(draft))
    if has_path:
        profile = _profile(organization_id, creator_id, target_profile_id, own_tubes, draft.title, now)
        frozen_paths.freeze(campaign=campaign, profile=profile, now=now)
    save_with_code(campaign, rng or SystemRandom())
    return campaign


@transaction.atomic
def update(
    *,
    organization_id: int,
    campaign_id: int,
    author_id: int,
    role: Role,
    draft: CampaignDraft,
    owner_id: int | None = None,
    now: datetime,
) -> Campaign:
    """Change the words, the advised day, the owner; both ways of sending and the external id until somebody begins.

    owner_id: unchanged when None. The type and the path never change. Locks the campaign.
    Errors: CampaignNotFound; NotCampaignOwner; InvalidCampaign with all problems; OwnerNotMember.
    """
    campaign = _locked(organization_id, campaign_id, author_id, role)
    before = draft_of(campaign)
    kept = FROZEN + (EXTERNAL_ID if campaign.has_participation else ())
    after = campaign_rules.tidy(replace(draft, **{field: getattr(before, field) for field in kept}))
    today = timezone.localdate(now)
    found = campaign_rules.change_problems(before, after, has_participation=campaign.has_participation, today=today)
    found += [one for one in campaign_rules.problems(after, today=today) if one.field in EXTERNAL_ID]
    _refuse(found)
    if owner_id is not None and owner_id != campaign.owner_id:
        _check_owner(organization_id, owner_id)
        campaign.owner_id = owner_id
    for field, value in fields_of(after).items():
        setattr(campaign, field, value)
    campaign.updated_at = now
    campaign.save(update_fields=CHANGED_FIELDS)
    return campaign


@transaction.atomic
def archive(*, organization_id: int, campaign_id: int, author_id: int, role: Role, now: datetime) -> Campaign:
    """Close a campaign: nobody begins, answers or sends any more; everything stays readable. Locks the campaign.

    Errors: CampaignNotFound; NotCampaignOwner; AlreadyArchived. Source: orga notes 6.5; decisions H8.
    """
    campaign = _locked(organization_id, campaign_id, author_id, role)
    if campaign.archived_at is not None:
        raise AlreadyArchived
    campaign.archived_at, campaign.archived_by_id, campaign.updated_at = now, author_id, now
    campaign.save(update_fields=["archived_at", "archived_by", "updated_at"])
    campaign_tests.close(assessment_ids=_tests_under_way([campaign.pk]), now=now)
    return campaign


def archive_all(*, organization_id: int, author_id: int, now: datetime) -> int:
    """Close every open campaign of a space that closes, as ``archive`` does; how many. Four statements at most.

    Inside the transaction that archives the space, whose lock is held. Locks the campaigns, by id. Those archived
    before keep their date; the others bear that of the space.
    """
    open_ones = Campaign.objects.filter(organization_id=organization_id, deleted_at=None, archived_at=None)
    ids = list(open_ones.select_for_update().order_by("pk").values_list("pk", flat=True))
    if ids:
        Campaign.objects.filter(pk__in=ids).update(archived_at=now, archived_by=author_id, updated_at=now)
        campaign_tests.close(assessment_ids=_tests_under_way(ids), now=now)
    return len(ids)


@transaction.atomic
def unarchive(*, organization_id: int, campaign_id: int, author_id: int, role: Role, now: datetime) -> Campaign:
    """Open an archived campaign again, as it was. Locks the campaign.

    Errors: CampaignNotFound; NotCampaignOwner; NotArchived; OrganizationArchived when its space closed meanwhile.
    """
    campaign = _locked(organization_id, campaign_id, author_id, role)
    if campaign.organization.archived_at is not None:
        raise OrganizationArchived
    if campaign.archived_at is None:
        raise NotArchived
    campaign.archived_at = campaign.archived_by_id = None
    campaign.updated_at = now
    campaign.save(update_fields=["archived_at", "archived_by", "updated_at"])
    campaign_tests.reopen(assessment_ids=_tests_under_way([campaign.pk]))
    return campaign


@transaction.atomic
def delete(
    *, organization_id: int, campaign_ids: Sequence[int], author_id: int, role: Role, now: datetime
) -> Sequence[Campaign]:
    """Take campaigns away for good, with all their participations; those deleted. Locks them, by id.

    All or none. Rows stay, marked as deleted, so that learners are told. Enqueues the counting of each.
    Errors: CampaignNotFound if one is not there; NotCampaignOwner if one may not be managed. Source: orga notes 6.5.
    """
    wanted = sorted(set(campaign_ids))
    rows = Campaign.objects.select_for_update().filter(organization_id=organization_id, deleted_at=None, pk__in=wanted)
    campaigns = list(rows.order_by("pk"))
    if len(campaigns) < len(wanted):
        raise CampaignNotFound
    for campaign in campaigns:
        _check_right(campaign, author_id, role)
    # The tests before the participations, as a last answer takes them.
    campaign_tests.close(assessment_ids=_tests_under_way(wanted), now=now)
    Campaign.objects.filter(pk__in=wanted).update(deleted_at=now, deleted_by=author_id, updated_at=now)
    gone = CampaignParticipation.objects.filter(campaign__in=wanted, deleted_at=None)
    lock_participations(gone)
    gone.update(deleted_at=now, deleted_by=author_id, is_counted=False)
    for campaign in campaigns:
        campaign_counts.count_later(campaign_id=campaign.pk)
    return campaigns


def draft_of(campaign: Campaign) -> CampaignDraft:
    """What would have to be typed to make this campaign. No statement."""
    return CampaignDraft(
        **{field: getattr(campaign, field) for field in DRAFT_FIELDS},
        has_target_profile=campaign.target_profile_id is not None,
        asks_external_id=bool(campaign.external_id_label),
    )


def name_of_own_path(*, title: str, now: datetime) -> str:
    """What a path made with its campaign is called: learners read it, so never the campaign's own name."""
    return title or f"Parcours ciblé du {date_fr(now, 'short')}"


# --- Shared with ``autonomous_courses`` -------------------------------------------------------------------------------


def fields_of(draft: CampaignDraft) -> Mapping[str, object]:
    """What a campaign keeps of its draft, by field."""
    return {field: getattr(draft, field) for field in DRAFT_FIELDS}


def find_just_made(
    *, organization_id: int, creator_id: int, draft: CampaignDraft, path: Mapping[str, object], now: datetime
) -> Campaign | None:
    """The same campaign on the same path (filters), made by the same person a moment ago: a second click."""
    same = Campaign.objects.filter(
        organization_id=organization_id, creator_id=creator_id, deleted_at=None, created_at__gt=now - SAME_CLICK
    )
    return same.filter(**fields_of(draft), **path).order_by("pk").first()


# --- Steps -----------------------------------------------------------------------------------------------------------


def _refuse(problems: Sequence[campaign_rules.FieldProblem]) -> None:
    if problems:
        raise InvalidCampaign(problems=list(problems))


def _lock_member(organization_id: int, user_id: int) -> None:
    """Makes one person's creations wait for each other, so that a second click finds the first one's campaign."""
    found = Membership.objects.select_for_update().filter(
        organization_id=organization_id, user_id=user_id, disabled_at=None
    )
    if found.order_by("pk").first() is None:
        raise NotFound


def _check_owner(organization_id: int, owner_id: int | None) -> None:
    if owner_id is None:
        return
    members = Membership.objects.filter(organization_id=organization_id, user_id=owner_id, disabled_at=None)
    if not members.exists():
        raise OwnerNotMember


def _profile(
    organization_id: int,
    author_id: int,
    profile_id: int | None,
    own_tubes: Sequence[tuple[str, int]],
    title: str,
    now: datetime,
) -> TargetProfile:
    if profile_id is not None:
        return get_visible(organization_id=organization_id, profile_id=profile_id)
    name = name_of_own_path(title=title, now=now)
    return target_profiles.create_own(
        organization_id=organization_id, author_id=author_id, name=name, tubes=own_tubes, now=now
    )


def _locked(organization_id: int, campaign_id: int, author_id: int, role: Role) -> Campaign:
    rows = Campaign.objects.select_for_update().filter(organization_id=organization_id, deleted_at=None)
    campaign = rows.filter(pk=campaign_id).first()
    if campaign is None:
        raise CampaignNotFound
    _check_right(campaign, author_id, role)
    return campaign


def _check_right(campaign: Campaign, author_id: int, role: Role) -> None:
    if not campaign_rules.may_manage(role, is_owner=campaign.owner_id == author_id):
        raise NotCampaignOwner


def _tests_under_way(campaign_ids: Sequence[int]) -> QuerySet[CampaignParticipation, int | None]:
    """As a query: a campaign may have a hundred thousand.

    Those of participations taken out too: with a line of the list that comes back, they come back as their campaign is.
    """
    begun = CampaignParticipation.objects.filter(campaign__in=campaign_ids, status=ParticipationStatus.STARTED)
    return begun.filter(assessment__isnull=False).values_list("assessment_id", flat=True)
