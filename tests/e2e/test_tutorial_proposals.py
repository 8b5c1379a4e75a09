"""A learner proposes a tutorial from a correction, the team accepts it, the next learner finds it; desk and phone."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from learners.models import Answer
from tests.e2e.conftest import PHONE, WIDE
from tests.factories.learners import make_user
from tests.factories.proposals import make_accepted, make_proposal
from tests.support.players import nothing, play

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("S-069")]
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
LINK = "https://cours.example/adresses"


def answered(user, now):
    return play(user_id=user.pk, knows=nothing, now=now, questions=2)


@SIZES
def test_a_learner_proposes_a_tutorial_from_a_correction(signed_in, now, size):
    user = make_user()
    assessment = answered(user, now)
    watched = signed_in(user, size=size)
    watched.goto(f"/tests/{assessment.pk}/reponses/1")
    with watched.page.expect_popup() as opened:
        watched.page.get_by_role("link", name="Proposer un tutoriel").click()
    watched.goto(urlsplit(opened.value.url).path)
    page = watched.page
    page.get_by_role("textbox", name="Lien").fill("http://cours.example/adresses")
    page.get_by_label("Titre du tutoriel").fill("Lire une adresse")
    page.get_by_role("button", name="J’envoie la proposition").click()
    expect(page.get_by_text("Le lien doit commencer par https://.")).to_be_visible()
    expect(page.get_by_label("Titre du tutoriel")).to_have_value("Lire une adresse")
    expect(page.get_by_role("textbox", name="Lien")).to_be_focused()
    watched.problems.clear()  # the browser logs the 400 that is asked for here
    watched.is_accessible()
    page.get_by_role("textbox", name="Lien").fill(LINK)
    page.get_by_label("Format").select_option("video")
    page.get_by_label("Durée, en minutes").fill("7")
    page.get_by_label("Qui l’a fait").fill("Cours en clair")
    page.get_by_role("button", name="J’envoie la proposition").click()
    expect(page.get_by_text("L’équipe lira votre proposition")).to_be_visible()
    watched.is_accessible()


@SIZES
def test_the_team_accepts_it_and_refuses_another(signed_in, now, size):
    learner = make_user()
    skill_id = Answer.objects.filter(assessment=answered(learner, now))[0].skill_id
    make_proposal(user=learner, skill_id=skill_id, title="Adresses en clair", link=LINK)
    make_proposal(user=learner, skill_id=skill_id, title="Hors sujet")
    watched = signed_in(make_user(is_staff=True), size=size)
    watched.goto("/admin-pix/tutos/")
    watched.is_accessible()
    page = watched.page
    page.get_by_role("button", name="Accepter Adresses en clair").click()
    expect(page.get_by_text("Tutoriel accepté")).to_be_visible()
    page.get_by_role("button", name="Refuser Hors sujet").click()
    expect(page.get_by_text("Aucune proposition à lire")).to_be_visible()
    expect(page.get_by_role("region", name="Acceptés")).to_contain_text(LINK)
    watched.is_accessible()


@SIZES
def test_the_next_learner_finds_it_in_the_drawer(signed_in, now, size):
    user = make_user()
    assessment = answered(user, now)
    for answer in Answer.objects.filter(assessment=assessment):
        make_accepted(user=make_user(), skill_id=answer.skill_id, title="Adresses en clair", link=LINK)
    watched = signed_in(user, size=size)
    watched.goto(f"/tests/{assessment.pk}/bilan")
    watched.page.get_by_role("link", name="Réponse et tutos").first.click()
    drawer = watched.page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="Proposés par d’autres utilisateurs")).to_be_visible()
    link = drawer.get_by_role("link", name="Adresses en clair")
    expect(link).to_have_attribute("href", LINK)
    expect(drawer).to_contain_text("Site extérieur à Pix")
    watched.is_accessible()
