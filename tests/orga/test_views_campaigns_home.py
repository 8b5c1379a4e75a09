"""What the home page of a space tells of its campaigns."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orga.enums import CampaignType, Role
from orga.models import CampaignCount
from tests.factories.campaigns import make_campaign, make_profile
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.support.pages import words

# The page without campaign, and the counts of the open ones, and those of the subjects of one.
BUDGET = 16


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(client, school):
    user = make_member(school, Role.ADMIN, user=make_user(first_name="Camille"))
    client.force_login(user)
    return user


def count(campaign, kind: str, **values: int) -> None:
    for key, value in values.items():
        CampaignCount.objects.create(campaign=campaign, group="*", kind=kind, key=key, value=value)


def home(client) -> str:
    return words(client.get(reverse("orga:home")))


@pytest.mark.requirement("S-101")
def test_open_campaigns_are_added_up_and_archived_ones_left_out(client, school, teacher):
    for participants, sent, finished in ((20, 12, 3), (10, 2, 1)):
        campaign = make_campaign(school, owner=teacher, type=CampaignType.PROFILES_COLLECTION)
        rest = participants - sent - finished
        count(campaign, "status", participants=participants, SHARED=sent, TO_SHARE=finished, STARTED=rest)
    archived = make_campaign(school, type=CampaignType.PROFILES_COLLECTION, archived_at=NOW)
    count(archived, "status", participants=100, SHARED=100)
    said = home(client)
    assert "2 campagnes ouvertes" in said
    assert "14 sur 30 participants ont envoyé" in said
    assert "4 ont fini sans envoyer, 12 sont en cours" in said


def test_without_participant_it_says_what_to_do(client, school, teacher):
    assert "La liste est vide pour le moment." in home(client)
    make_learner(school)
    assert "Une campagne leur donne un parcours, avec un seul code." in home(client)
    make_campaign(school, owner=teacher)
    assert "Personne n’a encore commencé : donnez le code d’une campagne." in home(client)


def test_the_subjects_to_rework_are_those_of_the_latest_results(client, school, teacher, content, query_budget):
    tube_id = content.competences["4.1"].tube_ids[0]
    profile = make_profile(tubes=[[tube_id, 3]])
    campaign = make_campaign(school, owner=teacher, profile=profile, name="Rentrée 3e")
    count(campaign, "shared", **{"2026-10-20": 4})
    count(campaign, "tube", **{f"{tube_id}:0": 4})
    with query_budget(BUDGET):
        said = home(client)
    assert "1 sujet à retravailler" in said
    assert f"En tête : {content.tubes[tube_id].title}, 0 % de réussite dans « Rentrée 3e »" in said


def test_the_advised_days_to_come_stand_in_order(client, school, teacher):
    today = timezone.localdate()
    for name, days in (("Passée", -3), ("Deuxième", 20), ("Première", 4)):
        campaign = make_campaign(school, owner=teacher, name=name, due_on=today + timedelta(days=days))
        count(campaign, "status", participants=5, SHARED=2)
    said = home(client)
    assert said.index("Première date conseillée · 3 n’ont pas encore envoyé") < said.index("Deuxième")
    assert "Passée" not in said


def test_paths_ready_and_our_own_are_told(client, school, teacher):
    make_profile(is_public=False, owner_organization=school, name="À nous")
    other = make_organization(name="Autre", external_id="0990001A")
    before = home(client)
    make_profile(is_public=False, owner_organization=other)
    assert ", 1 à vous" in before
    assert home(client) == before
