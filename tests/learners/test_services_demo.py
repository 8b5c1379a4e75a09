"""The demo test on a real database: eight questions, nobody behind them."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from learners.enums import AnswerResult
from learners.errors import AlreadyAnswered, AssessmentEnded, CorrectionClosed, IncompleteAnswer, NotAsked
from learners.models import Answer, Assessment, DemoAttempt, Knowledge, User
from learners.selectors import demo as reading
from learners.services import demo, upkeep
from pix.core.errors import NotFound
from pix.demo.playing import right_answer, wrong_answer
from referential.domain.bank import Challenge
from referential.selectors import bank
from referential.selectors.bank import bank_of
from referential.services import releases
from tests.support.content import DEMO, TUBE, ContentTree, empty_content

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def attempt(content) -> DemoAttempt:
    return demo.start(now=NOW)


def asked(attempt: DemoAttempt) -> Challenge:
    return bank_of(attempt.release_id).challenges[demo.asked_id(attempt)]


def send(attempt: DemoAttempt, *, is_right: bool = True, now: datetime = NOW, challenge: Challenge | None = None):
    challenge = challenge or asked(attempt)
    value = right_answer(challenge) if is_right else wrong_answer(challenge)
    return demo.answer(attempt_id=attempt.pk, challenge_id=challenge.id, value=value, now=now)


def finished(attempt: DemoAttempt) -> DemoAttempt:
    """The attempt answered to its end: right, wrong and skipped in turn."""
    number = 0
    while attempt.completed_at is None:
        if number % 3 == 2:
            attempt = demo.skip(attempt_id=attempt.pk, challenge_id=asked(attempt).id, now=NOW)
        else:
            attempt = send(attempt, is_right=number % 3 == 0)
        number += 1
    return attempt


@pytest.mark.requirement("S-008")
def test_f65_eight_questions_in_the_order_of_the_course_and_no_row_of_anybody(attempt, content):
    seen = []
    while attempt.completed_at is None:
        seen.append(asked(attempt).id)
        attempt = send(attempt)
    assert len(seen) == 8
    assert tuple(seen) == content.courses["demo"].challenge_ids
    assert attempt.completed_at == NOW
    assert not any(model.objects.exists() for model in (User, Assessment, Answer, Knowledge))


@pytest.mark.requirement("S-031")
def test_its_questions_are_the_five_examples_and_three_others(content):
    skills = [content.challenges[identifier].tube_id for identifier in content.courses["demo"].challenge_ids]
    assert skills == [
        "moteur-requete",
        "adresse-web",
        "cartes-lieux",
        "source-information",
        "reseaux-comptes",
        "connexion-sure",
        "surveiller-comptes",
        "hameconnage",
    ]


def test_an_attempt_says_nothing_of_the_person():
    names = {field.name for field in DemoAttempt._meta.get_fields()}
    assert names.isdisjoint({"user", "email", "address", "session", "browser"})
    assert not any(field.is_relation for field in DemoAttempt._meta.get_fields())


def test_an_unknown_course_or_attempt_does_not_exist(content):
    with pytest.raises(NotFound):
        demo.start(course_id="absent", now=NOW)
    with pytest.raises(NotFound):
        demo.answer(attempt_id=uuid.uuid4(), challenge_id="adresse-web-2-demo", value="x", now=NOW)
    assert reading.find_attempt(attempt_id=uuid.uuid4()) is None
    assert reading.find_attempt(attempt_id=None) is None


def test_the_same_answer_twice_is_one_answer(attempt):
    challenge = asked(attempt)
    once = send(attempt)
    again = send(attempt, challenge=challenge)
    assert again.answers == once.answers
    assert len(again.answers) == 1


def test_another_answer_to_an_answered_question_is_refused(attempt):
    challenge = asked(attempt)
    stored = send(attempt).answers
    with pytest.raises(AlreadyAnswered):
        send(attempt, challenge=challenge, is_right=False)
    with pytest.raises(AlreadyAnswered):
        demo.skip(attempt_id=attempt.pk, challenge_id=challenge.id, now=NOW)
    assert DemoAttempt.objects.get().answers == stored


def test_a_skipped_question_stays_skipped(attempt):
    challenge = asked(attempt)
    for _ in range(2):
        attempt = demo.skip(attempt_id=attempt.pk, challenge_id=challenge.id, now=NOW)
    assert [one["result"] for one in attempt.answers] == [AnswerResult.SKIPPED]
    with pytest.raises(AlreadyAnswered):
        send(attempt, challenge=challenge)
    with pytest.raises(AlreadyAnswered):
        demo.answer(attempt_id=attempt.pk, challenge_id=challenge.id, value=_empty(challenge), now=NOW)


def _empty(challenge: Challenge):
    return {} if isinstance(challenge.raw_solution, dict) else ""


def test_a_question_that_is_not_asked_is_refused(attempt, content):
    other = content.challenges[content.courses["demo"].challenge_ids[3]]
    with pytest.raises(NotAsked):
        send(attempt, challenge=other)
    with pytest.raises(NotAsked):
        demo.skip(attempt_id=attempt.pk, challenge_id="adresse-web-1-a", now=NOW)
    assert DemoAttempt.objects.get().answers == []


def test_an_ended_demo_takes_no_more_answers(attempt, content):
    attempt = finished(attempt)
    never = next(c for c in content.challenges.values() if c.id not in content.courses["demo"].challenge_ids)
    with pytest.raises(AssessmentEnded):
        send(attempt, challenge=never)


@pytest.mark.parametrize("position", range(1, 9))
def test_an_empty_answer_is_refused_to_every_kind_of_question_and_skipping_is_not(attempt, position):
    for _ in range(position - 1):
        attempt = demo.skip(attempt_id=attempt.pk, challenge_id=asked(attempt).id, now=NOW)
    challenge = asked(attempt)
    with pytest.raises(IncompleteAnswer):
        demo.answer(attempt_id=attempt.pk, challenge_id=challenge.id, value=_empty(challenge), now=NOW)
    too_long = {"a": "x" * 10_001} if isinstance(challenge.raw_solution, dict) else "x" * 10_001
    with pytest.raises(IncompleteAnswer):
        demo.answer(attempt_id=attempt.pk, challenge_id=challenge.id, value=too_long, now=NOW)
    assert len(DemoAttempt.objects.get().answers) == position - 1
    assert len(send(attempt).answers) == position


class TestResults:
    def test_one_line_a_question_with_what_became_of_it(self, attempt, django_assert_num_queries):
        attempt = finished(attempt)
        with django_assert_num_queries(0):
            lines = reading.list_results(attempt)
        assert [line.position for line in lines] == list(range(1, 9))
        assert [line.words for line in lines[:3]] == ["Bonne réponse", "Réponse incorrecte", "Question passée"]
        assert sum(line.is_right for line in lines) == 3
        assert all(line.excerpt for line in lines)

    def test_t104_corrections_wait_for_the_end(self, attempt):
        attempt = send(attempt)
        with pytest.raises(CorrectionClosed):
            reading.get_correction(attempt, position=1)
        while len(attempt.answers) < 7:
            attempt = demo.skip(attempt_id=attempt.pk, challenge_id=asked(attempt).id, now=NOW)
        with pytest.raises(CorrectionClosed):
            reading.get_correction(attempt, position=1)
        attempt = send(attempt)
        assert reading.get_correction(attempt, position=1).title.startswith("Vous avez la bonne réponse")

    @pytest.mark.parametrize("position", [0, 9, -1])
    def test_there_is_none_for_a_question_that_was_not_asked(self, attempt, position):
        with pytest.raises(CorrectionClosed):
            reading.get_correction(finished(attempt), position=position)

    def test_each_correction_gives_the_verdict_the_hint_and_tutorials(self, attempt):
        attempt = finished(attempt)
        for position in range(1, 9):
            found = reading.get_correction(attempt, position=position)
            assert found.title
            assert found.hint
            assert found.tutorials
            if found.title == "Vous n’avez pas la bonne réponse" and not found.challenge.auto_reply:
                assert any(reply.expected for reply in found.replies)


class TestTimer:
    @pytest.fixture
    def timed(self, db, tmp_path):
        """An attempt at a demo whose first question is timed."""
        empty_content()
        tree = ContentTree(tmp_path)
        tree.edit(TUBE, "- id: adresse-2-a\n", "- id: adresse-2-a\n        timer: 60\n")
        tree.edit(DEMO, "  - adresse-2-a\n", "")
        tree.edit(DEMO, "challenges:\n", "challenges:\n  - adresse-2-a\n")
        releases.load(root=tree.root, now=NOW)
        bank.forget_all()
        attempt = demo.start(now=NOW)
        yield attempt, asked(attempt)
        bank.forget_all()

    def test_the_clock_starts_once(self, timed):
        attempt, challenge = timed
        demo.start_timer(attempt_id=attempt.pk, challenge_id="autre", now=NOW)
        assert DemoAttempt.objects.get().timer_started_at is None
        for seconds in (0, 5):
            demo.start_timer(attempt_id=attempt.pk, challenge_id=challenge.id, now=NOW + timedelta(seconds=seconds))
        assert DemoAttempt.objects.get().timer_started_at == NOW

    @pytest.mark.parametrize(("late", "result"), [(2, AnswerResult.OK), (3, AnswerResult.TIMED_OUT)])
    def test_a_right_answer_after_the_time_is_timed_out(self, timed, late, result):
        attempt, challenge = timed
        demo.start_timer(attempt_id=attempt.pk, challenge_id=challenge.id, now=NOW)
        attempt = send(attempt, now=NOW + timedelta(seconds=challenge.timer + late))
        assert attempt.answers[0]["result"] == result
        assert attempt.timer_started_at is None


def test_attempts_are_forgotten_after_thirty_days(content):
    for days in (29, 30, 31, 400):
        demo.start(now=NOW - timedelta(days=days))
    assert upkeep.purge_demo_attempts(now=NOW) == 2
    assert DemoAttempt.objects.count() == 2
    assert upkeep.purge_demo_attempts(now=NOW) == 0
