"""« Résultats »: what each learner last sent, and « Profils reçus » of a collection (orga notes 8.2, 8.5)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from orga.domain import badges, mastery, stages
from orga.domain.badges import Badge
from orga.domain.campaign_figures import Bar, Trend, by_stage, tenths, trend
from orga.domain.follow_filters import FollowFilters, Pages
from orga.domain.stages import Stage, Stars
from orga.enums import ContributionKind, ParticipationStatus
from orga.models import BadgeAcquisition, Campaign, CampaignParticipation
from orga.selectors.asked_skills import get_asked
from orga.selectors.campaign_counts import Figures
from orga.selectors.follow_up import FollowUp
from orga.selectors.late_learners import shown_name
from orga.selectors.participant_rows import filtered, paged

_NAMED = ("pk", "learner__last_name", "learner__first_name", "anonymous_number", "group", "external_id")


# Learner, or account for those who are in no list; the participation alone when both have gone.
Person = tuple[str, int]


class Sending(NamedTuple):
    """What somebody sent once. badge_keys: only where badges are asked for."""

    id: int
    validated: int
    total: int
    badge_keys: set[str]


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


def get_scale(*, campaign: Campaign) -> Scale:
    """The stages of a campaign, those of a level as thresholds of what it asks, and its badges."""
    steps = stages.converted(stages.from_json(campaign.stages), get_asked(target_id=campaign.target_id).levels)
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
    """A page of what was last sent, by name. Three statements at most.

    A learner who has begun again keeps showing what was sent before. Stages: any of those chosen; badges: all of them.
    """
    rows = filtered(_last_sent(follow.campaign), filters)
    if filters.stages:
        rows = rows.filter(stage__in=filters.stages)
    for key in filters.badges:
        rows = rows.filter(Exists(BadgeAcquisition.objects.filter(participation=OuterRef("pk"), badge_key=key)))
    rows = rows.order_by("sort_name", "pk")
    fields = (*_NAMED, "validated_count", "skills_count", "shared_at", "learner_id", "user_id")
    is_whole = not (filters.words or filters.stages or filters.badges) and follow.counts_tell(filters.groups)
    found, pages = paged(rows, fields, filters, follow.chosen.received if is_whole else None)
    sendings = _sendings(follow.campaign.pk, found, with_badges=bool(scale.badges))
    return ResultsPage([_line(row, scale, sendings.get(_of_row(row), [])) for row in found], pages)


def list_profiles(*, follow: FollowUp, filters: FollowFilters) -> ProfilesPage:
    """A page of the participants of a collection, by name, each with what was last sent. Two statements at most.

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
    fields = (*_NAMED, "shared_at", "pix", "is_certifiable", "certifiable_count", _sendings_count())
    # Of a class the counts know who is in it now, and the last sending may tell another one.
    is_whole = not (filters.words or filters.groups or filters.certifiable) and follow.counts_tell(())
    found, pages = paged(rows, fields, filters, follow.chosen.participants if is_whole else None)
    return ProfilesPage([_profile_line(row) for row in found], pages)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _last_sent(campaign: Campaign) -> QuerySet[CampaignParticipation]:
    return CampaignParticipation.objects.filter(campaign=campaign, is_last_sent=True, deleted_at=None)


def _person(participation_id: int, learner_id: int | None, user_id: int | None) -> Person:
    if learner_id:
        return "learner", learner_id
    return ("account", user_id) if user_id else ("participation", participation_id)


def _of_row(row: tuple) -> Person:
    return _person(row[0], *row[-2:])


def _sendings(campaign_id: int, found: Sequence[tuple], *, with_badges: bool = False) -> dict[Person, list[Sending]]:
    """What these people have sent in the campaign, oldest first. One statement."""
    if not found:
        return {}
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, number in map(_of_row, found):
        ids[kind].append(number)
    whose = Q(learner_id__in=ids["learner"]) | Q(learner=None, user_id__in=ids["account"])
    rows = CampaignParticipation.objects.filter(
        whose | Q(pk__in=ids["participation"]),
        campaign_id=campaign_id,
        status=ParticipationStatus.SHARED,
        deleted_at=None,
    ).order_by("shared_at", "pk")
    fields = ["pk", "validated_count", "skills_count", "learner_id", "user_id"]
    # A participation then comes once for each of its badges.
    fields += ["badge_acquisitions__badge_key"] if with_badges else []
    sent: dict[Person, dict[int, Sending]] = defaultdict(dict)
    for pk, validated, total, learner_id, user_id, *badge in rows.values_list(*fields):
        own = sent[_person(pk, learner_id, user_id)]
        own.setdefault(pk, Sending(pk, validated, total, set())).badge_keys.update(badge)
    return {person: list(sendings.values()) for person, sendings in sent.items()}


def _sendings_count() -> Coalesce:
    """How many times the person of a row has sent, read for the lines shown only."""
    whose = Q(learner=OuterRef("learner")) | Q(learner=None, user=OuterRef("user"))
    sent = CampaignParticipation.objects.filter(
        whose, campaign=OuterRef("campaign"), status=ParticipationStatus.SHARED, deleted_at=None
    )
    counted = sent.order_by().values("campaign").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def _profile_line(row: tuple) -> ProfileLine:
    pk, last, first, number, group, external_id, shared_at, pix, certifiable, count, sendings = row
    name = shown_name(last, first, number)
    return ProfileLine(pk, name, group, external_id, shared_at, pix, certifiable, count, sendings)


def _line(row: tuple, scale: Scale, sendings: Sequence[Sending]) -> ResultLine:
    pk, last, first, number, group, external_id, validated, total, shared_at, *_ = row
    place = next((index for index, one in enumerate(sendings) if one.id == pk), len(sendings))
    before = (sendings[place - 1].validated, sendings[place - 1].total) if place else None
    keys = sendings[place].badge_keys if place < len(sendings) else set()
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
        sendings=max(1, len(sendings)),
        trend=trend(validated, total, before),
        badges=[badge for badge in scale.badges if badge.key in keys],
    )
