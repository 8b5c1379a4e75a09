"""« Activité »: who takes part, where each one stands, and how the numbers have grown (orga notes 8.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Lower

from orga.domain import mastery
from orga.domain.campaign_figures import cumulative
from orga.domain.follow_filters import NOT_STARTED, PAGE_SIZE, FollowFilters, Pages
from orga.enums import ContributionKind, ParticipationStatus
from orga.models import CampaignParticipation, OrganizationLearner
from orga.selectors.campaign_counts import Figures
from orga.selectors.follow_up import FollowUp
from orga.selectors.late_learners import LateState, group_field, not_started, shown_name
from orga.selectors.participant_rows import filtered, paged, paged_whole

STATUS_OF = {
    "en-cours": ParticipationStatus.STARTED,
    "a-envoyer": ParticipationStatus.TO_SHARE,
    "envoye": ParticipationStatus.SHARED,
}
# Those who have not begun are read at once when they are no more than READ_WHOLE, nor than FAR times what the pages up
# to the one asked for hold: a fifth of the list, or more, would be gone through.
READ_WHOLE: Final = 2_000
FAR: Final = 5
_FIELDS = (
    *("pk", "learner__last_name", "learner__first_name", "anonymous_number", "group", "external_id", "status"),
    *("skills_count", "assessed_count", "assessment__skills_count", "assessment__assessed_count"),
    *("created_at", "shared_at", "learner_id"),
)


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """Somebody of the table. participation_id is None for who has not begun. attempts: how many times they began."""

    participation_id: int | None
    name: str
    group: str
    state: LateState | ParticipationStatus
    external_id: str = ""
    progress: int = 0
    started_at: datetime | None = None
    shared_at: datetime | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class ActivityPage:
    lines: Sequence[ActivityLine]
    pages: Pages


def list_activity(*, follow: FollowUp, filters: FollowFilters) -> ActivityPage:
    """A page of the participants, by name, each by the current attempt; or of those who have not begun.

    Three statements at most.
    """
    if filters.status == NOT_STARTED:
        return _not_started(follow, filters)
    rows = filtered(_current(follow), filters).order_by("sort_name", "pk")
    if filters.status:
        rows = rows.filter(status=STATUS_OF[filters.status])
    found, pages = paged(rows, _FIELDS, filters, _known_count(follow, filters))
    attempts = _attempts(follow.campaign.pk, found)
    return ActivityPage([_line(row, attempts) for row in found], pages)


def daily_curve(figures: Figures, kind: ContributionKind, *, until: date) -> list[tuple[date, int]]:
    """How many had begun, or sent, at the end of each day; 12 points at most. kind: STARTED or SHARED."""
    return cumulative(figures.of(kind), until=until)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _current(follow: FollowUp) -> QuerySet[CampaignParticipation]:
    return CampaignParticipation.objects.filter(campaign=follow.campaign, is_improved=False, deleted_at=None)


def _known_count(follow: FollowUp, filters: FollowFilters) -> int | None:
    if filters.words or not follow.counts_tell(filters.groups):
        return None
    return follow.chosen.in_status(STATUS_OF[filters.status]) if filters.status else follow.chosen.participants


def _attempts(campaign_id: int, found: Sequence[tuple]) -> dict[int, int]:
    """Learner → how many times they began, deleted attempts left out."""
    learner_ids = [row[-1] for row in found if row[-1]]
    if not learner_ids:
        return {}
    rows = CampaignParticipation.objects.filter(campaign_id=campaign_id, learner_id__in=learner_ids, deleted_at=None)
    return dict(rows.order_by().values_list("learner_id").annotate(count=Count("pk")))


def _line(row: tuple, attempts: dict[int, int]) -> ActivityLine:
    pk, last, first, number, group, external_id, status, *counts, created_at, shared_at, learner_id = row
    skills, assessed, test_skills, test_assessed = counts
    is_completed = status != ParticipationStatus.STARTED
    if test_skills is not None:  # under way, the test's own counts tell
        skills, assessed = test_skills, test_assessed
    return ActivityLine(
        participation_id=pk,
        name=shown_name(last, first, number),
        group=group,
        state=ParticipationStatus(status),
        external_id=external_id,
        progress=mastery.progress_percent(min(assessed, skills), skills, is_completed=is_completed),
        started_at=created_at,
        shared_at=shared_at,
        attempts=attempts.get(learner_id, 1),
    )


def _not_started(follow: FollowUp, filters: FollowFilters) -> ActivityPage:
    """Two statements at most; none when everybody has begun."""
    # Of a class where everybody has begun there is nothing to read: the counts know.
    concerned = [one for one in follow.classes if one.waiting and (not filters.groups or one.value in filters.groups)]
    if not concerned:
        return ActivityPage([], Pages(filters.at_page(1), 0))
    organization = follow.campaign.organization
    field = group_field(organization)
    rows = not_started(campaign=follow.campaign, organization_id=organization.pk)
    rows = rows.filter(**{f"{field}__in": [one.value for one in concerned]})
    rows = rows.order_by(Lower("last_name"), Lower("first_name"), F("pk"))
    fields = ("last_name", "first_name", field)
    found, pages = _waiting_page(rows, fields, filters, sum(one.waiting for one in concerned), follow)
    lines = [
        ActivityLine(None, shown_name(last, first, None), group, LateState.NOT_STARTED) for last, first, group in found
    ]
    return ActivityPage(lines, pages)


def _waiting_page(
    rows: QuerySet[OrganizationLearner], fields: Sequence[str], filters: FollowFilters, waiting: int, follow: FollowUp
) -> tuple[list[tuple], Pages]:
    """Going through the list in the order of names stops at the end of the page, early where many have not begun.

    Where few are left, to find some of them one would meet nearly everybody: all who are left are read at once.
    """
    for word in filters.words:
        rows = rows.filter(search_name__contains=word)
    # Pages from the nearer end: the list is gone through from there.
    distance = min(filters.page, max(1, Pages(filters, waiting).pages_count + 1 - filters.page))
    is_far = bool(filters.words) or waiting <= distance * PAGE_SIZE * FAR
    if is_far and waiting <= READ_WHOLE:
        return paged_whole(rows, fields, filters)
    is_known = not filters.words and not follow.is_pending
    return paged(rows, fields, filters, waiting if is_known else None)
