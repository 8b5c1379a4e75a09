"""« Certification »: who can be certified, what the others lack, and the campaign that fills the gap."""

import pytest
from django.urls import reverse

from orga.domain.path_shelves import read_tubes
from orga.enums import Role
from orga.models import Campaign, OrganizationLearner
from orga.services import certifiability
from tests.factories.campaigns import make_pupil
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.orga.profiles import know, make_collection, send_profile
from tests.support.pages import words

# Session, account, memberships, settings; list, profiles.
BUDGET = 6
FOUR = dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), 8)
FIVE = FOUR | {"3.1": 8}


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture(autouse=True)
def teacher(client, school):
    user = make_member(school, Role.MEMBER)
    client.force_login(user)
    return user


@pytest.fixture
def collection(school):
    return make_collection(school)


def page(client, status: int = 200, **asked):
    response = client.get(reverse("orga:certifiable"), asked)
    assert response.status_code == status
    return response


def knows(school, pix, **fields) -> OrganizationLearner:
    pupil = make_pupil(school, **fields)
    know(pupil, pix, now=NOW)
    return pupil


@pytest.mark.requirement("S-104", "S-106", "S-159")
class TestStanding:
    def test_everybody_of_the_list_is_in_one_state(self, client, school):
        knows(school, FIVE, last_name="PRET")
        knows(school, FOUR, last_name="PROCHE")
        knows(school, {"1.1": 8}, last_name="LOIN")
        make_learner(school, last_name="SANSCOMPTE")
        make_learner(school, last_name="PARTI", is_disabled=True)
        said = words(page(client))
        assert "Certifiables 1 sur 4 25 %" in said
        assert "Il manque 1 compétence 1" in said
        assert "Il en manque 2 ou plus 1" in said
        assert "Rien ne le dit encore 1" in said
        assert "C’est cette liste qui sert à préparer la certification" in said
        assert "PARTI" not in said

    def test_without_a_sent_profile_only_the_number_missing_is_told(self, client, school):
        """The account has levels, but the school may not see them (decisions H6)."""
        knows(school, FOUR, last_name="PROCHE")
        knows(school, {"1.1": 8}, last_name="LOIN")
        said = words(page(client))
        assert "PROCHE Éloïse 3A · profil non envoyé 4 compétences sur 5" in said
        assert "Il manque 1 compétence ; laquelle, son profil le dira." in said
        assert "Il manque 4 compétences ; lesquelles, son profil le dira." in said
        assert "Demander son profil" in said
        assert "Le plus court" in said
        assert "Compétences jamais atteintes" not in said

    def test_from_the_nearest_to_the_furthest(self, client, school):
        knows(school, {"1.1": 8}, last_name="ALOIN")
        knows(school, FOUR, last_name="ZPROCHE")
        said = words(page(client))
        assert said.index("ZPROCHE") < said.index("ALOIN")

    def test_the_two_other_lists_name_the_ready_and_the_unknown(self, client, school):
        knows(school, FIVE, last_name="PRET")
        make_learner(school, last_name="SANSCOMPTE")
        assert "PRET" in words(page(client, liste="certifiables"))
        unknown = words(page(client, liste="inconnus"))
        assert "SANSCOMPTE" in unknown
        assert "PRET" not in unknown

    def test_it_follows_what_is_computed_again(self, client, school):
        pupil = knows(school, FOUR, last_name="PROCHE")
        pupil.user.knowledge.create(competence_id="4.1", pix=8, level=1)
        assert "Certifiables 0 sur 1" in words(page(client))
        certifiability.refresh(user_ids=[pupil.user_id], now=NOW)
        assert "Certifiables 1 sur 1" in words(page(client))

    @pytest.mark.requirement("S-108")
    def test_a_class_alone(self, client, school):
        knows(school, FOUR, last_name="ICI", division="3B")
        knows(school, FOUR, last_name="AILLEURS", division="3A")
        said = words(page(client, classe="3B"))
        assert "ICI" in said
        assert "AILLEURS" not in said

    def test_an_unknown_class_is_said_and_left_out(self, client, school):
        knows(school, FOUR, last_name="ICI")
        said = words(page(client, classe="<i>9Z</i>"))
        assert "Cette classe n’est pas dans votre liste : <i>9Z</i>" in said
        assert "ICI" in said

    def test_an_empty_school_is_told_what_comes_first(self, client):
        assert "Votre liste est vide" in words(page(client))

    @pytest.mark.parametrize("pupils", [1, 40])
    def test_it_costs_the_same_whatever_the_number_of_pupils(self, client, school, collection, query_budget, pupils):
        for number in range(pupils):
            send_profile(collection, make_pupil(school, last_name=f"N{number}"), FOUR, now=NOW)
        with query_budget(BUDGET):
            page(client)


@pytest.mark.requirement("S-104")
class TestSearch:
    @pytest.fixture(autouse=True)
    def people(self, school):
        knows(school, FIVE, last_name="PRÉT", first_name="Zoé")
        knows(school, FOUR, last_name="D’ALMEIDA", first_name="Éloïse", division="3A")
        knows(school, {"1.1": 8}, last_name="MARTIN-DURAND", first_name="Loïc", division="3B")
        make_learner(school, last_name="SANSCOMPTE", first_name="Éloïse")

    @pytest.mark.parametrize("typed", ["eloise", "ELOÏSE", "almeida eloise", " éloïse  d'almeida ", "meid"])
    def test_a_name_is_found_whatever_its_accents_case_and_order(self, client, typed):
        response = page(client, q=typed)
        assert [one.name for one in response.context["radar"].people] == ["D’ALMEIDA Éloïse"]

    def test_the_figures_stay_those_of_the_classes_and_each_list_says_how_many_answer(self, client):
        said = words(page(client, q="eloise"))
        assert "Certifiables 1 sur 4" in said
        assert "Pas encore , 1 Certifiables , 0 Rien ne le dit encore , 1" in said

    def test_somebody_of_another_list_is_one_press_away(self, client):
        said = words(page(client, q="zoe"))
        assert "Personne de cette liste ne répond à « zoe »." in said
        assert "Ailleurs : Certifiables, 1" in said
        assert "Ailleurs" not in words(page(client, q="personne"))

    def test_the_search_stays_with_the_class_the_list_the_pages_and_the_file(self, client):
        response = page(client, q="éloïse", classe="3A")
        for address in (
            "?q=%C3%A9lo%C3%AFse&amp;classe=3A&amp;liste=certifiables",
            "?q=%C3%A9lo%C3%AFse&amp;classe=3A",
        ):
            assert f'href="{reverse("orga:certifiable")}{address}"' in response.text
        assert f'href="{reverse("orga:certifiable_export")}?q=%C3%A9lo%C3%AFse&amp;classe=3A"' in response.text
        assert '<input type="hidden" name="classe" value="3A">' in response.text
        assert '<input type="hidden" name="liste" value="certifiables">' in page(client, liste="certifiables").text
        file = client.get(reverse("orga:certifiable_export"), {"q": "éloïse"})
        lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
        assert [line.split(";")[0] for line in lines[1:]] == ['"D’ALMEIDA Éloïse"']

    @pytest.mark.parametrize("typed", ["<b>x</b>", "\x00", "%", "_", "é" * 5000, "’"])
    def test_hostile_words_find_nobody_or_everybody(self, client, typed):
        response = page(client, q=typed)
        assert "<b>x</b>" not in response.text
        assert response.context["radar"].count in (0, 2)

    def test_it_costs_no_statement_more(self, client, query_budget):
        with query_budget(BUDGET):
            page(client, q="eloise")


class TestShortestWay:
    def test_a_sent_profile_tells_which_competences_are_nearest(self, client, school, collection):
        pupil = make_pupil(school, last_name="KEITA")
        send_profile(collection, pupil, {"1.1": 8, "1.2": 8, "2.1": 8, "4.1": 7, "3.1": 2}, now=NOW)
        said = words(page(client))
        assert "KEITA Éloïse 3A · profil du 16 octobre 3 compétences sur 5 3 sur 5 4.1 Sécuriser 3.1 Texte" in said
        assert "Personne n’a encore commencé : 1.3" in said

    def test_the_campaigns_that_help_most_are_proposed(self, client, school, collection):
        for name, pix in (("A", FOUR | {"4.1": 7}), ("B", FOUR | {"4.1": 6}), ("C", FOUR | {"5.1": 7})):
            send_profile(collection, make_pupil(school, last_name=name), pix, now=NOW)
        said = words(page(client))
        assert "Sécuriser l’environnement numérique 2 élèves deviennent certifiables 2 y avancent" in said
        assert "Les deux, à la suite 3 élèves deviennent certifiables" in said

    def test_a_profile_older_than_what_is_known_is_said_to_have_changed(self, client, school, collection):
        pupil = make_pupil(school)
        send_profile(collection, pupil, {"1.1": 8, "1.2": 8}, now=NOW)
        know(pupil, FOUR, now=NOW)
        assert "Il manque 1 compétence : son profil a changé depuis l’envoi." in words(page(client))


class TestCampaign:
    def ask(self, client, **asked):
        return client.get(reverse("orga:prepare_certifiable"), asked)

    def tubes(self, client, response) -> dict[str, int]:
        """What the page it leads to takes over; the address names competences, however many subjects they hold."""
        assert response.status_code == 302
        assert response["Location"].startswith(f"{reverse('orga:new_campaign')}?type=ASSESSMENT&")
        assert len(response["Location"]) < 200
        opened = client.get(response["Location"])
        return dict(read_tubes(opened.context["form"].read("tubes")))

    def test_ticked_pupils_prefill_a_campaign_of_their_nearest_competences(self, client, school, collection, content):
        one, two = make_pupil(school), make_pupil(school)
        send_profile(collection, one, FOUR | {"4.1": 7}, now=NOW)
        send_profile(collection, two, FOUR | {"5.1": 7}, now=NOW)
        tubes = self.tubes(client, self.ask(client, learner_id=[one.pk, two.pk]))
        assert {content.tubes[tube_id].competence_id for tube_id in tubes} == {"4.1", "5.1"}
        assert set(tubes.values()) == {2}
        assert not Campaign.objects.exclude(pk=collection.pk).exists()

    def test_these_subjects_hold_enough_pix_for_level_1(self, client, school, content):
        """Eight pix and more stand in the first two levels of every competence that is open."""
        for competence in content.competences.values():
            if not competence.is_open:
                continue
            tubes = self.tubes(client, self.ask(client, competence=competence.index))
            skills = [skill for skill in content.active_skills(competence.index) if skill.tube_id in tubes]
            assert sum(skill.pix_value for skill in skills if skill.level <= 2) >= 8, competence.index

    def test_the_form_opens_prefilled(self, client, school, collection):
        pupil = make_pupil(school)
        send_profile(collection, pupil, FOUR | {"4.1": 7}, now=NOW)
        opened = client.get(self.ask(client, learner_id=pupil.pk)["Location"])
        assert opened.status_code == 200
        assert "Vers la certification" in opened.content.decode()

    @pytest.mark.parametrize("asked", [{}, {"learner_id": "x"}, {"learner_id": "999"}, {"competence": "9.9"}])
    def test_nobody_with_a_profile_leads_back_with_a_sentence(self, client, school, asked):
        response = client.get(reverse("orga:prepare_certifiable"), asked, follow=True)
        assert "Choisissez au moins une personne qui a envoyé son profil" in words(response)

    def test_another_school_s_pupil_tells_nothing(self, client, content):
        other = make_organization(name="Autre", external_id="0990001A")
        pupil = make_pupil(other)
        send_profile(make_collection(other), pupil, FOUR | {"4.1": 7}, now=NOW)
        assert self.ask(client, learner_id=pupil.pk)["Location"] == reverse("orga:certifiable")


def test_the_file_says_what_the_list_says(client, school, collection):
    send_profile(collection, make_pupil(school, last_name="KEITA"), FOUR | {"4.1": 7}, now=NOW)
    response = client.get(reverse("orga:certifiable_export"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[1] == '"KEITA Éloïse";"3A";"Non certifiable";"1";"16/10/2026";"4.1"'
