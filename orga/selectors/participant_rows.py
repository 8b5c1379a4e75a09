"""Rows of participations that the lists of a campaign share: names, classes, pages."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Expression, QuerySet

from orga.domain.follow_filters import PAGE_SIZE, FollowFilters, Pages
from orga.models import CampaignParticipation
from orga.selectors.campaign_counts import NO_GROUP


def stored_groups(groups: Sequence[str]) -> list[str]:
    """Classes as participations hold them."""
    return ["" if one == NO_GROUP else one for one in groups]


def filtered(rows: QuerySet[CampaignParticipation], filters: FollowFilters) -> QuerySet[CampaignParticipation]:
    """Those of the classes chosen whose name holds every word typed; names are read in an index, without the list."""
    if filters.groups:
        rows = rows.filter(group__in=stored_groups(filters.groups))
    for word in filters.words:
        rows = rows.filter(sort_name__contains=word)
    return rows


def paged(
    rows: QuerySet[Any], fields: Sequence[str | Expression], filters: FollowFilters, count: int | None = None
) -> tuple[list[tuple], Pages]:
    """These fields of the page asked for, or of the last one when it is past it, with its place among all.

    One statement, or two. rows: ordered. count: how many they are, where it is known.
    """
    found: list[tuple] = []
    if filters.page == 1:
        # One line more than is shown tells whether there are others to count: a rare name is looked for once.
        found = _lines(rows, fields, rows[: PAGE_SIZE + 1])
        if len(found) <= PAGE_SIZE:
            return found, Pages(filters, len(found))
    count = rows.count() if count is None else count
    if filters.page > 1:
        filters = _clamped(filters, count)
        found = _lines(rows, fields, _shown(rows, filters.page, count))
    return found[:PAGE_SIZE], Pages(filters, count)


def paged_whole(
    rows: QuerySet[Any], fields: Sequence[str | Expression], filters: FollowFilters
) -> tuple[list[tuple], Pages]:
    """The same by reading every row: for those that are few, and far apart in the order of names. One statement."""
    everything = list(rows.values_list(*fields))
    filters = _clamped(filters, len(everything))
    start = (filters.page - 1) * PAGE_SIZE
    return everything[start : start + PAGE_SIZE], Pages(filters, len(everything))


# --- Steps -----------------------------------------------------------------------------------------------------------


def _shown(rows: QuerySet[Any], page: int, count: int) -> QuerySet[Any]:
    """The rows of a page, come to from the end that is nearer."""
    start, stop = (page - 1) * PAGE_SIZE, min(page * PAGE_SIZE, count)
    return rows[start:stop] if start <= count // 2 else rows.reverse()[count - stop : count - start]


def _lines(rows: QuerySet[Any], fields: Sequence[str | Expression], shown: QuerySet[Any]) -> list[tuple]:
    """What is left out is read in an index: no other table is joined to it."""
    lines = rows.model._default_manager.filter(pk__in=shown.values("pk")).order_by(*rows.query.order_by)
    return list(lines.values_list(*fields))


def _clamped(filters: FollowFilters, count: int) -> FollowFilters:
    last = Pages(filters, count).pages_count
    return filters if filters.page <= last else filters.at_page(last)
