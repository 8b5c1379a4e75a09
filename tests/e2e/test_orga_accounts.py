"""A teacher opens the accounts of a class and prints the slips; a pupil enters with one (decisions G5)."""

import re
from datetime import date
from pathlib import Path

import pytest
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
