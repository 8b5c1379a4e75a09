"""Notices that a person closes."""

from collections.abc import Collection
from datetime import datetime

from learners.enums import NoticeKind
from learners.models import Notice, User


def tell_linked(*, user_ids: Collection[int], school: str, now: datetime) -> None:
    """Tell the owners of these accounts that a school has linked them to a line of its list. One statement."""
    Notice.objects.bulk_create(
        Notice(user_id=user_id, kind=NoticeKind.LINKED_BY_SCHOOL, details={"school": school}, created_at=now)
        for user_id in user_ids
    )


def close(*, user_id: int, notice_id: int, now: datetime) -> None:
    """Close one's own notice; closing twice, or somebody else's, changes nothing."""
    Notice.objects.filter(pk=notice_id, user_id=user_id, closed_at=None).update(closed_at=now)


def close_dashboard_help(*, user_id: int) -> None:
    """Do not explain the dashboard again."""
    User.objects.filter(pk=user_id).update(has_seen_dashboard_help=True)
