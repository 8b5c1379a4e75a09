"""Reads of the roster pages: a page of lines with its counts, one learner, what was collected from the guardians."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import NamedTuple

from django.db.models import (
    Case,
    Count,
    Expression,
    F,
    IntegerField,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower

from orga.domain.heatmap import SentProfile
from orga.domain.roster_filters import SIZES, SORTS, RosterFilters, natural_key
from orga.enums import ImportStatus, LoginMethod, OrganizationType
from orga.errors import LearnerNotFound
from orga.models import CampaignParticipation, Organization, OrganizationImport, OrganizationLearner
from orga.selectors.sent_profiles import latest_of_learner, profile_of
from pix.core.paging import Paged

HAS_EMAIL = Q(user__email__isnull=False)
HAS_USERNAME = Q(user__username__isnull=False)
# An account that has neither was made through the school's portal.
HAS_GAR = Q(user__isnull=False, user__email=None, user__username=None)
METHODS = {
    "email": HAS_EMAIL,
    "identifiant": HAS_USERNAME,
    "mediacentre": HAS_GAR,
    "none": Q(user=None),
}
CERTIFIABILITIES = {
    "oui": Q(is_certifiable=True),
    "non": Q(is_certifiable=False),
    "inconnu": Q(is_certifiable=None),
}
AUTHORIZATIONS = {
    "recueillie": Q(authorization__isnull=False),
    "attendue": Q(authorization__isnull=True),
}
FIELDS = (
    *("pk", "first_name", "last_name", "birthdate", "division", "group", "student_number", "user_id"),
    *("user__email", "user__username", "is_certifiable", "certifiable_at"),
    *("authorization__collected_on", "authorization__recorded_by__first_name", "authorization__recorded_by__last_name"),
    *("participations_count", "sent_at", "sent_snapshot"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A learner as a list shows him. certifiable: None while unknown; certifiable_at: when it was computed.

    collected_on, collected_by: the guardians' authorisation and the member who noted it. participations: one a
    campaign, however often its results were sent. sent: the latest profile sent, None when none was.
    """

    id: int
    first_name: str
    last_name: str
    birthdate: date | None
    division: str
    group: str
    student_number: str
    user_id: int | None
    email: str
    username: str
    certifiable: bool | None
    certifiable_at: datetime | None
    collected_on: date | None
    collected_by: str
    participations: int
    sent: SentProfile | None

    @property
    def name(self) -> str:
        return f"{self.last_name} {self.first_name}".strip()

    @property
    def methods(self) -> list[LoginMethod]:
        """The ways into his account, none without one."""
        if self.user_id is None:
            return []
        found = [LoginMethod.EMAIL] if self.email else []
        found += [LoginMethod.USERNAME] if self.username else []
        return found or [LoginMethod.GAR]

    @property
    def is_exempt(self) -> bool:
        """His account is the school's doing: no authorisation is asked for it (decisions G8)."""
        return bool({LoginMethod.USERNAME, LoginMethod.GAR} & set(self.methods))


class Group(NamedTuple):
    """A class or a group of the list; name "" for those who are in none."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class RosterPage(Paged):
    """One page of a roster. total, certifiable_count, groups: of the whole roster, filters ignored; count: filtered."""

    lines: Sequence[Line]
    filters: RosterFilters
    count: int
    total: int
    certifiable_count: int
    groups: Sequence[Group]

    @property
    def sort_queries(self) -> dict[str, str]:
        """Order → the address that gives it, or that turns it round."""
        return {sort: self.filters.sorted_by(sort).query for sort in SORTS}

    @property
    def size_queries(self) -> list[tuple[int, str]]:
        return [(size, self.filters.sized(size).query) for size in SIZES]


def list_learners(*, organization: Organization, filters: RosterFilters) -> RosterPage:
    """A page of the learners in the list now. Three statements; two when nothing filters."""
    everybody = _enabled(organization.pk)
    field = grouping_field(organization)
    groups, total, certifiable_count = _groups(everybody, field)
    chosen = _filtered(everybody, filters, field)
    count = chosen.count() if filters.is_active else total
    page = min(filters.page, max(1, ceil(count / filters.size)))
    filters = filters.at_page(page)
    ordered = chosen.order_by(*_order(filters, field, groups))
    start = (page - 1) * filters.size
    lines = [_line(row) for row in _told(ordered)[start : start + filters.size]]
    return RosterPage(lines, filters, count, total, certifiable_count, groups)


def list_collected(*, organization_id: int) -> Iterable[Line]:
    """Those whose guardians' authorisation the school holds, by class and name, read as they are asked for."""
    rows = _enabled(organization_id).filter(authorization__isnull=False)
    ordered = rows.order_by("division", Lower("last_name"), Lower("first_name"), "pk")
    return map(_line, _told(ordered).iterator(chunk_size=1000))


def get_learner(*, organization_id: int, learner_id: int) -> Line:
    """One learner of the list. One statement. Errors: LearnerNotFound, also for another organization's."""
    row = _told(_enabled(organization_id).filter(pk=learner_id)).first()
    if row is None:
        raise LearnerNotFound
    return _line(row)


def list_chosen(*, organization_id: int, learner_ids: Iterable[int]) -> list[Line]:
    """The lines ticked in a list, by name; those that are not in it any more are left out. One statement."""
    rows = _enabled(organization_id).filter(pk__in=set(learner_ids))
    return [_line(row) for row in _told(rows.order_by(Lower("last_name"), Lower("first_name"), "pk"))]


def grouping_field(organization: Organization) -> str:
    """What sorts people inside an organization: classes, but groups in higher education (orga notes 1.1)."""
    return "group" if organization.type == OrganizationType.SUP else "division"


def last_applied(*, organization_id: int) -> OrganizationImport | None:
    """The import that the list comes from, if it was imported. One statement."""
    applied = OrganizationImport.objects.filter(organization_id=organization_id, status=ImportStatus.IMPORTED)
    return applied.order_by("-applied_at").first()


# --- Steps -----------------------------------------------------------------------------------------------------------


def _enabled(organization_id: int) -> QuerySet[OrganizationLearner]:
    return OrganizationLearner.objects.filter(organization_id=organization_id, is_disabled=False, deleted_at=None)


def _told(learners: QuerySet[OrganizationLearner]) -> QuerySet[OrganizationLearner, tuple]:
    """The fields of lines; what they did in campaigns is read in the same statement, for the lines shown only."""
    latest = latest_of_learner()
    return learners.annotate(
        participations_count=_participations(),
        sent_at=Subquery(latest.values("shared_at")),
        sent_snapshot=Subquery(latest.values("sent_result__snapshot")),
    ).values_list(*FIELDS)


def _participations() -> Coalesce:
    theirs = CampaignParticipation.objects.filter(learner=OuterRef("pk"), is_improved=False, deleted_at=None)
    counted = theirs.order_by().values("learner").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def _groups(everybody: QuerySet[OrganizationLearner], field: str) -> tuple[list[Group], int, int]:
    """The groups in natural order, the number of learners, the number of certifiable ones."""
    counts = {"number": Count("pk"), "certifiable": Count("pk", filter=Q(is_certifiable=True))}
    rows = list(everybody.order_by().values_list(field).annotate(**counts))
    groups = sorted((Group(name, count) for name, count, _ in rows), key=lambda group: natural_key(group.name))
    return groups, sum(row[1] for row in rows), sum(row[2] for row in rows)


def _filtered(
    learners: QuerySet[OrganizationLearner], filters: RosterFilters, field: str
) -> QuerySet[OrganizationLearner]:
    for word in filters.words:
        learners = learners.filter(search_name__contains=word)
    if filters.groups:
        learners = learners.filter(**{f"{field}__in": filters.groups})
    if filters.methods:
        learners = learners.filter(_any(METHODS[one] for one in filters.methods))
    if filters.certifiability:
        learners = learners.filter(_any(CERTIFIABILITIES[one] for one in filters.certifiability))
    if filters.authorizations:
        learners = learners.filter(_any(AUTHORIZATIONS[one] for one in filters.authorizations))
    return learners


def _any(conditions: Iterable[Q]) -> Q:
    joined = Q()
    for condition in conditions:
        joined |= condition
    return joined


def _order(filters: RosterFilters, field: str, groups: Sequence[Group]) -> list[OrderBy]:
    """By name, or by class in natural order and then by name; nobody's place depends on chance."""
    by_name: list[Expression | F] = [Lower("last_name"), Lower("first_name"), F("pk")]
    turn = filters.is_descending
    if filters.sort == "participations":
        return [OrderBy(_participations(), descending=turn), *(OrderBy(key) for key in by_name)]
    if filters.sort == "classe" and groups:
        whens = [When(**{field: group.name}, then=Value(rank)) for rank, group in enumerate(groups)]
        rank = Case(*whens, default=Value(len(groups)), output_field=IntegerField())
        return [OrderBy(rank, descending=turn), *(OrderBy(key) for key in by_name)]
    return [OrderBy(key, descending=turn) for key in by_name]


def _line(row: tuple) -> Line:
    *fields, email, username, certifiable, at, collected_on, by_first, by_last, participations, sent_at, snapshot = row
    pk, first_name, last_name, birthdate, division, group, number, user_id = fields
    by = f"{by_first or ''} {by_last or ''}".strip()
    return Line(
        pk,
        *(first_name, last_name, birthdate, division, group, number or "", user_id),
        *(email or "", username or "", certifiable, at, collected_on, by, participations),
        profile_of(sent_at, snapshot) if sent_at and snapshot else None,
    )
