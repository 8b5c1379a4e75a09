"""Start, resume, retry, reset: their delays, their guards, what they keep and what they lose."""

from datetime import UTC, datetime, timedelta

import pytest

from learners.enums import AssessmentState
from learners.errors import (
    AssessmentNotFound,
    CompetenceClosed,
    NothingToRetry,
    ResetTooEarly,
    RetryAtMaximum,
    RetryTooEarly,
)
from learners.models import Answer, Assessment, Certifiability, Knowledge, KnowledgeReset, ProgressPoint
from learners.selectors.assessments import get_assessment
from learners.services import assessments
from tests.factories.learners import make_user
from tests.support.players import everything, go_on, nothing, play, up_to

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def last_answer(user):
    return Knowledge.objects.get(user=user, competence_id="1.1").last_answer_at


@pytest.mark.requirement("S-039")
def test_a_test_is_resumed_at_exactly_the_same_question(content):
    user = make_user()
    left = play(user_id=user.pk, now=NOW, questions=3)
    resumed = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=NOW + timedelta(days=30))
    assert (resumed.pk, resumed.challenge_id, resumed.answers_count) == (left.pk, left.challenge_id, 3)


def test_starting_twice_gives_one_test(content):
    user = make_user()
    first = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=NOW)
    again = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=NOW)
    assert first == again
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize("competence_id", ["2.3", "9.9", ""])
def test_a_competence_without_questions_cannot_be_started(content, competence_id):
    with pytest.raises(CompetenceClosed):
        assessments.start_or_resume(user_id=make_user().pk, competence_id=competence_id, now=NOW)


def test_the_last_answer_completes_the_test_and_keeps_the_days_figures(content, commit):
    user = make_user()
    with commit():
        assessment = play(user_id=user.pk, knows=up_to(2), now=NOW)
    point = ProgressPoint.objects.get(user=user)
    row = Knowledge.objects.get(user=user)
    assert assessment.state == AssessmentState.COMPLETED
    assert assessment.completed_at is not None
    assert (point.pix, point.level) == (row.pix, row.level)
    assert Certifiability.objects.get(user=user).competences_count == 1


class TestRetry:
    def test_t88_old_failures_are_asked_again_and_what_is_validated_stays(self, content):
        user = make_user()
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        before = Knowledge.objects.get(user=user)
        later = last_answer(user) + timedelta(days=4)
        retried = assessments.retry(user_id=user.pk, competence_id="1.1", now=later)
        assert retried.is_improving
        assert retried.state == AssessmentState.STARTED
        go_on(retried, knows=up_to(4), now=later)
        assert Knowledge.objects.get(user=user).pix > before.pix

    def test_t89_before_four_days_it_is_refused_with_the_days_left(self, content):
        user = make_user()
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        with pytest.raises(RetryTooEarly) as refusal:
            assessments.retry(user_id=user.pk, competence_id="1.1", now=last_answer(user) + timedelta(days=3, hours=1))
        assert refusal.value.data == {"days": 1}

    def test_t90_at_the_maximum_level_there_is_nothing_to_retry(self, content):
        user = make_user()
        play(user_id=user.pk, knows=everything, now=NOW)
        with pytest.raises(RetryAtMaximum):
            assessments.retry(user_id=user.pk, competence_id="1.1", now=NOW + timedelta(days=10))

    def test_t91_a_retry_under_way_is_returned(self, content):
        user = make_user()
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        later = NOW + timedelta(days=5)
        first = assessments.retry(user_id=user.pk, competence_id="1.1", now=later)
        assert assessments.retry(user_id=user.pk, competence_id="1.1", now=later) == first

    def test_a_test_that_is_not_finished_cannot_be_retried(self, content):
        user = make_user()
        with pytest.raises(NothingToRetry):
            assessments.retry(user_id=user.pk, competence_id="1.1", now=NOW)
        play(user_id=user.pk, now=NOW, questions=2)
        with pytest.raises(NothingToRetry):
            assessments.retry(user_id=user.pk, competence_id="1.1", now=NOW + timedelta(days=9))


class TestReset:
    def test_t92_before_seven_days_it_is_refused_with_the_days_left(self, content):
        user = make_user()
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        with pytest.raises(ResetTooEarly) as refusal:
            assessments.reset(user_id=user.pk, competence_id="1.1", now=last_answer(user) + timedelta(days=6, hours=22))
        assert refusal.value.data == {"days": 1}

    def test_at_seven_days_the_row_is_emptied_and_the_log_says_what_was_lost(self, content):
        user = make_user()
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        before = Knowledge.objects.get(user=user)
        assert assessments.reset(user_id=user.pk, competence_id="1.1", now=last_answer(user) + timedelta(days=7))
        row, log = Knowledge.objects.get(user=user), KnowledgeReset.objects.get(user=user)
        assert (row.tubes, row.pix, row.level, row.last_answer_at) == ({}, 0, 0, None)
        assert row.seen == before.seen
        assert (log.lost_pix, log.lost_level) == (before.pix, before.level)
        assert Answer.objects.filter(user=user).exists()

    def test_t95_with_nothing_to_lose_it_does_nothing(self, content):
        assert not assessments.reset(user_id=make_user().pk, competence_id="1.1", now=NOW)
        assert not KnowledgeReset.objects.exists()

    def test_t96_starting_after_a_reset_gives_a_new_test(self, content):
        user = make_user()
        old = play(user_id=user.pk, knows=nothing, now=NOW, questions=2)
        later = NOW + timedelta(days=8)
        assessments.reset(user_id=user.pk, competence_id="1.1", now=later)
        new = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=later)
        assert new.pk != old.pk
        assert Assessment.objects.get(pk=old.pk).state == AssessmentState.ABORTED
        assert new.state == AssessmentState.STARTED


def test_somebody_elses_test_cannot_be_read_or_touched(content):
    assessment = play(user_id=make_user().pk, now=NOW, questions=1)
    stranger = make_user().pk
    with pytest.raises(AssessmentNotFound):
        get_assessment(user_id=stranger, assessment_id=assessment.pk)
    for touch in (assessments.start_timer, assessments.record_focus_loss):
        with pytest.raises(AssessmentNotFound):
            touch(user_id=stranger, assessment_id=assessment.pk, challenge_id=assessment.challenge_id, now=NOW)
