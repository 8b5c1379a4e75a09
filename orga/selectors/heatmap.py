"""Reads of the map of levels: a row a class, or a row a learner, from what was sent by a day (decisions H6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Final

from django.db.models.functions import Lower

from orga.domain.growth import GrowthRow, growth_row
from orga.domain.heatmap import GroupRow, SentProfile, group_row
from orga.domain.insight_queries import EVERYBODY, MapQuery, Sort
from orga.domain.roster_filters import natural_key
from orga.domain.school_years import school_year
from orga.models import CampaignParticipation, Organization, OrganizationLearner
from orga.selectors.counted_participations import NO_GROUP
from orga.selectors.late_learners import group_field
from orga.selectors.sent_profiles import SendingYear, read_profiles
from pix.core.french import PARIS

PAGE: Final = 50
EVERYBODY_NAME: Final = "Ensemble"


@dataclass(frozen=True, slots=True)
class Person:
    """A learner in the class he has, or had in the school year looked at. id: his line in the list."""

    id: int
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A learner's levels: the profile sent by the day, and the one before it when growth is shown."""

    person: Person
    profile: SentProfile | None
    before: SentProfile | None = None

    @property
    def is_followed(self) -> bool:
        return self.profile is not None and self.before is not None


@dataclass(frozen=True, slots=True)
class LevelMap:
    """groups: a row a class in natural order, when no class is looked at; people: a page of a class otherwise.

    whole: the row of all of them. growth: the same as groups, and whole_growth, when growth is shown. options: every
    class, with its size. since: the first day compared. is_known: the class asked for is there.
    """

    groups: Sequence[GroupRow]
    growth: Sequence[GrowthRow]
    whole: GroupRow
    whole_growth: GrowthRow | None
    people: Sequence[PersonRow]
    count: int
    pages_count: int
    options: Sequence[tuple[str, int]]
    since: date | None
    is_known: bool


def read_map(
    *,
    organization: Organization,
    asked: MapQuery,
    years: Sequence[SendingYear],
    today: date,
    page_size: int = PAGE,
) -> LevelMap:
    """The map as it was at the end of a day. Two statements, three with growth, whatever the number of learners.

    years: as ``sent_profiles.list_years`` gives them. page_size: lines of learners a page, 0 for all in one.
    """
    people = _people(organization, asked.year, school_year(today))
    after = read_profiles(organization_id=organization.pk, by=_end(asked.on))
    since = _start(asked, years) if asked.is_growth else None
    before = read_profiles(organization_id=organization.pk, by=_end(since)) if since else {}
    by_group: dict[str, list[Person]] = {}
    for person in people:
        by_group.setdefault(person.group, []).append(person)
    names = sorted(by_group, key=lambda name: (name == NO_GROUP, natural_key(name)))
    is_known = asked.group in ("", EVERYBODY, *names)
    chosen = by_group.get(asked.group, people) if is_known and asked.group else people
    rows = [PersonRow(one, after.get(one.id), before.get(one.id)) for one in chosen]
    shown, pages_count = _page(asked, rows, page_size) if is_known and asked.group else ([], 1)
    whole_name = asked.group if is_known and asked.group not in ("", EVERYBODY) else EVERYBODY_NAME
    return LevelMap(
        groups=[_row(name, by_group[name], after) for name in names],
        growth=[_growth(name, by_group[name], after, before) for name in names] if asked.is_growth else [],
        whole=_row(whole_name, chosen, after),
        whole_growth=_growth(whole_name, chosen, after, before) if asked.is_growth else None,
        people=shown,
        count=len(chosen),
        pages_count=pages_count,
        options=[(name, len(by_group[name])) for name in names],
        since=since,
        is_known=is_known,
    )


# --- Steps -----------------------------------------------------------------------------------------------------------


def _people(organization: Organization, year: int, this_year: int) -> list[Person]:
    """By name. This year, the list; before, those who took part then, in the class they had (decisions H3)."""
    found: Iterable[tuple[int | None, str, str, str]]
    if year >= this_year:
        rows = OrganizationLearner.objects.filter(
            organization_id=organization.pk, is_disabled=False, deleted_at=None
        ).order_by(Lower("last_name"), Lower("first_name"), "pk")
        found = rows.values_list("pk", "last_name", "first_name", group_field(organization))
    else:
        parts = CampaignParticipation.objects.filter(
            campaign__organization_id=organization.pk,
            campaign__deleted_at=None,
            school_year=year,
            deleted_at=None,
            learner__isnull=False,
            learner__deleted_at=None,
        ).order_by(Lower("learner__last_name"), Lower("learner__first_name"), "learner_id", "created_at", "pk")
        found = parts.values_list("learner_id", "learner__last_name", "learner__first_name", "group")
    people = {pk: Person(pk, f"{last} {first}".strip(), group or NO_GROUP) for pk, last, first, group in found if pk}
    return list(people.values())


def _page(asked: MapQuery, rows: list[PersonRow], page_size: int) -> tuple[list[PersonRow], int]:
    if asked.sort is Sort.PIX:
        rows.sort(key=lambda row: -row.profile.total if row.profile else 1)
    size = page_size or max(1, len(rows))
    pages_count = max(1, ceil(len(rows) / size))
    start = (min(asked.page, pages_count) - 1) * size
    return rows[start : start + size], pages_count


def _row(name: str, people: Sequence[Person], after: Mapping[int, SentProfile]) -> GroupRow:
    return group_row(name, [after.get(one.id) for one in people])


def _growth(
    name: str, people: Sequence[Person], after: Mapping[int, SentProfile], before: Mapping[int, SentProfile]
) -> GrowthRow:
    return growth_row(name, [(before.get(one.id), after.get(one.id)) for one in people])


def _start(asked: MapQuery, years: Sequence[SendingYear]) -> date:
    """The day asked for, else that of the year's first profile; never the last day itself."""
    first = next((one.first_at.astimezone(PARIS).date() for one in years if one.year == asked.year), None)
    return asked.since or min(first or asked.on, asked.on - timedelta(days=1))


def _end(day: date) -> datetime:
    """The last instant of a day in Paris."""
    return datetime.combine(day + timedelta(days=1), time(), PARIS) - timedelta(microseconds=1)
