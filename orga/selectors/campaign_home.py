"""What the home page of a space tells of its campaigns: paths, results received, subjects to rework, next days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from learners.selectors.targets import FrozenTubes
from orga.domain import target_skills
from orga.domain.analysis import bubbles
from orga.domain.contributions import PARTICIPANTS
from orga.enums import ContributionKind, ParticipationStatus
from orga.models import Campaign, CampaignCount
from orga.selectors.campaign_analysis import SubjectLine, subject_lines
from orga.selectors.campaign_counts import read_figures
from orga.selectors.counted_participations import EVERYBODY
from orga.selectors.target_profiles import list_visible
from referential.selectors.bank import current_bank

# A subject is to be worked on again when it is recommended strongly, or very strongly.
STRONG_BUBBLES = 3
DAYS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PathFigures:
    """ready: paths that the space may use; own: those it composed among them."""

    ready: int
    own: int


@dataclass(frozen=True, slots=True)
class NextDay:
    """The advised day of a campaign. left: participants who have not sent yet."""

    campaign_id: int
    name: str
    due_on: date
    left: int


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """Sums over the campaigns that are open. sent, finished, under_way: participants by where they stand."""

    open_count: int = 0
    participants: int = 0
    sent: int = 0
    finished: int = 0
    under_way: int = 0
    next_days: Sequence[NextDay] = ()


@dataclass(frozen=True, slots=True)
class Rework:
    """The subjects to work on again in the open campaign whose results came last."""

    campaign_id: int
    campaign_name: str
    subjects: Sequence[SubjectLine] = field(default=())


def get_path_figures(*, organization_id: int) -> PathFigures:
    """Paths of a space. One statement."""
    counts = (
        list_visible(organization_id=organization_id)
        .order_by()
        .aggregate(ready=Count("pk"), own=Count("pk", filter=Q(owner_organization=organization_id)))
    )
    return PathFigures(**counts)


def get_campaign_figures(*, organization_id: int, today: date) -> CampaignFigures:
    """Where the participants of the open campaigns stand, and the advised days to come. Two statements.

    today: in Paris.
    """
    campaigns = list(_open(organization_id).order_by("due_on", "pk").values_list("pk", "name", "due_on"))
    if not campaigns:
        return CampaignFigures()
    counts: dict[int, dict[str, int]] = {}
    rows = CampaignCount.objects.filter(
        campaign__in=[pk for pk, _, _ in campaigns], group=EVERYBODY, kind=ContributionKind.STATUS.value
    )
    for campaign_id, key, value in rows.values_list("campaign_id", "key", "value"):
        counts.setdefault(campaign_id, {})[key] = value
    days = [
        NextDay(pk, name, due_on, _left(counts.get(pk, {})))
        for pk, name, due_on in campaigns
        if due_on is not None and due_on >= today
    ]

    def total(key: str) -> int:
        return sum(found.get(key, 0) for found in counts.values())

    return CampaignFigures(
        open_count=len(campaigns),
        participants=total(PARTICIPANTS),
        sent=total(ParticipationStatus.SHARED),
        finished=total(ParticipationStatus.TO_SHARE),
        under_way=total(ParticipationStatus.STARTED),
        next_days=days[:DAYS_SHOWN],
    )


def get_rework(*, organization_id: int) -> Rework | None:
    """The subjects to work on again, what needs it most first; None while nobody has sent. Two statements."""
    sent = Q(counts__group=EVERYBODY, counts__kind=ContributionKind.SHARED.value, counts__value__gt=0)
    found = _open(organization_id).filter(target__isnull=False).annotate(received=Sum("counts__value", filter=sent))
    latest = found.filter(received__gt=0).order_by("-created_at", "-pk")
    row = latest.values_list("pk", "name", "target__tubes").first()
    if row is None:
        return None
    campaign_id, name, tubes = row
    return Rework(campaign_id, name, _to_rework(campaign_id, tubes))


def _to_rework(campaign_id: int, tubes: FrozenTubes) -> list[SubjectLine]:
    figures = read_figures(campaign_id=campaign_id, kinds=(ContributionKind.TUBE,)).everybody
    lines = subject_lines(figures=figures, target=target_skills.from_json(tubes), bank=current_bank())
    return [line for line in lines if line.score is not None and bubbles(line.score) >= STRONG_BUBBLES]


def _left(counts: Mapping[str, int]) -> int:
    return counts.get(PARTICIPANTS, 0) - counts.get(ParticipationStatus.SHARED, 0)


def _open(organization_id: int) -> QuerySet[Campaign]:
    return Campaign.objects.filter(organization_id=organization_id, deleted_at=None, archived_at=None)
