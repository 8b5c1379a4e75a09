"""The profiles that learners have sent in collections: what the map of levels, growth and certification read.

Nothing else tells a level: what a learner has not sent is not the school's to see (decisions H6).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Min, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from orga.domain.heatmap import SentProfile
from orga.domain.snapshots import from_json
from orga.enums import CampaignType, ParticipationStatus
from orga.models import CampaignParticipation


@dataclass(frozen=True, slots=True)
class SendingYear:
    """A school year in which profiles were sent, by its first year, with the first and the last sending."""

    year: int
    first_at: datetime
    last_at: datetime


def list_years(*, organization_id: int) -> list[SendingYear]:
    """The school years with profiles, newest first. One statement."""
    rows = _sent(organization_id).values_list("school_year").annotate(first=Min("shared_at"), last=Max("shared_at"))
    return [SendingYear(*row) for row in rows.order_by("-school_year")]


def read_profiles(
    *, organization_id: int, by: datetime, learner_ids: Collection[int] | None = None
) -> dict[int, SentProfile]:
    """Learner → the latest profile sent by then, of these learners or of all. One statement."""
    rows = _sent(organization_id).filter(shared_at__lte=by)
    if learner_ids is not None:
        rows = rows.filter(learner_id__in=learner_ids)
    rank = Window(RowNumber(), partition_by=F("learner_id"), order_by=[F("shared_at").desc(), F("pk").desc()])
    latest = rows.annotate(rank=rank).filter(rank=1)
    found = latest.values_list("learner_id", "shared_at", "sent_result__snapshot")
    return {
        learner_id: profile_of(at, snapshot) for learner_id, at, snapshot in found if learner_id and at and snapshot
    }


def profile_of(sent_at: datetime, snapshot: Mapping[str, Any]) -> SentProfile:
    """A stored snapshot as levels and pix."""
    competences = from_json(snapshot).competences
    return SentProfile(
        sent_at,
        levels={index: sent.level for index, sent in competences.items()},
        pix={index: sent.pix for index, sent in competences.items()},
    )


def latest_of_learner() -> QuerySet[CampaignParticipation]:
    """For a subquery on learners: the sending of each that came last."""
    return _sent(OuterRef("organization_id")).filter(learner=OuterRef("pk")).order_by("-shared_at", "-pk")[:1]


def _sent(organization_id: int | OuterRef) -> QuerySet[CampaignParticipation]:
    return CampaignParticipation.objects.filter(
        campaign__organization_id=organization_id,
        campaign__type=CampaignType.PROFILES_COLLECTION,
        campaign__deleted_at=None,
        status=ParticipationStatus.SHARED,
        deleted_at=None,
        learner__isnull=False,
    )
