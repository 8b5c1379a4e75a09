"""Who waits for whom in a campaign.

Order of locks: the space, its members, the campaign (those of a space by id), participations from the newest to the
oldest, then tests and knowledge rows. A last answer holds its test first, and then only its own participation and that
person's earlier ones: it never waits for a campaign. Whoever closes or deletes campaigns therefore takes their tests
before any participation.

PostgreSQL adds one by itself: a row written twice in one transaction has what it refers to checked again at the commit,
hence waited for. Who writes a participation twice holds its campaign first; a last answer writes it once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from orga.models import Campaign, CampaignParticipation
from pix.core.statements import TOGETHER

HOLD: Final = "SELECT 1 FROM orga_campaign WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
HOLD_OF: Final = """
SELECT 1 FROM orga_campaign
WHERE id = (SELECT campaign_id FROM orga_campaignparticipation WHERE id = %s) FOR KEY SHARE
"""


def hold(*campaign_ids: int) -> None:
    """Have archiving, deleting and changing campaigns wait for the commit; holders do not wait for each other.

    Read the campaigns after this. One statement; SQLite lets one writer in at a time anyway.
    """
    if connection.features.has_select_for_no_key_update:
        with connection.cursor() as cursor:
            cursor.execute(HOLD, [list(campaign_ids)])


@contextmanager
def holding_of(*, participation_id: int) -> Iterator[None]:
    """``hold`` the campaign of a participation, then run what the block reads: both are sent together, once.

    The block makes one statement, which sees what those it waited for have written.
    """
    if not connection.features.has_select_for_no_key_update:
        yield
        return

    def hold_first(execute: Callable, sql: str, params: tuple, many: bool, context: dict[str, Any]) -> Any:
        return execute(HOLD_OF + TOGETHER + sql, (participation_id, *params), many, context)

    with connection.execute_wrapper(hold_first):
        yield


def lock_numbers(*, campaign_id: int) -> int:
    """The last number given to somebody of no list; nobody is given another one until the commit. One statement.

    Waits for the job of the counts, which waits for participations: take none before.
    """
    rows = Campaign.objects.select_for_update(no_key=True).filter(pk=campaign_id)
    return rows.values_list("anonymous_count", flat=True).get()


def lock_participations(rows: QuerySet[CampaignParticipation]) -> list[int]:
    """Lock participations in the order that everybody follows; their ids. One statement."""
    ordered = rows.select_for_update(of=("self",)).order_by("-pk")
    return list(ordered.values_list("pk", flat=True))
