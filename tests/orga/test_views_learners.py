"""The pages of the roster, as members of each kind of organization see them."""

from datetime import date

import pytest
from django.urls import reverse

from orga.enums import OrganizationType, Role
from orga.models import GuardianAuthorization, OrganizationLearner
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.orga.rosters import fill
from tests.support.pages import HTMX, words

# Session, account, memberships, settings; total and classes, filtered count, lines; last import.
BUDGET = 8


def member_of(client, organization, role: Role = Role.ADMIN):
    user = make_member(organization, role, user=make_user(first_name="Camille", last_name="Berthelot"))
    client.force_login(user)
    return user


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def teacher(client, school):
    return member_of(client, school, Role.MEMBER)


@pytest.fixture
def university(db):
    return make_organization(type=OrganizationType.SUP, name="Université des Rives")


def page(client, name: str = "learners", *arguments, status: int = 200, **options):
    response = client.get(reverse(f"orga:{name}", args=arguments), **options)
    assert response.status_code == status
    return response


def send(client, name: str, *arguments, **data):
    return client.post(reverse(f"orga:{name}", args=arguments), data)


class TestList:
    def test_pupils_with_their_class_ways_in_and_certifiability(self, client, school, teacher):
        user = make_user(username="eloise.lemaire1403")
        make_learner(school, user=user, is_certifiable=True, certifiable_at=NOW)
        make_learner(school, last_name="NON", is_certifiable=False, certifiable_at=NOW)
        make_learner(school, last_name="PARTI", is_disabled=True)
        said = words(page(client))
        assert "Élèves (2)" in said
        assert "1 certifiable" in said
        assert "LEMAIRE Éloïse 3A 14/03/2009 Identifiant eloise.lemaire1403 Certifiable le 16/10/2026" in said
        assert "NON Éloïse 3A 14/03/2009 – Aucune Non certifiable le 16/10/2026" in said
        assert "PARTI" not in said

    @pytest.mark.requirement("S-106")
    def test_an_unlinked_pupil_has_no_way_in_and_an_unknown_certifiability(self, client, school, teacher):
        """Orga notes, case 67."""
        learner = make_learner(school, user=make_user(), is_certifiable=True, certifiable_at=NOW)
        OrganizationLearner.objects.filter(pk=learner.pk).update(user=None, is_certifiable=None, certifiable_at=None)
        assert "14/03/2009 – Aucune Non communiqué" in words(page(client))

    @pytest.mark.requirement("S-108")
    def test_the_title_counts_everybody_while_a_filter_shows_some(self, client, school, teacher):
        """Orga notes, case 63."""
        for number in range(12):
            make_learner(school, last_name=f"NOM{number}", division="3A" if number < 3 else "3B")
        said = words(page(client, data={"groupe": "3A"}))
        assert "Élèves (12)" in said
        assert "3 élèves dans la liste" in said
        assert "1 à 3 sur 3" in said

    def test_our_script_gets_the_list_alone_and_the_address_to_show(self, client, school, teacher):
        make_learner(school)
        asked = {"q": " lem ", "groupe": ["3A"], "tri": "nom", "taille": "50", "page": "9"}
        response = page(client, data=asked, headers=HTMX)
        assert response["HX-Push-Url"] == "/orga/eleves?q=lem&groupe=3A"
        assert b"<html" not in response.content
        assert b'id="combien"' in response.content
        assert "HX-Request" in response["Vary"]
        restored = page(client, headers=HTMX | {"HX-History-Restore-Request": "true"})
        assert b"<html" in restored.content

    def test_the_column_that_sorts_says_so_and_turns_round(self, client, school, teacher):
        make_learner(school)
        html = page(client, data={"tri": "-classe"}).content.decode()
        assert html.count("aria-sort") == 1
        assert 'aria-sort="descending"><a class="sort" id="tri-classe" href="/orga/eleves?tri=classe"' in html

    def test_nothing_to_tick_for_a_member_who_may_remove_nobody(self, client, university):
        make_learner(university, group="G1", division="")
        member_of(client, university, Role.MEMBER)
        assert b"data-pix-select" not in page(client).content

    def test_students_show_numbers_and_groups(self, client, university):
        member_of(client, university)
        make_learner(university, student_number="2100001", group="L1 G2", division="")
        said = words(page(client))
        assert "Étudiants (1)" in said
        assert "LEMAIRE Éloïse 2100001 L1 G2 14/03/2009" in said
        assert "Retirer de la liste" in said

    def test_participants_show_names_and_certifiability_only(self, client, db):
        company = make_organization(type=OrganizationType.PRO, is_managing_students=False)
        member_of(client, company)
        make_learner(company, division="", birthdate=date(1980, 1, 2))
        said = words(page(client))
        assert "Participants (1)" in said
        assert "1980" not in said
        assert "Connexion" not in said

    def test_an_empty_list_says_how_to_fill_it(self, client, school):
        member_of(client, school)
        assert "Votre liste est vide" in words(page(client))

    def test_five_thousand_pupils_take_eight_statements(self, client, school, query_budget):
        fill(school)
        member_of(client, school)
        asked = {"q": "ana", "groupe": ["30", "31"], "connexion": "identifiant", "tri": "-classe", "taille": "100"}
        for data in ({}, {"taille": "100"}, asked):
            with query_budget(BUDGET):
                assert page(client, data=data).content.count(b"data-pix-select>") >= 30
        with query_budget(BUDGET - 1):
            page(client, data=asked, headers=HTMX)


class TestOnePupil:
    def test_the_page_says_who_and_where(self, client, school, teacher, query_budget):
        learner = make_learner(school, is_certifiable=False, certifiable_at=NOW)
        with query_budget(6):
            said = words(page(client, "learner", learner.pk))
        assert "LEMAIRE Éloïse Sa fiche Classe 3A Né(e) le 14/03/2009" in said
        assert "Non certifiable le 16/10/2026" in said

    def test_somebody_of_another_school_does_not_exist(self, client, school, teacher):
        learner = make_learner(make_organization())
        page(client, "learner", learner.pk, status=404)
        assert send(client, "withdraw_authorization", learner.pk).status_code == 404

    @pytest.mark.requirement("S-080")
    def test_an_authorisation_is_noted_then_withdrawn(self, client, school, teacher):
        learner = make_learner(school)
        data = {"learner_id": learner.pk, "collected_on": "2026-09-04", "back": "learner"}
        response = send(client, "record_authorizations", **data)
        assert (response.status_code, response["Location"]) == (303, f"/orga/eleves/{learner.pk}")
        said = words(page(client, "learner", learner.pk))
        assert "Recueillie le 4 septembre 2026, notée par Camille Berthelot" in said
        assert send(client, "withdraw_authorization", learner.pk).status_code == 303
        assert "Pas encore notée" in words(page(client, "learner", learner.pk))

    @pytest.mark.parametrize("day", ["", "2999-01-01", "hier"])
    def test_a_day_that_cannot_be_is_refused(self, client, school, teacher, day):
        learner = make_learner(school)
        send(client, "record_authorizations", learner_id=learner.pk, collected_on=day, back="learner")
        assert not GuardianAuthorization.objects.exists()
        assert 'class="banner" data-tone="bad"' in page(client, "learner", learner.pk).content.decode()


class TestAuthorizations:
    @pytest.mark.requirement("S-080")
    def test_the_list_the_ticks_and_the_file(self, client, school, teacher, query_budget):
        one = make_learner(school, first_name="=1+1", last_name="DUPRÉ")
        make_learner(school, last_name="ATTENDUE")
        exempt = make_learner(school, last_name="PORTAIL", user=make_user(username="p1"))
        send(client, "record_authorizations", learner_id=[one.pk], collected_on="2026-09-04")
        with query_budget(BUDGET):
            said = words(page(client, "authorizations"))
        assert "DUPRÉ =1+1 3A Recueillie 04/09/2026 Camille Berthelot" in said
        assert "ATTENDUE Éloïse 3A À recueillir" in said
        assert f"{exempt.last_name} Éloïse 3A Pas nécessaire" in said
        file = page(client, "export_authorizations")
        lines = b"".join(file).decode("utf-8-sig").splitlines()
        assert lines[1:] == ['"3A";"DUPRÉ";"\'=1+1";"14/03/2009";"04/09/2026";"Camille Berthelot"']

    def test_nobody_ticked_is_told(self, client, school, teacher):
        send(client, "record_authorizations", collected_on="2026-09-04")
        assert "Cochez d’abord au moins une ligne" in words(page(client, "authorizations"))

    def test_only_schools_hold_this_list(self, client, university):
        member_of(client, university)
        page(client, "authorizations", status=404)
        page(client, "export_authorizations", status=404)


class TestStudents:
    @pytest.fixture
    def students(self, client, university):
        member_of(client, university)
        return [
            make_learner(university, first_name=name, student_number=str(number), division="")
            for number, name in enumerate(("Ana", "Bob", "Cléo"))
        ]

    def test_another_number(self, client, students):
        assert send(client, "student_number", students[0].pk, number="77").status_code == 303
        assert "Numéro étudiant 77" in words(page(client, "learner", students[0].pk))

    @pytest.mark.parametrize(("number", "said"), [("", "Indiquez un numéro."), ("1", "celui de Bob LEMAIRE.")])
    def test_a_number_empty_or_taken_is_refused(self, client, students, number, said):
        response = send(client, "student_number", students[0].pk, number=number)
        assert said in words(response)
        students[0].refresh_from_db()
        assert students[0].student_number == "0"

    def test_pupils_have_no_number(self, client, school):
        member_of(client, school)
        page(client, "student_number", make_learner(school).pk, status=404)

    def test_removal_asks_first_then_wants_the_box(self, client, students):
        ids = [students[0].pk, students[1].pk]
        asked = send(client, "remove_learners", learner_id=ids)
        assert "Retirer 2 étudiants de la liste ?" in words(asked)
        refused = send(client, "remove_learners", learner_id=ids, step="remove")
        assert refused.status_code == 400
        assert "Cochez cette case" in words(refused)
        assert not OrganizationLearner.objects.exclude(deleted_at=None).exists()
        done = send(client, "remove_learners", learner_id=ids, step="remove", understood="1")
        assert done.status_code == 303
        said = words(page(client))
        assert "2 personnes retirées de la liste." in said
        assert "Étudiants (1)" in said

    def test_one_alone_needs_no_box(self, client, students):
        assert send(client, "remove_learners", learner_id=students[0].pk, step="remove").status_code == 303
        assert "Étudiants (2)" in words(page(client))

    def test_nobody_ticked_or_nonsense_removes_nobody(self, client, students):
        send(client, "remove_learners", learner_id=["", "x", "-1", "9" * 40], step="remove", understood="1")
        said = words(page(client))
        assert "Cochez d’abord" in said
        assert "Étudiants (3)" in said

    def test_a_member_may_neither_remove_nor_renumber(self, client, university, students):
        member_of(client, university, Role.MEMBER)
        assert send(client, "remove_learners", learner_id=students[0].pk, step="remove").status_code == 403
        assert send(client, "student_number", students[0].pk, number="9").status_code == 403

    def test_pupils_of_a_school_are_never_removed_by_hand(self, client, school):
        member_of(client, school)
        learner = make_learner(school)
        assert send(client, "remove_learners", learner_id=learner.pk, step="remove").status_code == 303
        assert "quittent la liste par l’import" in words(page(client))
        learner.refresh_from_db()
        assert learner.deleted_at is None
