"""A pupil without account takes the path of the class from its code to the sending, with and without script."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from orga.enums import ParticipationStatus
from orga.models import CampaignParticipation
from tests.e2e.conftest import PHONE, WIDE
from tests.e2e.playing import play_to_the_end
from tests.factories.campaigns import make_campaign, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import make_learner, make_organization

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def school(content):
    school = make_organization()
    make_learner(school)
    return school


@pytest.fixture
def campaign(school):
    return make_campaign(school, title="Ma rentrée numérique", landing_text="Bienvenue en **3e**.", code="KDRXVM274")


def fill_identity(page) -> None:
    for label, value in {"Prénom": "Eloise", "Jour": "14", "Mois": "3", "Année": "2009"}.items():
        page.get_by_label(label).fill(value)
    page.get_by_label("Nom", exact=True).fill("Lemaire")
    page.get_by_role("button", name="Continuer").click()


@pytest.mark.requirement("S-088", "S-090", "S-091")
def test_from_the_code_to_the_sending_on_a_phone(campaign, open_page):
    watched = open_page(size=PHONE)
    page = watched.page
    watched.goto(reverse("orga:code"))
    page.get_by_label("Saisissez le code du parcours").fill("kdrxvm 274")
    page.get_by_role("button", name="Commencer mon parcours").click()
    expect(page.get_by_role("heading", name="Ma rentrée numérique")).to_be_visible()
    watched.is_accessible()
    watched.follow(page.get_by_role("button", name="Je commence"))
    watched.is_accessible()
    page.get_by_role("link", name="Je crée mon compte").click()
    fill_identity(page)
    expect(page.get_by_label("Adresse e-mail", exact=True)).to_be_hidden()
    page.get_by_label("Mot de passe", exact=True).fill("Radium88x")
    watched.is_accessible()
    page.get_by_role("button", name="Créer mon compte et commencer").click()
    expect(page.get_by_text("Avant de commencer, 1 sur 5")).to_be_visible()
    watched.is_accessible()
    for _ in range(4):
        watched.follow(page.get_by_role("link", name="Suivant"))
    watched.follow(page.get_by_role("link", name="Commencer les questions"))
    participation = CampaignParticipation.objects.get()
    play_to_the_end(page, participation.assessment_id, knows=lambda challenge: challenge.level < 2)
    page.get_by_role("link", name="Voir mes résultats").click()
    expect(page.get_by_text("Vos résultats ne sont pas encore envoyés.")).to_be_visible()
    watched.is_accessible()
    page.get_by_role("button", name="J’envoie mes résultats").click()
    expect(page.get_by_text(re.compile("les a reçus le"))).to_be_visible()
    participation.refresh_from_db()
    assert participation.status == ParticipationStatus.SHARED
    watched.goto(reverse("orga:paths"))
    expect(page.get_by_text("Envoyé", exact=True)).to_be_visible()
    watched.is_accessible()


def test_without_script_nothing_is_missing(campaign, open_page):
    watched = open_page(size=WIDE, java_script_enabled=False)
    page = watched.page
    watched.goto(reverse("orga:campaign_landing", args=[campaign.code]))
    page.get_by_role("button", name="Je commence").click()
    page.get_by_role("link", name="Je crée mon compte").click()
    fill_identity(page)
    page.get_by_label("Mot de passe", exact=True).fill("Radium88x")
    page.get_by_role("button", name="Créer mon compte et commencer").click()
    page.get_by_role("link", name="Passer").click()
    watched.follow(page.get_by_role("button", name="Je passe"))
    participation = CampaignParticipation.objects.get()
    assert participation.assessment.answers_count == 1
    play(participation.assessment, now=timezone.now())
    watched.goto(reverse("orga:campaign_landing", args=[campaign.code]))
    page.get_by_role("link", name="Voir mes résultats").click()
    page.get_by_role("button", name="J’envoie mes résultats").click()
    expect(page.get_by_text("Vos résultats sont envoyés.").first).to_be_visible()


def test_the_next_pupil_of_a_shared_computer_comes_back_to_the_same_door(campaign, signed_in):
    first = make_pupil(
        campaign.organization, first_name="Inès", user=make_user(first_name="Inès", last_name="Marchand")
    )
    watched = signed_in(first.user)
    page = watched.page
    watched.goto(reverse("orga:campaign_landing", args=[campaign.code]))
    expect(page.get_by_text("Vous n’êtes pas Inès Marchand")).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").last.click()
    expect(page.get_by_role("heading", name="Ma rentrée numérique")).to_be_visible()
    expect(page.get_by_text("Vous n’êtes pas")).to_have_count(0)
    watched.is_accessible()
