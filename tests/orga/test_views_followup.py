"""Activity and results of a campaign, as the members of its school see them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from learners.models import FrozenTarget
from orga.enums import CampaignType, ParticipationStatus, Role
from orga.models import BadgeAcquisition, CampaignParticipation, SentResult
from orga.services import campaign_counts, participations, sending
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.support.pages import HTMX, words

pytestmark = pytest.mark.usefixtures("content")
# Session, account, memberships, settings; campaign, list, counts, what waits; lines, and what belongs to them.
BUDGET = 11
STAGES = [
    {"threshold": 0, "title": "Départ"},
    {"is_first_skill": True, "title": "Premier acquis"},
    {"threshold": 25, "title": "Quart"},
    {"threshold": 50, "title": "Moitié"},
    {"threshold": 75, "title": "Presque tout"},
]
BADGES = [
    {"key": "WEB", "title": "Web", "criteria": [{"threshold": 50, "tubes": None}]},
    {"key": "DATA", "title": "Données", "criteria": [{"threshold": 80, "tubes": None}]},
]


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def teacher(client, school):
    user = make_member(school, Role.MEMBER, user=make_user(first_name="Camille", last_name="Berthelot"))
    client.force_login(user)
    return user


@pytest.fixture
def campaign(school, teacher):
    return make_campaign(school, owner=teacher, multiple_sendings=True)


def page(client, name, campaign, *arguments, status=200, data=None, **options):
    response = client.get(reverse(f"orga:{name}", args=[campaign.pk, *arguments]), data, **options)
    assert response.status_code == status
    return response


def counted(campaign):
    campaign_counts.recount(campaign_id=campaign.pk)


def sent_row(campaign, school, validated: int, total: int = 40, **fields):
    """Somebody who has sent so many skills of so many; a row, for lists and figures."""
    learner = make_pupil(school, last_name=fields.pop("last_name", "NOM"), division=fields.pop("division", "3A"))
    values = {"validated_count": validated, "skills_count": total, **fields}
    return make_participation(campaign, learner, status=ParticipationStatus.SHARED, **values)


def send(campaign, pupil, is_right=lambda challenge: True, now=NOW):
    participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=now)
    if participation.assessment:
        play(participation.assessment, is_right, now=now)
    return sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=now)


class TestActivity:
    @pytest.mark.requirement("S-136")
    @pytest.mark.requirement("S-147")
    def test_case_94_states_are_shares_of_everybody_who_takes_part(self, client, campaign, school):
        for count, status in ((10, "STARTED"), (5, "TO_SHARE"), (10, "SHARED")):
            for number in range(count):
                learner = make_pupil(school, last_name=f"NOM{number}")
                make_participation(campaign, learner, status=ParticipationStatus(status))
        counted(campaign)
        said = words(page(client, "campaign", campaign))
        assert "Total de participants 25" in said
        assert "Résultats reçus 10" in said
        assert "Fini et envoyé 10 40 % Fini, non envoyé 5 20 % En cours 10 40 %" in said
        assert "1 à 25 sur 25" in said

    @pytest.mark.requirement("S-137")
    @pytest.mark.requirement("S-139")
    def test_each_pupil_has_a_state_and_its_dates(self, client, campaign, school):
        make_participation(campaign, make_pupil(school, last_name="ABEL"))
        make_participation(campaign, make_pupil(school, last_name="BRUN"), status=ParticipationStatus.TO_SHARE)
        make_participation(campaign, make_pupil(school, last_name="CLERC"), status=ParticipationStatus.SHARED)
        counted(campaign)
        said = words(page(client, "campaign", campaign))
        assert "ABEL Éloïse 3A En cours 0 % 16 octobre –" in said
        assert "BRUN Éloïse 3A Fini, non envoyé 100 % 16 octobre –" in said
        assert "CLERC Éloïse 3A Fini et envoyé 100 % 16 octobre 16 octobre" in said

    @pytest.mark.requirement("S-138")
    def test_case_101_progress_is_what_is_tested_of_what_is_asked(self, client, campaign, school):
        pupil = make_pupil(school)
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
        test = participation.assessment
        test.assessed_count, test.skills_count = 13, 40
        test.save(update_fields=["assessed_count", "skills_count"])
        assert "En cours 33 %" in words(page(client, "campaign", campaign))
        assert "Avancement 33 %" in words(page(client, "campaign_participant", campaign, participation.pk))

    def test_those_who_have_not_begun_come_from_the_list_of_the_classes_concerned(self, client, campaign, school):
        make_participation(campaign, make_pupil(school, division="3A"))
        make_learner(school, last_name="ABSENT", division="3A")
        make_learner(school, last_name="AILLEURS", division="6A")
        make_learner(school, last_name="PARTI", division="3A", is_disabled=True)
        counted(campaign)
        said = words(page(client, "campaign", campaign))
        assert "Total de participants 1 sur 2 1 élève n’a pas commencé" in said
        assert "Pas commencé 1 50 %" in said
        said = words(page(client, "campaign", campaign, data={"etat": "pas-commence"}))
        assert "ABSENT" in said
        assert "AILLEURS" not in said
        assert "PARTI" not in said
        assert "1 à 1 sur 1" in said

    def test_a_class_where_nobody_has_begun_can_be_looked_at(self, client, campaign, school):
        make_participation(campaign, make_pupil(school, division="3A"))
        for name in ("ABSENT", "BRUN"):
            make_learner(school, last_name=name, division="6A")
        counted(campaign)
        assert "Autres classes 6A 2" in words(page(client, "campaign", campaign))
        said = words(page(client, "campaign", campaign, data={"classe": "6A", "etat": "pas-commence"}))
        assert "Total de participants 0 sur 2 2 élèves n’ont pas commencé" in said
        assert "ABSENT" in said
        assert "2 élèves à relancer, 6A" in words(page(client, "campaign_reminders", campaign, data={"classe": "6A"}))
        assert "En attente de résultats" in words(page(client, "campaign_analysis", campaign, data={"classe": "6A"}))

    def test_an_open_campaign_or_one_of_another_year_knows_nobody_who_has_not_begun(self, client, school, teacher):
        old = make_campaign(school, owner=teacher, created_at=NOW - timedelta(days=365))
        free = make_campaign(school, owner=teacher, is_simplified_access=True)
        make_learner(school, division="3A")
        for campaign in (old, free):
            make_participation(campaign, make_pupil(school, division="3A"))
            counted(campaign)
            assert "Pas commencé" not in words(page(client, "campaign", campaign))

    @pytest.mark.requirement("S-149")
    @pytest.mark.requirement("S-150")
    def test_classes_are_joined_by_or_and_change_every_figure(self, client, campaign, school):
        for division, last_name in (("3A", "ABEL"), ("3B", "BRUN"), ("3C", "CLERC")):
            make_participation(campaign, make_pupil(school, division=division, last_name=last_name))
        counted(campaign)
        said = words(page(client, "campaign", campaign, data={"classe": ["3A", "3C"]}))
        assert "Total de participants 2" in said
        assert "ABEL" in said
        assert "CLERC" in said
        assert "BRUN" not in said
        assert "Toutes 3" in said

    @pytest.mark.requirement("S-149")
    def test_status_and_name_filter_the_list(self, client, campaign, school):
        make_participation(campaign, make_pupil(school, last_name="D’ALMEIDA"))
        make_participation(campaign, make_pupil(school, last_name="DUPONT"), status=ParticipationStatus.TO_SHARE)
        counted(campaign)
        assert "DUPONT" not in words(page(client, "campaign", campaign, data={"etat": "en-cours"}))
        said = words(page(client, "campaign", campaign, data={"q": "almeida elo"}))
        assert "D’ALMEIDA" in said
        assert "DUPONT" not in said
        assert "Personne ne répond à ces filtres" in words(page(client, "campaign", campaign, data={"q": "zzz"}))

    def test_a_class_that_nobody_is_in_is_left_out(self, client, campaign, school):
        make_participation(campaign, make_pupil(school))
        counted(campaign)
        assert "Total de participants 1" in words(page(client, "campaign", campaign, data={"classe": "9Z"}))

    @pytest.mark.parametrize(
        "asked", [{"page": "999"}, {"page": "abc"}, {"etat": "x"}, {"palier": "-1"}, {"q": "\x00"}]
    )
    def test_an_odd_address_shows_what_it_can(self, client, campaign, school, asked):
        make_participation(campaign, make_pupil(school))
        counted(campaign)
        assert "1 à 1 sur 1" in words(page(client, "campaign", campaign, data=asked))
        page(client, "campaign_results", campaign, data=asked)
        page(client, "campaign_analysis", campaign, data=asked)

    def test_pages_hold_twenty_five_lines(self, client, campaign, school):
        for number in range(30):
            make_participation(campaign, make_pupil(school, last_name=f"NOM{number:02d}"))
        counted(campaign)
        said = words(page(client, "campaign", campaign, data={"page": "2"}))
        assert "26 à 30 sur 30" in said
        assert "NOM00" not in said

    @pytest.mark.requirement("S-136")
    def test_the_figures_come_alone_when_our_script_refreshes_them(self, client, campaign, school):
        make_participation(campaign, make_pupil(school))
        counted(campaign)
        response = page(client, "campaign", campaign, headers={**HTMX, "HX-Target": "etat"})
        assert "Total de participants 1" in words(response)
        assert "<html" not in response.text
        assert "hx-swap-oob" in response.text

    def test_a_page_says_that_counting_is_under_way(self, client, campaign, school):
        make_participation(campaign, make_pupil(school))
        assert "Mise à jour en cours" in words(page(client, "campaign", campaign))
        counted(campaign)
        assert "Mis à jour à" in words(page(client, "campaign", campaign))

    def test_a_participant_without_account_has_a_number(self, client, campaign):
        make_participation(campaign, anonymous_number=3)
        counted(campaign)
        assert "Participant sans compte n° 3" in words(page(client, "campaign", campaign))

    @pytest.mark.parametrize("count", [1, 40])
    def test_it_costs_the_same_whatever_the_number_of_participants(self, client, campaign, school, count, query_budget):
        for number in range(count):
            make_participation(campaign, make_pupil(school, last_name=f"NOM{number:02d}"))
        counted(campaign)
        with query_budget(BUDGET):
            page(client, "campaign", campaign, data={"q": "nom", "classe": "3A"})
        with query_budget(BUDGET):
            page(client, "campaign", campaign, data={"etat": "pas-commence"})

    def test_an_empty_campaign_shows_the_way_on(self, client, campaign):
        for name in ("campaign", "campaign_results"):
            said = words(page(client, name, campaign))
            assert "Aucun participant pour le moment" in said
            assert campaign.code in said

    def test_another_school_sees_nothing(self, client, campaign, school):
        participation = make_participation(campaign, make_pupil(school))
        stranger = make_member(make_organization(name="Autre"))
        client.force_login(stranger)
        for name in ("campaign", "campaign_results", "campaign_analysis", "campaign_reminders", "campaign_target"):
            page(client, name, campaign, status=404)
        page(client, "campaign_participant", campaign, participation.pk, status=404)
        page(client, "delete_participation", campaign, participation.pk, status=404)


class TestResults:
    @pytest.mark.requirement("S-140")
    def test_case_95_the_mean_is_that_of_the_rates_sent(self, client, campaign, school):
        for validated in (20, 30, 40):
            sent_row(campaign, school, validated)
        make_participation(campaign, make_pupil(school))
        self.snapshots(campaign)
        said = words(page(client, "campaign_results", campaign))
        assert "Maîtrise moyenne 75 %" in said
        assert "Médiane 75 %" in said
        assert "Résultats reçus 3" in said

    def test_case_95_nobody_sent_gives_no_mean(self, client, campaign, school):
        make_participation(campaign, make_pupil(school))
        counted(campaign)
        said = words(page(client, "campaign_results", campaign))
        assert "En attente de résultats" in said
        assert "Maîtrise moyenne" not in said

    @pytest.mark.requirement("S-140")
    def test_case_100_thirty_three_of_forty_is_83_percent(self, client, campaign, school):
        sent_row(campaign, school, 33, last_name="ABEL")
        counted(campaign)
        assert "ABEL Éloïse 3A 83 % 33 sur 40" in words(page(client, "campaign_results", campaign))

    def test_who_begins_again_keeps_showing_what_was_sent(self, client, campaign, school):
        pupil = make_pupil(school, last_name="ABEL")
        send(campaign, pupil, lambda challenge: challenge.level < 2)
        participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW + timedelta(days=5))
        counted(campaign)
        assert "ABEL" in words(page(client, "campaign_results", campaign))
        assert "ABEL Éloïse 3A En cours" in words(page(client, "campaign", campaign))

    def test_the_trend_compares_with_what_was_sent_before(self, client, campaign, school):
        pupil = make_pupil(school, last_name="ABEL")
        send(campaign, pupil, lambda challenge: challenge.level < 2)
        send(campaign, pupil, now=NOW + timedelta(days=5))
        counted(campaign)
        said = words(page(client, "campaign_results", campaign))
        assert "2 en progrès" in said
        assert said.count("ABEL") == 1

    def test_stages_show_stars_and_are_a_filter_joined_by_or(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, profile=make_profile(stages=STAGES))
        for validated, stage, name in ((0, 0, "ZERO"), (10, 2, "QUART"), (30, 4, "TROIS")):
            sent_row(campaign, school, validated, stage=stage, last_name=name)
        counted(campaign)
        response = page(client, "campaign_results", campaign)
        assert 'aria-label="4 étoiles sur 4"' in response.text
        assert "Répartition par palier" in words(response)
        said = words(page(client, "campaign_results", campaign, data={"palier": ["0", "4"]}))
        assert "ZERO" in said
        assert "TROIS" in said
        assert "QUART" not in said

    def test_case_96_badges_are_all_asked_for_together(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, profile=make_profile(badges=BADGES))
        both = sent_row(campaign, school, 40, last_name="DEUX")
        one = sent_row(campaign, school, 30, last_name="UN")
        for participation, key in ((both, "WEB"), (both, "DATA"), (one, "WEB")):
            BadgeAcquisition.objects.create(participation=participation, badge_key=key, acquired_at=NOW)
        counted(campaign)
        said = words(page(client, "campaign_results", campaign, data={"badge": ["WEB", "DATA"]}))
        assert "DEUX" in said
        assert "UN Éloïse" not in said
        assert "UN Éloïse" in words(page(client, "campaign_results", campaign, data={"badge": ["WEB"]}))

    @pytest.mark.requirement("S-100")
    def test_every_member_reads_the_campaigns_of_colleagues(self, client, campaign, school):
        sent_row(campaign, school, 33, last_name="ABEL")
        self.snapshots(campaign)
        client.force_login(make_member(school, Role.MEMBER))
        for name in ("campaign", "campaign_results", "campaign_analysis"):
            page(client, name, campaign)
        assert "ABEL" in words(page(client, "campaign_results", campaign))
        assert campaign.name in words(client.get(reverse("orga:all_campaigns")))

    @pytest.mark.requirement("S-150")
    def test_a_form_teacher_reads_the_results_of_one_class(self, client, campaign, school):
        sent_row(campaign, school, 40, division="3A", last_name="ABEL")
        sent_row(campaign, school, 20, division="3B", last_name="BRUN")
        self.snapshots(campaign)
        said = words(page(client, "campaign_results", campaign, data={"classe": "3A"}))
        assert "Maîtrise moyenne 100 % 75 % sur l’ensemble de la campagne" in said
        assert "BRUN" not in said

    @pytest.mark.parametrize("count", [1, 40])
    def test_it_costs_the_same_whatever_the_number_of_results(self, client, school, teacher, count, query_budget):
        profile = make_profile(stages=STAGES, badges=BADGES)
        campaign = make_campaign(school, owner=teacher, profile=profile, multiple_sendings=True)
        for number in range(count):
            sent_row(campaign, school, number, stage=1, last_name=f"NOM{number}")
        counted(campaign)
        page(client, "campaign_results", campaign)  # what the process keeps in memory
        with query_budget(BUDGET):
            page(client, "campaign_results", campaign, data={"q": "nom", "palier": "1"})

    @staticmethod
    def snapshots(campaign):
        """Rows whose snapshot says what their counts say: made by hand, as no test of 40 skills is played here."""
        skills = [[f"t{number}", "1.1", [[1, f"s{number}"]]] for number in range(40)]
        FrozenTarget.objects.filter(pk=campaign.target_id).update(tubes=skills, skills_count=40)
        for row in CampaignParticipation.objects.filter(campaign=campaign, status="SHARED"):
            tubes = {f"t{number}": [1, None, {}] for number in range(row.validated_count)}
            SentResult.objects.create(participation=row, snapshot={"v": 1, "tubes": tubes, "competences": {}})
        counted(campaign)


class TestCollection:
    @pytest.fixture
    def campaign(self, school, teacher):
        return make_campaign(school, owner=teacher, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)

    def test_profiles_received_show_pix_and_whether_one_can_be_certified(self, client, campaign, school):
        send(campaign, make_pupil(school, last_name="ABEL"))
        participations.begin(campaign_id=campaign.pk, user_id=make_pupil(school, last_name="BRUN").user_id, now=NOW)
        counted(campaign)
        said = words(page(client, "campaign_results", campaign))
        assert "1 profil reçu sur 2" in said
        assert "ABEL Éloïse 3A 16 octobre 0 Non certifiable 0 sur 16" in said
        assert "BRUN Éloïse 3A En attente d’envoi" in said

    def test_certifiability_is_a_filter(self, client, campaign, school):
        first = send(campaign, make_pupil(school, last_name="ABEL"))
        send(campaign, make_pupil(school, last_name="BRUN"))
        CampaignParticipation.objects.filter(pk=first.pk).update(is_certifiable=True, certifiable_count=5)
        counted(campaign)
        said = words(page(client, "campaign_results", campaign, data={"certifiable": "oui"}))
        assert "ABEL" in said
        assert "BRUN" not in said

    def test_who_sends_again_is_shown_once_by_the_last_profile(self, client, campaign, school):
        pupil = make_pupil(school, last_name="ABEL")
        send(campaign, pupil)
        send(campaign, pupil, now=NOW + timedelta(days=1))
        participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW + timedelta(days=2))
        counted(campaign)
        said = words(page(client, "campaign_results", campaign))
        assert said.count("ABEL") == 1
        assert "17 octobre (2 envois)" in said

    def test_a_profile_is_read_competence_by_competence(self, client, campaign, school):
        sent = send(campaign, make_pupil(school, last_name="ABEL"))
        counted(campaign)
        said = words(page(client, "campaign_participant", campaign, sent.pk))
        assert "Compétences certifiables 0 sur 16" in said
        assert "1.1" in said
        page(client, "campaign_analysis", campaign, status=302)

    @pytest.mark.parametrize("count", [1, 40])
    def test_it_costs_the_same_whatever_the_number_of_profiles(self, client, campaign, school, count, query_budget):
        for number in range(count):
            make_participation(
                campaign, make_pupil(school, last_name=f"NOM{number}"), status=ParticipationStatus.SHARED, pix=3
            )
        counted(campaign)
        with query_budget(BUDGET):
            page(client, "campaign_results", campaign)
