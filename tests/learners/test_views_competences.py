"""One competence: its page, its buttons, its results; certification and codes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.enums import AssessmentState
from learners.models import Assessment, CompetenceEvaluation, Knowledge, KnowledgeReset
from tests.factories.learners import make_user
from tests.support.pages import words
from tests.support.players import everything, nothing, play, up_to


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


def ago(**delay):
    """When a test was begun that ended about that long ago (a played question takes ten seconds)."""
    return timezone.now() - timedelta(**delay) - timedelta(minutes=30)


def read(client, name: str, *arguments) -> str:
    response = client.get(reverse(f"learners:{name}", args=arguments))
    assert response.status_code == 200
    return response.text


class TestCompetence:
    @pytest.mark.requirement("S-059", "S-019", "S-017")
    def test_the_gauge_shows_levels_reached_available_and_to_come_up_to_eight(self, client, user):
        play(user_id=user.pk, knows=up_to(3), now=timezone.now())
        Knowledge.objects.update(pix=29, level=3)
        page = read(client, "competence", "1.1")
        gauge = page.split('class="gauge"')[1].split("</div>")[0]
        states = [part.split('"')[0] for part in gauge.split('<li data-state="')[1:]]
        assert len(states) == 8
        assert states[:3] == ["done"] * 3
        assert states[3] == "now"
        assert states[5:] == [states[5]] * 3
        assert len({states[0], states[3], states[4], states[5]}) == 4
        assert "Prochainement" in words("<p" + gauge)
        assert "29 pix gagnés. Encore 3 pix avant le niveau 4." in words(page)

    def test_one_never_started(self, client, user):
        text = words(read(client, "competence", "1.1"))
        assert "Vous n’avez pas encore commencé cette compétence" in text
        assert "Commencer" in text
        assert "Remettre à zéro" not in text

    def test_one_without_questions(self, client, user):
        text = words(read(client, "competence", "2.3"))
        assert "Les questions de cette compétence arrivent prochainement" in text
        assert "Commencer" not in text

    def test_an_unknown_one(self, client, user):
        for name in ("competence", "confirm_reset"):
            assert client.get(reverse(f"learners:{name}", args=["9.9"])).status_code == 404

    @pytest.mark.requirement("S-070")
    def test_tutorials_follow_what_was_failed(self, client, user, content):
        play(user_id=user.pk, knows=nothing, now=timezone.now())
        page = read(client, "competence", "1.1")
        assert "Cultivez cette compétence" in words(page)
        assert page.count("/mes-tutos/fiches/") >= 8

    @pytest.mark.parametrize(
        ("days", "expected", "absent"),
        [
            (1, "Remise à zéro possible dans 6 jours", "Remettre à zéro"),
            (5, "Remise à zéro possible dans 2 jours", "Remettre à zéro"),
            (8, "Remettre à zéro", "Remise à zéro possible"),
        ],
    )
    def test_a_reset_is_offered_after_seven_days(self, client, user, days, expected, absent):
        play(user_id=user.pk, knows=up_to(2), now=ago(days=days))
        text = words(read(client, "competence", "1.1"))
        assert expected in text
        assert absent not in text

    @pytest.mark.parametrize("questions", [0, 6])
    def test_it_costs_the_same_whatever_was_answered(self, client, user, query_budget, questions):
        if questions:
            play(user_id=user.pk, knows=nothing, now=timezone.now(), questions=questions)
        with query_budget(7):
            read(client, "competence", "1.1")


class TestButtons:
    def start(self, client, index: str = "1.1", name: str = "start"):
        return client.post(reverse(f"learners:{name}", args=[index]))

    def test_commencer_makes_a_test_and_leads_to_its_question(self, client, user):
        response = self.start(client)
        assessment = Assessment.objects.get()
        assert response["Location"] == reverse("learners:resume", args=[assessment.pk])
        assert self.start(client)["Location"] == response["Location"]
        assert Assessment.objects.count() == 1
        assert "Question 1 sur 5" in words(client.get(response["Location"], follow=True))

    @pytest.mark.parametrize("index", ["2.3", "9.9"])
    def test_a_competence_without_questions_cannot_be_started(self, client, user, index):
        response = self.start(client, index)
        assert response.status_code == 404
        assert "Cette compétence n’a pas encore de questions" in words(response)

    def test_reading_the_address_of_a_button_does_nothing(self, client, user):
        for name in ("start", "retry", "reset"):
            assert client.get(reverse(f"learners:{name}", args=["1.1"])).status_code == 405
        assert not Assessment.objects.exists()

    def test_retenter_too_early_says_when(self, client, user):
        play(user_id=user.pk, knows=up_to(2), now=ago(days=1))
        response = client.post(reverse("learners:retry", args=["1.1"]), follow=True)
        assert "Revenez dans 3 jours." in words(response)
        assert Assessment.objects.count() == 1

    def test_retenter_at_the_maximum_or_before_a_first_test_says_why(self, client, user):
        response = client.post(reverse("learners:retry", args=["1.1"]), follow=True)
        assert "Terminez d’abord un premier test" in words(response)
        play(user_id=user.pk, knows=everything, now=ago(days=5))
        response = client.post(reverse("learners:retry", args=["1.1"]), follow=True)
        assert "déjà atteint le niveau maximum" in words(response)

    def test_retenter_opens_a_new_test(self, client, user):
        play(user_id=user.pk, knows=up_to(2), now=ago(days=5))
        response = self.start(client, name="retry")
        assessment = Assessment.objects.latest("pk")
        assert assessment.is_improving
        assert response["Location"] == reverse("learners:resume", args=[assessment.pk])

    def test_a_reset_says_what_is_lost_then_loses_it(self, client, user):
        play(user_id=user.pk, knows=up_to(2), now=ago(days=8))
        pix, level = Knowledge.objects.values_list("pix", "level").get()
        assert f"Vous perdrez le niveau {level} et {pix} pix" in words(read(client, "confirm_reset", "1.1"))
        response = client.post(reverse("learners:reset", args=["1.1"]), follow=True)
        assert "La compétence est remise à zéro" in words(response)
        assert KnowledgeReset.objects.get().lost_pix == pix
        assert CompetenceEvaluation.objects.get().is_reset

    def test_a_reset_too_early_says_when_and_loses_nothing(self, client, user):
        play(user_id=user.pk, knows=up_to(2), now=ago(days=2))
        assert "Remise à zéro possible dans 5 jours" in words(read(client, "confirm_reset", "1.1"))
        response = client.post(reverse("learners:reset", args=["1.1"]), follow=True)
        assert "Revenez dans 5 jours." in words(response)
        assert not KnowledgeReset.objects.exists()

    def test_with_nothing_to_lose_nothing_happens(self, client, user):
        assert "Il n’y a rien à remettre à zéro" in words(read(client, "confirm_reset", "1.1"))
        response = client.post(reverse("learners:reset", args=["1.1"]), follow=True)
        assert response.status_code == 200
        assert "remise à zéro" not in words(response).lower()


class TestResults:
    @pytest.mark.parametrize(
        ("knows", "title"),
        [
            (everything, "le plus haut. Bravo !"),
            (up_to(2), "Bravo, vous êtes au niveau"),
            (nothing, "Tout le monde commence quelque part"),
        ],
    )
    def test_they_say_where_one_stands_without_discouraging(self, client, user, knows, title):
        assessment = play(user_id=user.pk, knows=knows, now=timezone.now())
        assert assessment.state == AssessmentState.COMPLETED
        text = words(read(client, "result", "1.1", assessment.pk))
        assert title in text
        assert f"{Knowledge.objects.get().pix} pix" in text
        assert "Voir mes compétences" in text

    def test_they_say_when_one_may_try_again(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(2), now=ago(days=0))
        assert "Vous pourrez retenter dans 4 jours" in words(read(client, "result", "1.1", assessment.pk))

    def test_they_cost_eight_statements_at_most(self, client, user, query_budget):
        assessment = play(user_id=user.pk, knows=nothing, now=timezone.now())
        with query_budget(8):
            read(client, "result", "1.1", assessment.pk)


class TestCertification:
    @pytest.mark.requirement("S-157")
    def test_who_is_not_certifiable_reads_the_condition_and_the_way_home(self, client, user):
        play(user_id=user.pk, knows=up_to(2), now=timezone.now())
        page = read(client, "certifications")
        text = words(page)
        assert "Votre profil n’est pas encore certifiable" in text
        assert "au moins 5 compétences" in text
        assert "1 sur 5 encore 4" in text
        assert f'href="{reverse("learners:dashboard")}">Retour à l’accueil</a>' in page

    def test_who_is_certifiable_reads_so(self, client, user, content):
        for index in list(content.competences)[:5]:
            Knowledge.objects.create(user=user, competence_id=index, level=1, pix=8)
        assert "Votre profil est certifiable" in words(read(client, "certifications"))
