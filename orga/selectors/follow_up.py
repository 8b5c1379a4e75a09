"""What every page of a campaign's follow-up begins with: the campaign, the classes, where everybody stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Value

from orga.domain.campaign_figures import Share, shares
from orga.domain.roster_filters import natural_key
from orga.enums import CampaignType, ContributionKind, ParticipationStatus
from orga.models import Campaign, CampaignParticipation, OrganizationLearner
from orga.selectors.campaign_counts import NO_GROUP, CampaignFigures, Figures, read_figures
from orga.selectors.campaigns import get_campaign
from orga.selectors.late_learners import follows_roster, group_field

# Words of the bar, and the class of its colour.
STATES: Mapping[str, str] = {
    ParticipationStatus.SHARED.value: "k-sent",
    ParticipationStatus.TO_SHARE.value: "k-wait",
    ParticipationStatus.STARTED.value: "k-run",
    "NOT_STARTED": "k-none",
}


class RosterClass(NamedTuple):
    """A class of the list. waiting: its learners who never took part; certifiable: those known to be."""

    size: int
    waiting: int
    certifiable: int


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """A class one may look at alone. size: its learners where the list tells, else its participants.

    waiting: those of the list who never took part.
    """

    value: str
    name: str
    size: int
    waiting: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """classes: those the campaign concerns, that is where somebody has begun, and those asked for; others: the rest of
    the list. has_roster: those who have not begun are known (then ``waiting`` counts).

    is_pending: something was changed a moment ago that the counts do not hold yet.
    """

    campaign: Campaign
    groups: Sequence[str]
    figures: CampaignFigures
    classes: Sequence[ClassChoice]
    others: Sequence[ClassChoice]
    has_roster: bool
    waiting: int
    certifiable: int
    everybody_size: int
    is_pending: bool

    @property
    def everybody(self) -> Figures:
        return self.figures.everybody

    @property
    def chosen(self) -> Figures:
        return self.figures.chosen

    @property
    def is_collection(self) -> bool:
        return self.campaign.type == CampaignType.PROFILES_COLLECTION

    @property
    def chosen_name(self) -> str:
        """The classes chosen, by name; empty for everybody."""
        return ", ".join(one.name for one in self.classes if one.is_chosen)

    def counts_tell(self, groups: Collection[str]) -> bool:
        """Whether ``chosen`` is about exactly these classes, and nothing waits to be counted."""
        return not self.is_pending and set(groups) == set(self.groups)

    @property
    def expected(self) -> int:
        """Everybody who should take part, as far as one knows."""
        return self.chosen.participants + self.waiting

    @property
    def started(self) -> int:
        return self.chosen.in_status(ParticipationStatus.STARTED)

    @property
    def to_share(self) -> int:
        return self.chosen.in_status(ParticipationStatus.TO_SHARE)

    @property
    def shared(self) -> int:
        return self.chosen.in_status(ParticipationStatus.SHARED)

    @property
    def late(self) -> int:
        return self.started + self.to_share + self.waiting

    @property
    def states(self) -> list[Share]:
        """The parts of the bar of states; ``STATES`` gives their colours."""
        counts = {status.value: self.chosen.in_status(status) for status in reversed(ParticipationStatus)}
        return shares(counts | ({"NOT_STARTED": self.waiting} if self.has_roster else {}))


def get_follow_up(
    *,
    organization_id: int,
    campaign_id: int,
    groups: Collection[str],
    kinds: Collection[ContributionKind],
    today: date,
    is_brief: bool = False,
) -> FollowUp:
    """A campaign with its counts of these kinds; four statements, three where no list is followed.

    groups: the classes looked at, everybody when empty; one of which nothing is known is left out. is_brief: neither
    who has not begun nor what waits to be counted is asked: two statements.
    Errors: CampaignNotFound.
    """
    campaign = get_campaign(organization_id=organization_id, campaign_id=campaign_id)
    has_roster = not is_brief and follows_roster(campaign=campaign, organization=campaign.organization, today=today)
    kinds = {*kinds, ContributionKind.STATUS, ContributionKind.SHARED}
    figures = read_figures(campaign_id=campaign_id, groups=groups, kinds=kinds)
    roster = _roster(campaign, figures.listed) if has_roster else {}
    concerned = {*figures.participants, *groups} & {*figures.participants, *roster}
    kept = [one for one in groups if one in concerned]
    if len(kept) < len(groups):
        figures = figures if kept else replace(figures, chosen=figures.everybody)
    classes = _classes(concerned, kept, figures.participants, roster)
    # Of a class where nobody has begun one knows nothing but its list: « Toutes » are those the campaign concerns.
    counted = [roster[one] for one in (kept or figures.participants) if one in roster]
    return FollowUp(
        campaign=campaign,
        groups=kept,
        figures=figures,
        classes=classes,
        others=_classes(roster.keys() - concerned, (), figures.participants, roster),
        has_roster=has_roster,
        waiting=sum(one.waiting for one in counted),
        certifiable=sum(one.certifiable for one in counted),
        everybody_size=sum(_size(one, figures.participants, roster) for one in figures.participants),
        is_pending=not is_brief
        and CampaignParticipation.objects.filter(campaign_id=campaign_id, is_counted=False).exists(),
    )


def list_roster_classes(*, campaign: Campaign) -> list[str]:
    """The classes of the whole list, in natural order. One statement."""
    field = group_field(campaign.organization)
    rows = OrganizationLearner.objects.filter(
        organization_id=campaign.organization_id, is_disabled=False, deleted_at=None
    )
    return sorted(rows.exclude(**{field: ""}).values_list(field, flat=True).distinct(), key=natural_key)


def _roster(campaign: Campaign, listed: Mapping[str, int]) -> dict[str, RosterClass]:
    """The classes of the list. listed: of each, those who took part, as counted.

    Who never took part is a subtraction: looking for each learner's participation takes long in a long list. Those who
    took part and have left school since are counted, and are no longer waited for: they are few, and looked for.
    """
    field = group_field(campaign.organization)
    everybody = OrganizationLearner.objects.filter(organization_id=campaign.organization_id).exclude(**{field: ""})
    here = everybody.filter(is_disabled=False, deleted_at=None).order_by().values_list(field)
    took_part = CampaignParticipation.objects.filter(campaign=campaign, learner=OuterRef("pk"), is_improved=False)
    stands = Exists(took_part.filter(Q(deleted_at=None) | Q(deleted_by__isnull=False)))
    gone = everybody.exclude(is_disabled=False, deleted_at=None).filter(stands).order_by().values_list(field)
    # Not the key: an index then tells everything.
    certifiable = Count("is_certifiable", filter=Q(is_certifiable=True))
    none = Value(0, output_field=IntegerField())
    sizes = here.annotate(size=Count("*"), certifiable=certifiable, gone=none)
    found = sizes.union(gone.annotate(size=none, certifiable=none, gone=Count("pk")), all=True)
    totals: dict[str, tuple[int, int, int]] = {}
    for name, *numbers in found:
        old = totals.get(name, (0, 0, 0))
        totals[name] = (old[0] + numbers[0], old[1] + numbers[1], old[2] + numbers[2])
    return {
        name: RosterClass(size, max(0, size - listed.get(name, 0) + gone), certifiable)
        for name, (size, certifiable, gone) in totals.items()
        if size
    }


def _classes(
    names: Collection[str], chosen: Collection[str], participants: Mapping[str, int], roster: Mapping[str, RosterClass]
) -> list[ClassChoice]:
    """In natural order; those in no class last."""
    ordered = sorted(names, key=lambda name: (name == NO_GROUP, natural_key(name)))
    return [
        ClassChoice(
            value=name,
            name="Sans classe" if name == NO_GROUP else name,
            size=_size(name, participants, roster),
            waiting=roster[name].waiting if name in roster else 0,
            is_chosen=name in chosen,
        )
        for name in ordered
    ]


def _size(name: str, participants: Mapping[str, int], roster: Mapping[str, RosterClass]) -> int:
    """At least those who took part: one of them may have left the list."""
    here = participants.get(name, 0)
    return here + roster[name].waiting if name in roster else here
