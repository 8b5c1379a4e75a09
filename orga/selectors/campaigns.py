"""Reads of campaigns: the list with its counts, one campaign, the campaign of a code (orga notes 6.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from orga.campaign_errors import CampaignNotFound
from orga.domain.campaign_filters import SIZES, CampaignFilters
from orga.domain.contributions import PARTICIPANTS
from orga.enums import CampaignType, ContributionKind
from orga.models import Campaign, CampaignCount
from orga.selectors.counted_participations import EVERYBODY
from pix.core.paging import Paged


class Received(NamedTuple):
    """participants: who has begun; received: of whom there is a result, even if a new attempt is under way."""

    participants: int
    received: int


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign as the list shows it. participants: who has begun; received: whose results came."""

    id: int
    name: str
    type: CampaignType
    code: str
    owner_name: str
    created_at: datetime
    is_archived: bool
    participants: int
    received: int
    is_selectable: bool


@dataclass(frozen=True, slots=True)
class CampaignPage(Paged):
    """One page of a list. mine, everybody: campaigns of both lists in this state, other filters ignored."""

    lines: Sequence[CampaignLine]
    filters: CampaignFilters
    count: int
    mine: int
    everybody: int
    is_mine: bool

    @property
    def total(self) -> int:
        return self.mine if self.is_mine else self.everybody

    @property
    def has_selectable(self) -> bool:
        return any(line.is_selectable for line in self.lines)

    @property
    def size_queries(self) -> list[tuple[int, str]]:
        return [(size, self.filters.sized(size).query) for size in SIZES]


def list_campaigns(
    *, organization_id: int, user_id: int, is_admin: bool, is_mine: bool, filters: CampaignFilters
) -> CampaignPage:
    """A page of a space's campaigns, newest first: one person's, or everybody's. Three statements.

    A line may be selected, to be deleted, by its owner and by administrators.
    """
    everybody = _open(organization_id).filter(archived_at__isnull=not filters.is_archived)
    mine = Q(owner=user_id)
    listed = _found(everybody.filter(mine) if is_mine else everybody, filters)
    totals = everybody.aggregate(
        mine=Count("pk", filter=mine), everybody=Count("pk"), count=Count("pk", filter=Q(pk__in=listed.values("pk")))
    )
    page = min(filters.page, max(1, ceil(totals["count"] / filters.size)))
    start = (page - 1) * filters.size
    rows = list(listed.select_related("owner").order_by("-created_at", "-pk")[start : start + filters.size])
    counts = count_results(campaign_ids=[row.pk for row in rows])
    lines = [_line(row, counts.get(row.pk, Received(0, 0)), is_admin or row.owner_id == user_id) for row in rows]
    return CampaignPage(lines, filters.at_page(page), **totals, is_mine=is_mine)


def count_results(*, campaign_ids: Sequence[int]) -> Mapping[int, Received]:
    """Campaign → who took part and whose results came, as last counted. One statement, none without a campaign."""
    if not campaign_ids:
        return {}
    rows = (
        CampaignCount.objects.filter(campaign__in=campaign_ids, group=EVERYBODY)
        .values("campaign_id")
        .annotate(
            participants=Sum("value", filter=Q(kind=ContributionKind.STATUS.value, key=PARTICIPANTS), default=0),
            received=Sum("value", filter=Q(kind=ContributionKind.SHARED.value), default=0),
        )
    )
    return {row["campaign_id"]: Received(row["participants"], row["received"]) for row in rows}


def get_campaign(*, organization_id: int, campaign_id: int) -> Campaign:
    """A campaign of a space, archived or not, with its owner, creator and path. One statement.

    Errors: CampaignNotFound, also for a deleted one and for another space's.
    """
    rows = _open(organization_id).select_related("owner", "creator", "target_profile", "organization")
    campaign = rows.filter(pk=campaign_id).first()
    if campaign is None:
        raise CampaignNotFound
    return campaign


def has_campaigns(*, organization_id: int) -> bool:
    """Whether the organization has made one, deleted ones included. One statement."""
    return Campaign.objects.filter(organization_id=organization_id).exists()


def list_chosen(*, organization_id: int, campaign_ids: Sequence[int]) -> list[Campaign]:
    """The campaigns ticked in a list, newest first; those that are not there any more are left out. One statement."""
    return list(_open(organization_id).filter(pk__in=campaign_ids).order_by("-created_at", "-pk"))


def _open(organization_id: int) -> QuerySet[Campaign]:
    return Campaign.objects.filter(organization_id=organization_id, deleted_at=None)


def _found(campaigns: QuerySet[Campaign], filters: CampaignFilters) -> QuerySet[Campaign]:
    if filters.text:
        campaigns = campaigns.filter(name__icontains=filters.text)
    for word in filters.owner.split():
        campaigns = campaigns.filter(Q(owner__first_name__icontains=word) | Q(owner__last_name__icontains=word))
    return campaigns


def _line(campaign: Campaign, counts: Received, is_selectable: bool) -> CampaignLine:
    return CampaignLine(
        id=campaign.pk,
        name=campaign.name,
        type=CampaignType(campaign.type),
        code=campaign.code,
        owner_name=campaign.owner.get_full_name() if campaign.owner else "",
        created_at=campaign.created_at,
        is_archived=campaign.archived_at is not None,
        participants=counts.participants,
        received=counts.received,
        is_selectable=is_selectable,
    )
