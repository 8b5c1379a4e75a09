"""The hot path on a real database: one answer stored, learned from, and the next question chosen."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from learners.enums import AnswerResult, AssessmentState
from learners.errors import AlreadyAnswered, AssessmentEnded, AssessmentNotFound, IncompleteAnswer, NotAsked
from learners.models import Answer, Assessment, Knowledge
from learners.services import answering, assessments, knowledge_rows
from pix.demo.playing import right_answer, wrong_answer
from tests.factories.learners import make_user
from tests.support.players import answer_once, asked, everything, go_on, nothing, play, up_to

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def started(content):
    return assessments.start_or_resume(user_id=make_user().pk, competence_id="1.1", now=NOW)


def send(assessment, challenge, value, **more):
    return answering.answer(
        user_id=assessment.user_id,
        assessment_id=assessment.pk,
        challenge_id=challenge.id,
        value=value,
        now=NOW,
        **more,
    )


@pytest.mark.requirement("S-033", "S-049")
def test_a_right_answer_validates_its_skill_and_the_easier_ones_and_the_next_question_follows(started):
    challenge = asked(started)
    outcome = send(started, challenge, right_answer(challenge))
    row = Knowledge.objects.get(user_id=started.user_id)
    assert outcome.answer.result == AnswerResult.OK
    assert row.tubes[challenge.tube_id]["f"] == challenge.level
    assert row.pix > 0
    assert outcome.assessment.challenge_id not in ("", challenge.id)
    assert outcome.answer.choice["rule"] == "first_at_level_two"
    assert outcome.assessment.choice["rule"] == "best_reward"


def test_a_wrong_answer_and_a_skipped_question_invalidate_upwards_alike(content):
    for give in (lambda a, c: send(a, c, wrong_answer(c)), skip_now):
        assessment = assessments.start_or_resume(user_id=make_user().pk, competence_id="1.1", now=NOW)
        challenge = asked(assessment)
        give(assessment, challenge)
        entry = Knowledge.objects.get(user_id=assessment.user_id).tubes[challenge.tube_id]
        assert (entry["f"], entry["c"]) == (0, challenge.level)


def skip_now(assessment, challenge):
    return answering.skip(user_id=assessment.user_id, assessment_id=assessment.pk, challenge_id=challenge.id, now=NOW)


@pytest.mark.requirement("S-037")
def test_skipping_is_always_possible_and_never_blocks_the_test(started):
    assessment = started
    while assessment.state == AssessmentState.STARTED:
        outcome = skip_now(assessment, asked(assessment))
        assert outcome.answer.result == AnswerResult.SKIPPED
        assessment = outcome.assessment
    assert assessment.state == AssessmentState.COMPLETED


def test_t97_the_same_answer_twice_is_one_answer_and_gets_the_same_reply(started):
    challenge = asked(started)
    first = send(started, challenge, right_answer(challenge))
    again = send(started, challenge, right_answer(challenge))
    assert again.is_repeated
    assert again.answer == first.answer
    assert again.assessment.challenge_id == first.assessment.challenge_id
    assert Answer.objects.count() == 1


def test_t97_another_answer_to_an_answered_question_is_refused(started):
    challenge = asked(started)
    send(started, challenge, right_answer(challenge))
    with pytest.raises(AlreadyAnswered):
        send(started, challenge, wrong_answer(challenge))
    with pytest.raises(AlreadyAnswered):
        skip_now(started, challenge)
    assert Answer.objects.get().result == AnswerResult.OK


def test_t98_a_question_that_is_not_asked_is_refused(started, content):
    other = next(c for c in content.challenges.values() if c.id != started.challenge_id)
    with pytest.raises(NotAsked):
        send(started, other, right_answer(other))
    assert not Answer.objects.exists()


def test_t99_somebody_elses_test_does_not_exist(started):
    challenge = asked(started)
    with pytest.raises(AssessmentNotFound):
        answering.answer(
            user_id=make_user().pk,
            assessment_id=started.pk,
            challenge_id=challenge.id,
            value=right_answer(challenge),
            now=NOW,
        )
    assert not Answer.objects.exists()


def test_an_ended_test_takes_no_more_answers(content):
    assessment = play(user_id=make_user().pk, knows=nothing, now=NOW)
    never_asked = next(c for c in content.challenges.values() if not Answer.objects.filter(challenge_id=c.id).exists())
    with pytest.raises(AssessmentEnded):
        send(assessment, never_asked, right_answer(never_asked))


@pytest.mark.parametrize("value", ["", "   ", "\u00a0"])
def test_s12_an_empty_answer_is_refused_and_nothing_is_stored(started, value):
    challenge = asked(started)
    typed = value if isinstance(challenge.raw_solution, (str, list)) else {}
    with pytest.raises(IncompleteAnswer):
        send(started, challenge, typed)
    assert not Answer.objects.exists()
    assert Assessment.objects.get(pk=started.pk).challenge_id == challenge.id


def test_an_answer_above_ten_thousand_characters_is_refused(started):
    challenge = asked(started)
    with pytest.raises(IncompleteAnswer):
        send(
            started, challenge, "x" * 10_001 if isinstance(challenge.raw_solution, (str, list)) else {"a": "x" * 10_001}
        )
    assert not Answer.objects.exists()


def test_a_refused_post_leaves_the_rows_exactly_as_they_were(started):
    before = Knowledge.objects.values().get(user_id=started.user_id)
    with pytest.raises(IncompleteAnswer):
        send(started, asked(started), {} if isinstance(asked(started).raw_solution, dict) else "")
    assert Knowledge.objects.values().get(user_id=started.user_id) == before


class TestTimer:
    @pytest.fixture
    def timed(self, content, started):
        """The test of 1.1, asking a timed question whose clock has started."""
        challenge = next(c for c in content.challenges.values() if c.timer and c.competence_id == "1.1")
        started.challenge_id, started.timer_started_at = challenge.id, NOW
        started.save(update_fields=["challenge_id", "timer_started_at"])
        return started, challenge

    def test_f63_a_right_answer_after_the_time_is_timed_out_and_not_credited(self, timed):
        assessment, challenge = timed
        late = NOW + timedelta(seconds=challenge.timer + 3)
        outcome = answering.answer(
            user_id=assessment.user_id,
            assessment_id=assessment.pk,
            challenge_id=challenge.id,
            value=right_answer(challenge),
            now=late,
        )
        assert outcome.answer.result == AnswerResult.TIMED_OUT
        assert outcome.answer.overrun_seconds == 3
        assert Knowledge.objects.get(user_id=assessment.user_id).tubes[challenge.tube_id]["c"] == challenge.level

    def test_two_seconds_of_grace_cover_the_network(self, timed):
        assessment, challenge = timed
        at = NOW + timedelta(seconds=challenge.timer + 2)
        outcome = answering.answer(
            user_id=assessment.user_id,
            assessment_id=assessment.pk,
            challenge_id=challenge.id,
            value=right_answer(challenge),
            now=at,
        )
        assert outcome.answer.result == AnswerResult.OK

    def test_s13_an_empty_answer_is_taken_once_the_time_is_over(self, timed):
        assessment, challenge = timed
        outcome = answering.answer(
            user_id=assessment.user_id,
            assessment_id=assessment.pk,
            challenge_id=challenge.id,
            value={} if isinstance(challenge.raw_solution, dict) else "",
            now=NOW + timedelta(seconds=challenge.timer + 10),
        )
        assert outcome.answer.result == AnswerResult.KO

    def test_the_clock_starts_once_and_a_second_click_changes_nothing(self, timed):
        assessment, challenge = timed
        Assessment.objects.filter(pk=assessment.pk).update(timer_started_at=None)
        for delay in (0, 30):
            assessments.start_timer(
                user_id=assessment.user_id,
                assessment_id=assessment.pk,
                challenge_id=challenge.id,
                now=NOW + timedelta(seconds=delay),
            )
        assert Assessment.objects.get(pk=assessment.pk).timer_started_at == NOW


def test_f64_losing_the_focus_outside_a_certification_is_kept_and_costs_nothing(content, started):
    challenge = next(c for c in content.challenges.values() if c.focused and c.competence_id == "1.1")
    Assessment.objects.filter(pk=started.pk).update(challenge_id=challenge.id)
    assessments.record_focus_loss(user_id=started.user_id, assessment_id=started.pk, challenge_id=challenge.id, now=NOW)
    assert Assessment.objects.get(pk=started.pk).focus_lost_at == NOW
    outcome = send(started, challenge, right_answer(challenge))
    assert outcome.answer.result == AnswerResult.OK
    assert outcome.answer.is_focus_lost


def test_f60_every_fifth_answer_leads_to_a_checkpoint(started):
    steps = []
    assessment = started
    for _ in range(7):
        outcome = answer_once(assessment, now=NOW, is_right=False)
        steps.append(outcome.next_step.value)
        assessment = outcome.assessment
        if assessment.state != AssessmentState.STARTED:
            break
    assert steps[4] == "checkpoint"
    assert "checkpoint" not in steps[:4]


@pytest.mark.requirement("S-034")
def test_a_competence_takes_about_fifteen_questions(content):
    lengths = [
        play(user_id=make_user().pk, competence_id=competence, knows=knows, now=NOW).answers_count
        for competence in ("1.1", "4.1")
        for knows in (nothing, up_to(1), up_to(2), up_to(3), up_to(4), everything)
    ]
    assert min(lengths) >= 9
    assert max(lengths) <= 20
    assert 12 <= sum(lengths) / len(lengths) <= 17


@pytest.mark.requirement("S-052")
def test_who_knows_everything_reaches_the_ceiling_and_no_more(content):
    user = make_user()
    play(user_id=user.pk, now=NOW)
    row = Knowledge.objects.get(user=user)
    assert (row.pix, row.level) == (40, 5)


@pytest.mark.parametrize("knows", [up_to(0), up_to(2), up_to(4)], ids=["none", "two", "four"])
def test_the_log_alone_gives_the_same_state(content, knows):
    user = make_user()
    play(user_id=user.pk, knows=knows, now=NOW)
    later = NOW + timedelta(days=8)
    assessments.reset(user_id=user.pk, competence_id="1.1", now=later)
    play(user_id=user.pk, knows=up_to(3), now=later + timedelta(hours=1))
    assert knowledge_rows.rebuild_user(user_id=user.pk) == []


def test_a_damaged_row_is_repaired_from_the_log(content):
    user = make_user()
    play(user_id=user.pk, knows=up_to(2), now=NOW)
    right = Knowledge.objects.get(user=user)
    Knowledge.objects.filter(user=user).update(tubes={}, pix=0)
    assert knowledge_rows.rebuild_user(user_id=user.pk, apply=True) == ["1.1"]
    repaired = Knowledge.objects.get(user=user)
    assert (repaired.tubes, repaired.pix) == (right.tubes, right.pix)


def test_every_choice_can_be_replayed_from_what_was_stored(content):
    user = make_user()
    play(user_id=user.pk, knows=up_to(3), now=NOW)
    for answer in Answer.objects.filter(user=user).order_by("position"):
        assert answer.choice["k"] == answer.position - 1
        assert answer.skill_id in answer.choice["among"]
        assert {"strategy", "version", "predicted_level", "rule", "candidates", "h1", "h2"} <= answer.choice.keys()


@pytest.mark.django_db(transaction=True)
def test_t100_two_posts_at_once_give_one_answer(content):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time; the same service is tested above")
    user = make_user()
    assessment = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=NOW)
    challenge = asked(assessment)
    gate, seen = threading.Barrier(4), []

    def post():
        try:
            gate.wait(timeout=10)
            seen.append(send(assessment, challenge, right_answer(challenge)).is_repeated)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(seen) == [False, True, True, True]
    assert Answer.objects.count() == 1


def test_t101_asking_again_without_answering_gives_the_same_question(started):
    asked_ids = {
        assessments.start_or_resume(user_id=started.user_id, competence_id="1.1", now=NOW).challenge_id
        for _ in range(3)
    }
    assert asked_ids == {started.challenge_id}


@pytest.mark.requirement("S-032")
def test_a_variant_seen_lately_is_not_asked_again_while_others_exist(content):
    user = make_user()
    play(user_id=user.pk, knows=nothing, now=NOW)
    seen = set(Answer.objects.filter(user=user).values_list("challenge_id", flat=True))
    later = NOW + timedelta(days=5)
    retried = assessments.retry(user_id=user.pk, competence_id="1.1", now=later)
    go_on(retried, knows=nothing, now=later)
    again = set(Answer.objects.filter(assessment=retried).values_list("challenge_id", flat=True))
    assert again
    assert not seen & again
