"""The learner's way through a campaign, page by page: code, door, rules, questions."""

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.enums import AssessmentState
from learners.models import Answer, Assessment
from orga.enums import CampaignType, OrganizationType, ParticipationStatus
from orga.models import CampaignParticipation, OrganizationLearner
from tests.factories.campaigns import make_campaign, make_profile, make_pupil, play, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import make_organization
from tests.orga.path_pages import begin, finish, read, url
from tests.support.pages import send_right, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def pupil(school):
    return make_pupil(school)


@pytest.fixture
def campaign(school):
    return make_campaign(school, title="Ma rentrée numérique", landing_text="**Bienvenue** en 3e.")


@pytest.fixture
def signed_in(client, pupil):
    client.force_login(pupil.user)
    return client


# --- The code ---------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-088")
@pytest.mark.parametrize("typed", ["CMPGABCDE", " cmpgabcde ", "cmpg-abc de"])
def test_case_81_a_code_is_found_however_it_is_typed(client, school, typed):
    campaign = make_campaign(school, code="CMPGABCDE")
    response = client.get(reverse("orga:code"), {"code": typed})
    assert response["Location"] == url("campaign_landing", campaign)


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        (None, 200, "J’ai un code"),
        ("", 400, "Saisissez le code"),
        ("abc", 400, "9 lettres ou chiffres"),
        ("abcd12345", 404, "Aucun parcours ne porte ce code"),
        ("<script>", 400, "9 lettres ou chiffres"),
        ("é" * 9, 400, "9 lettres ou chiffres"),
    ],
)
def test_a_code_that_leads_nowhere_is_explained(client, code, status, expected):
    response = client.get(reverse("orga:code"), {} if code is None else {"code": code})
    assert response.status_code == status
    assert expected in words(response)
    assert "<script>" not in response.text.replace("<script ", "")


@pytest.mark.requirement("S-089")
def test_a_link_with_the_code_opens_the_door_even_in_small_letters(client, campaign):
    assert "Ma rentrée numérique" in read(client, reverse("orga:campaign_landing", args=[campaign.code.lower()]))


def test_a_link_with_a_wrong_code_asks_for_another_one(client, db):
    assert "Aucun parcours ne porte ce code" in read(client, "/campagnes/ABCDEF234", status=404)


@pytest.mark.parametrize("code", ["-", "%20", "a%20b", "%3Cscript%3E", "x" * 300, "%E2%80%8B", "%00"])
@pytest.mark.parametrize("rest", ["", "/commencer", "/rejoindre", "/inscription"])
def test_whatever_stands_for_a_code_in_an_address_it_is_not_found(client, db, code, rest):
    address = f"/campagnes/{code}{rest}"
    response = client.post(address) if rest == "/commencer" else client.get(address)
    assert response.status_code == 404
    assert "<script>" not in response.text.replace("<script ", "")


def test_an_archived_campaign_says_so_to_who_comes_late(client, campaign):
    campaign.archived_at = timezone.now()
    campaign.save()
    text = read(client, url("campaign_landing", campaign), status=403)
    assert "Ce parcours est terminé" in text
    client.force_login(make_user())
    assert client.post(url("start_path", campaign)).status_code == 403
    assert not CampaignParticipation.objects.exists()


def test_a_deleted_campaign_is_unknown_but_to_who_took_part(client, signed_in, campaign):
    begin(signed_in, campaign)
    campaign.deleted_at = timezone.now()
    campaign.save()
    assert "Ce parcours a été supprimé" in read(signed_in, url("campaign_landing", campaign), status=403)
    signed_in.force_login(make_user())
    assert "Aucun parcours ne porte ce code" in read(signed_in, url("campaign_landing", campaign), status=404)


# --- The door ---------------------------------------------------------------------------------------------------------


class TestDoor:
    def test_it_says_who_proposes_what_and_what_will_be_transmitted(self, client, campaign):
        text = read(client, url("campaign_landing", campaign))
        assert "Collège Simone-Vauclair vous propose" in text
        assert "Bienvenue en 3e." in text
        assert "Vos résultats, seulement quand vous choisissez de les envoyer" in text

    def test_the_teachers_words_are_never_html(self, client, school):
        campaign = make_campaign(school, title="<b>x</b>", landing_text="<script>alert(1)</script> **gras**")
        page = client.get(url("campaign_landing", campaign)).text
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page
        assert "<strong>gras</strong>" in page

    def test_it_names_who_is_signed_in_and_lets_the_next_person_in(self, signed_in, campaign, pupil):
        """A shared computer: « Vous n’êtes pas Inès ? » comes back to the same door, signed out."""
        assert "Vous n’êtes pas Inès Marchand ?" in read(signed_in, url("campaign_landing", campaign))
        door = url("campaign_landing", campaign)
        response = signed_in.post(reverse("account_logout"), {"next": door})
        assert response["Location"] == door
        assert "Vous n’êtes pas" not in read(signed_in, door)

    def test_logging_out_leads_to_no_other_site(self, signed_in):
        response = signed_in.post(reverse("account_logout"), {"next": "https://elsewhere.example/"})
        assert response["Location"] == "/"

    def test_an_exam_says_that_the_profile_is_left_alone(self, client, school):
        campaign = make_campaign(school, type=CampaignType.EXAM)
        assert "votre profil n’est ni utilisé ni modifié" in read(client, url("campaign_landing", campaign))

    def test_the_advised_day_is_told(self, client, school):
        campaign = make_campaign(school, due_on=timezone.localdate())
        assert "Ce parcours est à terminer aujourd’hui" in read(client, url("campaign_landing", campaign))

    def test_it_costs_six_statements_at_most(self, signed_in, campaign, query_budget):
        with query_budget(6):
            signed_in.get(url("campaign_landing", campaign))


# --- Begin, stop, go on -----------------------------------------------------------------------------------------------


class TestQuestions:
    @pytest.mark.requirement("S-041")
    def test_a_linked_pupil_reads_the_rules_then_the_first_question(self, signed_in, campaign, pupil):
        response = signed_in.post(url("start_path", campaign))
        assert response["Location"] == url("path_rules", campaign)
        text = read(signed_in, url("path_rules", campaign))
        assert "1 sur 5" in text
        participation = CampaignParticipation.objects.get()
        assert (participation.learner, participation.status) == (pupil, ParticipationStatus.STARTED)
        assert "Commencer les questions" in read(signed_in, url("path_rules", campaign) + "?ecran=5")
        question = read(signed_in, reverse("learners:resume", args=[participation.assessment_id]))
        assert "Ma rentrée numérique" in question
        assert "Collège Simone-Vauclair" in question

    def test_the_rules_are_shown_once(self, signed_in, school, campaign):
        finish(begin(signed_in, campaign))
        other = make_campaign(school)
        response = signed_in.post(url("start_path", other))
        assert "/tests/" in response["Location"] or "/resultats" in response["Location"]

    def test_a_path_for_novices_goes_straight_to_the_questions(self, signed_in, school):
        novices = make_campaign(school, is_for_novices=True)
        assert "/tests/" in signed_in.post(url("start_path", novices))["Location"]

    @pytest.mark.parametrize("number", ["0", "6", "x", "²", "-1"])
    def test_an_odd_screen_number_shows_the_first_rule(self, signed_in, campaign, number):
        begin(signed_in, campaign)
        assert "1 sur 5" in read(signed_in, url("path_rules", campaign) + f"?ecran={number}")

    def test_a_double_click_makes_one_participation(self, signed_in, campaign):
        for _ in range(2):
            response = signed_in.post(url("start_path", campaign))
            assert response.status_code == 303
        assert CampaignParticipation.objects.count() == Assessment.objects.count() == 1

    def test_case_87_a_pause_comes_after_five_answers_and_ten_and_one_at_the_end(self, signed_in, school):
        campaign = make_campaign(school, profile=make_profile(tubes=some_tubes(per_competence=8, cap=4)))
        test = begin(signed_in, campaign).assessment
        pauses = []
        while test.state == AssessmentState.STARTED:
            response = send_right(signed_in, test)
            test.refresh_from_db()
            if response["Location"] == reverse("learners:checkpoint", args=[test.pk]):
                pauses.append(test.answers_count)
        assert test.answers_count > 10
        assert pauses == sorted({5, 10, *range(5, test.answers_count, 5), test.answers_count})
        page = read(signed_in, reverse("learners:checkpoint", args=[test.pk]))
        assert "Voir mes résultats" in page

    @pytest.mark.requirement("S-093")
    def test_case_88_who_leaves_comes_back_to_the_very_next_question(self, signed_in, campaign, pupil):
        """Begun in class, finished at home: another session, the same question."""
        participation = begin(signed_in, campaign)
        play(participation.assessment, now=timezone.now(), limit=3)
        participation.assessment.refresh_from_db()
        asked = participation.assessment.challenge_id
        signed_in.logout()
        assert "Je commence" in read(signed_in, url("campaign_landing", campaign))
        signed_in.force_login(pupil.user)
        assert "Vous avez déjà commencé" in read(signed_in, url("campaign_landing", campaign))
        response = signed_in.post(url("start_path", campaign), follow=True)
        assert reverse("learners:answer", args=[participation.assessment_id, asked]) in response.text
        assert Answer.objects.count() == 3

    def test_case_85_who_knows_everything_already_goes_straight_to_the_results(self, signed_in, school, campaign):
        finish(begin(signed_in, campaign))
        again = make_campaign(school, profile=campaign.target_profile)
        response = signed_in.post(url("start_path", again), follow=True)
        assert response.request["PATH_INFO"] == url("path_results", again)
        participation = CampaignParticipation.objects.get(campaign=again)
        assert participation.status == ParticipationStatus.TO_SHARE
        assert participation.assessment.answers_count == 0
        assert "100 %" in words(response)

    def test_a_visitor_is_led_to_the_login_page_and_back(self, client, campaign, pupil):
        response = client.post(url("start_path", campaign))
        assert response["Location"] == url("join_campaign", campaign)
        page = client.get(response["Location"]).text
        back = url("enter_path", campaign)
        assert f"{reverse('account_login')}?next={back}" in page
        login = client.post(
            reverse("account_login"), {"login": pupil.user.email, "password": "Radium88x", "next": back}
        )
        assert login["Location"] == back
        assert client.get(back)["Location"] == url("campaign_landing", campaign)

    def test_a_session_that_ended_loses_nothing(self, signed_in, campaign):
        participation = begin(signed_in, campaign)
        signed_in.logout()
        page = reverse("learners:question", args=[participation.assessment_id])
        assert signed_in.get(page)["Location"].startswith(reverse("account_login"))
        assert signed_in.post(url("send_path", campaign))["Location"].startswith(reverse("account_login"))
        assert CampaignParticipation.objects.get().status == ParticipationStatus.STARTED


# --- Open organizations -----------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-091")
def test_an_open_organization_lists_whoever_begins_under_the_names_of_the_account(client, content):
    company = make_organization(type=OrganizationType.PRO, is_managing_students=False, name="Atelier des Cimes")
    campaign = make_campaign(company)
    user = make_user(first_name="Awa", last_name="Diallo")
    client.force_login(user)
    participation = begin(client, campaign)
    learner = OrganizationLearner.objects.get(organization=company)
    assert (learner.first_name, learner.last_name, learner.user) == ("Awa", "Diallo", user)
    assert participation.learner == learner
