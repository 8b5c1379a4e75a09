"""Reads of paths for the staff: all of them, whoever they are open to."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from orga.campaign_errors import ProfileNotFound
from orga.domain import badges, stages
from orga.domain.badges import Badge
from orga.domain.durations import duration_range
from orga.domain.stages import Stage
from orga.models import Organization, TargetProfile
from referential.domain.bank import Competence
from referential.selectors.bank import current_bank

CAMPAIGNS = Count("campaigns", filter=Q(campaigns__deleted_at=None), distinct=True)


class AskedSubject(NamedTuple):
    """title: that of the tube; skills: how many active ones up to the cap."""

    title: str
    cap: int
    skills: int


class AskedCompetence(NamedTuple):
    competence: Competence
    subjects: Sequence[AskedSubject]


class ShownPath(NamedTuple):
    """A path with all that it holds. campaigns: those not deleted; durations: words, "" until known."""

    profile: TargetProfile
    campaigns: int
    competences: Sequence[AskedCompetence]
    stages: Sequence[Stage]
    badges: Sequence[Badge]
    shares: Sequence[Organization]
    durations: tuple[str, str]

    @property
    def is_editable(self) -> bool:
        """Those of the catalogue come from files."""
        return self.profile.key is None

    @property
    def may_change_access(self) -> bool:
        """Before any campaign, and not where the files say it."""
        return self.is_editable and not self.campaigns


def search_paths(*, words: str = "", category: str = "", is_outdated: bool = False) -> QuerySet[TargetProfile]:
    """Paths whose name or comment holds every word, in catalogue order; to be paginated.

    Each bears ``campaigns_count`` and its owner.
    """
    found = TargetProfile.objects.filter(outdated_at__isnull=not is_outdated)
    if category:
        found = found.filter(category=category)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(internal_comment__icontains=word))
    found = found.select_related("owner_organization").annotate(campaigns_count=CAMPAIGNS)
    return found.order_by("category", "order", "name", "pk")


def get_path(*, profile_id: int) -> ShownPath:
    """One path. Two statements. Errors: ProfileNotFound."""
    rows = TargetProfile.objects.select_related("owner_organization", "author").annotate(campaigns_count=CAMPAIGNS)
    profile = rows.filter(pk=profile_id).first()
    if profile is None:
        raise ProfileNotFound
    shared = Organization.objects.filter(pk__in=profile.shares.values("organization")).order_by("name", "pk")
    return ShownPath(
        profile=profile,
        campaigns=profile.campaigns_count,
        competences=_asked(profile),
        stages=stages.from_json(profile.stages),
        badges=badges.from_json(profile.badges),
        shares=list(shared),
        durations=(_range(profile, "empty"), _range(profile, "half")),
    )


def _asked(profile: TargetProfile) -> list[AskedCompetence]:
    """By competence in the framework's order; what has left it is left out, as it is in campaigns."""
    bank, caps, found = current_bank(), dict(profile.tubes), []
    for competence in bank.competences.values():
        levels: dict[str, list[int]] = {}
        for skill in bank.active_skills(competence.index):
            levels.setdefault(skill.tube_id, []).append(skill.level)
        subjects = [
            AskedSubject(bank.tubes[tube].title, caps[tube], sum(level <= caps[tube] for level in levels.get(tube, ())))
            for tube in competence.tube_ids
            if tube in caps
        ]
        if subjects:
            found.append(AskedCompetence(competence, subjects))
    return found


def _range(profile: TargetProfile, name: str) -> str:
    return duration_range(profile.durations[name][1]).words if name in profile.durations else ""
