"""Notices that a person closes."""

from datetime import datetime

from learners.models import Notice, User


def close(*, user_id: int, notice_id: int, now: datetime) -> None:
    """Close one's own notice; closing twice, or somebody else's, changes nothing."""
    Notice.objects.filter(pk=notice_id, user_id=user_id, closed_at=None).update(closed_at=now)


def close_dashboard_help(*, user_id: int) -> None:
    """Do not explain the dashboard again."""
    User.objects.filter(pk=user_id).update(has_seen_dashboard_help=True)
