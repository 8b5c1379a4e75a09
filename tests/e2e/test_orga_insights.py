"""The map of levels and the page of certification in a real browser, on a desk, on a phone, without script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from orga.models import Campaign
from tests.e2e.conftest import PHONE
from tests.factories.campaigns import make_pupil
from tests.factories.orga import make_learner, make_member, make_organization
from tests.orga.profiles import make_collection, send_profile

pytestmark = pytest.mark.django_db(transaction=True)
FOUR = dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), 8)


@pytest.fixture
def school(content):
    school = make_organization()
    collection, now = make_collection(school), timezone.now()
    grown = make_pupil(school, last_name="GARNIER", first_name="Noé", division="3B")
    send_profile(collection, grown, FOUR | {"4.1": 7}, now=now - timedelta(days=30))
    send_profile(collection, grown, FOUR | {"1.1": 24, "4.1": 7}, now=now - timedelta(days=2))
    make_learner(school, last_name="LECLERC", first_name="Gabin", division="3B")
    make_learner(school, last_name="AUBIN", first_name="Maël", division="3A")
    return school


@pytest.fixture
def teacher(school):
    return make_member(school)


@pytest.mark.requirement("S-105", "S-108")
def test_a_teacher_goes_from_the_classes_to_the_pupils_and_to_their_growth(signed_in, teacher):
    watched = signed_in(teacher)
    page = watched.page
    watched.goto("/orga/competences")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="3B"))
    expect(row).to_contain_text("1 profil sur 2")
    watched.is_accessible()

    page.get_by_label("Classe", exact=True).select_option("3B")
    expect(page.get_by_role("rowheader", name=re.compile("GARNIER Noé"))).to_be_visible()
    expect(page.get_by_role("rowheader", name=re.compile("LECLERC"))).to_contain_text("profil non envoyé")
    expect(page).to_have_url(re.compile(r"classe=3B"))
    expect(page.get_by_label("Depuis le")).to_be_hidden()
    watched.is_accessible()

    page.get_by_label("Afficher").select_option("progression")
    expect(page.get_by_role("cell", name="+2", exact=True)).to_be_visible()
    expect(page.get_by_label("Depuis le")).not_to_have_value("")
    watched.is_accessible()
    page.go_back()
    expect(page.get_by_role("cell", name="3", exact=True)).to_be_visible()


def test_the_map_works_without_script(signed_in, teacher):
    watched = signed_in(teacher, java_script_enabled=False)
    page = watched.page
    watched.goto("/orga/competences")
    page.get_by_label("Classe", exact=True).select_option("3B")
    page.get_by_role("button", name="Afficher").click()
    expect(page.get_by_role("rowheader", name=re.compile("GARNIER Noé"))).to_be_visible()


@pytest.mark.requirement("S-159")
def test_the_shortest_way_leads_to_a_form_already_filled_in(signed_in, teacher):
    watched = signed_in(teacher)
    page = watched.page
    watched.goto("/orga/certification")
    expect(page.get_by_role("row").filter(has_text="GARNIER")).to_contain_text("Sécuriser")
    watched.is_accessible()
    page.get_by_label("Choisir GARNIER Noé").check()
    expect(page.get_by_text("1 élève choisi")).to_be_visible()
    page.get_by_role("button", name="Créer la campagne qui comble le manque").click()
    expect(page.get_by_label("Nom de la campagne")).to_have_value("Vers la certification")
    assert Campaign.objects.count() == 1


def test_certification_fits_a_phone(signed_in, teacher):
    watched = signed_in(teacher, size=PHONE)
    watched.goto("/orga/certification?liste=inconnus")
    expect(watched.page.get_by_role("link", name="AUBIN Maël")).to_be_visible()
    watched.is_accessible()
