"""Status, action and delays of a competence card, and what a retry, a reset or a start may do.

Source: positioning 5.2 to 5.5; decisions C, W17.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from learners.enums import ScorecardAction, ScorecardStatus

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Delays:
    """Days left before a retry and before a reset, 0 when open; None when nothing was ever answered."""

    days_before_retry: int | None
    days_before_reset: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """What a competence card offers. ``days``: to wait, with the action WAIT only. ``can_reset`` and ``reset_days``:
    « Remettre à zéro » is open, or opens in that many days; None when there is nothing to reset."""

    status: ScorecardStatus
    action: ScorecardAction
    days: int | None
    can_reset: bool
    reset_days: int | None


class StartDecision(StrEnum):
    CREATE = "create"
    RESUME = "resume"


class RetryDecision(StrEnum):
    CREATE = "create"
    RESUME = "resume"
    NOT_COMPLETED = "not_completed"
    AT_MAXIMUM_LEVEL = "at_maximum_level"
    TOO_EARLY = "too_early"


class ResetDecision(StrEnum):
    RESET = "reset"
    NOTHING_TO_RESET = "nothing_to_reset"
    TOO_EARLY = "too_early"


def remaining_days(last_answer_at: datetime | None, *, delay_days: float, now: datetime) -> int | None:
    """Whole days left of a delay counted from the last answer, rounded up, never below 0; None without an answer.

    Source: positioning 5.3.
    """
    if last_answer_at is None:
        return None
    left = timedelta(days=delay_days) - (now - last_answer_at)
    return max(0, -(-left // _DAY))


def delays(last_answer_at: datetime | None, *, now: datetime, retry_days: float, reset_days: float) -> Delays:
    """Both delays of a competence, from the most recent answer that counts, whatever assessment made it."""
    return Delays(
        remaining_days(last_answer_at, delay_days=retry_days, now=now),
        remaining_days(last_answer_at, delay_days=reset_days, now=now),
    )


def scorecard_status(*, is_begun: bool, has_knowledge: bool, is_completed: bool) -> ScorecardStatus:
    """Status of a card.

    is_begun: the learner started the competence alone, and did not reset it since; is_completed: that test is over.
    has_knowledge: something is validated or invalidated, be it by a campaign.
    """
    if not is_begun:
        return ScorecardStatus.STARTED if has_knowledge else ScorecardStatus.NOT_STARTED
    return ScorecardStatus.COMPLETED if is_completed else ScorecardStatus.STARTED


def card(status: ScorecardStatus, *, level: int, max_level: int, waits: Delays) -> Card:
    """What the card offers, levels being the ones shown (capped)."""
    action, days = _action(status, is_at_maximum=level >= max_level, days_before_retry=waits.days_before_retry)
    reset_days = None if status is ScorecardStatus.NOT_STARTED else waits.days_before_reset
    return Card(status, action, days, reset_days == 0, reset_days)


def _action(
    status: ScorecardStatus, *, is_at_maximum: bool, days_before_retry: int | None
) -> tuple[ScorecardAction, int | None]:
    if status is ScorecardStatus.NOT_STARTED:
        return ScorecardAction.START, None
    if status is ScorecardStatus.STARTED:
        return ScorecardAction.NOTHING if is_at_maximum else ScorecardAction.RESUME, None
    if is_at_maximum:
        return ScorecardAction.CONGRATULATE, None
    return (ScorecardAction.WAIT, days_before_retry) if days_before_retry else (ScorecardAction.RETRY, None)


def decide_start(*, is_begun: bool) -> StartDecision:
    """Whether « Commencer » or « Reprendre » makes a new assessment; a completed one is resumed too, at its results."""
    return StartDecision.RESUME if is_begun else StartDecision.CREATE


def decide_retry(
    status: ScorecardStatus, *, level: int, max_level: int, days_before_retry: int | None, has_open_retry: bool
) -> RetryDecision:
    """What « Retenter » does; has_open_retry: an improving assessment of the competence is started."""
    if has_open_retry:
        return RetryDecision.RESUME
    if status is not ScorecardStatus.COMPLETED:
        return RetryDecision.NOT_COMPLETED
    if level >= max_level:
        return RetryDecision.AT_MAXIMUM_LEVEL
    return RetryDecision.TOO_EARLY if days_before_retry else RetryDecision.CREATE


def decide_reset(days_before_reset: int | None) -> ResetDecision:
    """What « Remettre à zéro » does, from the days left (``remaining_days``); None: nothing was ever answered."""
    if days_before_reset is None:
        return ResetDecision.NOTHING_TO_RESET
    return ResetDecision.TOO_EARLY if days_before_reset else ResetDecision.RESET
