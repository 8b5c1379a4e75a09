"""« Compétences »: the map of levels of a school, by class, by pupil, and between two dates."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orga.enums import OrganizationType, ParticipationStatus
from orga.models import CampaignParticipation, OrganizationLearner, SentResult
from referential.selectors.bank import current_bank
from tests.factories.campaigns import make_pupil
from tests.factories.orga import make_learner, make_member, make_organization
from tests.orga.profiles import make_collection, send_profile
from tests.support.pages import HTMX, words

# Session, account, memberships, settings; years, list, profiles, earlier profiles.
BUDGET = 8


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture(autouse=True)
def teacher(client, school):
    user = make_member(school)
    client.force_login(user)
    return user


@pytest.fixture
def collection(school):
    return make_collection(school)


def at(day: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{day}T10:00"))


def page(client, status: int = 200, headers=None, **asked):
    response = client.get(reverse("orga:heatmap"), asked, headers=headers)
    assert response.status_code == status
    return response


class TestByClass:
    @pytest.mark.requirement("S-105")
    def test_each_class_has_its_mean_levels_with_the_number_of_profiles(self, client, school, collection):
        send_profile(collection, make_pupil(school, division="3A"), {"1.1": 24}, now=at("2026-10-12"))
        send_profile(collection, make_pupil(school, division="3A"), {"1.1": 16, "5.2": 8}, now=at("2026-10-13"))
        make_learner(school, division="3A")
        make_learner(school, division="3B")
        said = words(page(client))
        assert "3A 2 profils sur 3 2,5 2 profils" in said
        assert "3B profil non envoyé – aucun profil" in said
        assert "Ensemble 2 profils sur 4" in said

    @pytest.mark.requirement("S-108")
    def test_classes_come_as_people_count_and_lead_to_their_pupils(self, client, school):
        for division in ("10A", "3B", "3A"):
            make_learner(school, division=division)
        said = page(client).content.decode()
        places = [said.index(f'href="/orga/competences?classe={name}"') for name in ("3A", "3B", "10A")]
        assert places == sorted(places)

    def test_only_what_was_sent_is_shown(self, client, school, collection):
        """A profile that has grown since, and one never sent, tell nothing more."""
        pupil = make_pupil(school, division="3A")
        send_profile(collection, pupil, {"1.1": 8}, now=at("2026-10-12"))
        pupil.user.knowledge.update(pix=40, level=5)
        silent = make_pupil(school, division="3A")
        silent.user.knowledge.create(competence_id="1.1", pix=40, level=5)
        assert "3A 1 profil sur 2 1,0 1 profil" in words(page(client))

    def test_the_latest_profile_at_the_date_counts(self, client, school, collection):
        pupil = make_pupil(school, division="3A")
        send_profile(collection, pupil, {"1.1": 8}, now=at("2026-09-12"))
        send_profile(collection, pupil, {"1.1": 24}, now=at("2026-11-03"))
        assert "3A 1 profil sur 1 1,0" in words(page(client, au="2026-10-01"))
        assert "3A 1 profil sur 1 3,0" in words(page(client, au="2026-11-03"))
        assert "Aucun profil n’avait été envoyé à cette date" in words(page(client, au="2026-09-01"))

    def test_another_school_s_profiles_do_not_count(self, client, school):
        other = make_organization(name="Autre", external_id="0990001A")
        pupil = make_pupil(school, division="3A")
        elsewhere = make_pupil(other, user=pupil.user, division="4B")
        send_profile(make_collection(other), elsewhere, {"1.1": 40}, now=at("2026-10-12"))
        said = words(page(client))
        assert "3A profil non envoyé" in said
        assert "4B" not in said

    def test_a_deleted_sending_disappears(self, client, school, collection):
        sent = send_profile(collection, make_pupil(school, division="3A"), {"1.1": 24}, now=at("2026-10-12"))
        CampaignParticipation.objects.filter(pk=sent.pk).update(deleted_at=at("2026-10-14"))
        assert "3A profil non envoyé" in words(page(client))

    def test_an_earlier_year_keeps_the_classes_of_then(self, client, school, collection):
        pupil = make_pupil(school, division="4B")
        sent = send_profile(collection, pupil, {"1.1": 8}, now=at("2025-10-12"))
        OrganizationLearner.objects.filter(pk=pupil.pk).update(division="3A")
        assert CampaignParticipation.objects.get(pk=sent.pk).group == "4B"
        said = words(page(client, au="2026-07-31"))
        assert "4B 1 profil sur 1 1,0" in said
        assert "3A 1 profil sur 1 1,0" in words(page(client))


class TestByPupil:
    def test_a_class_opens_on_its_pupils(self, client, school, collection):
        sender = make_pupil(school, last_name="GARNIER", first_name="Noé", division="3B")
        send_profile(collection, sender, {"1.1": 40, "2.1": 3}, now=at("2026-10-12"))
        make_learner(school, last_name="LECLERC", first_name="Gabin", division="3B")
        make_learner(school, last_name="AILLEURS", division="3A")
        said = words(page(client, classe="3B"))
        assert "GARNIER Noé profil du 12 octobre 5 – pas testée – pas testée 0 – pas testée" in said
        assert "LECLERC Gabin profil non envoyé – profil non envoyé" in said
        assert "AILLEURS" not in said

    def test_by_score_those_who_sent_nothing_come_last(self, client, school, collection):
        for name, pix in (("BAS", 8), ("HAUT", 40)):
            send_profile(collection, make_pupil(school, last_name=name), {"1.1": pix}, now=at("2026-10-12"))
        make_learner(school, last_name="AUCUN")
        said = words(page(client, classe="3A", tri="pix"))
        assert said.index("HAUT") < said.index("BAS") < said.index("AUCUN")

    def test_a_company_sees_its_people_one_by_one(self, client, content):
        company = make_organization(type=OrganizationType.PRO, name="Atelier", is_managing_students=False)
        client.force_login(make_member(company))
        collection = make_collection(company)
        send_profile(collection, make_pupil(company, division="", last_name="AUBIN"), {"1.1": 8}, now=at("2026-10-12"))
        assert "AUBIN Éloïse profil du 12 octobre 1" in words(page(client, classe="*"))


class TestGrowth:
    def test_two_profiles_of_the_same_pupils_are_compared(self, client, school, collection):
        grown, new = make_pupil(school, division="3A"), make_pupil(school, division="3A")
        send_profile(collection, grown, {"1.1": 8}, now=at("2026-09-12"))
        send_profile(collection, grown, {"1.1": 24}, now=at("2026-11-03"))
        send_profile(collection, new, {"1.1": 40}, now=at("2026-11-03"))
        said = words(page(client, afficher="progression", depuis="2026-10-01", au="2026-11-10"))
        assert "progression du 1er octobre 2026 au 10 novembre 2026" in said
        assert "3A 1 suivi sur 2 +2,0 1 profil" in said

    def test_without_start_it_begins_at_the_first_profile_of_the_year(self, client, school, collection):
        send_profile(collection, make_pupil(school), {"1.1": 8}, now=at("2026-09-12"))
        said = words(page(client, afficher="progression", au="2026-11-10"))
        assert "progression du 12 septembre 2026" in said

    def test_a_pupil_with_one_profile_shows_no_invented_progress(self, client, school, collection):
        send_profile(collection, make_pupil(school), {"1.1": 24}, now=at("2026-11-03"))
        said = words(page(client, afficher="progression", depuis="2026-10-01", au="2026-11-10", classe="3A"))
        assert "aucun profil avant" in said


class TestAsking:
    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ({"au": "2999-01-01"}, "Cette date est à venir"),
            ({"au": "abc"}, "Cette date n’est pas comprise"),
            ({"classe": "<b>9Z</b>"}, "« <b>9Z</b> » n’est pas une classe"),
            ({"afficher": "progression", "depuis": "2999-01-01"}, "La date de départ doit précéder"),
        ],
    )
    def test_what_is_asked_wrongly_is_told(self, client, school, collection, asked, sentence):
        make_learner(school)
        assert sentence in words(page(client, **asked))

    def test_an_empty_school_is_told_what_comes_first(self, client):
        assert "Pas encore de carte" in words(page(client))

    def test_our_script_gets_the_map_alone_and_the_address_to_show(self, client, school):
        make_learner(school)
        response = page(client, headers=HTMX, classe="3A", au="")
        assert "<html" not in response.content.decode()
        assert response["HX-Push-Url"] == "/orga/competences?classe=3A"

    def test_the_file_holds_every_line_and_runs_no_formula(self, client, school, collection):
        pupil = make_pupil(school, last_name="=SUM(A1)", first_name="")
        send_profile(collection, pupil, {"1.1": 24}, now=at("2026-10-12"))
        response = client.get(reverse("orga:heatmap_export"), {"classe": "3A"})
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        assert text.splitlines()[1].startswith('"\'=SUM(A1)";"profil du 12\u00a0octobre";"3";""')

    @pytest.mark.parametrize("pupils", [1, 40])
    def test_it_costs_the_same_whatever_the_number_of_pupils(self, client, school, collection, query_budget, pupils):
        for number in range(pupils):
            pupil = make_pupil(school, division=f"3{'ABCD'[number % 4]}")
            send_profile(collection, pupil, {"1.1": 8}, now=at("2026-09-12") + timedelta(minutes=number))
        with query_budget(BUDGET - 1):
            page(client)
        with query_budget(BUDGET):
            page(client, classe="3A", afficher="progression")


@pytest.mark.parametrize("asked", [{}, {"afficher": "progression", "depuis": "2026-10-01"}, {"classe": "*"}])
def test_a_school_of_1500_pupils_stays_within_its_budget(client, school, collection, query_budget, asked):
    """Rows made at once: what is measured is the reading."""
    fill(school, collection, 1500)
    with query_budget(BUDGET):
        said = words(page(client, **asked))
    assert "1 500 profils envoyés sur 1 500" in said


def fill(school, collection, pupils: int) -> None:
    now = at("2026-09-12")
    learners = OrganizationLearner.objects.bulk_create(
        OrganizationLearner(
            organization=school,
            first_name="É",
            last_name=f"N{number:04d}",
            search_name=f"e n{number}",
            division=f"{3 + number % 4}{'ABCDEFGHIJ'[number % 10]}",
            created_at=now,
            updated_at=now,
        )
        for number in range(pupils)
    )
    sent = CampaignParticipation.objects.bulk_create(
        CampaignParticipation(
            campaign=collection,
            learner=learner,
            status=ParticipationStatus.SHARED,
            school_year=2026,
            created_at=now,
            completed_at=now,
            shared_at=now,
            is_last_sent=True,
        )
        for learner in learners
    )
    levels = {competence: [24, 3] for competence in current_bank().competences}
    snapshot = {"v": 1, "tubes": {}, "competences": levels}
    SentResult.objects.bulk_create(SentResult(participation=one, snapshot=snapshot) for one in sent)
