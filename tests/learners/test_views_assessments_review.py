"""Pages of a test beside the question: the clock, the focus, the checkpoint, the corrections."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.enums import AnswerResult
from learners.models import Answer, Assessment
from learners.services import assessments
from pix.demo.playing import right_answer
from tests.factories.learners import make_user
from tests.support.pages import HTMX, asking, form_of, send_right, url_of, words
from tests.support.players import asked, everything, nothing, play, up_to


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def started(user) -> Assessment:
    return assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=timezone.now())


def page_of(client, name: str, *arguments, **headers):
    return client.get(reverse(f"learners:{name}", args=arguments), headers=headers or None)


def of_competence(content):
    return (challenge for challenge in content.challenges.values() if challenge.competence_id == "1.1")


class TestTimer:
    @pytest.fixture
    def timed(self, started, content) -> Assessment:
        return asking(started, next(c for c in of_competence(content) if c.timer))

    def question(self, client, assessment) -> str:
        return page_of(client, "question", assessment.pk).text

    def test_nothing_of_it_shows_before_commencer(self, client, timed):
        challenge = asked(timed)
        page = self.question(client, timed)
        assert challenge.instruction not in page
        assert "data-pix-answer" not in page
        assert "data-pix-scenario" not in page
        assert "Cette question est chronométrée" in words(page)
        assert f'action="{url_of("start_timer", timed)}"' in page
        assert ">Commencer</button>" in page
        assert ">Je passe</button>" in page

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
    def test_commencer_shows_it_and_starts_the_clock(self, client, timed, headers):
        response = client.post(url_of("start_timer", timed), headers=headers)
        timed.refresh_from_db()
        assert timezone.now() - timed.timer_started_at < timedelta(seconds=10)
        if headers:
            assert asked(timed).instruction in response.text
            assert "<html" not in response.text
        else:
            assert response["Location"] == reverse("learners:question", args=[timed.pk])
        page = self.question(client, timed)
        assert asked(timed).instruction in page
        assert "data-pix-timer" in page
        assert f'data-total="{asked(timed).timer}"' in page

    def test_a_reload_does_not_give_time_back(self, client, timed):
        begun = timezone.now() - timedelta(seconds=20)
        Assessment.objects.update(timer_started_at=begun)
        client.post(url_of("start_timer", timed))
        assert Assessment.objects.get().timer_started_at == begun
        remaining = asked(timed).timer - 20
        page = self.question(client, timed)
        assert any(f'data-remaining="{remaining - lost}"' in page for lost in range(5))

    def test_f63_once_the_time_is_over_one_may_answer_for_nothing(self, client, timed):
        Assessment.objects.update(timer_started_at=timezone.now() - timedelta(minutes=20))
        text = words(self.question(client, timed))
        assert "Temps écoulé." in text
        assert "cette question ne rapportera pas de pix" in text
        send_right(client, timed)
        assert Answer.objects.get().result == AnswerResult.TIMED_OUT
        correction = words(page_of(client, "correction", timed.pk, 1))
        assert "Vous avez dépassé le temps imparti" in correction

    def test_it_can_be_skipped_without_starting(self, client, timed):
        assert client.post(url_of("skip", timed)).status_code == 303
        assert Answer.objects.get().result == AnswerResult.SKIPPED

    def test_a_question_without_timer_has_no_clock(self, client, started, content):
        plain = asking(
            started, next(c for c in content.challenges.values() if not c.timer and c.competence_id == "1.1")
        )
        client.post(url_of("start_timer", plain))
        assert Assessment.objects.get().timer_started_at is None


class TestFocus:
    @pytest.fixture
    def focused(self, started, content) -> Assessment:
        challenge = next(
            c for c in content.challenges.values() if c.focused and not c.timer and c.competence_id == "1.1"
        )
        return asking(started, challenge)

    def test_the_mode_is_said(self, client, focused, content):
        page = page_of(client, "question", focused.pk).text
        assert "Mode focus" in words(page)
        assert f'data-focus-url="{url_of("leave_focus", focused)}"' in page
        free = asking(focused, next(c for c in content.challenges.values() if not c.focused and not c.timer))
        assert "Mode libre" in words(page_of(client, "question", free.pk))

    def test_f64_leaving_is_kept_through_a_reload_and_costs_nothing(self, client, focused):
        assert "data-pix-veil hidden" in page_of(client, "question", focused.pk).text
        response = client.post(url_of("leave_focus", focused))
        assert (response.status_code, response.content) == (204, b"")
        page = page_of(client, "question", focused.pk).text
        assert "data-pix-veil hidden" not in page
        assert "Page quittée" in page.split("</title>")[0]
        send_right(client, focused)
        stored = Answer.objects.get()
        assert (stored.result, stored.is_focus_lost) == (AnswerResult.OK, True)


class TestCheckpoint:
    @pytest.mark.requirement("S-038")
    def test_the_fifth_answer_leads_to_the_percentage_and_the_five_answers(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(2), now=timezone.now(), questions=4)
        response = send_right(client, assessment)
        assert response["Location"] == reverse("learners:checkpoint", args=[assessment.pk])
        assessment.refresh_from_db()
        page = page_of(client, "checkpoint", assessment.pk)
        percent = 100 * assessment.assessed_count // assessment.skills_count
        text = words(page)
        assert f"{percent} % Vous avez déjà vu {percent} % du test." in text
        assert "On fait le point" in text
        assert "Vos cinq réponses" in text
        assert page.text.count('class="results"') == 1
        assert text.count("Bonne réponse") + text.count("Réponse incorrecte") == 5
        assert f'href="{reverse("learners:question", args=[assessment.pk])}"' in page.text
        for position in range(1, 6):
            assert reverse("learners:correction", args=[assessment.pk, position]) in page.text

    def test_our_script_gets_it_as_the_reply(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(2), now=timezone.now(), questions=4)
        response = send_right(client, assessment, **HTMX)
        assert response["HX-Push-Url"] == reverse("learners:checkpoint", args=[assessment.pk])
        assert "<html" not in response.text
        assert "Vos cinq réponses" in words(response)

    def test_in_the_middle_of_a_block_it_shows_what_was_answered_in_it(self, client, user):
        assessment = play(user_id=user.pk, now=timezone.now(), questions=7)
        text = words(page_of(client, "checkpoint", assessment.pk))
        assert "Vos 2 réponses" in text

    def test_the_last_answer_leads_to_the_final_one_then_to_the_results(self, client, user):
        assessment = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=timezone.now())
        response = None
        while assessment.state == "started":
            response = client.post(url_of("skip", assessment))
            assessment.refresh_from_db()
        assert (
            response["Location"] == reverse("learners:result", args=["1.1", assessment.pk])
            or "bilan" in response["Location"]
        )
        page = page_of(client, "checkpoint", assessment.pk)
        text = words(page)
        assert "Test terminé" in text
        assert "100 %" in text
        assert "Voir mes résultats" in text
        assert reverse("learners:result", args=["1.1", assessment.pk]) in page.text

    def test_before_any_answer_there_is_nothing_to_sum_up(self, client, started):
        response = page_of(client, "checkpoint", started.pk)
        assert (response.status_code, response["Location"]) == (302, reverse("learners:question", args=[started.pk]))

    def test_it_costs_the_same_for_one_answer_and_for_five(self, client, user, query_budget):
        for questions in (1, 5):
            assessment = play(user_id=user.pk, now=timezone.now(), questions=questions)
            with query_budget(5):
                page_of(client, "checkpoint", assessment.pk)


class TestCorrection:
    @pytest.fixture
    def wrong(self, client, started, content) -> Assessment:
        """A test whose first answer, typed, is wrong."""
        challenge = next(
            c
            for c in content.challenges.values()
            if c.type == "QROC" and c.tube_id == "adresse-web" and c.input_blocks and not c.input_blocks[0].options
        )
        client.post(url_of("answer", asking(started, challenge)), form_of(challenge, "www.faux-site.example"))
        return started

    @pytest.mark.requirement("S-042")
    def test_it_gives_the_verdict_the_question_the_answer_and_the_expected_one(self, client, wrong, content):
        answer = Answer.objects.get()
        challenge = content.challenges[answer.challenge_id]
        page = page_of(client, "correction", wrong.pk, 1)
        text = words(page)
        assert "Vous n’avez pas la bonne réponse" in text
        assert challenge.instruction in page.text
        assert "<s>www.faux-site.example</s>" in page.text
        assert f"Réponse attendue {challenge.raw_solution[0]}" in text
        assert challenge.correction in page.text

    @pytest.mark.requirement("S-066", "S-067", "S-069")
    def test_it_gives_a_hint_then_tutorials_with_format_minutes_and_source(self, client, wrong, content):
        skill = content.skills[Answer.objects.get().skill_id]
        page = page_of(client, "correction", wrong.pk, 1)
        text = words(page)
        assert "Pour réussir la prochaine fois" in text
        assert words(skill.hint) in text
        for identifier in skill.tutorial_ids:
            tutorial = content.tutorials[identifier]
            assert words(tutorial.title) in text
            assert f"Page · {tutorial.minutes} min, par {tutorial.source}" in text
            assert reverse("learners:tutorial", args=[identifier]) in page.text
        assert "Ces liens ont été proposés par des utilisateurs de Pix" in text

    @pytest.mark.requirement("S-068")
    def test_a_second_block_offers_more(self, client, wrong, content):
        skill = content.skills[Answer.objects.get().skill_id]
        assert skill.learn_more_ids
        text = words(page_of(client, "correction", wrong.pk, 1))
        _, second = text.split("Pour en apprendre davantage")
        for identifier in skill.learn_more_ids:
            tutorial = content.tutorials[identifier]
            assert words(tutorial.title) in second
            assert f"{tutorial.minutes} min, par {tutorial.source}" in second

    @pytest.mark.parametrize("knows", [everything, nothing], ids=["right", "wrong"])
    def test_every_answer_of_a_whole_test_has_its_correction(self, client, user, knows):
        assessment = play(user_id=user.pk, knows=knows, now=timezone.now())
        verdict = "Vous avez la bonne réponse" if knows is everything else "Vous n’avez pas la bonne réponse"
        success = "Vous avez réussi l’épreuve" if knows is everything else "Vous n’avez pas réussi l’épreuve"
        for position in range(1, assessment.answers_count + 1):
            text = words(page_of(client, "correction", assessment.pk, position))
            assert verdict in text or success in text
            assert "Pour réussir la prochaine fois" in text

    def test_a_skipped_question_shows_what_was_expected(self, client, started):
        challenge = asked(started)
        client.post(url_of("skip", started))
        text = words(page_of(client, "correction", started.pk, 1))
        assert "Vous n’avez pas donné de réponse" in text or "Vous avez passé l’épreuve" in text
        assert challenge.auto_reply or "Réponse attendue" in text or "réponse attendue" in text

    def test_t104_it_is_open_while_the_test_goes_on_as_a_page_or_in_the_drawer(self, client, wrong):
        assert wrong.state == "started"
        whole, fragment = page_of(client, "correction", wrong.pk, 1), page_of(client, "correction", wrong.pk, 1, **HTMX)
        assert "<html" in whole.text
        assert "<html" not in fragment.text
        assert "Vous n’avez pas la bonne réponse" in words(fragment)

    def test_what_was_typed_is_text_never_markup(self, client, started, content):
        challenge = next(c for c in content.challenges.values() if c.type == "QROC" and c.tube_id == "adresse-web")
        client.post(url_of("answer", asking(started, challenge)), {"answer": "<script>alert(1)</script>"})
        page = page_of(client, "correction", started.pk, 1).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page

    @pytest.mark.parametrize("position", [0, 2, 99])
    def test_there_is_none_for_an_answer_not_given(self, client, wrong, position):
        assert page_of(client, "correction", wrong.pk, position).status_code == 404

    def test_it_asks_the_database_six_times_with_session_and_user(self, client, wrong, query_budget):
        with query_budget(6):
            page_of(client, "correction", wrong.pk, 1)

    def test_a_right_answer_is_marked_right(self, client, started):
        challenge = asked(started)
        client.post(url_of("answer", started), form_of(challenge, right_answer(challenge)))
        page = page_of(client, "correction", started.pk, 1)
        assert "<s>" not in page.text
        assert "Réponse attendue" not in words(page)
