"""« Il reste environ n questions. »: at a checkpoint, on the home page, and nothing where it cannot be told."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.models import Assessment, Knowledge
from learners.selectors.remaining import get_questions_left
from learners.services import assessments, campaign_tests
from orga.services import participations
from orga.services.target_profiles import frozen_tubes
from tests.factories.campaigns import make_campaign, make_pupil, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import make_organization
from tests.support.pages import HTMX, send_right, words
from tests.support.players import go_on, nothing, play, up_to

LEFT = re.compile(r"Il reste environ (\d+) questions\.")
SOON = "C’est bientôt fini : il reste une question ou deux."


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


def checkpoint(client, assessment) -> str:
    return words(client.get(reverse("learners:checkpoint", args=[assessment.pk])))


def path(user, content, **options) -> Assessment:
    target = campaign_tests.freeze(tubes=frozen_tubes(tubes=some_tubes(cap=5), bank=content), now=timezone.now())
    return campaign_tests.start(
        user_id=user.pk, target_id=target.pk, title="Parcours", detail="Collège", now=timezone.now(), **options
    )


class TestCheckpoint:
    def test_it_says_about_how_many_questions_are_left(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=5)
        said = LEFT.search(checkpoint(client, assessment))
        assert said
        played = go_on(assessment, knows=up_to(3), now=timezone.now())
        assert abs(int(said[1]) - (played.answers_count - 5)) <= 4

    def test_the_number_falls_from_one_checkpoint_to_the_next(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=5)
        first = get_questions_left(assessment=assessment)
        second = get_questions_left(assessment=go_on(assessment, knows=up_to(3), now=timezone.now(), questions=5))
        assert first > second >= 1

    def test_close_to_the_end_it_says_so(self, client, user):
        assessment = play(user_id=user.pk, knows=nothing, now=timezone.now(), questions=1)
        while (left := get_questions_left(assessment=assessment)) is not None and left > 2:
            assessment = go_on(assessment, knows=nothing, now=timezone.now(), questions=1)
        assert left in (1, 2)
        page = checkpoint(client, assessment)
        assert SOON in page
        assert not LEFT.search(page)

    def test_at_the_end_nothing_is_left(self, client, user):
        page = checkpoint(client, play(user_id=user.pk, knows=up_to(2), now=timezone.now()))
        assert "Test terminé" in page
        assert "reste" not in page

    def test_a_closed_test_says_nothing(self, user, content):
        assessment = path(user, content)
        assessment.closed_at = timezone.now()
        assert get_questions_left(assessment=assessment) is None

    def test_a_retry_counts_the_failures_that_it_asks_again(self, user):
        long_ago = timezone.now() - timedelta(days=30)
        play(user_id=user.pk, knows=up_to(2), now=long_ago)
        again = assessments.retry(user_id=user.pk, competence_id="1.1", now=timezone.now())
        assert get_questions_left(assessment=again) > 3


class TestPaths:
    def test_a_path_counts_the_questions_of_all_its_competences(self, client, user, content):
        assessment = go_on(path(user, content), knows=up_to(3), now=timezone.now(), questions=5)
        assert LEFT.search(checkpoint(client, assessment))
        left = get_questions_left(assessment=assessment)
        played = go_on(assessment, knows=up_to(3), now=timezone.now())
        assert abs(left - (played.answers_count - 5)) <= 4

    def test_what_the_profile_settles_is_not_counted(self, user, content):
        newcomer = get_questions_left(assessment=path(make_user(), content))
        play(user_id=user.pk, knows=up_to(3), now=timezone.now())
        assert get_questions_left(assessment=path(user, content)) < newcomer

    def test_an_exam_counts_from_its_own_state_without_a_statement(self, user, content, query_budget):
        play(user_id=user.pk, knows=up_to(3), now=timezone.now())
        exam = path(user, content, is_isolated=True)
        with query_budget(0):
            left = get_questions_left(assessment=exam)
        assert left > get_questions_left(assessment=path(user, content))


class TestHome:
    def test_the_test_to_go_back_to_says_what_is_left(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=5)
        left = get_questions_left(assessment=assessment)
        page = words(client.get(reverse("learners:dashboard")))
        assert f"Il reste environ {left} questions. Vous reprendrez à la question" in page

    def test_the_path_to_go_back_to_says_it_too(self, client, content):
        school = make_organization()
        pupil = make_pupil(school)
        client.force_login(pupil.user)
        participation = participations.begin(
            campaign_id=make_campaign(school).pk, user_id=pupil.user_id, now=timezone.now()
        )
        page = words(client.get(reverse("learners:dashboard")))
        left = get_questions_left(assessment=participation.assessment)
        assert f"Il reste environ {left} questions. Vous reprendrez à la question" in page

    def test_a_competence_known_from_paths_only_says_nothing(self, client, user):
        play(user_id=user.pk, knows=up_to(3), now=timezone.now())
        Assessment.objects.all().delete()
        assert Knowledge.objects.filter(user=user).exists()
        page = words(client.get(reverse("learners:dashboard")))
        assert "à compléter" in page
        assert not LEFT.search(page)


class TestReplies:
    """The checkpoint that answers the last post of a block."""

    def test_it_says_what_is_left_for_no_more_statements(self, client, user):
        """``test_query_counts`` holds the statements of that post."""
        assessment = play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=4)
        said = LEFT.search(words(send_right(client, assessment, **HTMX)))
        assert said
        assessment.refresh_from_db()
        assert int(said[1]) == get_questions_left(assessment=assessment)

    def test_a_repeated_post_says_it_too(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=4)
        send_right(client, assessment, **HTMX)
        again = send_right(client, assessment, **HTMX)
        assessment.refresh_from_db()
        assert assessment.answers_count == 5
        assert LEFT.search(words(again))
