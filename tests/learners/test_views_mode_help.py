"""The first question of a mode explains it, until « J’ai compris »."""

from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.models import Assessment, User
from learners.services import anonymous, assessments
from tests.factories.learners import make_user
from tests.support.pages import HTMX, a_question, asking, send_right, url_of, words
from tests.support.players import asked, play

FREE, FOCUS = "Cette question est en mode libre", "Cette question est en mode focus"
NOT_EXPLAINED = "<div data-pix-mode-help></div>"


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def started(user) -> Assessment:
    return assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=timezone.now())


@pytest.fixture
def one(content):
    return partial(a_question, content)


@pytest.fixture
def visitor(content, client) -> Assessment:
    """The first test of somebody without account."""
    user = anonymous.begin(now=timezone.now())
    client.force_login(user, backend="learners.authentication.PixBackend")
    return assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=timezone.now())


def address(assessment) -> str:
    return reverse("learners:question", args=[assessment.pk])


def close(client, assessment, mode: str, **options):
    return client.post(address(assessment), {"mode": mode}, **options)


class TestFirstTime:
    @pytest.mark.parametrize(("is_focused", "title", "other"), [(False, FREE, FOCUS), (True, FOCUS, FREE)])
    def test_each_mode_is_explained_once_closed_never_again(self, client, started, one, is_focused, title, other):
        asking(started, one(lambda c: c.focused is is_focused))
        page = words(client.get(address(started)))
        assert f"{title} " in page
        assert other not in page
        response = close(client, started, "focus" if is_focused else "free")
        assert (response.status_code, response.headers["Location"]) == (303, address(started))
        assert title not in words(client.get(address(started)))
        # The other mode is still to be explained.
        asking(started, one(lambda c: c.focused is not is_focused))
        assert other in words(client.get(address(started)))

    def test_it_stays_until_it_is_closed(self, client, started):
        for _ in range(2):
            assert FREE in words(client.get(address(started)))

    def test_with_script_only_the_explanation_is_replaced(self, client, started):
        response = close(client, started, "free", headers=HTMX)
        assert response.status_code == 200
        assert "autofocus" in response.text
        assert "<form" not in response.text
        assert User.objects.get(pk=started.user_id).has_seen_free_mode_help

    def test_a_mode_that_does_not_exist_changes_nothing(self, client, started):
        assert close(client, started, "is_staff").status_code == 303
        user = User.objects.get(pk=started.user_id)
        assert not any((user.is_staff, user.has_seen_free_mode_help, user.has_seen_focus_help))

    def test_it_is_closed_for_oneself_only(self, client, content, started):
        other = assessments.start_or_resume(user_id=make_user().pk, competence_id="1.1", now=timezone.now())
        assert close(client, other, "free").status_code == 404
        assert not User.objects.filter(has_seen_free_mode_help=True).exists()


class TestReplies:
    """The next question, sent as the reply to an answer from what all learners share."""

    def test_it_explains_a_mode_not_explained_yet(self, client, started):
        page = send_right(client, started, **HTMX).text
        started.refresh_from_db()
        title = FOCUS if asked(started).focused else FREE
        assert title in words(page)
        assert page.index(title) < page.index("Consigne")
        assert NOT_EXPLAINED not in page

    def test_it_explains_nothing_to_those_who_know(self, client, user, started):
        User.objects.filter(pk=user.pk).update(has_seen_free_mode_help=True, has_seen_focus_help=True)
        page = send_right(client, started, **HTMX).text
        assert "Cette question est en mode" not in page
        assert NOT_EXPLAINED in page


class TestTimer:
    def test_it_never_opens_beside_a_clock_that_runs(self, client, started, content):
        timed = next(c for c in content.challenges.values() if c.competence_id == "1.1" and c.timer)
        asking(started, timed)
        assert "Cette question est en mode" in words(client.get(address(started)))
        running = client.post(url_of("start_timer", started), headers=HTMX)
        assert "Cette question est en mode" not in words(running)
        assert "Cette question est en mode" not in words(client.get(address(started)))


class TestWithoutAccount:
    def test_the_first_question_alone_explains_its_mode(self, client, visitor):
        assert "Cette question est en mode" in words(client.get(address(visitor)))
        assert "Cette question est en mode" not in words(send_right(client, visitor, **HTMX))
        assert "Cette question est en mode" not in words(client.get(address(visitor)))

    def test_a_second_path_of_the_same_session_explains_nothing(self, client, visitor):
        play(user_id=visitor.user_id, now=timezone.now(), questions=1)
        second = assessments.start_or_resume(user_id=visitor.user_id, competence_id="4.1", now=timezone.now())
        assert "Cette question est en mode" not in words(client.get(address(second)))

    def test_closed_at_the_first_question_it_stays_closed(self, client, visitor):
        close(client, visitor, "focus" if asked(visitor).focused else "free")
        assert "Cette question est en mode" not in words(client.get(address(visitor)))
