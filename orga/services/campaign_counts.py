"""The counts that follow-up reads: what each participation adds to its campaign and class, kept by a job.

A service that changes what counts sets ``is_counted`` to false in its own UPDATE and calls ``count_later``. The job
takes away what the participation added before (``CountedPart``) and adds what it adds now, all in one transaction.
Source: decisions H4.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db import connection, transaction

from orga.domain import contributions
from orga.domain.contributions import Contribution
from orga.models import Campaign, CampaignCount, CampaignParticipation, CountedPart
from orga.selectors import counted_participations
from orga.selectors.counted_participations import EVERYBODY, group_key
from orga.services.campaign_locks import lock_participations
from pix.core.batches import batched
from pix.core.jobs import enqueue_once

TASK: Final = "orga.count_participations"
BATCH: Final = 500
ROWS_PER_STATEMENT: Final = 2000
CountRow = tuple[str, str, str]  # group, kind, key
ADD: Final = """
INSERT INTO orga_campaigncount (campaign_id, "group", kind, key, value) VALUES {rows}
ON CONFLICT (campaign_id, "group", kind, key) DO UPDATE SET value = orga_campaigncount.value + excluded.value
"""


class CountError(NamedTuple):
    """A stored count that is not what the participations add up to."""

    group: str
    kind: str
    key: str
    stored: int
    expected: int


def count_later(*, campaign_id: int) -> None:
    """Have the campaign's new and changed participations counted after the commit; several calls make one job."""
    enqueue_once(TASK, campaign_id=campaign_id)


def recount(*, campaign_id: int) -> int:
    """Count the participations that are not counted as they are now; how many. Safe to run twice, or at once twice.

    Locks the campaign, then these participations, newest first, by batches of 500: each batch is counted whole or not
    at all.
    """
    done = 0
    while count := _count_batch(campaign_id):
        done += count
    return done


@transaction.atomic
def rebuild(*, campaign_id: int) -> int:
    """Forget the campaign's counts and count every participation again; how many. One transaction, same locks."""
    _lock(campaign_id)
    CampaignCount.objects.filter(campaign_id=campaign_id).delete()
    CountedPart.objects.filter(participation__campaign_id=campaign_id).delete()
    ids = lock_participations(CampaignParticipation.objects.filter(campaign_id=campaign_id))
    delta: Counter[CountRow] = Counter()
    for some in batched(ids, BATCH):
        _count(list(CampaignParticipation.objects.filter(pk__in=some).order_by("pk")), delta)
    _store(campaign_id, delta)
    return len(ids)


@transaction.atomic
def list_errors(*, campaign_id: int) -> list[CountError]:
    """Where the counts differ from what the participations add up to, after counting those that wait; none is right.

    Reads every participation; writes nothing else than ``recount``. Same locks.
    """
    recount(campaign_id=campaign_id)
    _lock(campaign_id)
    expected: Counter[CountRow] = Counter()
    rows = CampaignParticipation.objects.filter(campaign_id=campaign_id).order_by("pk")
    for batch in batched(rows.iterator(chunk_size=BATCH), BATCH):
        for participation, parts in counted_participations.list_contributions(participations=batch):
            _add(expected, EVERYBODY, parts, 1)
            _add(expected, group_key(participation.group), parts, 1)
    stored = {
        (group, kind, key): value
        for group, kind, key, value in CampaignCount.objects.filter(campaign_id=campaign_id).values_list(
            "group", "kind", "key", "value"
        )
    }
    return [
        CountError(*row, stored.get(row, 0), expected[row])
        for row in sorted({*stored, *expected})
        if stored.get(row, 0) != expected[row]
    ]


def list_campaign_ids(*, campaign_id: int | None = None) -> list[int]:
    """The campaigns to rebuild or check: all, by id, or the one given if it exists."""
    rows = Campaign.objects.order_by("pk")
    return list((rows.filter(pk=campaign_id) if campaign_id else rows).values_list("pk", flat=True))


# --- Steps -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def _count_batch(campaign_id: int) -> int:
    _lock(campaign_id)
    waiting = CampaignParticipation.objects.filter(campaign_id=campaign_id, is_counted=False)
    batch = list(waiting.select_for_update(of=("self",)).order_by("-pk")[:BATCH])
    if not batch:
        return 0
    delta: Counter[CountRow] = Counter()
    _count(batch, delta)
    _store(campaign_id, delta)
    return len(batch)


def _count(batch: Sequence[CampaignParticipation], delta: Counter[CountRow]) -> None:
    """Note what these participations, locked, add as they are now, and put into ``delta`` how their classes change."""
    ids = [participation.pk for participation in batch]
    before = {part.participation_id: part for part in CountedPart.objects.filter(participation_id__in=ids)}
    parts = []
    for participation, now in counted_participations.list_contributions(participations=batch):
        group = group_key(participation.group)
        old = before.get(participation.pk)
        if old is not None:
            _add(delta, old.group, contributions.from_json(old.parts), -1)
        _add(delta, group, now, 1)
        parts.append(CountedPart(participation_id=participation.pk, group=group, parts=contributions.to_json(now)))
    CountedPart.objects.bulk_create(
        parts, update_conflicts=True, unique_fields=["participation"], update_fields=["group", "parts"]
    )
    CampaignParticipation.objects.filter(pk__in=ids, is_counted=False).update(is_counted=True)


def _lock(campaign_id: int) -> None:
    """One job at a time; those who join meanwhile are not kept waiting (their foreign key may be checked)."""
    list(Campaign.objects.select_for_update(no_key=True).filter(pk=campaign_id).values_list("pk"))


def _add(counts: Counter[CountRow], group: str, parts: Contribution, sign: int) -> None:
    for (kind, key), count in parts.items():
        counts[group, kind.value, key] += sign * count


def _store(campaign_id: int, delta: Counter[CountRow]) -> None:
    """Add to the counts of each class, and to everybody's, which are their sum."""
    everybody: Counter[CountRow] = Counter()
    for (_, kind, key), value in delta.items():
        everybody[EVERYBODY, kind, key] += value
    rows = [(campaign_id, *row, value) for row, value in sorted({**delta, **everybody}.items()) if value]
    with connection.cursor() as cursor:
        for chunk in batched(rows, ROWS_PER_STATEMENT):
            marks = ", ".join(["(%s, %s, %s, %s, %s)"] * len(chunk))
            cursor.execute(ADD.format(rows=marks), [value for row in chunk for value in row])
