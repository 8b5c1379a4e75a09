"""Tests of campaigns in the engine: several competences, frozen skills, apart from the profile or not."""

from datetime import timedelta

import pytest

from learners.enums import AnswerResult, AssessmentState
from learners.errors import ClosedTest
from learners.models import Answer, Assessment, FrozenTarget, Knowledge, KnowledgeReset, ProgressPoint
from learners.selectors.targets import assessment_target
from learners.services import answering, assessments, campaign_tests, knowledge_rows
from pix.demo.playing import right_answer
from referential.selectors.bank import bank_of, current_bank
from tests.factories.campaigns import play, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import NOW

pytestmark = pytest.mark.django_db
FOUR_DAYS = timedelta(days=4)


@pytest.fixture
def user(content):
    return make_user()


@pytest.fixture
def target(content) -> FrozenTarget:
    from orga.services.target_profiles import frozen_tubes

    return campaign_tests.freeze(tubes=frozen_tubes(tubes=some_tubes(), bank=content), now=NOW)


def start(user, target, **options) -> Assessment:
    options = {"now": NOW} | options
    return campaign_tests.start(
        user_id=user.pk, target_id=target.pk, title="Parcours de rentrée", detail="Collège", **options
    )


class TestFreezing:
    def test_equal_lists_share_one_row(self, target):
        again = campaign_tests.freeze(tubes=target.tubes, now=NOW)
        assert again.pk == target.pk
        assert FrozenTarget.objects.count() == 1

    def test_the_count_is_that_of_the_skills(self, target):
        assert target.skills_count == sum(len(levels) for _, _, levels in target.tubes)


class TestAcrossCompetences:
    def test_every_question_is_of_the_target_and_every_skill_ends_assessed(self, user, target):
        assessment = start(user, target)
        play(assessment)
        assert assessment.state == AssessmentState.COMPLETED
        assert assessment.assessed_count == assessment.validated_count == target.skills_count
        skills = {skill_id for _, _, levels in target.tubes for _, skill_id in levels}
        asked = set(Answer.objects.filter(assessment=assessment).values_list("skill_id", flat=True))
        assert asked <= skills
        assert len({answer.competence_id for answer in Answer.objects.filter(assessment=assessment)}) == 2

    @pytest.mark.requirement("S-063")
    def test_each_answer_feeds_the_profile_of_its_competence(self, user, target):
        play(start(user, target))
        rows = {row.competence_id: row for row in Knowledge.objects.filter(user=user)}
        assert set(rows) == {competence for _, competence, _ in target.tubes}
        assert all(row.pix > 0 for row in rows.values())
        assert ProgressPoint.objects.filter(user=user).count() == 2

    def test_what_is_known_already_is_not_asked_again(self, user, target):
        play(start(user, target))
        second = start(user, target)
        assert second.state == AssessmentState.COMPLETED
        assert second.answers_count == 0

    def test_a_failure_is_not_asked_again_in_a_first_attempt_whatever_its_age(self, user, target):
        play(start(user, target), is_right=lambda challenge: False)
        later = start(user, target, now=NOW + timedelta(days=30))
        assert later.state == AssessmentState.COMPLETED

    def test_case_86_a_retry_asks_failures_older_than_four_days_and_no_younger_one(self, user, target):
        play(start(user, target), is_right=lambda challenge: False)
        young = start(user, target, now=NOW + timedelta(days=2), asks_failures_again=True)
        assert young.state == AssessmentState.COMPLETED
        old = start(user, target, now=NOW + timedelta(days=30), asks_failures_again=True)
        assert old.state == AssessmentState.STARTED
        assert play(old, now=NOW + timedelta(days=30)) > 0
        assert old.validated_count == target.skills_count

    def test_an_answer_costs_four_statements(self, user, target, query_budget):
        assessment = start(user, target)
        play(assessment, limit=1)
        assessment.refresh_from_db()
        challenge = bank_of(assessment.release_id).challenges[assessment.challenge_id]
        with query_budget(4):
            answering.answer(
                user_id=user.pk,
                assessment_id=assessment.pk,
                challenge_id=challenge.id,
                value=right_answer(challenge),
                now=NOW,
            )

    @pytest.mark.requirement("S-062")
    def test_a_competence_test_and_a_campaign_share_what_they_learn(self, user, target):
        alone = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=NOW)
        play(alone)
        campaign = start(user, target)
        play(campaign)
        asked = Answer.objects.filter(assessment=campaign).values_list("competence_id", flat=True)
        assert "1.1" not in set(asked)

    def test_the_rebuilt_state_equals_the_rows(self, user, target):
        alone = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=NOW)
        play(alone, lambda challenge: challenge.level < 3, limit=6)
        play(start(user, target), lambda challenge: len(challenge.id) % 2 == 0)
        campaign_tests.reset(user_id=user.pk, tubes=target.tubes[:1], now=NOW + timedelta(hours=1))
        assert knowledge_rows.rebuild_user(user_id=user.pk) == []


class TestApart:
    @pytest.mark.requirement("S-125")
    def test_the_profile_is_neither_read_nor_written(self, user, target):
        play(start(user, target), is_right=lambda challenge: False)
        before = list(Knowledge.objects.filter(user=user).order_by("pk").values())
        exam = start(user, target, is_isolated=True)
        assert exam.state == AssessmentState.STARTED
        play(exam)
        assert exam.validated_count == target.skills_count
        assert list(Knowledge.objects.filter(user=user).order_by("pk").values()) == before
        assert knowledge_rows.rebuild_user(user_id=user.pk) == []

    def test_its_own_state_decides_what_comes_next(self, user, target):
        exam = start(user, target, is_isolated=True)
        given = play(exam, is_right=lambda challenge: False)
        assert len(target.tubes) <= given < target.skills_count
        assert exam.validated_count == 0
        assert exam.isolated is not None

    def test_no_level_is_said_to_be_gained(self, user, target):
        exam = start(user, target, is_isolated=True)
        play(exam)
        assert not Answer.objects.filter(assessment=exam, level_gained__isnull=False).exists()

    def test_somebody_else_cannot_answer(self, user, target):
        from learners.errors import AssessmentNotFound

        exam = start(user, target, is_isolated=True)
        with pytest.raises(AssessmentNotFound):
            answering.skip(user_id=make_user().pk, assessment_id=exam.pk, challenge_id=exam.challenge_id, now=NOW)


class TestClosing:
    def test_a_closed_test_refuses_answers_and_goes_on_once_reopened(self, user, target):
        assessment = start(user, target)
        play(assessment, limit=1)
        campaign_tests.close(assessment_ids=[assessment.pk], now=NOW)
        assessment.refresh_from_db()
        asked = {"user_id": user.pk, "assessment_id": assessment.pk, "challenge_id": assessment.challenge_id}
        with pytest.raises(ClosedTest):
            answering.skip(**asked, now=NOW)
        assert Answer.objects.filter(assessment=assessment).count() == 1
        campaign_tests.reopen(assessment_ids=[assessment.pk])
        answering.skip(**asked, now=NOW)
        assert Answer.objects.filter(assessment=assessment).count() == 2

    def test_the_last_answer_sent_twice_still_gets_its_reply(self, user, target):
        assessment = start(user, target)
        challenge_id = assessment.challenge_id
        answering.skip(user_id=user.pk, assessment_id=assessment.pk, challenge_id=challenge_id, now=NOW)
        campaign_tests.close(assessment_ids=[assessment.pk], now=NOW)
        again = answering.skip(user_id=user.pk, assessment_id=assessment.pk, challenge_id=challenge_id, now=NOW)
        assert again.is_repeated
        assert again.answer.result == AnswerResult.SKIPPED


class TestReset:
    def test_tubes_are_emptied_whole_and_the_log_says_which(self, user, target):
        play(start(user, target))
        tubes = target.tubes[:1]
        expected = campaign_tests.count_losses(user_id=user.pk, tubes=tubes)
        row = Knowledge.objects.get(user=user, competence_id=tubes[0][1])
        lost = campaign_tests.reset(user_id=user.pk, tubes=tubes, now=NOW + FOUR_DAYS)
        after = Knowledge.objects.get(pk=row.pk)
        assert lost == expected == row.pix - after.pix > 0
        assert tubes[0][0] not in after.tubes
        assert set(after.tubes) == set(row.tubes) - {tubes[0][0]}
        assert after.seen == row.seen
        assert KnowledgeReset.objects.get(user=user).tubes == [tubes[0][0]]

    def test_nothing_known_loses_nothing_and_writes_nothing(self, user, target):
        assert campaign_tests.reset(user_id=user.pk, tubes=target.tubes, now=NOW) == 0
        assert not KnowledgeReset.objects.exists()


def test_a_skill_gone_from_the_content_is_never_asked_and_still_counts(user, content):
    tube_id, competence, levels = "tube-disparu", "1.1", [[1, "acquis-disparu"]]
    known = [
        [tube.id, tube.competence_id, [[1, tube.skill_ids[0]]]] for tube in list(current_bank().tubes.values())[:1]
    ]
    target = campaign_tests.freeze(tubes=[*known, [tube_id, competence, levels]], now=NOW)
    assessment = start(user, target)
    assert len(assessment_target(content, assessment).skill_at) == 2
    play(assessment)
    assert assessment.state == AssessmentState.COMPLETED
    assert (assessment.assessed_count, assessment.skills_count) == (1, 2)
