"""The hot path: take an answer, mark it, learn from it, choose what comes next. One transaction, four statements.

Read and lock the assessment with its knowledge rows (one join); then, sent together, update the knowledge row and the
assessment and insert the answer. The row lock and the unique constraint make a double click, two tabs or a retried
request one answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from django.db import transaction

from learners.domain.adaptive import Progress, SmartRandom, Strategy, Tally, Turn, remember_seen, tally
from learners.domain.answer_results import answer_result
from learners.domain.assessment_status import AnswerAttempt, is_checkpoint, refusal_of
from learners.domain.knowledge import StoredInference, infer_entry
from learners.enums import AnswerResult, AssessmentState, AttemptRefusal
from learners.errors import AlreadyAnswered, AssessmentEnded, ClosedTest, IncompleteAnswer, NotAsked
from learners.models import Answer, Assessment, Knowledge
from learners.selectors.remaining import assessment_progress
from learners.selectors.targets import assessment_target
from learners.services import knowledge_rows, locked_tests, milestones
from learners.services.locked_tests import Locked
from referential.domain.bank import Bank, Challenge
from referential.domain.proposals import MAX_ANSWER_LENGTH, answer_length, check_typed_answer
from referential.domain.solutions import Answer as TypedValue
from referential.domain.solutions import AnswerSyntaxError, dump_answer
from referential.enums import Verdict
from referential.selectors.bank import bank_of, current_bank

logger = structlog.get_logger(__name__)

# Stands for « Je passe » when answers are compared; no typed text equals it, as a stored one holds no control sign.
SKIPPED_VALUE = "\x00skipped"
GRACE = timedelta(seconds=2)
strategy: Strategy = SmartRandom()


class NextStep(StrEnum):
    QUESTION = "question"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one post. ``is_repeated``: the same answer was already stored and nothing changed.

    ``progress``: where the test stands with it; None if repeated.
    """

    assessment: Assessment
    answer: Answer
    is_repeated: bool
    progress: Progress | None = None

    @property
    def next_step(self) -> NextStep:
        ended = self.assessment.state != AssessmentState.STARTED
        is_latest = self.answer.position == self.assessment.answers_count
        is_block_full = is_latest and is_checkpoint(self.answer.position)
        return NextStep.CHECKPOINT if ended or is_block_full else NextStep.QUESTION


@transaction.atomic
def answer(
    *,
    user_id: int,
    assessment_id: int,
    challenge_id: str,
    value: TypedValue,
    now: datetime,
    is_focus_lost: bool = False,
) -> Outcome:
    """Take what a person typed for the question that is asked.

    value: text (positions such as "1,3" for choices), or field key → text.

    Errors: AssessmentNotFound; AssessmentEnded; AlreadyAnswered (another value is stored); NotAsked; IncompleteAnswer
    (lifted when the time is over). Nothing is stored when one is raised.
    """
    locked = locked_tests.lock(user_id, assessment_id)
    challenge = _asked(locked.assessment, challenge_id, value)
    if isinstance(challenge, Answer):
        return Outcome(locked.assessment, challenge, is_repeated=True)
    overrun = _overrun(locked.assessment, challenge, now)
    if not overrun:
        _refuse_incomplete(challenge, value)
    marking = challenge.solution.mark(value)
    if marking.verdict == Verdict.ERROR or marking.unknown_keys:
        logger.warning("answer with fields the solution does not know", challenge_id=challenge.id)
    focus_lost = is_focus_lost or locked.assessment.focus_lost_at is not None
    result = answer_result(
        is_right=marking.verdict == Verdict.OK,
        is_overrun=overrun > 0,
        is_focused=challenge.focused,
        is_focus_lost=focus_lost,
        is_certification=False,
    )
    fields = dict(marking.fields) if marking.fields is not None else None
    return _store(locked, challenge, _dump(challenge, value), result, now, fields, focus_lost, overrun)


@transaction.atomic
def skip(*, user_id: int, assessment_id: int, challenge_id: str, now: datetime) -> Outcome:
    """Take « Je passe ». Errors: as ``answer``, but never IncompleteAnswer."""
    locked = locked_tests.lock(user_id, assessment_id)
    challenge = _asked(locked.assessment, challenge_id, None)
    if isinstance(challenge, Answer):
        return Outcome(locked.assessment, challenge, is_repeated=True)
    focus_lost = locked.assessment.focus_lost_at is not None
    return _store(locked, challenge, "", AnswerResult.SKIPPED, now, None, focus_lost, 0)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _asked(assessment: Assessment, challenge_id: str, value: TypedValue | None) -> Challenge | Answer:
    """The question to mark, or the answer already stored when this one repeats it (``value`` None: « Je passe »)."""
    if assessment.state == AssessmentState.STARTED and assessment.challenge_id == challenge_id:
        if assessment.closed_at is not None:
            raise ClosedTest
        return bank_of(assessment.release_id).challenges[challenge_id]
    stored = Answer.objects.filter(
        user_id=assessment.user_id, assessment_id=assessment.pk, challenge_id=challenge_id
    ).first()
    refusal = refusal_of(
        AnswerAttempt(
            is_owner=True,
            state=AssessmentState(assessment.state),
            challenge_id=challenge_id,
            asked_challenge_id=assessment.challenge_id or None,
            value=SKIPPED_VALUE if value is None else _dump_like(stored, value),
            stored_value=_stored_value(stored),
            is_campaign_open=assessment.closed_at is None,
        )
    )
    if refusal is AttemptRefusal.REPEATED and stored is not None:
        return stored
    if refusal is AttemptRefusal.CAMPAIGN_CLOSED:
        raise ClosedTest
    if stored is not None:
        raise AlreadyAnswered(challenge_id=challenge_id)
    raise AssessmentEnded if refusal is AttemptRefusal.ASSESSMENT_ENDED else NotAsked


def _stored_value(stored: Answer | None) -> str | None:
    if stored is None:
        return None
    return SKIPPED_VALUE if stored.result == AnswerResult.SKIPPED else stored.value


def _dump_like(stored: Answer | None, value: TypedValue) -> str:
    """The text that this value would be stored as, to compare it with a stored one."""
    if stored is None:
        return ""
    return _dump(bank_of(stored.release_id).challenges[stored.challenge_id], value)


def _dump(challenge: Challenge, value: TypedValue) -> str:
    """The text to store; nothing of one that is too long, which only a passed time lets through, already wrong."""
    if answer_length(value) > MAX_ANSWER_LENGTH:
        return ""
    try:
        return dump_answer(challenge.type, value)
    except AnswerSyntaxError:
        return ""


def _overrun(assessment: Assessment, challenge: Challenge, now: datetime) -> int:
    """Seconds past the allowed time by our own clock, beyond a grace for the network; 0 when in time."""
    if challenge.timer is None:
        return 0
    started_at = assessment.timer_started_at or assessment.asked_at or now
    late = now - started_at - timedelta(seconds=challenge.timer)
    return int(late.total_seconds()) if late > GRACE else 0


def _refuse_incomplete(challenge: Challenge, value: TypedValue) -> None:
    refused = check_typed_answer(
        type=challenge.type,
        format=challenge.format,
        blocks=challenge.input_blocks,
        auto_reply=challenge.auto_reply,
        value=value,
    )
    if refused is not None:
        raise IncompleteAnswer(reason=refused.reason.value, keys=refused.keys)


def _store(
    locked: Locked,
    challenge: Challenge,
    value: str,
    result: AnswerResult,
    now: datetime,
    fields: dict[str, bool] | None,
    is_focus_lost: bool,
    overrun: int,
) -> Outcome:
    assessment, row = locked.assessment, locked.rows[challenge.competence_id]
    bank = current_bank()
    is_target = assessment_target(bank, assessment).is_target(challenge.tube_id, challenge.level)
    inference = _learn(row, challenge, result, assessment.pk, now, is_target)
    level_before = row.level
    row.seen = remember_seen(row.seen, challenge.id, today=_day(now))
    row.last_answer_at = now
    knowledge_rows.rescore(row, bank)
    stored = Answer(
        user_id=assessment.user_id,
        assessment=assessment,
        position=assessment.answers_count + 1,
        challenge_id=challenge.id,
        skill_id=challenge.skill_id,
        competence_id=challenge.competence_id,
        tube_id=challenge.tube_id,
        level=challenge.level,
        value=value,
        result=result,
        fields=fields,
        is_target=is_target,
        is_focus_lost=is_focus_lost,
        overrun_seconds=overrun,
        floor_before=inference.before[0],
        ceiling_before=inference.before[1],
        floor_after=inference.after[0],
        ceiling_after=inference.after[1],
        level_gained=row.level if _is_gain(assessment, result, row.level - level_before) else None,
        release_id=assessment.release_id,
        choice=assessment.choice,
        asked_at=assessment.asked_at or now,
        answered_at=now,
    )
    assessment.answers_count += 1
    progress = _choose_next(locked, bank, last_was_timed=challenge.timer is not None, now=now)
    locked_tests.store(stored, assessment, row)
    if assessment.state == AssessmentState.COMPLETED:
        milestones.after_completion(assessment=assessment, rows=locked.rows.values(), now=now)
    elif is_checkpoint(assessment.answers_count) and assessment.isolated is None:
        milestones.after_block(user_id=assessment.user_id)
    return Outcome(assessment, stored, is_repeated=False, progress=progress)


def _is_gain(assessment: Assessment, result: AnswerResult, levels: int) -> bool:
    """Whether to tell a level that was reached; a test kept apart from the profile reaches none."""
    return result == AnswerResult.OK and levels > 0 and assessment.isolated is None


def _learn(
    row: Knowledge, challenge: Challenge, result: AnswerResult, assessment_id: int, now: datetime, is_target: bool
) -> StoredInference:
    inference = infer_entry(
        row.tubes.get(challenge.tube_id),
        level=challenge.level,
        is_right=result == AnswerResult.OK,
        at=now.timestamp(),
        assessment_id=assessment_id,
        challenge_id=challenge.id,
        is_target=is_target,
    )
    if inference.changed:
        row.tubes[challenge.tube_id] = inference.entry
    return inference


def _choose_next(locked: Locked, bank: Bank, *, last_was_timed: bool, now: datetime) -> Progress:
    """Choose the next question, or complete the assessment when none is left (not saved); where it stands."""
    assessment = locked.assessment
    progress = read_assessment_progress(assessment, locked.rows, bank)
    turn = Turn(
        assessment.pk,
        assessment.answers_count,
        last_was_timed,
        _day(now),
        [row.seen for row in locked.rows.values()],
    )
    count(assessment, tally(progress))
    ask(assessment, bank, progress, turn, now=now)
    return progress


# --- Shared with ``assessments`` (start, retry) ----------------------------------------------------------------------


def read_assessment_progress(assessment: Assessment, rows: Mapping[str, Knowledge], bank: Bank) -> Progress:
    """Where an assessment stands in the active content, failures older than its filter being forgotten."""
    return assessment_progress(assessment, [row.tubes for row in rows.values()], bank)


def count(assessment: Assessment, counts: Tally) -> None:
    """Put the figures of a progress on the assessment row (not saved)."""
    assessment.skills_count, assessment.assessed_count = counts.total, counts.assessed
    assessment.validated_count = counts.validated


def ask(assessment: Assessment, bank: Bank, progress: Progress, turn: Turn, *, now: datetime) -> None:
    """Put the next question on the assessment row, or its end (not saved)."""
    choice = strategy.choose(progress.target, progress, turn)
    assessment.timer_started_at = assessment.focus_lost_at = None
    assessment.release_id = bank.release_id
    if choice is None:
        assessment.state, assessment.completed_at = AssessmentState.COMPLETED, now
        assessment.challenge_id, assessment.choice, assessment.asked_at = "", {}, None
        return
    assessment.challenge_id, assessment.choice, assessment.asked_at = choice.challenge_id, choice.reason, now


def _day(now: datetime) -> int:
    """Days since 1970, the unit of ``seen``."""
    return int(now.timestamp() // 86_400)
