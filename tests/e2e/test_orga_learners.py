"""The roster in a real browser: filters, order, ticks, on a desk and on a phone, and without script."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from orga.enums import OrganizationType, Role
from orga.models import GuardianAuthorization, OrganizationLearner
from tests.e2e.conftest import PHONE
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization

pytestmark = pytest.mark.django_db(transaction=True)
PUPILS = [
    ("Éloïse", "LEMAIRE", "3A", True),
    ("Inès", "D’ALMEIDA", "3B", False),
    ("Nour", "KELLER", "10A", None),
    ("Tom", "BOURGEOIS", "3B", True),
]


@pytest.fixture
def school(content):
    school = make_organization()
    for number, (first_name, last_name, division, certifiable) in enumerate(PUPILS):
        make_learner(
            school,
            first_name=first_name,
            last_name=last_name,
            division=division,
            user=make_user(username=f"pupil{number}") if certifiable is not None else None,
            is_certifiable=certifiable,
            certifiable_at=NOW if certifiable is not None else None,
        )
    return school


@pytest.fixture
def teacher(school):
    return make_member(school, Role.MEMBER, user=make_user(first_name="Camille", last_name="Berthelot"))


def lines(page):
    return page.get_by_role("row").get_by_role("rowheader")


@pytest.mark.requirement("S-106", "S-108")
def test_a_teacher_finds_pupils_by_name_class_and_certifiability(signed_in, teacher):
    watched = signed_in(teacher)
    page = watched.page
    watched.goto("/orga/eleves")
    expect(page.get_by_role("heading", level=1)).to_have_text("Élèves (4)")
    expect(lines(page)).to_have_text(["BOURGEOIS Tom", "D’ALMEIDA Inès", "KELLER Nour", "LEMAIRE Éloïse"])
    watched.is_accessible()

    page.get_by_label("Rechercher un élève").press_sequentially("eloise lem")
    expect(lines(page)).to_have_text(["LEMAIRE Éloïse"])
    expect(page.get_by_label("Rechercher un élève")).to_be_focused()
    expect(page.locator("#combien")).to_have_text("1 élève dans la liste")
    page.get_by_role("link", name="Effacer les filtres").click()
    expect(lines(page)).to_have_count(4)

    classes = page.locator("summary", has_text="Classe")
    classes.focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="3B").check()
    expect(lines(page)).to_have_text(["BOURGEOIS Tom", "D’ALMEIDA Inès"])
    expect(classes).to_have_text(re.compile("3B"))
    watched.is_accessible()
    page.keyboard.press("Escape")
    expect(classes).to_be_focused()
    expect(page.get_by_role("checkbox", name="3B")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/orga/eleves\?groupe=3B$"))

    page.locator("summary", has_text="Certifiable").click()
    page.get_by_role("checkbox", name="Non certifiable").check()
    expect(lines(page)).to_have_text(["D’ALMEIDA Inès"])
    page.go_back()
    expect(lines(page)).to_have_count(2)
    page.reload()
    expect(lines(page)).to_have_text(["BOURGEOIS Tom", "D’ALMEIDA Inès"])
    expect(page.locator("summary", has_text="Classe")).to_have_text(re.compile("3B"))


@pytest.mark.requirement("S-108")
def test_the_list_is_sorted_by_class_with_the_keyboard(signed_in, teacher):
    watched = signed_in(teacher)
    page = watched.page
    watched.goto("/orga/eleves")
    page.get_by_role("link", name="Classe").focus()
    page.keyboard.press("Enter")
    expect(lines(page)).to_have_text(["LEMAIRE Éloïse", "BOURGEOIS Tom", "D’ALMEIDA Inès", "KELLER Nour"])
    expect(page.get_by_role("columnheader", name="Classe")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("link", name="Classe")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Classe")).to_have_attribute("aria-sort", "descending")
    expect(lines(page).first).to_have_text("KELLER Nour")


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE, {"width": 320, "height": 700}])
@pytest.mark.requirement("S-080")
def test_a_teacher_notes_the_authorisations_of_those_ticked(signed_in, teacher, size):
    watched = signed_in(teacher, size=size)
    page = watched.page
    watched.goto("/orga/eleves/autorisations")
    note = page.get_by_role("button", name="Noter")
    expect(note).to_be_hidden()
    page.get_by_role("checkbox", name="Choisir LEMAIRE Éloïse").check()
    page.get_by_role("checkbox", name="Choisir KELLER Nour").check()
    expect(page.get_by_text("2 élèves choisis")).to_be_visible()
    watched.is_accessible()
    page.get_by_label("Autorisation recueillie le").fill("2026-09-04")
    note.click()
    expect(page.get_by_text("2 autorisations notées.")).to_be_visible()
    expect(page.get_by_text("Recueillie", exact=True)).to_have_count(2 + 1)
    days = GuardianAuthorization.objects.values_list("learner__last_name", "collected_on")
    assert set(days) == {("LEMAIRE", date(2026, 9, 4)), ("KELLER", date(2026, 9, 4))}


def test_one_box_ticks_the_page_and_a_filter_unticks_it(signed_in, teacher):
    watched = signed_in(teacher)
    page = watched.page
    watched.goto("/orga/eleves")
    everybody = page.get_by_role("checkbox", name="Choisir toutes les lignes de la page")
    everybody.check()
    expect(page.get_by_text("4 élèves choisis")).to_be_visible()
    page.get_by_role("checkbox", name="Choisir KELLER Nour").uncheck()
    expect(page.get_by_text("3 élèves choisis")).to_be_visible()
    expect(everybody).to_have_js_property("indeterminate", True)
    page.get_by_label("Rechercher un élève").fill("keller")
    expect(lines(page)).to_have_text(["KELLER Nour"])
    expect(page.get_by_text("élèves choisis")).to_be_hidden()


def test_every_page_on_a_phone(signed_in, teacher, school):
    watched = signed_in(teacher, size=PHONE)
    learner = OrganizationLearner.objects.get(last_name="LEMAIRE")
    for path in ("/orga/eleves", "/orga/eleves/autorisations", f"/orga/eleves/{learner.pk}"):
        watched.goto(path)
        watched.is_accessible()


def test_students_are_renumbered_and_removed_without_script(signed_in, content):
    university = make_organization(type=OrganizationType.SUP, name="Université des Rives")
    boss = make_member(university)
    for number, name in enumerate(("Ana", "Bob", "Cléo")):
        make_learner(university, first_name=name, student_number=str(number), group="G1", division="")
    watched = signed_in(boss, java_script_enabled=False)
    page = watched.page
    watched.goto("/orga/eleves")
    page.get_by_label("Rechercher un étudiant").fill("ana")
    watched.follow(page.get_by_role("button", name="Filtrer"))
    page.get_by_role("link", name="LEMAIRE Ana").click()
    page.get_by_role("link", name="Modifier le numéro étudiant").click()
    page.get_by_label("Numéro étudiant").fill("1")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Ce numéro est déjà celui de Bob LEMAIRE.")).to_be_visible()
    page.get_by_label("Numéro étudiant").fill("77")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("77", exact=True)).to_be_visible()
    watched.goto("/orga/eleves")
    page.get_by_role("checkbox", name="Choisir LEMAIRE Bob").check()
    page.get_by_role("checkbox", name="Choisir LEMAIRE Cléo").check()
    watched.follow(page.get_by_role("button", name="Retirer de la liste"))
    page.get_by_role("checkbox", name="J’ai compris").check()
    page.get_by_role("button", name="Retirer de la liste").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Étudiants (1)")
