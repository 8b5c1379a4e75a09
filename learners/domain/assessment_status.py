"""Life of an assessment: its states, which answers it takes, when corrections open, and the blocks of five.

Source: positioning 6.2 to 6.6; decisions A7.
"""

from typing import Final, NamedTuple

from learners.enums import AssessmentEvent, AssessmentState, AssessmentType, AttemptRefusal

QUESTIONS_PER_BLOCK: Final = 5

TRANSITIONS: Final[dict[tuple[AssessmentState, AssessmentEvent], AssessmentState]] = {
    (AssessmentState.STARTED, AssessmentEvent.COMPLETE): AssessmentState.COMPLETED,
    (AssessmentState.STARTED, AssessmentEvent.ABORT): AssessmentState.ABORTED,
    # A reset restarts an unsent campaign whose test was over.
    (AssessmentState.COMPLETED, AssessmentEvent.ABORT): AssessmentState.ABORTED,
    (AssessmentState.STARTED, AssessmentEvent.END_BY_INVIGILATOR): AssessmentState.ENDED_BY_INVIGILATOR,
    (AssessmentState.STARTED, AssessmentEvent.FINALIZE_SESSION): AssessmentState.ENDED_DUE_TO_FINALIZATION,
}
CORRECTED_AT_ONCE: Final = frozenset({AssessmentType.COMPETENCE_EVALUATION, AssessmentType.CAMPAIGN})


class TransitionRefused(ValueError):
    """The table of transitions has no line for this state and event."""


class AnswerAttempt(NamedTuple):
    """An answer as it arrives. ``stored_value``: that of the answer already stored for the challenge, None if none.

    ``asked_challenge_id``: the challenge the assessment waits for. ``is_campaign_open``: False if the participation is
    deleted or the campaign archived. ``is_empty`` tells a value without anything typed or chosen.
    """

    is_owner: bool
    state: AssessmentState
    challenge_id: str
    asked_challenge_id: str | None
    value: str
    stored_value: str | None = None
    is_campaign_open: bool = True
    is_empty: bool = False
    is_skipped: bool = False
    is_overrun: bool = False


def status_after(state: AssessmentState, event: AssessmentEvent) -> AssessmentState:
    """The state an event leads to. Errors: TransitionRefused where the table has no line."""
    if (state, event) not in TRANSITIONS:
        raise TransitionRefused(f"an assessment that is {state} cannot {event}")
    return TRANSITIONS[state, event]


def refusal_of(attempt: AnswerAttempt) -> AttemptRefusal | None:
    """Why an answer is not taken, the first reason in the order of the checks; None if it is.

    REPEATED comes right after the ownership: the last answer sent twice must give its reply again, though it ended
    the assessment. An empty value passes once the time is over, or when the question is skipped.
    Source: positioning 6.5.
    """
    is_answered = attempt.stored_value is not None
    checks = (
        (not attempt.is_owner, AttemptRefusal.NOT_OWNER),
        (is_answered and attempt.stored_value == attempt.value, AttemptRefusal.REPEATED),
        (attempt.state != AssessmentState.STARTED, AttemptRefusal.ASSESSMENT_ENDED),
        (not attempt.is_campaign_open, AttemptRefusal.CAMPAIGN_CLOSED),
        (is_answered, AttemptRefusal.ALREADY_ANSWERED),
        (attempt.challenge_id != attempt.asked_challenge_id, AttemptRefusal.NOT_ASKED),
        (attempt.is_empty and not (attempt.is_skipped or attempt.is_overrun), AttemptRefusal.EMPTY),
    )
    return next((refusal for fails, refusal in checks if fails), None)


def may_read_correction(assessment_type: AssessmentType, state: AssessmentState) -> bool:
    """Whether the owner may read a correction: at once in a competence test or a campaign, else once completed."""
    return assessment_type in CORRECTED_AT_ONCE or state == AssessmentState.COMPLETED


def step_in_block(answers_given: int) -> int:
    """Position (1 to 5) of the question being asked, after that many answers. Source: positioning 6.3."""
    return answers_given % QUESTIONS_PER_BLOCK + 1


def is_checkpoint(answers_given: int) -> bool:
    """Whether a block of five answers has just ended."""
    return answers_given > 0 and answers_given % QUESTIONS_PER_BLOCK == 0


def block_of_last_answer(answers_given: int) -> tuple[int, int]:
    """Ranks (first, last; from 1, both included) of the answers a checkpoint shows: the block of the last one.

    Errors: ValueError without an answer.
    """
    if answers_given < 1:
        raise ValueError("no answer yet, no block to show")
    return (answers_given - 1) // QUESTIONS_PER_BLOCK * QUESTIONS_PER_BLOCK + 1, answers_given
