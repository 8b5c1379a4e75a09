"""Who can be certified, as the rosters show it (requirements S-106 and S-107, decisions G7).

The truth is the learners app's; each learner row keeps the last answer, so that a list reads one table. It is asked
again at login, at the end of each block of answers, on linking, and at night for those seen since the night before.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import QuerySet

from learners.services import milestones
from orga.models import OrganizationLearner
from pix.core.batches import batched
from pix.core.jobs import enqueue

TASK = "orga.refresh_certifiability"
SEEN_WITHIN = timedelta(hours=24)
BATCH = 1000


def refresh(*, user_ids: Iterable[int], now: datetime) -> None:
    """Ask again for these accounts, and write the answers on their rows; a few statements a thousand accounts.

    To call on linking, and by any job that has reasons to doubt.
    """
    for batch in batched(sorted(set(user_ids)), BATCH):
        milestones.recompute_certifiabilities(user_ids=batch, now=now)


def refresh_later(*, user_id: int) -> None:
    """Have it asked again after the commit, for a person whom an organization follows; others cost one read."""
    if _followed().filter(user_id=user_id).exists():
        enqueue(TASK, user_id=user_id)


def refresh_recent(*, now: datetime) -> int:
    """Ask again for everybody followed who has logged in during the last 24 hours; how many."""
    seen = _followed().filter(user__last_login__gte=now - SEEN_WITHIN)
    user_ids = set(seen.values_list("user_id", flat=True))
    refresh(user_ids=user_ids, now=now)
    return len(user_ids)


def store(*, results: Mapping[int, bool], at: datetime) -> None:
    """Write on the rows of these accounts what was computed at ``at``; two statements at most."""
    for answer in (True, False):
        user_ids = [user_id for user_id, result in results.items() if result is answer]
        if user_ids:
            _followed().filter(user_id__in=user_ids).update(is_certifiable=answer, certifiable_at=at)


def _followed() -> QuerySet[OrganizationLearner]:
    return OrganizationLearner.objects.filter(user__isnull=False, is_disabled=False, deleted_at=None)
