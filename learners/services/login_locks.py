"""Count failed logins, block, unblock. The same for an unknown identifier as for a known one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from learners.domain.accounts import AccountEventKind
from learners.domain.login_lock import LockState, after_failure
from learners.models import AccountEvent, LoginLock
from learners.selectors.accounts import find_user

# A counter that nobody touched for so long protects nobody; a permanent block stays.
KEPT = timedelta(days=90)


def key_of_user(*, user_id: int) -> str:
    """Where the failures of an account are counted, whether its e-mail or its username was typed."""
    return _digest(f"user:{user_id}")


def key_of(*, identifier: str) -> str:
    """Where failures of a typed identifier are counted: its account when there is one, else itself."""
    user = find_user(identifier=identifier)
    return key_of_user(user_id=user.pk) if user else _digest(f"typed:{identifier.strip().lower()}")


def get_state(*, key: str) -> LockState:
    """Failures so far; a fresh state when there is none. One read."""
    row = LoginLock.objects.filter(pk=key).first()
    return _state(row) if row else LockState()


@transaction.atomic
def record_failure(*, key: str, now: datetime) -> LockState:
    """Count one wrong password and return the new state. Locks the row; two attempts at once count twice.

    While blocked, an attempt is not counted.
    """
    LoginLock.objects.get_or_create(pk=key)
    row = LoginLock.objects.select_for_update().get(pk=key)
    state = _state(row)
    if state.is_blocked(now):
        return state
    state = after_failure(state, now=now, limit=settings.PIX_LOGIN_FAILURE_LIMIT)
    row.failure_count = state.failure_count
    row.blocked_until, row.blocked_at, row.last_failed_at = state.blocked_until, state.blocked_at, now
    row.save(update_fields=["failure_count", "blocked_until", "blocked_at", "last_failed_at"])
    return state


def forget_failures(*, key: str) -> None:
    """Put the counter back to zero: after a successful login or a password reset."""
    LoginLock.objects.filter(pk=key).delete()


@transaction.atomic
def unblock(*, user_id: int, author_id: int, now: datetime) -> None:
    """Open an account that too many wrong passwords closed, and keep who did it.

    Who may ask is the caller's rule: the support staff, a teacher of the pupil's school.
    """
    forget_failures(key=key_of_user(user_id=user_id))
    AccountEvent.objects.create(user_id=user_id, event=AccountEventKind.UNBLOCKED, author_id=author_id, at=now)


def purge(*, now: datetime) -> int:
    """Forget counters untouched for 90 days, permanent blocks apart; how many."""
    deleted, _ = LoginLock.objects.filter(blocked_at=None, last_failed_at__lt=now - KEPT).delete()
    return deleted


def _state(row: LoginLock) -> LockState:
    return LockState(row.failure_count, row.blocked_until, row.blocked_at)


def _digest(text: str) -> str:
    """Keyed: what was typed may be an address, or a password in the wrong field."""
    return salted_hmac("learners.login_locks", text, algorithm="sha256").hexdigest()
