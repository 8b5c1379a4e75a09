"""Entering with a temporary password, and what « Mon compte » changes."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from learners.services import accounts
from tests.e2e.conftest import PHONE
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.requirement("S-073")
def test_a_pupil_replaces_a_temporary_password_on_a_phone(open_page):
    pupil, teacher = make_user(username="ines.marchand1204"), make_user()
    temporary = accounts.give_temporary_password(user_id=pupil.pk, author_id=teacher.pk, now=timezone.now())
    visitor = open_page(size=PHONE)
    page = visitor.page

    def log_in(password: str) -> None:
        page.get_by_label("Adresse e-mail ou identifiant").fill("ines.marchand1204")
        page.get_by_label("Mot de passe", exact=True).fill(password)
        page.get_by_role("button", name="Je me connecte").click()

    visitor.goto("/connexion")
    log_in("Wrong1234")
    expect(page.get_by_label("Mot de passe", exact=True)).to_be_focused()
    expect(page.get_by_label("Mot de passe", exact=True)).to_have_accessible_description(re.compile("enseignant"))
    visitor.is_accessible()
    log_in(temporary)
    page.wait_for_url("**/mise-a-jour-mot-de-passe-expire")
    expect(page.get_by_text("0 sur 4 complétées", exact=True)).to_be_visible()
    page.get_by_label("Nouveau mot de passe").fill("abcdefg1")
    expect(page.get_by_text("3 sur 4 complétées", exact=True)).to_be_visible()
    visitor.is_accessible()
    page.get_by_role("button", name="J’enregistre ce mot de passe").click()
    expect(page.get_by_text("Ajoutez au moins une majuscule.")).to_be_visible()
    page.get_by_label("Nouveau mot de passe").fill("Abcdefg1")
    page.get_by_role("button", name="J’enregistre ce mot de passe").click()
    page.wait_for_url("**/connexion")
    log_in("Abcdefg1")
    page.wait_for_url("**/accueil")


@pytest.mark.requirement("S-075")
def test_a_pupil_keeps_the_account_by_adding_an_address(signed_in):
    pupil = make_user(username="ines.marchand1204")
    watched = signed_in(pupil)
    page = watched.page
    page.get_by_role("button", name="Inès").click()
    watched.follow(page.get_by_role("link", name="Mon compte"))
    watched.is_accessible()
    watched.follow(page.get_by_role("link", name="Mes méthodes de connexion"))
    watched.is_accessible()
    page.get_by_role("link", name="Ajouter une adresse").click()
    page.get_by_label("Nouvelle adresse e-mail").fill("ines@example.net")
    page.get_by_label("Mot de passe actuel").fill("Radium88x")
    watched.is_accessible()
    page.get_by_role("button", name="Recevoir le code").click()
    page.wait_for_url("**/code")
    watched.is_accessible()
    code = re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)[0]
    page.get_by_label("Code reçu par e-mail").fill(code)
    page.get_by_role("button", name="Je valide cette adresse").click()
    expect(page.get_by_text("Vérifiée")).to_be_visible()
    page.get_by_role("button", name="Me déconnecter partout").click()
    page.wait_for_url("**/connexion")
    page.get_by_label("Adresse e-mail ou identifiant").fill("INES@example.net")
    page.get_by_label("Mot de passe", exact=True).fill("Radium88x")
    page.get_by_role("button", name="Je me connecte").click()
    page.wait_for_url("**/accueil")
