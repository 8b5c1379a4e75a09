"""The figures above « Profils reçus »: mean, median, certifiable, of everybody and of a class."""

from datetime import timedelta

import pytest
from django.urls import reverse

from orga.enums import ParticipationStatus, Role
from orga.models import CampaignParticipation
from orga.services import campaign_counts, participations
from tests.factories.campaigns import make_participation, make_pupil
from tests.factories.orga import NOW, make_member, make_organization
from tests.orga.profiles import make_collection, send_profile
from tests.support.pages import words

pytestmark = pytest.mark.usefixtures("content")
FIVE = dict.fromkeys(("1.1", "1.2", "2.2", "3.1", "4.1"), 8)


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def collection(client, school):
    user = make_member(school, Role.MEMBER)
    client.force_login(user)
    return make_collection(school, owner=user)


def shown(client, collection, **asked) -> str:
    campaign_counts.recount(campaign_id=collection.pk)
    response = client.get(reverse("orga:campaign_results", args=[collection.pk]), asked)
    assert response.status_code == 200
    return words(response)


def test_everybody_s_mean_median_and_certifiable_profiles(client, collection, school):
    for pix in (FIVE, {"1.1": 8}, {"1.1": 5}):
        send_profile(collection, make_pupil(school), pix, now=NOW)
    said = shown(client, collection)
    assert "Pix en moyenne 18 pix Médiane 8 pix La moitié a au moins autant" in said
    assert "Certifiables 1 sur 3 33 %, au jour de l’envoi" in said
    assert "sur l’ensemble de la campagne" not in said


def test_a_class_is_compared_with_everybody(client, collection, school):
    send_profile(collection, make_pupil(school, division="3A"), FIVE, now=NOW)
    send_profile(collection, make_pupil(school, division="3B"), {"1.1": 8}, now=NOW)
    send_profile(collection, make_pupil(school, division=""), {"1.1": 3}, now=NOW)
    said = shown(client, collection, classe="3A")
    assert "Pix en moyenne 40 pix 17 sur l’ensemble de la campagne Médiane 40 pix" in said
    assert "Certifiables 1 sur 1 100 %, au jour de l’envoi" in said
    assert "Pix en moyenne 3 pix 17 sur l’ensemble" in shown(client, collection, classe="-")
    assert "Pix en moyenne 6 pix 17 sur l’ensemble" in shown(client, collection, classe=["3B", "-"])


def test_only_the_last_profile_of_each_person_counts_and_a_removed_one_does_not(client, collection, school):
    pupil = make_pupil(school)
    send_profile(collection, pupil, {"1.1": 8}, now=NOW)
    send_profile(collection, pupil, {"1.1": 16}, now=NOW + timedelta(days=1))
    participations.begin(campaign_id=collection.pk, user_id=pupil.user_id, now=NOW + timedelta(days=2))
    gone = send_profile(collection, make_pupil(school), FIVE, now=NOW)
    CampaignParticipation.objects.filter(pk=gone.pk).update(deleted_at=NOW, is_counted=False)
    assert "Pix en moyenne 16 pix Médiane 16 pix" in shown(client, collection)


def test_a_class_that_has_sent_nothing_waits(client, collection, school):
    send_profile(collection, make_pupil(school, division="3A"), FIVE, now=NOW)
    make_participation(collection, make_pupil(school, division="3B"), status=ParticipationStatus.TO_SHARE)
    said = shown(client, collection, classe="3B")
    assert "Pix en moyenne – En attente de profils Médiane – Certifiables –" in said


def test_nothing_received_shows_no_figure(client, collection, school):
    make_participation(collection, make_pupil(school), status=ParticipationStatus.TO_SHARE)
    assert "Pix en moyenne" not in shown(client, collection)
