"""Reads of the live board: the classes of a campaign, and where everybody stands this minute (decisions H4, H6)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from orga.domain.live_board import MAX_SEATS, Board, Facts, board
from orga.domain.roster_filters import natural_key
from orga.enums import ParticipationStatus
from orga.models import Campaign, CampaignParticipation, OrganizationLearner
from orga.selectors.counted_participations import NO_GROUP
from orga.selectors.late_learners import follows_roster, group_field

# Read through the participation, under the name it has in the query.
FACTS = (
    *("pk", "status", "created_at", "completed_at", "shared_at", "deleted_at"),
    *("assessment__assessed_count", "assessment__skills_count", "assessment__answers_count", "assessment__asked_at"),
)


@dataclass(frozen=True, slots=True)
class LiveClass:
    """A class that may be looked at. value: "-" for those who are in none; begun: those who take part."""

    value: str
    size: int
    begun: int

    @property
    def name(self) -> str:
        return "Sans classe" if self.value == NO_GROUP else self.value


def list_classes(*, campaign: Campaign, now: datetime) -> list[LiveClass]:
    """The classes of the list, or of those who take part where no list is followed; natural order. One statement."""
    rows: Iterable[tuple[str, int, int]]
    if _has_roster(campaign, now):
        field = group_field(campaign.organization)
        counts = {"size": Count("pk"), "begun": Count("current", filter=Q(current__deleted_at=None))}
        rows = _roster(campaign).order_by().values_list(field).annotate(**counts)
    else:
        rows = _current(campaign).order_by().values_list("group").annotate(size=Count("pk"), begun=Count("pk"))
    classes = [LiveClass(name or NO_GROUP, size, begun) for name, size, begun in rows]
    return sorted(classes, key=lambda one: (one.value == NO_GROUP, natural_key(one.value)))


def concerned(*, classes: Sequence[LiveClass], groups: Collection[str]) -> list[LiveClass]:
    """Those of these classes that the board shows: the ones asked for, else those where somebody has begun, else all.

    What is asked for and unknown is left out.
    """
    asked = [one for one in classes if one.value in groups]
    return asked or [one for one in classes if one.begun] or list(classes)


def read_board(*, campaign: Campaign, groups: Collection[str], now: datetime) -> Board | None:
    """Where the learners of these classes stand, by name; None when they are more than the board can show.

    One statement: the counts are columns of the tests, which each answer keeps up to date.
    """
    wanted = ["" if one == NO_GROUP else one for one in groups]
    if _has_roster(campaign, now):
        facts = _from_roster(_roster(campaign).filter(**{f"{group_field(campaign.organization)}__in": wanted}))
    else:
        facts = _from_participations(_current(campaign).filter(group__in=wanted))
    if len(facts) > MAX_SEATS:
        return None
    local = timezone.localtime(now)
    return board(facts, now=now, day_start=local.replace(hour=0, minute=0, second=0, microsecond=0))


# --- Steps -----------------------------------------------------------------------------------------------------------


def _has_roster(campaign: Campaign, now: datetime) -> bool:
    return follows_roster(campaign=campaign, organization=campaign.organization, today=timezone.localdate(now))


def _current(campaign: Campaign) -> QuerySet[CampaignParticipation]:
    return CampaignParticipation.objects.filter(campaign=campaign, is_improved=False, deleted_at=None)


def _roster(campaign: Campaign) -> QuerySet[OrganizationLearner]:
    """The list, each with the current participation, those who have none included."""
    rows = OrganizationLearner.objects.filter(
        organization_id=campaign.organization_id, is_disabled=False, deleted_at=None
    )
    mine = Q(participations__campaign=campaign, participations__is_improved=False)
    return rows.annotate(current=FilteredRelation("participations", condition=mine))


def _from_roster(learners: QuerySet[OrganizationLearner]) -> list[Facts]:
    """Those taken out of the campaign are left out: they have not « not begun »."""
    ordered = learners.order_by(Lower("last_name"), Lower("first_name"), "pk")
    names = ("pk", "last_name", "first_name")
    rows = ordered.values_list(*names, *(f"current__{name}" for name in FACTS))[: MAX_SEATS + 1]
    facts: list[Facts] = []
    for learner_id, last_name, first_name, *rest in rows:
        name = f"{last_name} {first_name}".strip()
        facts += _facts(name, learner_id, rest)
    return facts


def _from_participations(participations: QuerySet[CampaignParticipation]) -> list[Facts]:
    ordered = participations.order_by("sort_name", F("anonymous_number").asc(nulls_first=True), "pk")
    names = ("learner_id", "learner__last_name", "learner__first_name", "anonymous_number")
    facts: list[Facts] = []
    for learner_id, last_name, first_name, number, *rest in ordered.values_list(*names, *FACTS)[: MAX_SEATS + 1]:
        name = f"{last_name or ''} {first_name or ''}".strip() or _nameless(number)
        facts += _facts(name, learner_id, rest)
    return facts


def _nameless(number: int | None) -> str:
    return f"Participant sans compte n°\u00a0{number}" if number else "Participant sans nom"


def _facts(name: str, learner_id: int | None, row: Sequence) -> Iterator[Facts]:
    pk, status, created_at, completed_at, shared_at, deleted_at, assessed, total, answers, asked_at = row
    if deleted_at is not None:
        return
    yield Facts(
        name=name,
        learner_id=learner_id,
        participation_id=pk,
        status=ParticipationStatus(status) if status else None,
        assessed=assessed or 0,
        total=total or 0,
        answers=answers or 0,
        asked_at=asked_at,
        begun_at=created_at,
        completed_at=completed_at,
        shared_at=shared_at,
    )
