"""What failed logins lead to: a short block every ten failures, a permanent one at the limit.

Source: accounts notes B.3, rules 4 to 7.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FIRST_BLOCK = timedelta(minutes=2)
FAILURES_PER_BLOCK = 10
ATTEMPTS_LEFT_SHOWN_FROM = 10


@dataclass(frozen=True, slots=True)
class LockState:
    """Failures since the last success. ``blocked_at`` is set for good; ``blocked_until`` for a while."""

    failure_count: int = 0
    blocked_until: datetime | None = None
    blocked_at: datetime | None = None

    def is_blocked(self, now: datetime) -> bool:
        return self.blocked_at is not None or (self.blocked_until is not None and now < self.blocked_until)

    def minutes_left(self, now: datetime) -> int:
        """Whole minutes of a temporary block, at least 1; 0 when there is none."""
        if self.blocked_until is None or now >= self.blocked_until:
            return 0
        return max(1, -int(-(self.blocked_until - now).total_seconds() // 60))


def after_failure(state: LockState, *, now: datetime, limit: int) -> LockState:
    """Count one wrong password. Failures 10, 20, 30… block for 2, 4, 8… minutes; the ``limit``-th for good."""
    count = state.failure_count + 1
    if count >= limit:
        return replace(state, failure_count=count, blocked_at=now, blocked_until=None)
    if count % FAILURES_PER_BLOCK == 0:
        duration = FIRST_BLOCK * 2 ** (count // FAILURES_PER_BLOCK - 1)
        return replace(state, failure_count=count, blocked_until=now + duration)
    return replace(state, failure_count=count, blocked_until=None)


def attempts_left(state: LockState, *, limit: int) -> int | None:
    """Attempts before the permanent block, when few enough to be told (1 to 10); else None."""
    left = limit - state.failure_count
    return left if 1 <= left <= ATTEMPTS_LEFT_SHOWN_FROM else None
