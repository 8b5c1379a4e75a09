"""Who waits for whom in a campaign.

Order of locks: the campaign, its participations from the newest to the oldest, then tests and knowledge rows. A last
answer holds its test first, and then only its own participation and that person's earlier ones.
"""

from typing import Final

from django.db import connection
from django.db.models import QuerySet

from orga.models import CampaignParticipation

HOLD: Final = "SELECT 1 FROM orga_campaign WHERE id = %s FOR KEY SHARE"
HOLD_OF: Final = """
SELECT 1 FROM orga_campaign
WHERE id = (SELECT campaign_id FROM orga_campaignparticipation WHERE id = %s) FOR KEY SHARE
"""


def hold(*, campaign_id: int) -> None:
    """Have archiving, deleting and changing a campaign wait for the commit; holders do not wait for each other.

    Read the campaign after this. One statement; SQLite lets one writer in at a time anyway.
    """
    _run(HOLD, campaign_id)


def hold_of(*, participation_id: int) -> None:
    """``hold`` the campaign of a participation."""
    _run(HOLD_OF, participation_id)


def lock_participations(rows: QuerySet[CampaignParticipation]) -> list[int]:
    """Lock participations in the order that everybody follows; their ids. One statement."""
    ordered = rows.select_for_update(of=("self",)).order_by("-pk")
    return list(ordered.values_list("pk", flat=True))


def _run(statement: str, id_: int) -> None:
    if connection.features.has_select_for_no_key_update:
        with connection.cursor() as cursor:
            cursor.execute(statement, [id_])
