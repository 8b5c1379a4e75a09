"""A school opens its space by its UAI, its head signs up and invites a colleague who joins."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from orga.models import Membership
from orga.views.documentation import PAGES
from tests.e2e.conftest import PHONE
from tests.factories.learners import make_user
from tests.factories.orga import make_member, make_organization

pytestmark = pytest.mark.django_db(transaction=True)


def link_of_last_mail() -> str:
    return re.search(r"^http://\S+?(/orga/rejoindre\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


@pytest.mark.requirement("S-083", "S-096", "S-097", "S-099")
def test_a_school_opens_its_space_and_a_colleague_joins(open_page):
    make_organization(email="ce.0991234d@ecole.example")
    head = open_page()
    _activate(head)
    _sign_up(head)
    _accept_terms(head)
    _invite(head, "karim@ecole.example")
    colleague = open_page(size=PHONE)
    make_user(first_name="Karim", last_name="Haddad", email="karim.perso@example.net")
    _join_with_an_account(colleague, "karim.perso@example.net")
    assert sorted(Membership.objects.values_list("user__first_name", "role")) == [
        ("Camille", "ADMIN"),
        ("Karim", "MEMBER"),
    ]
    head.page.reload()
    expect(head.page.get_by_role("row", name=re.compile("Haddad Karim"))).to_be_visible()


def _activate(head) -> None:
    page = head.page
    head.goto("/orga/presentation")
    head.follow(page.get_by_role("link", name="Activer l’espace de mon établissement"))
    head.is_accessible()
    page.get_by_label("UAI (ou RNE) de l’établissement").fill(" 0991234d")
    page.get_by_label("Votre prénom").fill("Camille")
    page.get_by_label("Votre nom").fill("Berthelot")
    page.get_by_role("button", name="Recevoir l’invitation").click()
    expect(page.get_by_role("heading", name="Invitation envoyée")).to_be_visible()
    head.is_accessible()


def _sign_up(head) -> None:
    page = head.page
    head.goto(link_of_last_mail())
    head.is_accessible()
    expect(page.get_by_label("Adresse e-mail", exact=True)).to_have_value("ce.0991234d@ecole.example")
    page.get_by_label("Prénom").fill("Camille")
    page.get_by_label("Nom", exact=True).fill("Berthelot")
    page.get_by_label("Adresse e-mail", exact=True).fill("camille.berthelot@ecole.example")
    page.locator("#id_password1").fill("Radium88x")
    page.get_by_label("J’ai 18 ans ou plus").check()
    page.get_by_label(re.compile("J’accepte les")).check()
    page.get_by_role("button", name="Je m’inscris").click()
    page.get_by_role("button", name="Je rejoins l’espace").click()


def _accept_terms(head) -> None:
    page = head.page
    page.wait_for_url("**/orga/conditions-d-utilisation")
    head.is_accessible()
    page.get_by_role("button", name="J’accepte les conditions d’utilisation").click()
    expect(page.get_by_role("heading", name="Bonjour Camille")).to_be_visible()
    expect(page.get_by_text("1 étape faite sur 3")).to_be_visible()
    head.is_accessible()


def _invite(head, address: str) -> None:
    page = head.page
    head.follow(page.get_by_role("link", name="Équipe", exact=True))
    head.is_accessible()
    head.follow(page.get_by_role("link", name="Inviter"))
    head.is_accessible()
    page.get_by_label("Adresses e-mail").fill(address)
    page.get_by_role("button", name="Envoyer les invitations").click()
    expect(page.get_by_role("row", name=re.compile(address))).to_be_visible()


def _join_with_an_account(colleague, email: str) -> None:
    page = colleague.page
    colleague.goto(link_of_last_mail())
    page.get_by_text("J’ai déjà un compte Pix").click()
    page.get_by_label("Adresse e-mail ou identifiant").fill(email)
    page.locator("#id_password").fill("Radium88x")
    colleague.is_accessible()
    page.get_by_role("button", name="Je me connecte").click()
    page.get_by_role("button", name="Je rejoins l’espace").click()
    page.get_by_role("button", name="J’accepte les conditions d’utilisation").click()
    expect(page.get_by_role("heading", name="Bonjour Karim")).to_be_visible()
    colleague.is_accessible()


@pytest.mark.requirement("S-085", "S-155", "S-211", "S-213")
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
def test_every_page_of_the_documentation_and_of_the_team(signed_in, size):

    school = make_organization()
    user = make_member(school)
    make_member(make_organization(name="Lycée Ada-Lovelace", external_id="0750001A"), user=user)
    make_member(school)
    watched = signed_in(user, **({"size": size} if size else {}))
    addresses = ["", "equipe", "equipe/inviter", "equipe/quitter", "guide", "documentation"]
    for address in [*addresses, *(f"documentation/{page.slug}" for page in PAGES)]:
        watched.goto(f"/orga/{address}")
        watched.is_accessible()
