"""Accounts notes B.3 and cases F16 to F22."""

from datetime import UTC, datetime, timedelta

import pytest

from learners.domain.login_lock import LockState, after_failure, attempts_left

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def after(failures: int, *, limit: int = 30) -> LockState:
    """State after so many wrong passwords, each typed once the block of the one before is over."""
    state = LockState()
    for _ in range(failures):
        state = after_failure(state, now=NOW, limit=limit)
    return state


@pytest.mark.parametrize(
    ("failures", "limit", "minutes"),
    [
        pytest.param(9, 30, 0, id="F16"),
        pytest.param(10, 30, 2, id="F17"),
        pytest.param(11, 30, 0, id="F18"),
        pytest.param(19, 30, 0, id="before-20"),
        pytest.param(20, 30, 4, id="F19"),
        pytest.param(29, 30, 0, id="before-30"),
        pytest.param(30, 50, 8, id="F22-30"),
        pytest.param(40, 50, 16, id="F22-40"),
    ],
)
def test_every_ten_failures_block_for_twice_as_long(failures, limit, minutes):
    state = after(failures, limit=limit)
    assert state.failure_count == failures
    assert state.minutes_left(NOW) == minutes
    assert state.is_blocked(NOW) is bool(minutes)


@pytest.mark.parametrize("limit", [pytest.param(30, id="F21"), pytest.param(50, id="F22-50")])
def test_the_last_failure_blocks_for_good(limit):
    state = after(limit, limit=limit)
    assert state.blocked_at == NOW
    assert state.minutes_left(NOW) == 0
    assert state.is_blocked(NOW + timedelta(days=365))


@pytest.mark.parametrize(
    ("seconds", "is_blocked", "minutes"), [(0, True, 2), (59, True, 2), (61, True, 1), (119, True, 1), (121, False, 0)]
)
def test_a_block_ends_to_the_second_and_is_told_in_whole_minutes(seconds, is_blocked, minutes):
    later = NOW + timedelta(seconds=seconds)
    assert after(10).is_blocked(later) is is_blocked
    assert after(10).minutes_left(later) == minutes


@pytest.mark.parametrize(
    ("failures", "left"),
    [(15, None), (19, None), (20, 10), pytest.param(21, 9, id="F20"), (29, 1), (30, None)],
)
def test_attempts_left_are_told_from_ten_downwards(failures, left):
    assert attempts_left(after(failures), limit=30) == left
