"""The counts of a campaign as its pages read them: everybody's, and those of the classes chosen, added up."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Q

from orga.domain import contributions, mastery
from orga.domain.campaign_figures import median_rate
from orga.domain.contributions import PARTICIPANTS
from orga.enums import ContributionKind, ParticipationStatus, QuestionResult
from orga.models import CampaignCount
from orga.selectors.counted_participations import EVERYBODY, NO_GROUP

__all__ = ["EVERYBODY", "NO_GROUP", "CampaignFigures", "Figures", "read_figures"]
_STATUS = ContributionKind.STATUS.value
_LISTED = ContributionKind.LISTED.value


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by kind and key; 0 for what is absent. Only the kinds asked for are there."""

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, kind: ContributionKind) -> Mapping[str, int]:
        return self.counts.get(kind.value, {})

    @property
    def participants(self) -> int:
        return self.of(ContributionKind.STATUS).get(PARTICIPANTS, 0)

    def in_status(self, status: ParticipationStatus) -> int:
        return self.of(ContributionKind.STATUS).get(status.value, 0)

    @property
    def received(self) -> int:
        """Learners of whom there is a result: a new attempt does not take away what was sent."""
        return sum(self.of(ContributionKind.SHARED).values())

    @property
    def masteries(self) -> Mapping[tuple[int, int], int]:
        return contributions.mastery_counts(self.of(ContributionKind.MASTERY))

    @property
    def mean(self) -> Fraction | None:
        return mastery.mean_rate(self.masteries)

    @property
    def mean_percent(self) -> int | None:
        return None if self.mean is None else mastery.rate_percent(self.mean)

    @property
    def median_percent(self) -> int | None:
        median = median_rate(self.masteries)
        return None if median is None else mastery.rate_percent(median)

    @property
    def competences(self) -> Mapping[str, tuple[int, int]]:
        """Competence → (validated, asked), added up over who sent."""
        return contributions.competence_counts(self.of(ContributionKind.COMPETENCE))

    @property
    def tubes(self) -> Mapping[str, Mapping[int, int]]:
        """Tube → mask of validated levels → people."""
        return contributions.tube_counts(self.of(ContributionKind.TUBE))

    @property
    def challenges(self) -> Mapping[str, Mapping[QuestionResult, int]]:
        """Question → how it ended → times."""
        return contributions.challenge_counts(self.of(ContributionKind.CHALLENGE))


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """chosen: of the classes asked for, everybody's when none is. participants: of each class, by its name.

    listed: those of the list who took part, taken out of the campaign or not, likewise.
    """

    everybody: Figures
    chosen: Figures
    participants: Mapping[str, int]
    listed: Mapping[str, int]


def read_figures(
    *, campaign_id: int, groups: Collection[str] = (), kinds: Collection[ContributionKind]
) -> CampaignFigures:
    """The counts of these kinds, and how many of each class take part. One statement.

    groups: classes, "-" for those in none.
    """
    wanted = Q(group__in=[EVERYBODY, *groups], kind__in=[kind.value for kind in kinds])
    people = Q(kind__in=[_STATUS, _LISTED], key=PARTICIPANTS)
    rows = CampaignCount.objects.filter(wanted | people, campaign_id=campaign_id)
    everybody, chosen = _empty(), _empty()
    participants: dict[str, int] = {}
    listed: dict[str, int] = {}
    for group, kind, key, value in rows.exclude(value=0).values_list("group", "kind", "key", "value"):
        if group == EVERYBODY:
            everybody[kind][key] = value
        elif kind == _STATUS and key == PARTICIPANTS:
            participants[group] = value
        elif kind == _LISTED:
            listed[group] = value
        if group != EVERYBODY and group in groups:
            chosen[kind][key] += value
    all_of_them = Figures(everybody)
    return CampaignFigures(all_of_them, Figures(chosen) if groups else all_of_them, participants, listed)


def _empty() -> defaultdict[str, defaultdict[str, int]]:
    return defaultdict(lambda: defaultdict(int))
