"""After the results: improve, take it again, start from nothing; collections; « Mes parcours »; trials."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.enums import AssessmentState
from learners.models import Knowledge
from orga.enums import CampaignType, ParticipationStatus
from orga.models import CampaignParticipation, OrganizationLearner, PathTrial
from orga.services import organizations, participations, sending
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import make_member, make_organization
from tests.support.pages import words

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def url(name: str, campaign) -> str:
    return reverse(f"orga:{name}", args=[campaign.code])


def low(challenge) -> bool:
    return challenge.level == 1


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def pupil(client, school):
    pupil = make_pupil(school)
    client.force_login(pupil.user)
    return pupil


def done(campaign, pupil, *, ago=timedelta(0), is_right=low, is_sent=False) -> CampaignParticipation:
    """A path taken so long ago by the services, sent perhaps."""
    at = timezone.now() - ago
    participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=at)
    if participation.assessment:
        play(participation.assessment, is_right, now=at)
    if is_sent:
        sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=at + timedelta(minutes=1))
    participation.refresh_from_db()
    return participation


# --- One more attempt -------------------------------------------------------------------------------------------------


class TestAgain:
    @pytest.fixture
    def campaign(self, school):
        return make_campaign(school, multiple_sendings=True, profile=make_profile(name="Rentrée"))

    def test_before_sending_old_failures_can_be_taken_up_again(self, client, campaign, pupil):
        participation = done(campaign, pupil, ago=5 * DAY)
        assert "Améliorer mes résultats" in words(client.get(url("path_results", campaign)))
        assert "/tests/" in client.post(url("improve_path", campaign))["Location"]
        first = participation.assessment_id
        participation.refresh_from_db()
        assert participation.status == ParticipationStatus.STARTED
        assert participation.assessment_id != first
        # The earlier test leads to the same path.
        assert client.get(reverse("orga:path_end", args=[first]))["Location"] == url("path_results", campaign)

    def test_a_second_press_of_improve_goes_on_with_the_first(self, client, campaign, pupil):
        done(campaign, pupil, ago=5 * DAY)
        addresses = [client.post(url("improve_path", campaign))["Location"] for _ in range(2)]
        assert addresses[0] == addresses[1]

    def test_failures_of_today_are_not_asked_again_yet(self, client, campaign, pupil):
        done(campaign, pupil)
        assert "Améliorer mes résultats" not in words(client.get(url("path_results", campaign)))
        response = client.post(url("improve_path", campaign))
        assert response.status_code == 403
        assert "Il n’y a rien à retenter" in words(response)

    def test_too_early_the_wait_is_told(self, client, campaign, pupil):
        done(campaign, pupil, ago=3 * DAY + timedelta(minutes=2), is_sent=True)
        text = words(client.get(url("path_results", campaign)))
        assert "Possible dans 24 heures" in text
        response = client.post(url("retry_path", campaign), follow=True)
        assert "Vous pourrez refaire ce parcours dans 24 heures." in words(response)
        assert "Remise à zéro possible dans 24 heures" in words(client.get(url("confirm_path_reset", campaign)))
        assert client.post(url("reset_path", campaign), follow=True).request["PATH_INFO"] == url(
            "path_results", campaign
        )
        assert CampaignParticipation.objects.count() == 1

    def test_after_four_days_it_can_be_taken_again_once_per_press(self, client, campaign, pupil):
        done(campaign, pupil, ago=5 * DAY, is_sent=True)
        assert "Repasser mon parcours" in words(client.get(url("path_results", campaign)))
        for _ in range(2):
            assert "/tests/" in client.post(url("retry_path", campaign))["Location"]
        assert CampaignParticipation.objects.filter(is_improved=False).count() == 1
        assert CampaignParticipation.objects.count() == 2

    def test_a_reset_says_what_it_loses_then_empties_the_path(self, client, campaign, pupil):
        done(campaign, pupil, ago=5 * DAY, is_sent=True)
        pix = sum(Knowledge.objects.values_list("pix", flat=True))
        assert pix > 0
        assert f"Vous perdrez {pix} pix" in words(client.get(url("confirm_path_reset", campaign)))
        assert "/tests/" in client.post(url("reset_path", campaign))["Location"]
        assert sum(Knowledge.objects.values_list("pix", flat=True)) == 0

    def test_a_path_that_cannot_be_emptied_says_so(self, client, school, pupil):
        campaign = make_campaign(school, multiple_sendings=True, is_resettable=False)
        done(campaign, pupil, ago=5 * DAY, is_sent=True)
        assert "Remettre à zéro et tout retenter" not in words(client.get(url("path_results", campaign)))
        assert "ne peut pas être remis à zéro" in words(client.get(url("confirm_path_reset", campaign)))
        assert client.post(url("reset_path", campaign)).status_code == 403

    def test_one_sending_only_means_no_second_try(self, client, school, pupil):
        campaign = make_campaign(school)
        done(campaign, pupil, ago=5 * DAY, is_sent=True)
        assert "Repasser mon parcours" not in words(client.get(url("path_results", campaign)))
        response = client.post(url("retry_path", campaign))
        assert response.status_code == 412
        assert "ce parcours ne se fait qu’une fois" in words(response)

    def test_an_exam_can_be_taken_again_at_once(self, client, school, pupil):
        campaign = make_campaign(school, type=CampaignType.EXAM, multiple_sendings=True)
        done(campaign, pupil, is_right=lambda challenge: True, is_sent=True)
        text = words(client.get(url("path_results", campaign)))
        assert "compté à part de votre profil" in text
        assert "Toutes les questions vous seront posées à nouveau." in text
        assert not Knowledge.objects.exclude(tubes={}).exists()
        assert "/tests/" in client.post(url("retry_path", campaign))["Location"]

    def test_case_92_what_was_sent_does_not_move_any_more(self, client, school, campaign, pupil):
        done(campaign, pupil, ago=5 * DAY, is_sent=True)
        before = words(client.get(url("path_results", campaign)))
        done(make_campaign(school, profile=campaign.target_profile, type=CampaignType.ASSESSMENT), pupil)
        Knowledge.objects.update(tubes={})
        after = words(client.get(url("path_results", campaign)))
        share = f"{CampaignParticipation.objects.get(campaign=campaign).validated_count} acquis réussi"
        assert share in before
        assert share in after


# --- Collections ------------------------------------------------------------------------------------------------------


class TestCollection:
    @pytest.fixture
    def campaign(self, school):
        return make_campaign(school, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)

    @pytest.mark.requirement("S-065")
    def test_one_reads_the_profile_before_sending_it(self, client, campaign, pupil, content):
        done(make_campaign(campaign.organization), pupil)
        response = client.post(url("start_path", campaign), follow=True)
        assert response.request["PATH_INFO"] == url("send_profile", campaign)
        text = words(response)
        pix = sum(Knowledge.objects.values_list("pix", flat=True))
        assert f"{pix} pix" in text
        assert "Votre profil n’est pas encore envoyé." in text
        for competence in content.competences.values():
            assert competence.name in text
        text = words(client.post(url("send_path", campaign), follow=True))
        assert "Votre profil est envoyé" in text
        assert CampaignParticipation.objects.get(campaign=campaign).status == ParticipationStatus.SHARED

    @pytest.mark.requirement("S-115")
    def test_the_same_code_sends_again(self, client, campaign, pupil):
        for _ in range(2):
            client.post(url("start_path", campaign))
            client.post(url("send_path", campaign))
        response = client.get(reverse("orga:code"), {"code": campaign.code}, follow=True)
        assert "Envoyer de nouveau mon profil" in words(response)
        sent = CampaignParticipation.objects.filter(campaign=campaign)
        assert sent.count() == 2
        assert sent.get(is_improved=False).status == ParticipationStatus.SHARED

    def test_what_was_sent_stays_as_it_was(self, client, campaign, pupil):
        client.post(url("start_path", campaign))
        client.post(url("send_path", campaign))
        done(make_campaign(campaign.organization), pupil)
        text = words(client.get(url("send_profile", campaign)))
        assert "0 pix" in text

    def test_without_several_sendings_it_is_done_once(self, client, school, pupil):
        campaign = make_campaign(school, type=CampaignType.PROFILES_COLLECTION)
        client.post(url("start_path", campaign))
        client.post(url("send_path", campaign))
        assert "ne demande qu’un envoi" in words(client.get(url("send_profile", campaign)))
        assert client.post(url("start_path", campaign))["Location"] == url("path_results", campaign)

    def test_once_archived_it_takes_nothing(self, client, campaign, pupil):
        client.post(url("start_path", campaign))
        campaign.archived_at = timezone.now()
        campaign.save()
        assert "Cette collecte est fermée" in words(client.get(url("send_profile", campaign)))
        assert client.post(url("send_path", campaign)).status_code == 412

    def test_the_page_costs_eight_statements_at_most(self, client, campaign, pupil, query_budget):
        client.post(url("start_path", campaign))
        with query_budget(8):
            client.get(url("send_profile", campaign))


# --- « Mes parcours », dashboard --------------------------------------------------------------------------------------


class TestMyPaths:
    def test_without_a_path_yet_one_is_told_how_to_join(self, client, pupil):
        assert "Vous n’avez pas encore de parcours" in words(client.get(reverse("orga:paths")))

    def test_a_space_that_closes_takes_its_paths_along(self, client, school, pupil):
        over = make_campaign(school)
        make_participation(over, pupil, status=ParticipationStatus.TO_SHARE)
        school.archived_at = timezone.now()
        school.save()
        page = words(client.get(reverse("orga:paths")))
        assert "Inactif 1" in page
        assert "À envoyer" not in page
        assert client.post(url("send_path", over)).status_code == 412

    @pytest.mark.requirement("S-137")
    def test_each_state_has_its_part(self, client, school, pupil):
        running = make_campaign(school, title="Commencé")
        participations.begin(campaign_id=running.pk, user_id=pupil.user_id, now=timezone.now())
        for title, is_sent in (("À envoyer bientôt", False), ("Déjà parti", True)):
            make_participation(
                make_campaign(school, title=title),
                pupil,
                status=ParticipationStatus.SHARED if is_sent else ParticipationStatus.TO_SHARE,
                validated_count=3,
            )
        make_participation(make_campaign(school, title="Fermé", archived_at=timezone.now()), pupil)
        page = words(client.get(reverse("orga:paths")))
        for part in ("En cours 1", "À envoyer 1", "Terminé 1", "Inactif 1"):
            assert part in page
        for words_of_a_card in (
            "Commencé",
            "À envoyer bientôt",
            "Déjà parti",
            "Fermé",
            "Rien ne peut plus y être envoyé",
        ):
            assert words_of_a_card in page

    def test_a_deleted_one_is_said_without_its_name(self, client, school, pupil):
        campaign = make_campaign(school, title="Nom effacé")
        make_participation(campaign, pupil, deleted_at=timezone.now())
        page = words(client.get(reverse("orga:paths")))
        assert "Parcours supprimé" in page
        assert "Nom effacé" not in page

    def test_a_pupil_who_left_reads_why_it_is_inactive(self, client, school, pupil):
        make_participation(make_campaign(school), pupil)
        OrganizationLearner.objects.update(is_disabled=True)
        assert "ne vous compte plus dans sa liste" in words(client.get(reverse("orga:paths")))

    def test_somebody_elses_paths_are_not_there(self, client, school, pupil):
        make_participation(make_campaign(school, title="Autre"), make_pupil(school, first_name="Noé"))
        assert "Autre" not in words(client.get(reverse("orga:paths"))).replace("Autres", "")

    @pytest.mark.parametrize("count", [1, 12])
    def test_they_cost_three_statements_whatever_their_number(self, client, school, pupil, query_budget, count):
        for _ in range(count):
            make_participation(make_campaign(school), pupil)
        with query_budget(3):
            client.get(reverse("orga:paths"))


class TestDashboard:
    @pytest.mark.requirement("S-092")
    def test_a_path_left_unfinished_is_recalled_with_the_way_back(self, client, school, pupil):
        campaign = make_campaign(school, title="Ma rentrée")
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=timezone.now())
        page = client.get(reverse("learners:dashboard"))
        assert "Reprendre mon parcours" in words(page)
        assert reverse("learners:resume", args=[participation.assessment_id]) in page.text
        assert "Mes parcours Tous mes parcours" in words(page)

    def test_the_advised_day_is_recalled(self, client, school, pupil):
        campaign = make_campaign(school, due_on=timezone.localdate() + 2 * DAY)
        participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=timezone.now())
        assert "il vous reste 2 jours" in words(client.get(reverse("learners:dashboard")))

    def test_a_profile_not_sent_is_recalled(self, client, school, pupil):
        campaign = make_campaign(school, type=CampaignType.PROFILES_COLLECTION)
        participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=timezone.now())
        assert "Votre profil n’est pas encore envoyé." in words(client.get(reverse("learners:dashboard")))

    def test_what_is_over_is_not_recalled(self, client, school, pupil):
        make_participation(make_campaign(school), pupil, status=ParticipationStatus.SHARED)
        make_participation(make_campaign(school, archived_at=timezone.now()), pupil)
        page = words(client.get(reverse("learners:dashboard")))
        assert "Mes parcours Tous mes parcours" not in page
        assert "Reprendre mon parcours" not in page

    def test_paths_cost_it_one_statement(self, client, school, pupil, query_budget):
        for _ in range(3):
            make_participation(make_campaign(school), pupil)
        with query_budget(7) as captured:
            client.get(reverse("learners:dashboard"))
        assert sum("orga_campaignparticipation" in query["sql"] for query in captured.captured_queries) == 1


# --- Trials -----------------------------------------------------------------------------------------------------------


class TestTrial:
    @pytest.fixture
    def profile(self, content):
        return make_profile(name="Rentrée 3e", teacher_code="TCHRBCD23")

    @pytest.fixture
    def member(self, client, school):
        member = make_member(school)
        client.force_login(member)
        return member

    def test_the_teacher_code_tries_the_path_and_counts_nothing(self, client, profile, member):
        page = client.get(reverse("orga:code"), {"code": "tchrbcd23"}, follow=True)
        assert "Essai, résultat non compté" in words(page)
        client.post(reverse("orga:start_trial", args=[profile.teacher_code]))
        trial = PathTrial.objects.get()
        play(trial.assessment, low, now=timezone.now())
        text = words(client.get(reverse("orga:path_end", args=[trial.assessment_id])))
        assert "Résultat non compté." in text
        assert "de réussite" in text
        assert not CampaignParticipation.objects.exists()
        assert not Knowledge.objects.exclude(tubes={}).exists()

    def test_a_trial_that_closed_with_its_space_says_so(self, client, school, profile, member):
        client.post(reverse("orga:start_trial", args=[profile.teacher_code]))
        trial = PathTrial.objects.get()
        organizations.archive(organization_id=school.pk, author_id=member.pk, now=timezone.now())
        response = client.get(reverse("learners:resume", args=[trial.assessment_id]), follow=True)
        assert response.status_code == 403
        assert "Ce parcours est fermé" in words(response)

    def test_it_can_be_tried_from_the_paths_of_the_space(self, client, profile, member):
        response = client.post(reverse("orga:try_path", args=[profile.pk]), follow=True)
        assert "Rentrée 3e" in words(response)
        assert PathTrial.objects.get().assessment.state == AssessmentState.STARTED

    def test_a_path_of_another_space_is_not_tried_from_there(self, client, member, content):
        other = make_organization(name="Autre", external_id="0990009Z")
        own = make_profile(is_public=False, owner_organization=other)
        assert client.post(reverse("orga:try_path", args=[own.pk])).status_code == 404
        assert not PathTrial.objects.exists()

    def test_a_pupil_reads_that_it_is_for_teachers(self, client, profile, pupil):
        response = client.get(reverse("orga:code"), {"code": profile.teacher_code})
        assert response.status_code == 403
        assert "Ce code est celui d’un enseignant" in words(response)
        assert client.get(reverse("orga:trial", args=[profile.teacher_code])).status_code == 403

    def test_a_visitor_logs_in_first(self, client, profile):
        response = client.get(reverse("orga:code"), {"code": profile.teacher_code}, follow=True)
        assert response.request["PATH_INFO"] == reverse("account_login")

    def test_somebody_elses_trial_does_not_exist(self, client, profile, member):
        client.post(reverse("orga:start_trial", args=[profile.teacher_code]))
        trial = PathTrial.objects.get()
        client.force_login(make_user())
        assert client.get(reverse("orga:path_end", args=[trial.assessment_id])).status_code == 404
