"""States and guards (positioning 6.2–6.6), cases T97–T99, T102, T104; results of answers S1–S14.

Here T97–T99 are the decision alone; that nothing is stored is proved in the services. T103 comes with campaigns.
Decisions A10: « Je passe » has its own address, so S14 and a typed #ABAND# are ordinary text.
"""

import pytest

from learners.domain.answer_results import answer_result, is_success
from learners.domain.assessment_status import (
    TRANSITIONS,
    AnswerAttempt,
    TransitionRefused,
    block_of_last_answer,
    is_checkpoint,
    may_read_correction,
    refusal_of,
    status_after,
    step_in_block,
)
from learners.enums import AnswerResult, AssessmentEvent, AssessmentState, AssessmentType, AttemptRefusal

STARTED, COMPLETED, ABORTED = AssessmentState.STARTED, AssessmentState.COMPLETED, AssessmentState.ABORTED


@pytest.mark.parametrize("state", AssessmentState)
@pytest.mark.parametrize("event", AssessmentEvent)
def test_only_the_table_moves_an_assessment(state, event):
    if (state, event) in TRANSITIONS:
        assert status_after(state, event) == TRANSITIONS[state, event]
    else:
        with pytest.raises(TransitionRefused):
            status_after(state, event)


def test_a_started_assessment_can_be_left_by_every_event_and_a_completed_one_only_aborted():
    assert {event for state, event in TRANSITIONS if state == STARTED} == set(AssessmentEvent)
    assert status_after(COMPLETED, AssessmentEvent.ABORT) == ABORTED
    assert {state for state, _ in TRANSITIONS} == {STARTED, COMPLETED}


def attempt(**changes) -> AnswerAttempt:
    return AnswerAttempt(True, STARTED, "asked", "asked", "my answer")._replace(**changes)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({}, None, id="taken"),
        pytest.param({"is_owner": False, "state": COMPLETED}, AttemptRefusal.NOT_OWNER, id="T99"),
        pytest.param({"state": COMPLETED, "is_campaign_open": False}, AttemptRefusal.ASSESSMENT_ENDED, id="ended"),
        pytest.param({"is_campaign_open": False, "is_empty": True}, AttemptRefusal.CAMPAIGN_CLOSED, id="closed"),
        pytest.param(
            {"stored_value": "other", "asked_challenge_id": "next"}, AttemptRefusal.ALREADY_ANSWERED, id="T97"
        ),
        pytest.param({"asked_challenge_id": "next", "is_empty": True}, AttemptRefusal.NOT_ASKED, id="T98"),
        pytest.param({"asked_challenge_id": None}, AttemptRefusal.NOT_ASKED, id="nothing asked"),
        pytest.param({"is_empty": True}, AttemptRefusal.EMPTY, id="S12"),
        pytest.param({"is_empty": True, "is_overrun": True}, None, id="S13"),
        pytest.param({"is_empty": True, "is_skipped": True}, None, id="skipped"),
        pytest.param({"stored_value": "my answer", "asked_challenge_id": "next"}, AttemptRefusal.REPEATED, id="twice"),
        pytest.param({"stored_value": "my answer", "state": COMPLETED}, AttemptRefusal.REPEATED, id="last one twice"),
        pytest.param({"stored_value": "other", "state": COMPLETED}, AttemptRefusal.ASSESSMENT_ENDED, id="ended first"),
    ],
)
def test_the_first_guard_that_fails_gives_the_refusal(changes, refusal):
    assert refusal_of(attempt(**changes)) == refusal


OVERRUN, FOCUSED, LEFT, CERTIFICATION = (
    {name: True} for name in ("is_overrun", "is_focused", "is_focus_lost", "is_certification")
)


@pytest.mark.requirement("S-037")
@pytest.mark.parametrize(
    ("is_right", "circumstances", "result"),
    [
        pytest.param(True, {}, "ok", id="S1-S2-S3"),
        pytest.param(True, OVERRUN, "timedout", id="S4"),
        pytest.param(False, OVERRUN, "ko", id="S5-S13"),
        pytest.param(False, {**OVERRUN, "is_skipped": True}, "aband", id="S6"),
        pytest.param(True, {**FOCUSED, **LEFT}, "ok", id="S7"),
        pytest.param(True, {**FOCUSED, **LEFT, **CERTIFICATION}, "focusedOut", id="S8"),
        pytest.param(False, {**FOCUSED, **LEFT, **CERTIFICATION}, "ko", id="S9"),
        pytest.param(True, {**LEFT, **CERTIFICATION}, "ok", id="S10"),
        pytest.param(True, {**OVERRUN, **FOCUSED, **LEFT, **CERTIFICATION}, "focusedOut", id="S11"),
        pytest.param(False, {}, "ko", id="S14"),
    ],
)
def test_what_an_answer_becomes(is_right, circumstances, result):
    assert answer_result(is_right=is_right, **circumstances) == result


def test_t4_only_a_right_answer_in_time_is_a_success():
    assert [result for result in AnswerResult if is_success(result)] == [AnswerResult.OK]


@pytest.mark.requirement("S-035", "S-038")
@pytest.mark.parametrize(
    ("answers", "step", "stops"), [(0, 1, False), (4, 5, False), (5, 1, True), (7, 3, False), (10, 1, True)], ids=str
)
def test_t102_a_checkpoint_comes_every_five_answers(answers, step, stops):
    assert (step_in_block(answers), is_checkpoint(answers)) == (step, stops)


@pytest.mark.parametrize(("answers", "block"), [(1, (1, 1)), (5, (1, 5)), (7, (6, 7)), (10, (6, 10))])
def test_a_checkpoint_shows_the_block_of_the_last_answer(answers, block):
    assert block_of_last_answer(answers) == block


def test_no_answer_makes_no_block():
    with pytest.raises(ValueError):
        block_of_last_answer(0)


@pytest.mark.requirement("S-042")
@pytest.mark.parametrize(
    ("assessment_type", "state", "may_read"),
    [
        pytest.param(AssessmentType.DEMO, STARTED, False, id="T104-demo"),
        pytest.param(AssessmentType.DEMO, COMPLETED, True, id="T104-after"),
        pytest.param(AssessmentType.CAMPAIGN, STARTED, True, id="T104-campaign"),
        pytest.param(AssessmentType.COMPETENCE_EVALUATION, STARTED, True, id="competence"),
        pytest.param(AssessmentType.CERTIFICATION, STARTED, False, id="certification"),
    ],
)
def test_when_a_correction_may_be_read(assessment_type, state, may_read):
    assert may_read_correction(assessment_type, state) is may_read
