"""The life of a competence test: start or resume, retry, reset, timer, focus."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from learners.domain.adaptive import Turn, tally
from learners.domain.assessment_status import status_after
from learners.domain.scorecards import (
    ResetDecision,
    RetryDecision,
    decide_reset,
    decide_retry,
    remaining_days,
    scorecard_status,
)
from learners.enums import AssessmentEvent, AssessmentState, AssessmentType
from learners.errors import (
    AssessmentNotFound,
    CompetenceClosed,
    NothingToRetry,
    ResetTooEarly,
    RetryAtMaximum,
    RetryTooEarly,
)
from learners.models import Assessment, AssessmentScope, CompetenceEvaluation, Knowledge, KnowledgeReset
from learners.services import answering, knowledge_rows, locked_tests, milestones
from referential.selectors.bank import bank_of, current_bank


@transaction.atomic
def start_or_resume(*, user_id: int, competence_id: str, now: datetime) -> Assessment:
    """The test of a competence: the current one, or a new one if none is, or if the competence was reset.

    A current test that is completed is returned too: its page leads to the results. Locks the knowledge row, so two
    clicks give one test. Errors: CompetenceClosed.
    """
    row = _locked_row(user_id, competence_id)
    evaluation = _evaluation(user_id, competence_id)
    if evaluation is not None and not evaluation.is_reset:
        return evaluation.assessment
    assessment = _new_assessment(row, now=now, is_improving=False)
    _make_current(assessment, evaluation)
    return assessment


@transaction.atomic
def retry(*, user_id: int, competence_id: str, now: datetime) -> Assessment:
    """A new test that asks old failures again and keeps what is validated ("Retenter", positioning notes 5.4).

    The delay of 4 days is enforced here. A retry that is under way is returned as it is.
    Errors: CompetenceClosed, NothingToRetry, RetryAtMaximum, RetryTooEarly (``data["days"]``).
    """
    row = _locked_row(user_id, competence_id)
    evaluation = _evaluation(user_id, competence_id)
    current = evaluation.assessment if evaluation is not None and not evaluation.is_reset else None
    knowledge_rows.rescore(row, current_bank())
    days = remaining_days(row.last_answer_at, delay_days=settings.PIX_DAYS_BEFORE_IMPROVING, now=now)
    decision = decide_retry(
        scorecard_status(
            is_begun=current is not None,
            has_knowledge=bool(row.tubes),
            is_completed=current is not None and current.state == AssessmentState.COMPLETED,
        ),
        level=row.level,
        max_level=settings.PIX_MAX_REACHABLE_LEVEL,
        days_before_retry=days,
        has_open_retry=current is not None and current.is_improving and current.state == AssessmentState.STARTED,
    )
    if decision is RetryDecision.RESUME and current is not None:
        return current
    if decision is RetryDecision.NOT_COMPLETED:
        raise NothingToRetry
    if decision is RetryDecision.AT_MAXIMUM_LEVEL:
        raise RetryAtMaximum
    if decision is RetryDecision.TOO_EARLY:
        raise RetryTooEarly(days=days)
    assessment = _new_assessment(row, now=now, is_improving=True)
    _make_current(assessment, evaluation)
    return assessment


@transaction.atomic
def reset(*, user_id: int, competence_id: str, now: datetime) -> bool:
    """Put a competence back to zero; False when there was nothing to lose (positioning notes 5.5).

    The row is emptied, never deleted; the log keeps what was lost. A test under way is aborted.
    Errors: CompetenceClosed, ResetTooEarly (``data["days"]``).
    """
    row = _locked_row(user_id, competence_id)
    days = remaining_days(row.last_answer_at, delay_days=settings.PIX_DAYS_BEFORE_RESET, now=now)
    decision = decide_reset(days if row.tubes else None)
    if decision is ResetDecision.NOTHING_TO_RESET:
        return False
    if decision is ResetDecision.TOO_EARLY:
        raise ResetTooEarly(days=days)
    KnowledgeReset.objects.create(
        user_id=user_id, competence_id=competence_id, at=now, lost_pix=row.pix, lost_level=row.level
    )
    row.tubes = {}
    row.last_answer_at = None
    knowledge_rows.rescore(row, current_bank())
    row.save(update_fields=["tubes", "last_answer_at", *knowledge_rows.SCORE_FIELDS])
    evaluation = _evaluation(user_id, competence_id)
    if evaluation is not None:
        _abort(evaluation.assessment)
        evaluation.is_reset = True
        evaluation.save(update_fields=["is_reset"])
    milestones.after_reset(row=row, now=now)
    return True


@transaction.atomic
def start_timer(*, user_id: int, assessment_id: int, challenge_id: str, now: datetime) -> None:
    """Start the clock of the timed question that is asked; a second click changes nothing.

    Errors: AssessmentNotFound. A question that is no more asked, or has no timer, is left alone.
    """
    assessment = _locked_assessment(user_id, assessment_id)
    if assessment.challenge_id != challenge_id or assessment.timer_started_at is not None:
        return
    if bank_of(assessment.release_id).challenges[challenge_id].timer is not None:
        assessment.timer_started_at = now
        assessment.save(update_fields=["timer_started_at"])


@transaction.atomic
def record_focus_loss(*, user_id: int, assessment_id: int, challenge_id: str, now: datetime) -> None:
    """Keep that the page of the question asked was left; a reload does not clear it. Errors: AssessmentNotFound."""
    assessment = _locked_assessment(user_id, assessment_id)
    if assessment.challenge_id != challenge_id or assessment.focus_lost_at is not None:
        return
    if bank_of(assessment.release_id).challenges[challenge_id].focused:
        assessment.focus_lost_at = now
        assessment.save(update_fields=["focus_lost_at"])


# --- Steps ------------------------------------------------------------------------------------------------------------


def _locked_row(user_id: int, competence_id: str) -> Knowledge:
    competence = current_bank().competences.get(competence_id)
    if competence is None or not competence.is_open:
        raise CompetenceClosed
    row = knowledge_rows.get_or_create_row(user_id=user_id, competence_id=competence_id)
    return Knowledge.objects.select_for_update().get(pk=row.pk)


def _locked_assessment(user_id: int, assessment_id: int) -> Assessment:
    try:
        return Assessment.objects.select_for_update(no_key=True).get(pk=assessment_id, user_id=user_id)
    except Assessment.DoesNotExist:
        raise AssessmentNotFound from None


def _evaluation(user_id: int, competence_id: str) -> CompetenceEvaluation | None:
    return (
        CompetenceEvaluation.objects.filter(user_id=user_id, competence_id=competence_id)
        .select_related("assessment")
        .first()
    )


def _new_assessment(row: Knowledge, *, now: datetime, is_improving: bool) -> Assessment:
    """A test with its first question chosen. Its id seeds the draws, so it is inserted before the choice."""
    bank = current_bank()
    kept_after = now - timedelta(days=settings.PIX_DAYS_BEFORE_IMPROVING) if is_improving else None
    assessment = Assessment.objects.create(
        user_id=row.user_id,
        type=AssessmentType.COMPETENCE_EVALUATION,
        competence_id=row.competence_id,
        state=AssessmentState.ABORTED,  # asks nothing yet: a started test always asks something
        is_improving=is_improving,
        kept_after=kept_after,
        release_id=bank.release_id,
        created_at=now,
    )
    AssessmentScope.objects.create(assessment=assessment, knowledge=row)
    assessment.state = AssessmentState.STARTED
    progress = answering.read_assessment_progress(assessment, {row.competence_id: row}, bank)
    turn = Turn(assessment.pk, 0, today=int(now.timestamp() // 86_400), seen=[row.seen])
    answering.count(assessment, tally(progress))
    answering.ask(assessment, bank, progress, turn, now=now)
    assessment.save(update_fields=locked_tests.ASKING_FIELDS)
    return assessment


def _make_current(assessment: Assessment, evaluation: CompetenceEvaluation | None) -> None:
    if evaluation is None:
        CompetenceEvaluation.objects.create(
            user_id=assessment.user_id, competence_id=assessment.competence_id, assessment=assessment
        )
        return
    evaluation.assessment, evaluation.is_reset = assessment, False
    evaluation.save(update_fields=["assessment", "is_reset"])


def _abort(assessment: Assessment) -> None:
    if assessment.state == AssessmentState.STARTED:
        assessment.state = status_after(AssessmentState(assessment.state), AssessmentEvent.ABORT)
        assessment.challenge_id, assessment.choice = "", {}
        assessment.asked_at = None
        assessment.save(update_fields=["state", "challenge_id", "choice", "asked_at"])
