"""What has happened in a space during the last seven days, for its home page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils import timezone

from orga.enums import CampaignType, ContributionKind
from orga.models import Campaign, CampaignCount
from orga.selectors.counted_participations import EVERYBODY
from pix.core.french import PARIS

DAYS = 7
SHOWN = 5


class NewsKind(StrEnum):
    CREATED = "created"
    RESULTS = "results"
    PROFILES = "profiles"


@dataclass(frozen=True, slots=True)
class News:
    """One line: a campaign made (by ``author``), or ``count`` results or profiles received that day."""

    on: date
    kind: NewsKind
    campaign_id: int
    name: str
    author: str = ""
    count: int = 0


def list_week(*, organization_id: int, today: date) -> Sequence[News]:
    """At most five lines, latest first. Two statements, whatever the number of participants."""
    since = today - timedelta(days=DAYS - 1)
    news = [*_received(organization_id, since), *_created(organization_id, since)]
    return sorted(news, key=lambda one: (one.on, one.count, one.campaign_id), reverse=True)[:SHOWN]


def _received(organization_id: int, since: date) -> list[News]:
    counts = CampaignCount.objects.filter(
        campaign__organization_id=organization_id,
        campaign__deleted_at=None,
        group=EVERYBODY,
        kind=ContributionKind.SHARED,
        key__gte=since.isoformat(),
        value__gt=0,
    )
    rows = counts.order_by("-key").values_list("key", "campaign_id", "campaign__name", "campaign__type", "value")
    kinds = {CampaignType.PROFILES_COLLECTION: NewsKind.PROFILES}
    return [
        News(date.fromisoformat(day), kinds.get(CampaignType(type_), NewsKind.RESULTS), pk, name, count=count)
        for day, pk, name, type_, count in rows[: SHOWN * DAYS]
    ]


def _created(organization_id: int, since: date) -> list[News]:
    first = datetime.combine(since, time(), PARIS)
    recent = Campaign.objects.filter(
        organization_id=organization_id, deleted_at=None, created_at__gte=first
    ).select_related("creator")
    made = recent.order_by("-created_at").only("name", "created_at", "creator__first_name", "creator__last_name")
    return [
        News(
            timezone.localdate(one.created_at),
            NewsKind.CREATED,
            one.pk,
            one.name,
            author=one.creator.get_full_name() if one.creator else "",
        )
        for one in made[:SHOWN]
    ]
