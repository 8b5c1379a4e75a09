"""A teacher opens the accounts of a class and prints the slips; a pupil enters with one (decisions G5)."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import expect

from orga.enums import Role
from orga.models import OrganizationLearner
from tests.e2e.conftest import PHONE
from tests.factories.learners import make_user
from tests.factories.orga import make_learner, make_member, make_organization

pytestmark = pytest.mark.django_db(transaction=True)
SHEET = 8


@pytest.fixture
def school(db):
    school = make_organization()
    for number in range(SHEET + 1):
        make_learner(school, first_name=f"Éloïse{'abcdefghi'[number]}", division="3A")
    make_learner(school, first_name="Tom", division="3B", user=make_user())
    return school


def download(page, name: str) -> bytes:
    with page.expect_download() as waited:
        page.get_by_role("button", name=name).click()
    return Path(waited.value.path()).read_bytes()


@pytest.mark.requirement("S-078", "S-087")
def test_from_the_list_of_a_class_to_the_home_page_of_a_pupil(school, signed_in, open_page):
    watched = signed_in(make_member(school, Role.MEMBER))
    page = watched.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched.goto("/orga/eleves/comptes")
    watched.is_accessible()
    page.get_by_role("button", name="Choisir 3A").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Créer 9 comptes"))
    watched.is_accessible()
    page.get_by_role("button", name="Créer les comptes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("9 comptes créés")
    watched.is_accessible()
    sheets = download(page, "Étiquettes à imprimer (PDF)")
    assert sheets.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 2
    lines = download(page, "Tableau (CSV)").decode("utf-8-sig").splitlines()
    username, password = lines[1].replace('"', "").split(";")[3:]
    assert len(lines) == SHEET + 2

    pupil = open_page(size=PHONE)
    pupil.goto("/connexion")
    enter(pupil.page, username, password)
    pupil.page.wait_for_url("**/mise-a-jour-mot-de-passe-expire")
    pupil.page.get_by_label("Nouveau mot de passe").fill("Tropique7x")
    pupil.page.get_by_role("button", name="J’enregistre ce mot de passe").click()
    pupil.page.wait_for_url("**/connexion")
    enter(pupil.page, username, "Tropique7x")
    pupil.page.wait_for_url("**/accueil")

    learner = OrganizationLearner.objects.get(user__username=username)
    watched.goto(f"/orga/eleves/{learner.pk}")
    watched.is_accessible()
    page.get_by_role("button", name="Copier l’identifiant").click()
    expect(page.get_by_text("Copié", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == username
    page.get_by_role("button", name="Nouveau mot de passe").click()
    page.get_by_role("button", name="Donner de nouveaux mots de passe").click()
    expect(page.get_by_text("Mot de passe provisoire", exact=True)).to_be_visible()
    watched.is_accessible()


def enter(page, username: str, password: str) -> None:
    page.get_by_label("Adresse e-mail ou identifiant").fill(username)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Je me connecte").click()


@pytest.mark.requirement("S-081")
def test_a_pupil_joins_a_school_with_an_account_of_ones_own(school, signed_in):
    watched = signed_in(make_user(email="lou@example.net"), size=PHONE)
    page = watched.page
    learner = make_learner(school, first_name="Lou", last_name="D’ALMEIDA", birthdate=date(2009, 9, 9))
    born = learner.birthdate
    watched.goto("/rejoindre-mon-etablissement")
    watched.is_accessible()
    page.get_by_label("UAI de l’établissement").fill("0991234d")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Prénom").fill("Lou")
    page.get_by_label("Nom", exact=True).fill("d almeida")
    page.get_by_label("Jour de naissance").fill("31")
    page.get_by_label("Mois de naissance").fill("2")
    page.get_by_label("Année de naissance").fill(str(born.year))
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_text("Cette date n’existe pas")).to_be_visible()
    watched.is_accessible()
    watched.problems.clear()  # the browser logs the 422 that is asked for here
    page.get_by_label("Jour de naissance").fill(str(born.day))
    page.get_by_label("Mois de naissance").fill(str(born.month))
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_text("sera associé à l’élève")).to_be_visible()
    watched.is_accessible()
    page.get_by_role("button", name="Associer").click()
    page.wait_for_url("**/accueil")
    learner.refresh_from_db()
    assert learner.user is not None


@pytest.mark.requirement("S-075")
def test_somebody_who_has_left_recovers_the_account(school, open_page):
    make_learner(
        school,
        first_name="Lou",
        last_name="D’ALMEIDA",
        birthdate=date(2009, 9, 9),
        national_student_id="120890177FA",
        user=make_user(username="lou.dalmeida0909"),
    )
    visitor = open_page(size=PHONE)
    page = visitor.page
    visitor.goto("/recuperer-mon-compte")
    visitor.is_accessible()
    for label, typed in {
        "INE (identifiant national élève)": "120890177FA",
        "Prénom": "Lou",
        "Nom": "Dalmeida",
        "Jour de naissance": "9",
        "Mois de naissance": "9",
        "Année de naissance": "2009",
    }.items():
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_role("button", name="Retrouver mon compte").click()
    expect(page.get_by_text("l***.d***9", exact=True)).to_be_visible()
    visitor.is_accessible()
    page.get_by_label("Adresse e-mail").fill("lou@example.net")
    page.get_by_label("Je certifie que ce compte est le mien").check()
    page.get_by_role("button", name="Recevoir le lien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Consultez vos messages")
    (message,) = mail.outbox
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    page.goto(link)
    visitor.is_accessible()
    page.get_by_label("Nouveau mot de passe").fill("Tropique7x")
    page.get_by_role("button", name="Récupérer mon compte").click()
    page.wait_for_url("**/connexion")
    enter(page, "lou@example.net", "Tropique7x")
    page.wait_for_url("**/accueil")
