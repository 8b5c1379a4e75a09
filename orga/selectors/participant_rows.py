"""Rows of participations that the lists of a campaign share: names, classes, pages."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Func, IntegerField, Q, QuerySet, Subquery, Value

from orga.domain.follow_filters import PAGE_SIZE, FollowFilters
from orga.models import CampaignParticipation
from orga.selectors.campaign_counts import NO_GROUP


def stored_groups(groups: Sequence[str]) -> list[str]:
    """Classes as participations hold them."""
    return ["" if one == NO_GROUP else one for one in groups]


def filtered(rows: QuerySet[CampaignParticipation], filters: FollowFilters) -> QuerySet[CampaignParticipation]:
    """Those of the classes chosen whose name holds every word typed."""
    if filters.groups:
        rows = rows.filter(group__in=stored_groups(filters.groups))
    for word in filters.words:
        rows = rows.filter(Q(sort_name__contains=word) | Q(learner__search_name__contains=word))
    return rows


def paged(rows: QuerySet[Any], fields: Sequence[str], filters: FollowFilters) -> tuple[list[tuple], FollowFilters]:
    """These fields of the page asked for, or of the last one when it is past it, with its number.

    One statement, or two. Each row ends with the number of all rows. rows: ordered.
    """
    found = _page(rows, fields, filters.page)
    if found or filters.page == 1:
        return found, filters
    filters = replace(filters, page=max(1, -(-rows.count() // PAGE_SIZE)))
    return _page(rows, fields, filters.page), filters


def _page(rows: QuerySet[Any], fields: Sequence[str], page: int) -> list[tuple]:
    """What is left out of the page, and what is only counted, is read in an index: no other table is joined to it."""
    start = (page - 1) * PAGE_SIZE
    shown = rows.values("pk")[start : start + PAGE_SIZE]
    total = rows.order_by().values(total=Func(Value(1), function="COUNT", output_field=IntegerField()))
    page_rows = rows.model._default_manager.filter(pk__in=shown).annotate(lines=Subquery(total))
    return list(page_rows.order_by(*rows.query.order_by).values_list(*fields, "lines"))
