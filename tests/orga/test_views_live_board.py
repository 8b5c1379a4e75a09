"""The live board of a campaign, as its teachers see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.models import Assessment
from orga.enums import CampaignType, OrganizationType, ParticipationStatus
from orga.services import participations
from tests.factories.campaigns import make_campaign, make_participation, make_pupil, play
from tests.factories.orga import make_learner, make_member, make_organization
from tests.support.pages import HTMX, words

# Session, account, memberships, settings; campaign, board.
PART_BUDGET = 6
# The classes too.
PAGE_BUDGET = 7


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(client, school):
    user = make_member(school)
    client.force_login(user)
    return user


@pytest.fixture
def campaign(school, teacher):
    return make_campaign(school, owner=teacher, created_at=timezone.now())


def page(client, campaign, status: int = 200, headers=None, **asked):
    response = client.get(reverse("orga:campaign_live", args=[campaign.pk]), asked, headers=headers)
    assert response.status_code == status
    return response


def begin(campaign, pupil, *, answers: int = 0):
    """A pupil who has begun, and answered some questions, through the services."""
    now = timezone.now()
    participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=now)
    if answers:
        play(participation.assessment, now=now, limit=answers)
    return participation


@pytest.mark.requirement("S-136")
class TestProgress:
    def test_a_class_under_way_is_counted_as_it_stands(self, client, school, campaign):
        """Begun, finished, not begun: the figures follow the answers themselves."""
        begin(campaign, make_pupil(school, last_name="AUBIN"), answers=3)
        play(begin(campaign, make_pupil(school, last_name="BENALI")).assessment, now=timezone.now())
        make_learner(school, last_name="CHAUVET")
        said = words(page(client, campaign, vue="enseignant"))
        assert "Réponses" in said
        assert "AUBIN Éloïse" in said
        assert "Question 4" in said
        assert "BENALI Éloïse 100 % Fini, à envoyer" in said
        assert "CHAUVET Éloïse – Pas commencé" in said
        assert "Parcours finis 1 sur 3" in said

    def test_the_projected_view_has_no_name(self, client, school, campaign):
        begin(campaign, make_pupil(school, last_name="AUBIN"), answers=1)
        said = page(client, campaign, classe="3A").content.decode()
        assert "AUBIN" not in said
        assert "1 est en cours" in said

    def test_never_a_result_nor_a_level(self, client, school, campaign):
        """No word of either view tells success, failure or a level (design notes, rule 1 of the live screens)."""
        begin(campaign, make_pupil(school, last_name="AUBIN"), answers=2)
        for view in ("enseignant", "projeter"):
            said = words(page(client, campaign, vue=view)).lower()
            assert "1" in said
            assert not any(word in said for word in ("niveau", "réussi", "échou", "maîtris", "juste", "faux"))

    def test_a_pupil_stopped_for_three_minutes_is_looked_at_first(self, client, school, campaign):
        participation = begin(campaign, make_pupil(school, last_name="AUBIN"), answers=1)
        since = timezone.now() - timedelta(minutes=4, seconds=5)
        Assessment.objects.filter(pk=participation.assessment_id).update(asked_at=since)
        said = words(page(client, campaign, vue="enseignant"))
        assert "Question 2, arrêt de 4 min" in said
        assert "À aider , 1" in said

    def test_who_was_taken_out_of_the_campaign_is_not_expected(self, client, school, campaign):
        make_participation(campaign, make_pupil(school, last_name="PARTI"), deleted_at=timezone.now())
        make_learner(school, last_name="PRESENT")
        said = words(page(client, campaign, vue="enseignant"))
        assert "PRESENT" in said
        assert "PARTI" not in said

    def test_a_filter_keeps_one_state(self, client, school, campaign):
        make_participation(campaign, make_pupil(school, last_name="ENVOYE"), status=ParticipationStatus.SHARED)
        make_learner(school, last_name="ABSENT")
        said = words(page(client, campaign, vue="enseignant", filtre="envoye"))
        assert "ENVOYE Éloïse 100 % Envoyé" in said
        assert "ABSENT" not in said


class TestClasses:
    def test_a_class_view_shows_its_list_alone(self, client, school, campaign):
        make_learner(school, last_name="ICI", division="3B")
        make_learner(school, last_name="AILLEURS", division="3A")
        said = words(page(client, campaign, classe="3B", vue="enseignant"))
        assert "3B en direct" in said
        assert "ICI" in said
        assert "AILLEURS" not in said

    def test_several_classes_at_once(self, client, school, campaign):
        for division in ("3A", "3B", "3C"):
            make_learner(school, last_name=f"DE{division}", division=division)
        response = page(client, campaign, classe=["3A", "3C"], vue="enseignant")
        said = words(response)
        assert "3A, 3C en direct" in said
        assert ("DE3A" in said, "DE3B" in said, "DE3C" in said) == (True, False, True)

    def test_an_unknown_class_is_said_and_left_out(self, client, school, campaign):
        make_learner(school, last_name="ICI")
        said = words(page(client, campaign, classe="<b>9Z</b>", vue="enseignant"))
        assert "Cette classe n’est pas dans votre liste" in said
        assert "<b>9Z</b>" in said
        assert "ICI" in said

    def test_without_choice_only_the_classes_that_have_begun_are_expected(self, client, school, campaign):
        begin(campaign, make_pupil(school, last_name="AUBIN", division="3A"))
        make_learner(school, last_name="ATTENDU", division="3A")
        make_learner(school, last_name="ETRANGER", division="6A")
        said = words(page(client, campaign, vue="enseignant"))
        assert "ATTENDU" in said
        assert "ETRANGER" not in said

    def test_too_many_pupils_ask_for_a_class(self, client, school, campaign):
        for number in range(201):
            make_learner(school, last_name=f"N{number}", division=f"3{'AB'[number % 2]}")
        assert "Choisissez une classe" in words(page(client, campaign))
        assert "101 élèves" in words(page(client, campaign, classe="3A"))

    def test_an_empty_school_is_told_what_to_do(self, client, campaign):
        said = words(page(client, campaign))
        assert "Personne pour l’instant" in said
        assert campaign.code in said

    def test_a_company_without_list_sees_those_who_take_part(self, client, teacher, content):
        company = make_organization(type=OrganizationType.PRO, name="Atelier", is_managing_students=False)
        client.force_login(make_member(company))
        campaign = make_campaign(company, created_at=timezone.now())
        begin(campaign, make_pupil(company, last_name="AUBIN", division=""))
        make_learner(company, last_name="AUTRE", division="")
        said = words(page(client, campaign, vue="enseignant"))
        assert "AUBIN" in said
        assert "AUTRE" not in said

    def test_people_without_account_have_a_number(self, client, school, campaign):
        campaign.is_simplified_access = True
        campaign.save()
        make_participation(campaign, anonymous_number=3)
        assert "Participant sans compte n° 3" in words(page(client, campaign, vue="enseignant"))

    def test_a_collection_of_profiles_has_its_own_words(self, client, school, teacher):
        campaign = make_campaign(school, type=CampaignType.PROFILES_COLLECTION, created_at=timezone.now())
        begin(campaign, make_pupil(school))
        assert "J’envoie mon profil" in words(page(client, campaign))


class TestPolling:
    def test_nothing_changed_is_304_and_nothing_else(self, client, school, campaign):
        begin(campaign, make_pupil(school))
        first = page(client, campaign, headers=HTMX, classe="3A")
        again = page(client, campaign, 304, headers=HTMX | {"If-None-Match": first["ETag"]}, classe="3A")
        assert again.content == b""
        assert "<html" not in first.content.decode()

    def test_an_answer_changes_the_tag(self, client, school, campaign):
        participation = begin(campaign, make_pupil(school))
        first = page(client, campaign, headers=HTMX, classe="3A")
        play(participation.assessment, now=timezone.now(), limit=1)
        page(client, campaign, 200, headers=HTMX | {"If-None-Match": first["ETag"]}, classe="3A")

    def test_the_page_bears_the_tag_of_what_it_shows(self, client, school, campaign):
        begin(campaign, make_pupil(school))
        part = page(client, campaign, headers=HTMX)
        assert f"data-pix-tag='{part['ETag']}'" in page(client, campaign).content.decode()

    @pytest.mark.parametrize("pupils", [1, 40])
    def test_a_reading_costs_one_statement_whatever_the_class(self, client, school, campaign, query_budget, pupils):
        for number in range(pupils):
            make_participation(campaign, make_pupil(school, last_name=f"N{number}"))
        with query_budget(PART_BUDGET):
            page(client, campaign, headers=HTMX, classe="3A", vue="enseignant")
        with query_budget(PAGE_BUDGET):
            page(client, campaign, vue="enseignant")


def test_another_school_s_board_does_not_exist(client, teacher, content):
    campaign = make_campaign(make_organization(name="Autre", external_id="0990001A"))
    page(client, campaign, 404)
