"""Cases T76–T92, T95 and T96 of the domain notes and 59 of the learner app: cards, delays, retry, reset.

Left to the services: that T91 returns the very same assessment, T95 stores nothing, T96 makes a new id.
"""

from datetime import UTC, datetime, timedelta

import pytest

from learners.domain.scorecards import (
    Delays,
    ResetDecision,
    RetryDecision,
    StartDecision,
    card,
    decide_reset,
    decide_retry,
    decide_start,
    delays,
    remaining_days,
    scorecard_status,
)
from learners.enums import ScorecardAction, ScorecardStatus

NOW = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
NOT_STARTED, STARTED, COMPLETED = ScorecardStatus
START, RESUME, RETRY, WAIT, CONGRATULATE, NOTHING = ScorecardAction
NEVER, RESET = {"is_begun": False}, {"is_begun": False}
BEGUN = {"is_begun": True}


def waits(days: float | None) -> Delays:
    """Both delays (4 and 7 days), that many days after the last answer."""
    last = None if days is None else NOW - timedelta(days=days)
    return delays(last, now=NOW, retry_days=4, reset_days=7)


@pytest.mark.requirement("S-057")
@pytest.mark.parametrize(
    ("evaluation", "has_knowledge", "is_completed", "level", "days", "status", "action", "wait", "reset"),
    [
        pytest.param(NEVER, False, False, 0, None, NOT_STARTED, START, None, None, id="T76"),
        pytest.param(NEVER, True, False, 1, 8, STARTED, RESUME, None, 0, id="T77"),
        pytest.param(BEGUN, False, False, 0, None, STARTED, RESUME, None, None, id="T78"),
        pytest.param(BEGUN, True, True, 2, 0.1, COMPLETED, WAIT, 4, 7, id="T79"),
        pytest.param(BEGUN, True, True, 2, 3.5, COMPLETED, WAIT, 1, 4, id="T80"),
        pytest.param(BEGUN, True, True, 2, 4.0, COMPLETED, RETRY, None, 3, id="T81"),
        pytest.param(BEGUN, True, True, 2, 6.01, COMPLETED, RETRY, None, 1, id="T82"),
        pytest.param(BEGUN, True, True, 2, 7.0, COMPLETED, RETRY, None, 0, id="T83"),
        pytest.param(BEGUN, True, True, 5, 5, COMPLETED, CONGRATULATE, None, 2, id="T84"),
        pytest.param(RESET, False, True, 0, None, NOT_STARTED, START, None, None, id="T85"),
        pytest.param(RESET, True, True, 1, 1, STARTED, RESUME, None, 6, id="T86"),
        pytest.param(BEGUN, True, True, 2, 0, COMPLETED, WAIT, 4, 7, id="T87"),
        pytest.param(BEGUN, True, False, 5, 1, STARTED, NOTHING, None, 6, id="started at the maximum"),
    ],
)
def test_a_card(evaluation, has_knowledge, is_completed, level, days, status, action, wait, reset):
    assert scorecard_status(**evaluation, has_knowledge=has_knowledge, is_completed=is_completed) == status
    shown = card(status, level=level, max_level=5, waits=waits(days))
    assert (shown.status, shown.action, shown.days) == (status, action, wait)
    assert (shown.reset_days, shown.can_reset) == (reset, reset == 0)


@pytest.mark.parametrize(
    ("elapsed", "retry", "reset"),
    [
        (timedelta(), 4, 7),
        (timedelta(days=3, hours=1), 1, 4),
        (timedelta(days=2.3), 2, 5),
        (timedelta(days=4), 0, 3),
        (timedelta(days=4) - timedelta(microseconds=1), 1, 4),
        (timedelta(days=6), 0, 1),
        (timedelta(days=7), 0, 0),
        (timedelta(days=400), 0, 0),
    ],
    ids=str,
)
def test_f59_delays_are_rounded_up_to_whole_days(elapsed, retry, reset):
    assert delays(NOW - elapsed, now=NOW, retry_days=4, reset_days=7) == Delays(retry, reset)


def test_without_an_answer_there_is_no_delay():
    assert remaining_days(None, delay_days=7, now=NOW) is None


@pytest.mark.parametrize(
    ("status", "level", "days", "has_open_retry", "decision"),
    [
        pytest.param(COMPLETED, 5, 0, False, RetryDecision.AT_MAXIMUM_LEVEL, id="T90"),
        pytest.param(COMPLETED, 2, 4, True, RetryDecision.RESUME, id="T91"),
        pytest.param(COMPLETED, 2, 1, False, RetryDecision.TOO_EARLY, id="W17"),
        pytest.param(COMPLETED, 2, 0, False, RetryDecision.CREATE, id="open"),
        pytest.param(STARTED, 2, 0, False, RetryDecision.NOT_COMPLETED, id="first test not over"),
    ],
)
def test_a_retry(status, level, days, has_open_retry, decision):
    found = decide_retry(status, level=level, max_level=5, days_before_retry=days, has_open_retry=has_open_retry)
    assert found == decision


@pytest.mark.parametrize(
    ("days_ago", "days", "decision"),
    [
        pytest.param(6.9, 1, ResetDecision.TOO_EARLY, id="T92"),
        pytest.param(7.0, 0, ResetDecision.RESET, id="at 7 days"),
        pytest.param(None, None, ResetDecision.NOTHING_TO_RESET, id="T95"),
    ],
)
def test_a_reset(days_ago, days, decision):
    assert waits(days_ago).days_before_reset == days
    assert decide_reset(days) == decision


def test_t96_starting_makes_a_new_test_the_first_time_and_after_a_reset():
    assert decide_start(is_begun=False) == StartDecision.CREATE
    assert decide_start(is_begun=True) == StartDecision.RESUME
