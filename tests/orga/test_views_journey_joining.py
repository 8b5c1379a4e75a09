"""Who takes part: identity in the list of a school, accounts opened while joining, external identifiers."""

from datetime import date

import pytest
from django.urls import reverse

from learners.models import User
from orga.enums import ExternalIdType, OrganizationType
from orga.models import CampaignParticipation, OrganizationLearner
from tests.factories.campaigns import make_campaign, make_participation, make_pupil
from tests.factories.learners import make_user
from tests.factories.orga import make_learner, make_organization
from tests.support.accounts import is_signed_in, log_in
from tests.support.pages import words

pytestmark = pytest.mark.django_db
WHO = {"first_name": "Eloise", "last_name": "Lemaire", "day": "14", "month": "3", "year": "2009"}
INE = "120890177FA"


def url(name: str, campaign) -> str:
    return reverse(f"orga:{name}", args=[campaign.code])


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def campaign(school):
    return make_campaign(school)


@pytest.fixture
def line(school) -> OrganizationLearner:
    """The pupil of the list, without account."""
    return make_learner(school, national_student_id=INE)


@pytest.fixture
def user(client, db) -> User:
    """Signed in, linked to nobody."""
    user = make_user()
    client.force_login(user)
    return user


# --- A signed-in pupil is recognised in the list ----------------------------------------------------------------------


class TestIdentity:
    @pytest.mark.requirement("S-090", "S-091")
    def test_the_birth_date_links_the_account_once_then_the_path_begins(self, client, campaign, line, user):
        assert client.post(url("start_path", campaign))["Location"] == url("campaign_identity", campaign)
        assert "Jour de naissance" in words(client.get(url("campaign_identity", campaign)))
        page = client.post(url("campaign_identity", campaign), {**WHO, "step": "identity"})
        assert "sera associé à l’élève Éloïse LEMAIRE" in words(page)
        assert not OrganizationLearner.objects.filter(user=user).exists()
        response = client.post(url("campaign_identity", campaign), {**WHO, "step": "link"})
        assert response["Location"] == url("path_rules", campaign)
        participation = CampaignParticipation.objects.get()
        assert (participation.learner, participation.group) == (line, "3A")
        other = make_campaign(line.organization)
        assert client.post(url("start_path", other))["Location"] != url("campaign_identity", other)

    def test_after_logging_in_one_is_asked_at_once(self, client, campaign, line, user):
        assert client.get(url("enter_path", campaign))["Location"] == url("campaign_identity", campaign)

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ({"day": "31", "month": "2"}, "Cette date n’existe pas"),
            ({"first_name": ""}, "Remplissez ce champ"),
            ({"year": "deux mille neuf"}, "Indiquez un nombre"),
        ],
    )
    def test_case_75_a_day_that_does_not_exist_is_refused_and_nothing_typed_is_lost(
        self, client, campaign, user, typed, expected
    ):
        response = client.post(url("campaign_identity", campaign), {**WHO, "step": "identity", **typed})
        assert response.status_code == 422
        assert expected in words(response)
        assert 'value="Lemaire"' in response.text

    def test_somebody_who_is_not_in_the_list_reads_what_to_do(self, client, campaign, line, user):
        response = client.post(url("campaign_identity", campaign), {**WHO, "last_name": "Martin", "step": "link"})
        assert response.status_code == 404
        assert "demandez à un enseignant" in words(response)
        assert not CampaignParticipation.objects.exists()

    def test_case_74_a_pupil_who_left_is_not_found_at_the_identity_check(self, client, campaign, line, user):
        OrganizationLearner.objects.update(is_disabled=True)
        assert client.post(url("campaign_identity", campaign), {**WHO, "step": "link"}).status_code == 404

    def test_case_74_a_linked_pupil_who_left_is_refused_at_the_start(self, client, campaign, line, user):
        OrganizationLearner.objects.update(is_disabled=True, user=user)
        for page in ("start_path", "campaign_identity"):
            response = client.post(url(page, campaign))
            assert response.status_code == 403
            assert "ne vous compte plus dans sa liste" in words(response)

    def test_case_73_a_pupil_who_changes_school_is_known_by_the_ine(self, client, campaign, line, user):
        former = make_organization(name="Ancien", external_id="0990001A")
        make_learner(former, national_student_id=INE, user=user)
        assert client.post(url("start_path", campaign))["Location"] == url("path_rules", campaign)
        assert CampaignParticipation.objects.get().learner == line

    def test_a_pupil_of_another_account_is_told_which_one(self, client, campaign, line, user):
        OrganizationLearner.objects.update(user=make_user(email="jeanne@example.net"))
        response = client.post(url("campaign_identity", campaign), {**WHO, "step": "identity"})
        assert response.status_code == 409
        text = words(response)
        assert "R51" in text or "R31" in text
        assert "j***@example.net" in text
        assert "jeanne@example.net" not in text

    def test_an_account_of_another_pupil_here_does_not_take_a_second_one(self, client, campaign, line, user):
        make_learner(line.organization, first_name="Noé", last_name="AUBRY", user=user, birthdate=date(2009, 1, 1))
        assert client.post(url("campaign_identity", campaign), {**WHO, "step": "link"}).status_code == 303
        assert OrganizationLearner.objects.get(pk=line.pk).user is None

    def test_a_pupil_who_took_part_under_another_account_is_told_so(self, client, campaign, line, user):
        participation = make_participation(campaign, line, user=make_user())
        OrganizationLearner.objects.update(user=user)
        response = client.post(url("start_path", campaign))
        assert response.status_code == 412
        assert "avec un autre compte" in words(response)
        assert CampaignParticipation.objects.get() == participation

    def test_too_many_tries_are_stopped(self, client, campaign, line, user):
        statuses = [
            client.post(
                url("campaign_identity", campaign), {**WHO, "first_name": "Zoé", "step": "identity"}
            ).status_code
            for _ in range(31)
        ]
        assert statuses == [404] * 30 + [429]


# --- Accounts opened while joining ------------------------------------------------------------------------------------


class TestNewAccount:
    @pytest.fixture(autouse=True)
    def _there(self, line):
        """The pupil is in the list."""

    def post(self, client, campaign, **typed):
        return client.post(url("campaign_sign_up", campaign), {**WHO, "step": "account", **typed})

    def test_a_pupil_without_e_mail_gets_a_username_and_begins(self, client, campaign, line):
        page = client.post(url("campaign_sign_up", campaign), {**WHO, "step": "identity"})
        assert "eloise.lemaire1403" in words(page)
        given = {"username": "eloise.lemaire1403", "way": "username", "password1": "Radium88x"}
        assert self.post(client, campaign, **given)["Location"] == url("path_rules", campaign)
        user = User.objects.get()
        assert (user.username, user.email, user.terms_accepted_at) == ("eloise.lemaire1403", None, None)
        line.refresh_from_db()
        assert line.user == user
        assert is_signed_in(client)
        client.logout()
        assert log_in(client, "eloise.lemaire1403").status_code == 302

    def test_an_address_asks_for_the_age_and_the_terms(self, client, campaign):
        response = self.post(client, campaign, way="email", email="eloise@example.net", password1="Radium88x")
        assert response.status_code == 422
        assert "Acceptez les conditions" in words(response)
        assert not User.objects.exists()
        more = {"age": "minor", "terms": "on"}
        self.post(client, campaign, way="email", email="Eloise@example.net", password1="Radium88x", **more)
        user = User.objects.get()
        assert user.email == "eloise@example.net"
        assert user.terms_accepted_at is not None
        assert user.guardian_consent_at is not None

    def test_a_weak_password_is_refused_and_nobody_is_linked(self, client, campaign, line):
        response = self.post(client, campaign, way="username", username="eloise.lemaire1403", password1="abc")
        assert response.status_code == 422
        line.refresh_from_db()
        assert line.user is None

    def test_a_username_that_was_not_proposed_is_replaced(self, client, campaign):
        self.post(client, campaign, way="username", username="chef", password1="Radium88x")
        assert User.objects.get().username == "eloise.lemaire1403"

    def test_an_address_that_is_taken_is_refused_in_neutral_words(self, client, campaign):
        make_user(email="eloise@example.net")
        given = {"way": "email", "email": "eloise@example.net", "age": "adult", "terms": "on"}
        response = self.post(client, campaign, password1="Radium88x", **given)
        assert response.status_code == 422
        assert "n’est pas valable ou est déjà utilisée" in words(response)

    def test_a_pupil_who_has_an_account_is_told_to_log_in(self, client, campaign):
        OrganizationLearner.objects.update(user=make_user(email="jeanne@example.net"))
        response = client.post(url("campaign_sign_up", campaign), {**WHO, "step": "identity"})
        assert response.status_code == 409
        assert "j***@example.net" in words(response)
        assert "Je me connecte" in words(response)

    def test_an_open_organization_signs_up_as_everybody_does(self, client, content):
        company = make_organization(type=OrganizationType.PRO, is_managing_students=False)
        campaign = make_campaign(company)
        assert client.get(url("campaign_sign_up", campaign))["Location"] == url("join_campaign", campaign)
        assert f"{reverse('account_signup')}?next=" in client.get(url("join_campaign", campaign)).text


# --- Higher education -------------------------------------------------------------------------------------------------


class TestStudents:
    @pytest.fixture
    def school(self, content):
        return make_organization(type=OrganizationType.SUP, external_id="")

    @pytest.fixture
    def line(self, school):
        return make_learner(school, student_number="21700123", group="L1", division="")

    def send(self, client, campaign, **typed):
        return client.post(url("campaign_identity", campaign), {**WHO, "step": "link", **typed})

    def test_the_number_and_the_birth_date_find_the_line(self, client, campaign, line, user):
        assert self.send(client, campaign, student_number=" 21700123 ").status_code == 303
        participation = CampaignParticipation.objects.get()
        assert (participation.learner, participation.group) == (line, "L1")

    def test_another_number_finds_nobody(self, client, campaign, line, user):
        assert self.send(client, campaign, student_number="21700124").status_code == 404

    def test_the_number_is_asked_for(self, client, campaign, line, user):
        response = self.send(client, campaign, student_number="")
        assert response.status_code == 422
        assert "Je n’ai pas de numéro" in words(response)

    def test_who_has_no_number_is_added_to_the_list(self, client, campaign, line, user):
        page = client.post(url("campaign_identity", campaign), {**WHO, "step": "identity", "no_number": "1"})
        assert "Vous serez ajouté à la liste" in words(page)
        assert self.send(client, campaign, no_number="1").status_code == 303
        learner = CampaignParticipation.objects.get().learner
        assert learner != line
        assert (learner.user, learner.student_number, learner.last_name) == (user, None, "Lemaire")

    def test_a_school_pupil_cannot_add_oneself_to_the_list(self, client, user, content):
        campaign = make_campaign(make_organization())
        for step in ("identity", "link"):
            response = client.post(url("campaign_identity", campaign), {**WHO, "step": step, "no_number": "1"})
            assert response.status_code == 404
        assert not OrganizationLearner.objects.exists()


# --- External identifiers ---------------------------------------------------------------------------------------------


class TestExternalId:
    @pytest.fixture
    def campaign(self, school):
        kind = {"external_id_label": "Adresse du stage", "external_id_type": ExternalIdType.EMAIL}
        return make_campaign(school, **kind)

    @pytest.fixture
    def pupil(self, client, school):
        pupil = make_pupil(school)
        client.force_login(pupil.user)
        return pupil

    def test_it_is_asked_under_the_words_of_the_school(self, client, campaign, pupil):
        assert client.post(url("start_path", campaign))["Location"] == url("external_id", campaign)
        assert "Adresse du stage" in words(client.get(url("external_id", campaign)))
        response = client.post(url("external_id", campaign), {"external_id": " Ines@Stage.example "})
        assert response["Location"] == url("path_rules", campaign)
        assert CampaignParticipation.objects.get().external_id == "ines@stage.example"

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("", "Remplissez ce champ"),
            ("   ", "Remplissez ce champ"),
            ("\u200b", "Remplissez ce champ"),
            ("abc", "Écrivez une adresse e-mail complète"),
            (f"{'a' * 250}@x.example", "Écrivez au plus 255 caractères"),
        ],
    )
    def test_case_93_what_is_missing_or_no_address_is_refused_in_place(self, client, campaign, pupil, typed, expected):
        response = client.post(url("external_id", campaign), {"external_id": typed})
        assert response.status_code == 422
        assert expected in words(response)
        assert not CampaignParticipation.objects.exists()

    def test_one_that_somebody_else_gave_is_a_page_of_its_own(self, client, campaign, pupil, school):
        make_participation(campaign, make_pupil(school, birthdate=date(2010, 5, 5)), external_id="ines@stage.example")
        response = client.post(url("external_id", campaign), {"external_id": "ines@stage.example"})
        assert response.status_code == 409
        assert "Participation existante" in words(response)

    def test_a_second_press_goes_on_with_the_first(self, client, campaign, pupil):
        for _ in range(2):
            response = client.post(url("external_id", campaign), {"external_id": "ines@stage.example"})
            assert response.status_code == 303
        assert CampaignParticipation.objects.count() == 1
