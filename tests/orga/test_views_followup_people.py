"""Analysis, one participant, one question, reminders and removals, as the members of a school see them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from orga.campaign_errors import ParticipationDeleted
from orga.enums import CampaignType, ParticipationStatus, Role
from orga.models import CampaignParticipation
from orga.services import campaign_counts, participations, sending
from pix.core.models import OutboxMessage
from referential.selectors.bank import current_bank
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.support.pages import HTMX, words

pytestmark = pytest.mark.usefixtures("content")
BUDGET = 11
STAGES = [{"threshold": 0}, {"is_first_skill": True}, {"threshold": 50}, {"threshold": 100}]


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


def post(client, name, campaign, *arguments, **data):
    return client.post(reverse(f"orga:{name}", args=[campaign.pk, *arguments]), data)


def send(campaign, pupil, is_right=lambda challenge: True, now=NOW):
    """One pupil from the first question to the sending, and the counts after it."""
    participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=now)
    play(participation.assessment, is_right, now=now)
    sent = sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=now + timedelta(minutes=20))
    campaign_counts.recount(campaign_id=campaign.pk)
    return sent


class TestAnalysis:
    @pytest.mark.requirement("S-145")
    def test_subjects_are_sorted_by_relevance_which_the_header_reverses(self, client, campaign, school):
        send(campaign, make_pupil(school), lambda challenge: challenge.competence_id == "1.1")
        said = words(page(client, "campaign_analysis", campaign))
        subjects = [tube_title(content_id) for content_id in tubes_of(campaign)]
        places = {title: said.index(title) for title in subjects}
        weak = [title for title, tube in zip(subjects, tubes_of(campaign), strict=True) if competence(tube) == "4.1"]
        strong = [title for title in subjects if title not in weak]
        assert max(places[title] for title in weak) < min(places[title] for title in strong)
        reversed_page = words(page(client, "campaign_analysis", campaign, data={"tri": "-pertinence"}))
        assert min(reversed_page.index(title) for title in weak) > max(reversed_page.index(title) for title in strong)

    @pytest.mark.requirement("S-144")
    @pytest.mark.requirement("S-151")
    def test_case_97_the_score_is_the_mean_of_who_sent(self, client, campaign, school):
        """The rows of the table are proved on the rule itself; here, that the page counts everybody who sent."""
        send(campaign, make_pupil(school))
        send(campaign, make_pupil(school), lambda challenge: False)
        said = words(page(client, "campaign_analysis", campaign))
        assert "les 2 participants ayant envoyé leurs résultats" in said
        assert "1 sur 2" in said
        assert "50 %" in said

    def test_case_99_nobody_sent_gives_a_waiting_message(self, client, campaign, school):
        make_participation(campaign, make_pupil(school), status=ParticipationStatus.TO_SHARE)
        campaign_counts.recount(campaign_id=campaign.pk)
        said = words(page(client, "campaign_analysis", campaign))
        assert "En attente de résultats" in said
        assert "1 parcours est fini et reste à envoyer" in said
        assert said.count("En attente") >= 5, "each subject waits too"

    @pytest.mark.requirement("S-143")
    def test_success_and_failure_are_told_by_competence(self, client, campaign, school):
        send(campaign, make_pupil(school), lambda challenge: challenge.competence_id == "1.1")
        said = words(page(client, "campaign_analysis", campaign))
        assert "Réussite par compétence" in said
        table = said[said.index("Réussite par compétence") :]
        assert "100 % 0 % 0 %" in table
        assert "0 % 0 % 100 %" in table

    @pytest.mark.requirement("S-142")
    def test_success_and_failure_are_told_by_question(self, client, campaign, school):
        sent = send(campaign, make_pupil(school, division="3A"))
        send(campaign, make_pupil(school, division="3B"), lambda challenge: False)
        first = sent.assessment.answers.order_by("position").first()
        address = reverse("orga:campaign_question", args=[campaign.pk, first.challenge_id])
        response = page(client, "campaign_analysis", campaign, data={"questions": "toutes"})
        assert address in response.text
        said = words(client.get(address))
        assert "Ensemble de la campagne" in said
        assert "3A 100 % 0 % 0 % 1 fois" in said

    def test_a_question_nobody_was_asked_leads_back_to_the_analysis(self, client, campaign):
        response = page(client, "campaign_question", campaign, "inconnue", status=303)
        assert response["Location"] == reverse("orga:campaign_analysis", args=[campaign.pk])
        assert "n’a été posée à personne" in words(page(client, "campaign_analysis", campaign))

    @pytest.mark.requirement("S-146", "S-072")
    def test_the_tutorials_of_a_subject_unfold(self, client, campaign, school, content):
        send(campaign, make_pupil(school), lambda challenge: False)
        tube_id = next(tube for tube in tubes_of(campaign) if tutorials(tube))
        assert "tuto" in words(page(client, "campaign_analysis", campaign))
        opened = words(page(client, "campaign_analysis", campaign, data={"tutos": tube_id}))
        assert all(words(content.tutorials[identifier].title) in opened for identifier in tutorials(tube_id))

    @pytest.mark.requirement("S-150")
    def test_one_class_is_compared_with_everybody(self, client, campaign, school):
        send(campaign, make_pupil(school, division="3A"))
        send(campaign, make_pupil(school, division="3B"), lambda challenge: False)
        said = words(page(client, "campaign_analysis", campaign, data={"classe": "3A"}))
        assert "Maîtrise moyenne 100 % 50 % sur l’ensemble de la campagne" in said
        competences = page(client, "campaign_analysis", campaign, data={"classe": "3A"}).context["competences"]
        assert {(line.percent, line.reference) for line in competences} == {(100, 50)}

    def test_the_figures_come_alone_when_our_script_refreshes_them(self, client, campaign, school):
        send(campaign, make_pupil(school))
        response = page(client, "campaign_analysis", campaign, headers={**HTMX, "HX-Target": "etat"})
        assert "Maîtrise moyenne 100 %" in words(response)
        assert "Sujets à retravailler" not in response.text

    @pytest.mark.parametrize("count", [1, 12])
    def test_it_costs_the_same_whatever_the_number_of_results(self, client, campaign, school, count, query_budget):
        for number in range(count):
            send(campaign, make_pupil(school, division=f"3{number}"))
        page(client, "campaign_analysis", campaign)
        with query_budget(8):
            page(client, "campaign_analysis", campaign, data={"questions": "toutes"})


class TestParticipant:
    @pytest.mark.requirement("S-141")
    @pytest.mark.requirement("S-140")
    def test_skills_validated_out_of_those_tested_and_asked(self, client, campaign, school):
        sent = send(campaign, make_pupil(school, last_name="ABEL", division="3A"))
        total = sent.skills_count
        said = words(page(client, "campaign_participant", campaign, sent.pk))
        assert "Avancement 100 %" in said
        assert f"Maîtrise 100 % {total} acquis validés sur {total}, {total} testés" in said
        assert "ABEL Éloïse 3A · commencé le 16 octobre · envoyé le 16 octobre à 14 h 25" in said

    @pytest.mark.requirement("S-142")
    @pytest.mark.requirement("S-144")
    def test_every_question_is_a_cell_that_leads_to_its_text(self, client, campaign, school, content):
        sent = send(campaign, make_pupil(school), lambda challenge: challenge.level < 2)
        answers = list(sent.assessment.answers.order_by("position"))
        response = page(client, "campaign_participant", campaign, sent.pk, data={"questions": "toutes"})
        said = words(response)
        assert f"Ses {len(answers)} réponses" in said
        for answer in answers:
            assert reverse("orga:campaign_question", args=[campaign.pk, answer.challenge_id]) in response.text
        right = sum(answer.result == "ok" for answer in answers)
        assert f"Réussies {right} Ratées 0 Passées {len(answers) - right}" in said

    @pytest.mark.requirement("S-144")
    def test_only_what_is_to_see_again_is_listed_first(self, client, campaign, school):
        sent = send(campaign, make_pupil(school))
        assert "Rien à revoir" in words(page(client, "campaign_participant", campaign, sent.pk))

    @pytest.mark.requirement("S-151")
    def test_subjects_to_rework_are_those_of_this_person(self, client, campaign, school):
        weak = send(campaign, make_pupil(school), lambda challenge: challenge.competence_id == "1.1")
        send(campaign, make_pupil(school))
        response = page(client, "campaign_participant", campaign, weak.pk)
        subjects = [line.tube_id for line in response.context["results"].subjects]
        assert {competence(tube) for tube in subjects} == {"4.1"}
        assert all(line.reference is not None for line in response.context["results"].subjects)

    def test_stars_say_what_the_next_one_takes(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, profile=make_profile(stages=STAGES))
        sent = send(campaign, make_pupil(school), lambda challenge: challenge.competence_id == "1.1")
        response = page(client, "campaign_participant", campaign, sent.pk)
        assert "Étoiles" in words(response)
        assert "acquis pour la suivante" in words(response)

    def test_nothing_of_the_results_is_shown_before_they_are_sent(self, client, campaign, school):
        pupil = make_pupil(school)
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
        play(participation.assessment)
        campaign_counts.recount(campaign_id=campaign.pk)
        said = words(page(client, "campaign_participant", campaign, participation.pk))
        assert "En attente de résultats" in said
        assert "Le parcours est fini, mais pas encore envoyé" in said
        for hidden in ("Maîtrise", "réponses", "Sujets à retravailler"):
            assert hidden not in said

    def test_what_was_sent_stays_readable_beside_a_newer_attempt(self, client, campaign, school):
        pupil = make_pupil(school)
        sent = send(campaign, pupil, lambda challenge: challenge.level < 2)
        again = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW + timedelta(days=5))
        campaign_counts.recount(campaign_id=campaign.pk)
        said = words(page(client, "campaign_participant", campaign, sent.pk))
        assert "n° 1, 16 octobre n° 2, 21 octobre, non envoyée" in said
        assert "En attente de résultats" in words(page(client, "campaign_participant", campaign, again.pk))

    def test_answers_of_a_test_improved_before_sending_are_there_too(self, client, campaign, school):
        pupil = make_pupil(school)
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
        first = play(participation.assessment, lambda challenge: False)
        later = NOW + timedelta(days=5)
        improved = participations.improve(participation_id=participation.pk, user_id=pupil.user_id, now=later)
        second = play(improved.assessment, now=later)
        sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=later)
        campaign_counts.recount(campaign_id=campaign.pk)
        said = words(page(client, "campaign_participant", campaign, participation.pk))
        assert first > 0
        assert second > 0
        assert f"Ses {first + second} réponses" in said
        assert "en 2 fois" in said

    def test_neighbours_of_the_class_are_one_click_away(self, client, campaign, school):
        rows = [
            make_participation(campaign, make_pupil(school, last_name=name, division=division))
            for name, division in (("ABEL", "3A"), ("BRUN", "3A"), ("CLERC", "3B"), ("DROUET", "3A"))
        ]
        campaign_counts.recount(campaign_id=campaign.pk)
        said = words(page(client, "campaign_participant", campaign, rows[1].pk))
        assert "ABEL Éloïse 2 sur 3 DROUET Éloïse" in said
        assert "CLERC" not in said

    def test_a_participation_of_another_campaign_is_not_found(self, client, campaign, school):
        other = make_participation(make_campaign(school), make_pupil(school))
        page(client, "campaign_participant", campaign, other.pk, status=404)

    def test_the_page_costs_the_same_whatever_the_number_of_answers(self, client, campaign, school, query_budget):
        campaign.badges = [{"key": "WEB", "title": "Web", "criteria": [{"threshold": 50, "tubes": None}]}]
        campaign.save(update_fields=["badges"])
        sent = send(campaign, make_pupil(school, division="3A"))
        for _ in range(5):
            send(campaign, make_pupil(school, division="3A"))
        page(client, "campaign_participant", campaign, sent.pk)
        with query_budget(BUDGET):
            assert "Web" in words(page(client, "campaign_participant", campaign, sent.pk))


class TestRemoval:
    def test_case_104_a_removed_participant_leaves_lists_and_figures_and_cannot_come_back(
        self, client, campaign, school
    ):
        pupil = make_pupil(school, last_name="ABEL")
        sent = send(campaign, pupil)
        send(campaign, make_pupil(school, last_name="BRUN"), lambda challenge: False)
        asked = words(page(client, "delete_participation", campaign, sent.pk))
        assert "Supprimer la participation de ABEL Éloïse ?" in asked
        response = post(client, "delete_participation", campaign, sent.pk)
        assert response.status_code == 303
        campaign_counts.recount(campaign_id=campaign.pk)
        assert "ABEL Éloïse ne compte plus dans cette campagne" in words(page(client, "campaign", campaign))
        for name in ("campaign", "campaign_results"):
            assert "ABEL" not in words(page(client, name, campaign))
        assert "Maîtrise moyenne 0 %" in words(page(client, "campaign_results", campaign))
        page(client, "campaign_participant", campaign, sent.pk, status=404)
        with pytest.raises(ParticipationDeleted):
            participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW + timedelta(days=30))

    def test_a_colleague_may_not_remove_and_an_administrator_may(self, client, campaign, school):
        participation = make_participation(campaign, make_pupil(school))
        client.force_login(make_member(school, Role.MEMBER))
        said = words(page(client, "delete_participation", campaign, participation.pk, status=403))
        assert "Seuls la personne qui possède cette campagne" in said
        assert post(client, "delete_participation", campaign, participation.pk).status_code == 403
        assert "Supprimer la participation" not in page(client, "campaign", campaign).text
        client.force_login(make_member(school, Role.ADMIN))
        assert post(client, "delete_participation", campaign, participation.pk).status_code == 303
        assert CampaignParticipation.objects.get(pk=participation.pk).deleted_at is not None


class TestReminders:
    @pytest.fixture
    def late(self, campaign, school):
        """One who is under way and can be written to, one who cannot, one who has not begun, one who has sent."""
        confirmed = make_user(first_name="Zoé", email="zoe@example.net")
        confirmed.email_confirmed_at = NOW
        confirmed.save(update_fields=["email_confirmed_at"])
        make_participation(campaign, make_pupil(school, last_name="ABEL", user=confirmed))
        make_participation(campaign, make_pupil(school, last_name="BRUN"), status=ParticipationStatus.TO_SHARE)
        make_learner(school, last_name="CLERC")
        make_learner(school, last_name="AILLEURS", division="6A")
        make_participation(campaign, make_pupil(school, last_name="DROUET"), status=ParticipationStatus.SHARED)
        campaign_counts.recount(campaign_id=campaign.pk)

    def test_the_list_holds_everybody_who_has_not_sent(self, client, campaign, late):
        assert "Relancer 3 élèves" in words(page(client, "campaign", campaign))
        said = words(page(client, "campaign_reminders", campaign))
        assert "3 élèves à relancer" in said
        assert "ABEL Éloïse 3A En cours" in said
        assert "BRUN Éloïse 3A Fini, non envoyé" in said
        assert "CLERC Éloïse 3A Pas commencé" in said
        assert "DROUET" not in said
        assert "AILLEURS" not in said
        assert "Écrire à 1 élève" in said

    def test_only_confirmed_addresses_are_written_to_and_once_a_day(self, client, campaign, late, commit):
        with commit():
            response = post(client, "send_reminders", campaign)
        assert response.status_code == 303
        assert [message.to for message in mail.outbox] == [["zoe@example.net"]]
        assert campaign.code in mail.outbox[0].body
        assert reverse("orga:campaign_landing", args=[campaign.code]) in mail.outbox[0].body
        with commit():
            post(client, "send_reminders", campaign)
        assert len(mail.outbox) == 1
        assert "ont déjà reçu un message" in words(page(client, "campaign_reminders", campaign))

    def test_who_has_sent_meanwhile_is_not_written_to(self, client, campaign, late, commit):
        with commit():
            post(client, "send_reminders", campaign)
            CampaignParticipation.objects.filter(sort_name__startswith="abel").update(
                status=ParticipationStatus.SHARED, shared_at=NOW
            )
        assert mail.outbox == []
        assert OutboxMessage.objects.filter(name="orga.send_reminder", done_at__isnull=False).count() == 1

    def test_an_archived_campaign_reminds_nobody(self, client, campaign, late, commit):
        campaign.archived_at = NOW
        campaign.save(update_fields=["archived_at"])
        with commit():
            post(client, "send_reminders", campaign)
        assert mail.outbox == []
        assert OutboxMessage.objects.filter(name="orga.send_reminder").count() == 0
        assert "La campagne est archivée" in words(page(client, "campaign_reminders", campaign))

    def test_another_schools_campaign_is_not_found(self, client, campaign, late):
        client.force_login(make_member(make_organization(name="Autre")))
        assert post(client, "send_reminders", campaign).status_code == 404

    def test_a_collection_can_be_reminded_too(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, type=CampaignType.PROFILES_COLLECTION)
        make_participation(campaign, make_pupil(school, last_name="ABEL"), status=ParticipationStatus.TO_SHARE)
        campaign_counts.recount(campaign_id=campaign.pk)
        assert "1 élève à relancer" in words(page(client, "campaign_reminders", campaign))


def tubes_of(campaign) -> dict[str, str]:
    """Tube → competence of what a campaign asks."""
    return {tube_id: competence_id for tube_id, competence_id, _ in campaign.target.tubes}


def competence(tube_id: str) -> str:
    return current_bank().tubes[tube_id].competence_id


def tube_title(tube_id: str) -> str:
    return current_bank().tubes[tube_id].title


def tutorials(tube_id: str) -> list[str]:
    bank = current_bank()
    skills = [bank.skills[skill_id] for skill_id in bank.tubes[tube_id].skill_ids]
    return [identifier for skill in skills if skill.level <= 3 for identifier in skill.tutorial_ids]
