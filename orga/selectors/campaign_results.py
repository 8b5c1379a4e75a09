"""« Résultats »: what each learner last sent, and « Profils reçus » of a collection (orga notes 8.2, 8.5)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from learners.selectors.targets import get_frozen_tubes
from orga.domain import badges, mastery, stages, target_skills
from orga.domain.badges import Badge
from orga.domain.campaign_figures import Bar, Trend, by_stage, tenths, trend
from orga.domain.follow_filters import FollowFilters, Pages
from orga.domain.stages import Stage, Stars
from orga.domain.target_skills import TargetSkills
from orga.enums import ContributionKind, ParticipationStatus
from orga.models import BadgeAcquisition, Campaign, CampaignParticipation
from orga.selectors.campaign_counts import Figures
from orga.selectors.follow_up import FollowUp
from orga.selectors.late_learners import shown_name
from orga.selectors.participant_rows import filtered, paged

_NAMED = ("pk", "learner__last_name", "learner__first_name", "anonymous_number", "group", "external_id")


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What one learner last sent. percent: None where nothing is asked. sendings: how many were sent, this one last.

    trend: against the one sent before, None for the first. badges: those obtained, in the campaign's order.
    """

    participation_id: int
    name: str
    group: str
    external_id: str
    percent: int | None
    validated: int
    total: int
    stars: Stars | None
    shared_at: datetime
    sendings: int
    trend: Trend | None
    badges: Sequence[Badge]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    lines: Sequence[ResultLine]
    pages: Pages


@dataclass(frozen=True, slots=True)
class Scale:
    """How a campaign tells its results: its stages, lowest first (none: percentages), and its badges."""

    stages: Sequence[Stage]
    badges: Sequence[Badge]

    @property
    def total_stars(self) -> int:
        return stages.total_stars(self.stages)


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A participant of a collection; nothing but the name and the beginning until something is sent."""

    participation_id: int
    name: str
    group: str
    external_id: str
    shared_at: datetime | None
    pix: int | None
    is_certifiable: bool | None
    certifiable_count: int | None
    sendings: int


@dataclass(frozen=True, slots=True)
class ProfilesPage:
    lines: Sequence[ProfileLine]
    pages: Pages


def get_target(*, campaign: Campaign) -> TargetSkills:
    """What the campaign asks; nothing for a collection. One read the first time, then the process's memory."""
    if campaign.target_id is None:
        return TargetSkills()
    return target_skills.from_json(get_frozen_tubes(target_id=campaign.target_id))


def get_scale(*, campaign: Campaign) -> Scale:
    """The stages of a campaign, those of a level as thresholds of what it asks, and its badges."""
    steps = stages.converted(stages.from_json(campaign.stages), get_target(campaign=campaign).levels)
    return Scale(steps, badges.from_json(campaign.badges))


def distribution(*, figures: Figures, scale: Scale) -> list[Bar]:
    """How the results are spread: by stage where there are stages, else by tens."""
    if scale.stages:
        return by_stage(figures.of(ContributionKind.STAGE), len(scale.stages))
    return tenths(figures.masteries)


def mean_stars(*, figures: Figures, scale: Scale) -> Stars | None:
    """The stage that the mean reaches; None without stages or without results."""
    mean = figures.mean
    return None if mean is None else stages.stars(scale.stages, mean.numerator, mean.denominator)


def mark_of_mean(*, figures: Figures, scale: Scale) -> int:
    """What the bar of the distribution that holds the mean begins at, or holds; -1 without results."""
    stars = mean_stars(figures=figures, scale=scale)
    if stars is not None:
        return stars.obtained
    return -1 if figures.mean_percent is None else figures.mean_percent


def list_results(*, follow: FollowUp, filters: FollowFilters, scale: Scale) -> ResultsPage:
    """A page of what was last sent, by name. Three statements at most; two more past the last page.

    A learner who has begun again keeps showing what was sent before. Stages: any of those chosen; badges: all of them.
    """
    rows = filtered(_last_sent(follow.campaign), filters)
    if filters.stages:
        rows = rows.filter(stage__in=filters.stages)
    for key in filters.badges:
        rows = rows.filter(Exists(BadgeAcquisition.objects.filter(participation=OuterRef("pk"), badge_key=key)))
    rows = rows.order_by("sort_name", "pk")
    fields = (*_NAMED, "validated_count", "skills_count", "shared_at", "learner_id", "user_id")
    found, filters = paged(rows, fields, filters)
    earlier = _earlier(follow.campaign.pk, found)
    obtained = _obtained([row[0] for row in found]) if scale.badges else {}
    lines = [_line(row, scale, earlier, obtained) for row in found]
    return ResultsPage(lines, Pages(filters, found[0][-1] if found else 0))


def list_profiles(*, follow: FollowUp, filters: FollowFilters) -> ProfilesPage:
    """A page of the participants of a collection, by name, each with what was last sent. Two statements.

    Somebody who has begun again is shown by what was sent before.
    """
    sent = CampaignParticipation.objects.filter(
        campaign=follow.campaign, is_last_sent=True, deleted_at=None, learner=OuterRef("learner")
    )
    rows = CampaignParticipation.objects.filter(campaign=follow.campaign, deleted_at=None)
    rows = rows.filter(Q(is_last_sent=True) | Q(is_improved=False) & ~Exists(sent))
    rows = filtered(rows, filters)
    if filters.certifiable:
        rows = rows.filter(is_certifiable=filters.certifiable == "oui")
    rows = rows.order_by("sort_name", "pk")
    fields = (*_NAMED, "shared_at", "pix", "is_certifiable", "certifiable_count", "learner_id", "user_id")
    found, filters = paged(rows, fields, filters)
    earlier = _earlier(follow.campaign.pk, found)
    lines = [_profile_line(row, len(earlier[_person(row)])) for row in found]
    return ProfilesPage(lines, Pages(filters, found[0][-1] if found else 0))


# --- Steps -----------------------------------------------------------------------------------------------------------


def _last_sent(campaign: Campaign) -> QuerySet[CampaignParticipation]:
    return CampaignParticipation.objects.filter(campaign=campaign, is_last_sent=True, deleted_at=None)


def _person(row: tuple) -> tuple[int | None, int | None]:
    """(learner, account), the account only for those who are in no list."""
    learner_id, user_id = row[-3], row[-2]
    return (learner_id, None) if learner_id else (None, user_id)


def _earlier(
    campaign_id: int, found: Sequence[tuple]
) -> dict[tuple[int | None, int | None], list[tuple[int, int, int]]]:
    """What these people have sent in the campaign, oldest first: (participation, validated, total)."""
    people = [_person(row) for row in found]
    sent: dict[tuple[int | None, int | None], list[tuple[int, int, int]]] = defaultdict(list)
    if not people:
        return sent
    whose = Q(learner_id__in=[learner for learner, _ in people if learner])
    whose |= Q(learner=None, user_id__in=[user for _, user in people if user])
    rows = CampaignParticipation.objects.filter(
        whose, campaign_id=campaign_id, status=ParticipationStatus.SHARED, deleted_at=None
    ).order_by("shared_at", "pk")
    fields = ("pk", "validated_count", "skills_count", "learner_id", "user_id")
    for pk, validated, total, learner_id, user_id in rows.values_list(*fields):
        sent[(learner_id, None) if learner_id else (None, user_id)].append((pk, validated, total))
    return sent


def _obtained(ids: Sequence[int]) -> dict[int, set[str]]:
    keys: dict[int, set[str]] = defaultdict(set)
    rows = BadgeAcquisition.objects.filter(participation_id__in=ids)
    for participation_id, key in rows.values_list("participation_id", "badge_key"):
        keys[participation_id].add(key)
    return keys


def _profile_line(row: tuple, sendings: int) -> ProfileLine:
    pk, last, first, number, group, external_id, shared_at, pix, certifiable, count, *_ = row
    name = shown_name(last, first, number)
    return ProfileLine(pk, name, group, external_id, shared_at, pix, certifiable, count, sendings)


def _line(row: tuple, scale: Scale, earlier: dict, obtained: dict[int, set[str]]) -> ResultLine:
    pk, last, first, number, group, external_id, validated, total, shared_at, *_ = row
    sent = earlier[_person(row)]
    place = next((index for index, one in enumerate(sent) if one[0] == pk), len(sent))
    before = (sent[place - 1][1], sent[place - 1][2]) if place else None
    return ResultLine(
        participation_id=pk,
        name=shown_name(last, first, number),
        group=group,
        external_id=external_id,
        percent=mastery.percent(validated, total),
        validated=validated,
        total=total,
        stars=stages.stars(scale.stages, validated, total) if total else None,
        shared_at=shared_at,
        sendings=max(1, len(sent)),
        trend=trend(validated, total, before),
        badges=[badge for badge in scale.badges if badge.key in obtained.get(pk, ())],
    )
