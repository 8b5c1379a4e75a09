"""What an academy sees of the schools of its department: who is active this school year. Counts only, never pupils.

A school is active when it has one campaign, not deleted, on a back-to-school path, created this school year
(requirement S-152; decisions H13).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import Lower

from orga.domain.school_years import instants
from orga.enums import Feature, OrganizationType
from orga.errors import NotAnAcademy
from orga.models import Campaign, Organization
from referential.enums import PathCategory, SchoolLevel


class SchoolLine(NamedTuple):
    """campaigns: level of the path → how many back-to-school campaigns, in the order of levels."""

    id: int
    name: str
    external_id: str
    campaigns: Mapping[str, int]

    @property
    def is_active(self) -> bool:
        return bool(self.campaigns)

    @property
    def total(self) -> int:
        return sum(self.campaigns.values())


class LevelLine(NamedTuple):
    """Of one level of path: the schools with a campaign on it, and their campaigns."""

    level: str
    schools: int
    campaigns: int


@dataclass(frozen=True, slots=True)
class AcademyFollowUp:
    """The open schools of a department, by name."""

    schools: Sequence[SchoolLine]
    levels: Sequence[LevelLine]

    @property
    def active(self) -> Sequence[SchoolLine]:
        return [school for school in self.schools if school.is_active]

    @property
    def inactive(self) -> Sequence[SchoolLine]:
        return [school for school in self.schools if not school.is_active]


def read_academy(*, organization: Organization, school_year: int) -> AcademyFollowUp:
    """The schools whose department is that of this organization, itself left out. Two statements.

    Nothing is followed without a department. Errors: NotAnAcademy for an organization that the staff has not made one.
    """
    if Feature.ACADEMY not in organization.features:
        raise NotAnAcademy
    if not organization.province_code:
        return AcademyFollowUp([], [])
    rows = Organization.objects.filter(
        type=OrganizationType.SCO, province_code__iexact=organization.province_code, archived_at=None
    ).exclude(pk=organization.pk)
    counts = _counts(organization, school_year)
    schools = [
        SchoolLine(pk, name, number, counts.get(pk, {}))
        for pk, name, number in rows.order_by(Lower("name"), "pk").values_list("pk", "name", "external_id")
    ]
    return AcademyFollowUp(schools, _levels(schools))


def _counts(organization: Organization, school_year: int) -> dict[int, dict[str, int]]:
    """School → level of the path → campaigns."""
    begins, ends = instants(school_year)
    rows = Campaign.objects.filter(
        organization__type=OrganizationType.SCO,
        organization__province_code__iexact=organization.province_code,
        target_profile__category=PathCategory.BACK_TO_SCHOOL,
        deleted_at=None,
        created_at__gte=begins,
        created_at__lt=ends,
    )
    counts: dict[int, dict[str, int]] = {}
    pairs = rows.values_list("organization", "target_profile__level").annotate(count=Count("pk")).order_by()
    for school, level, count in sorted(pairs, key=lambda row: _rank(row[1])):
        counts.setdefault(school, {})[level] = count
    return counts


def _levels(schools: Sequence[SchoolLine]) -> list[LevelLine]:
    found = sorted({level for school in schools for level in school.campaigns}, key=_rank)
    having = {level: [school.campaigns[level] for school in schools if level in school.campaigns] for level in found}
    return [LevelLine(level, len(counts), sum(counts)) for level, counts in having.items()]


def _rank(level: str) -> tuple[int, str]:
    known = [one.value for one in SchoolLevel]
    return (known.index(level) if level in known else len(known), level)
