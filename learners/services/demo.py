"""The demo test: a fixed list of questions, no account. What it keeps says nothing of the person."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from learners.domain.answer_results import answer_result
from learners.enums import AnswerResult
from learners.errors import AlreadyAnswered, AssessmentEnded, IncompleteAnswer, NotAsked
from learners.models import DemoAttempt
from learners.services.answering import GRACE, TypedValue
from pix.core.errors import NotFound
from referential.domain.bank import Challenge
from referential.domain.proposals import MAX_ANSWER_LENGTH, answer_length, check_typed_answer
from referential.domain.solutions import dump_answer
from referential.enums import Verdict
from referential.selectors.bank import bank_of, current_bank

DEMO = "demo"


def start(*, course_id: str = DEMO, now: datetime) -> DemoAttempt:
    """A new attempt at a course, on today's content. Errors: NotFound for an unknown course."""
    bank = current_bank()
    if course_id not in bank.courses:
        raise NotFound
    return DemoAttempt.objects.create(course_id=course_id, release_id=bank.release_id, created_at=now)


@transaction.atomic
def answer(*, attempt_id: UUID, challenge_id: str, value: TypedValue, now: datetime) -> DemoAttempt:
    """Take an answer to the question asked.

    Errors: NotFound; AssessmentEnded; NotAsked; AlreadyAnswered (another value is stored); IncompleteAnswer.
    """
    attempt, challenge = _asked(attempt_id, challenge_id)
    stored = _stored(attempt, challenge_id)
    # Only a passed time lets a text that is too long through, already wrong: nothing of it is kept.
    text = "" if answer_length(value) > MAX_ANSWER_LENGTH else dump_answer(challenge.type, value)
    if stored is not None:
        if stored["value"] == text and stored["result"] != AnswerResult.SKIPPED:
            return attempt
        raise AlreadyAnswered(challenge_id=challenge_id)
    is_overrun = _is_overrun(attempt, challenge, now)
    if not is_overrun:
        refused = check_typed_answer(
            type=challenge.type,
            format=challenge.format,
            blocks=challenge.input_blocks,
            auto_reply=challenge.auto_reply,
            value=value,
        )
        if refused is not None:
            raise IncompleteAnswer(reason=refused.reason.value, keys=refused.keys)
    is_right = challenge.solution.mark(value).verdict == Verdict.OK
    return _store(attempt, challenge, text, answer_result(is_right=is_right, is_overrun=is_overrun), now)


@transaction.atomic
def skip(*, attempt_id: UUID, challenge_id: str, now: datetime) -> DemoAttempt:
    """Take « Je passe ». Errors: as ``answer``, but never IncompleteAnswer."""
    attempt, challenge = _asked(attempt_id, challenge_id)
    stored = _stored(attempt, challenge_id)
    if stored is not None:
        if stored["result"] == AnswerResult.SKIPPED:
            return attempt
        raise AlreadyAnswered(challenge_id=challenge_id)
    return _store(attempt, challenge, "", AnswerResult.SKIPPED, now)


@transaction.atomic
def start_timer(*, attempt_id: UUID, challenge_id: str, now: datetime) -> DemoAttempt:
    """Start the clock of the timed question that is asked; a second click changes nothing."""
    attempt = _locked(attempt_id)
    if attempt.timer_started_at is None and asked_id(attempt) == challenge_id:
        attempt.timer_started_at = now
        attempt.save(update_fields=["timer_started_at"])
    return attempt


def asked_id(attempt: DemoAttempt) -> str | None:
    """The question that an attempt waits for; None when it is over."""
    wanted = bank_of(attempt.release_id).courses[attempt.course_id].challenge_ids
    return wanted[len(attempt.answers)] if len(attempt.answers) < len(wanted) else None


def _locked(attempt_id: UUID) -> DemoAttempt:
    try:
        return DemoAttempt.objects.select_for_update().get(pk=attempt_id)
    except DemoAttempt.DoesNotExist:
        raise NotFound from None


def _asked(attempt_id: UUID, challenge_id: str) -> tuple[DemoAttempt, Challenge]:
    attempt = _locked(attempt_id)
    is_answered = _stored(attempt, challenge_id) is not None
    asked = asked_id(attempt)
    if not is_answered and asked != challenge_id:
        raise AssessmentEnded if asked is None else NotAsked
    return attempt, bank_of(attempt.release_id).challenges[challenge_id]


def _stored(attempt: DemoAttempt, challenge_id: str) -> dict | None:
    return next((one for one in attempt.answers if one["challenge"] == challenge_id), None)


def _is_overrun(attempt: DemoAttempt, challenge: Challenge, now: datetime) -> bool:
    if challenge.timer is None or attempt.timer_started_at is None:
        return False
    return now - attempt.timer_started_at - timedelta(seconds=challenge.timer) > GRACE


def _store(attempt: DemoAttempt, challenge: Challenge, text: str, result: AnswerResult, now: datetime) -> DemoAttempt:
    attempt.answers.append({"challenge": challenge.id, "value": text, "result": result.value})
    attempt.timer_started_at = None
    if asked_id(attempt) is None:
        attempt.completed_at = now
    attempt.save(update_fields=["answers", "timer_started_at", "completed_at"])
    return attempt
