"""The staff opens a path to everybody; a visitor takes it on a phone, without account, and sends it to nobody."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from orga.models import Campaign, CampaignParticipation
from orga.services import campaign_counts
from tests.e2e.conftest import PHONE, WIDE
from tests.e2e.playing import play_to_the_end
from tests.factories.campaigns import make_profile, some_tubes
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(content):
    return make_profile(name="Deux sujets", is_simplified_access=True, tubes=some_tubes(per_competence=1, cap=2))


def is_accessible_everywhere(watched) -> None:
    for size in (PHONE, WIDE):
        watched.page.set_viewport_size(size)
        watched.is_accessible()


@pytest.mark.requirement("S-094")
def test_from_its_opening_by_the_staff_to_the_results_of_a_visitor(path, signed_in, open_page):
    staff = signed_in(make_user(is_staff=True, first_name="Camille", last_name="Roche"))
    page = staff.page
    staff.goto(reverse("staff:courses"))
    is_accessible_everywhere(staff)
    page.get_by_role("link", name="Créer").click()
    page.get_by_text("Deux sujets").click()
    page.get_by_label("Nom interne").fill("Salon de l’éducation")
    page.get_by_label("Titre public").fill("Mes premiers pas en ligne")
    page.get_by_label("Texte d’accueil").fill("Bienvenue à **tous**.")
    is_accessible_everywhere(staff)
    staff.follow(page.get_by_role("button", name="Ouvrir le parcours"))
    is_accessible_everywhere(staff)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_text("Copié", exact=True)).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")

    visitor = open_page(size=PHONE)
    visitor.page.goto(link)
    expect(visitor.page.get_by_role("heading", name="Mes premiers pas en ligne")).to_be_visible()
    is_accessible_everywhere(visitor)
    visitor.follow(visitor.page.get_by_role("button", name="Je commence"))
    visitor.follow(visitor.page.get_by_role("link", name="Passer"))
    participation = CampaignParticipation.objects.get()
    play_to_the_end(visitor.page, participation.assessment_id, knows=lambda challenge: True)
    visitor.page.get_by_role("link", name="Voir mes résultats").click()
    expect(visitor.page.get_by_text("Ces résultats ne sont que pour vous.")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="J’envoie")).to_have_count(0)
    is_accessible_everywhere(visitor)

    course = Campaign.objects.get()
    campaign_counts.recount(campaign_id=course.pk)
    staff.goto(reverse("staff:course", args=[course.pk]))
    expect(page.locator(".tile", has_text="Terminés")).to_contain_text("1")
    staff.goto(reverse("staff:courses"))
    is_accessible_everywhere(staff)
    page.get_by_role("link", name="Salon de l’éducation").click()
    staff.follow(page.get_by_role("button", name="Fermer le parcours"))
    expect(page.get_by_text("Parcours fermé", exact=True)).to_be_visible()
    is_accessible_everywhere(staff)
