"""Paths without account (S-094): a session of a few hours, a number in place of a name, an account if one wishes."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import User
from orga.enums import OrganizationType, ParticipationStatus
from orga.models import CampaignParticipation, OrganizationLearner
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil, play
from tests.factories.orga import make_learner, make_organization
from tests.support.accounts import SIGN_UP, errors, is_signed_in, log_in
from tests.support.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S-094")]
PUPIL = {"first_name": "Éloïse", "last_name": "Lemaire", "day": "14", "month": "3", "year": "2009"}


def url(name: str, campaign) -> str:
    return reverse(f"orga:{name}", args=[campaign.code])


@pytest.fixture
def campaign(content):
    return make_campaign(make_organization(), profile=make_profile(name="6e", is_simplified_access=True))


@pytest.fixture
def taken(client, campaign) -> CampaignParticipation:
    """A path taken to its end by a visitor."""
    client.post(url("start_path", campaign))
    participation = CampaignParticipation.objects.get()
    play(participation.assessment, now=timezone.now())
    participation.refresh_from_db()
    return participation


def test_nobody_asks_who_one_is(client, campaign):
    assert "Sans compte ni inscription" in words(client.get(url("campaign_landing", campaign)))
    response = client.post(url("start_path", campaign), follow=True)
    assert response.request["PATH_INFO"] == url("path_rules", campaign)
    participation = CampaignParticipation.objects.get()
    assert (participation.learner, participation.anonymous_number) == (None, 1)
    assert participation.user.is_anonymous_session


def test_two_visitors_have_two_numbers(client, campaign):
    for visitor in (client, Client()):
        visitor.post(url("start_path", campaign))
    assert list(CampaignParticipation.objects.order_by("pk").values_list("anonymous_number", flat=True)) == [1, 2]


def test_the_session_ends_after_four_hours(client, campaign):
    client.post(url("start_path", campaign))
    left = Session.objects.get(session_key=client.session.session_key).expire_date - timezone.now()
    assert 3.9 < left.total_seconds() / 3600 <= 4


def test_the_results_can_be_sent_and_invite_to_sign_up(client, campaign, taken):
    text = words(client.get(url("path_results", campaign)))
    assert "Gardez ce que vous avez gagné" in text
    client.post(url("send_path", campaign))
    taken.refresh_from_db()
    assert taken.status == ParticipationStatus.SHARED


def test_signing_up_keeps_the_same_person_and_the_path(client, campaign, taken):
    form = client.get(reverse("account_signup"), {"next": url("path_results", campaign)})
    assert "S’inscrire" in words(form)
    response = client.post(reverse("account_signup"), {**SIGN_UP, "next": url("path_results", campaign)}, follow=True)
    assert response.request["PATH_INFO"] == url("path_results", campaign)
    user = User.objects.get()
    assert (user.pk, user.email, user.is_anonymous_session) == (taken.user_id, "marie@example.net", False)
    assert client.session.get_expiry_age() > 24 * 3600
    other = Client()
    log_in(other, "marie@example.net", "Radium88")
    assert is_signed_in(other)


def test_an_address_that_is_taken_leaves_the_session_as_it_is(client, campaign, taken):
    make_pupil(make_organization(name="Autre", external_id="0990002B"))
    known = User.objects.exclude(email=None).get().email
    response = client.post(reverse("account_signup"), SIGN_UP | {"email": known})
    assert "email" in errors(response)
    assert User.objects.get(pk=taken.user_id).is_anonymous_session
    assert client.get(url("path_results", campaign)).status_code == 200


def test_who_has_an_account_can_log_in_instead(client, campaign, taken):
    pupil = make_pupil(campaign.organization)
    response = log_in(client, pupil.user.email, next=url("campaign_landing", campaign))
    assert response["Location"] == url("campaign_landing", campaign)
    assert is_signed_in(client)
    assert "Je commence" in words(client.get(url("campaign_landing", campaign)))


def test_an_account_opened_by_the_school_list_takes_the_path_along(client, campaign, taken):
    """A pupil without e-mail: the username account is the same person, and the participation gets its pupil."""
    learner = make_learner(campaign.organization)
    page = client.post(url("campaign_sign_up", campaign), {**PUPIL, "step": "identity"})
    username = page.context["username"]
    data = {**PUPIL, "step": "account", "username": username, "way": "username", "password1": "Radium88x"}
    assert client.post(url("campaign_sign_up", campaign), data).status_code == 303
    taken.refresh_from_db()
    learner.refresh_from_db()
    assert taken.learner == learner
    assert (taken.group, taken.anonymous_number) == ("3A", None)
    assert learner.user_id == taken.user_id
    assert User.objects.get().username == username


def test_a_pupil_who_takes_part_already_keeps_that_participation(client, campaign, taken):
    learner = make_learner(campaign.organization)
    kept = make_participation(campaign, learner)
    client.post(reverse("account_signup"), SIGN_UP)
    client.post(reverse("orga:join_school"), {**PUPIL, "uai": "0991234D", "step": "link"})
    taken.refresh_from_db()
    assert taken.learner is None
    assert OrganizationLearner.objects.get(pk=learner.pk).user_id == taken.user_id
    assert list(learner.participations.all()) == [kept]


def test_in_an_open_organization_signing_up_gives_the_participation_a_name(client, content):
    company = make_organization(type=OrganizationType.PRO, is_managing_students=False)
    campaign = make_campaign(company, profile=make_profile(is_simplified_access=True))
    client.post(url("start_path", campaign))
    participation = CampaignParticipation.objects.get()
    assert participation.learner is None
    client.post(reverse("account_signup"), SIGN_UP)
    participation.refresh_from_db()
    assert (participation.learner.first_name, participation.learner.last_name) == ("Marie", "Curie")
    assert participation.anonymous_number is None


def test_a_pupil_of_the_list_who_is_signed_in_is_known_by_name(client, campaign):
    pupil = make_pupil(campaign.organization, birthdate=date(2010, 1, 1))
    client.force_login(pupil.user)
    client.post(url("start_path", campaign))
    assert CampaignParticipation.objects.get().learner == pupil


def test_leaving_says_what_would_be_lost_and_how_to_keep_it(client, campaign):
    client.post(url("start_path", campaign))
    test_id = CampaignParticipation.objects.get().assessment_id
    page = client.get(reverse("learners:quit", args=[test_id]))
    assert "est gardé quatre heures sur cet appareil, puis perdu" in words(page)
    back = reverse("learners:resume", args=[test_id])
    assert f"{reverse('account_signup')}?next={back}" in page.text
    client.post(reverse("account_signup"), {**SIGN_UP, "next": back})
    assert client.get(back).status_code == 302
    assert User.objects.get().email == "marie@example.net"


@pytest.mark.parametrize("kind", [OrganizationType.SCO, OrganizationType.PRO])
def test_a_session_without_account_opens_no_other_path(client, campaign, taken, kind):
    """It would be linked to a pupil that nobody could find again."""
    make_learner(campaign.organization)
    owner = (
        campaign.organization
        if kind == OrganizationType.SCO
        else make_organization(type=kind, is_managing_students=False, external_id="")
    )
    other = make_campaign(owner, external_id_label="Numéro")
    door = url("join_campaign", other)
    assert client.post(url("start_path", other))["Location"] == door
    assert client.get(url("enter_path", other))["Location"] == door
    for name in ("campaign_identity", "external_id"):
        assert client.get(url(name, other))["Location"] == door
        assert client.post(url(name, other), {**PUPIL, "step": "link", "external_id": "1"})["Location"] == door
    assert "Je n’ai pas de compte" in words(client.get(door))
    assert CampaignParticipation.objects.count() == 1
    assert not OrganizationLearner.objects.exclude(user=None).exists()
