"""From ticked subjects to a campaign, a name on the page of certification, a selection as a file, in a real browser."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from orga.models import Campaign
from tests.e2e.conftest import PHONE, WIDE
from tests.factories.campaigns import make_campaign, make_profile, make_pupil, some_tubes
from tests.factories.orga import make_member, make_organization
from tests.orga.profiles import make_collection, send_profile

pytestmark = pytest.mark.django_db(transaction=True)
FOUR = dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), 8)


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(school):
    return make_member(school)


@pytest.mark.requirement("S-134")
def test_ticks_stay_while_one_looks_around_and_become_a_campaign(signed_in, teacher, school):
    campaign = make_campaign(school, owner=teacher, profile=make_profile(tubes=some_tubes(per_competence=6)))
    watched = signed_in(teacher)
    page = watched.page
    watched.goto(f"/orga/campagnes/{campaign.pk}/analyse")
    ticks = page.locator("#sujets [name=sujet]")
    ticks.nth(0).check()
    ticks.nth(3).check()
    page.get_by_role("link", name="Tout voir").click()
    expect(ticks).to_have_count(12)
    expect(page.locator("#sujets [name=sujet]:checked")).to_have_count(2)
    watched.is_accessible()
    page.get_by_role("button", name="Créer une campagne ciblée").click()
    page.wait_for_url("**/nouvelle?*")
    expect(page.get_by_text("Créé avec la campagne, 2 sujets")).to_be_visible()
    page.reload()
    page.get_by_label("Chercher un parcours, une compétence, un sujet").press_sequentially("zébr", delay=20)
    expect(page.get_by_text("Aucun parcours ne répond à cette recherche")).to_be_visible()
    expect(page.locator("#parcours-cible")).to_be_checked()
    page.get_by_label("Nom de la campagne").fill("À retravailler")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Créer la campagne").click()
    page.wait_for_url("**/code")
    assert len(Campaign.objects.get(name="À retravailler").target.tubes) == 2


@pytest.mark.requirement("S-104")
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_pupil_is_found_by_name_among_those_to_certify(signed_in, teacher, school, size):
    collection, now = make_collection(school), timezone.now()
    for name in ("GARNIER", "LECLERC"):
        send_profile(collection, make_pupil(school, last_name=name, first_name="Noé"), FOUR, now=now)
    watched = signed_in(teacher, size=size)
    page = watched.page
    watched.goto("/orga/certification")
    page.get_by_label("Rechercher un nom").press_sequentially("leclerc noe", delay=10)
    expect(page.get_by_role("rowheader", name=re.compile("GARNIER"))).to_have_count(0)
    expect(page.get_by_role("rowheader", name=re.compile("LECLERC"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=leclerc"))
    expect(page.get_by_label("Rechercher un nom")).to_be_focused()
    expect(page.get_by_role("link", name="Exporter")).to_have_attribute("href", re.compile("q=leclerc"))
    watched.is_accessible()


@pytest.mark.requirement("S-109")
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
def test_a_selection_goes_into_a_file_and_comes_back(signed_in, teacher, content, tmp_path, has_script):
    tube = content.tubes[content.competences["4.1"].tube_ids[0]]
    watched = signed_in(teacher, java_script_enabled=has_script)
    page = watched.page
    watched.goto("/orga/parcours/nouveau")
    page.get_by_text(content.competences["4.1"].name).click()
    page.get_by_role("checkbox", name=tube.title, exact=True).check()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Télécharger la sélection").click()
    kept = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(kept)
    assert re.fullmatch(r"selection-sujets-[a-z0-9-]+-\d{4}-\d{2}-\d{2}\.json", kept.name)
    watched.goto("/orga/parcours/nouveau")
    page.get_by_label("Nom", exact=True).fill("Mots de passe")
    page.get_by_label("Fichier d’une sélection").set_input_files(kept)
    page.get_by_role("button", name="Charger une sélection").click()
    expect(page.get_by_text("Le sujet de la sélection est coché.")).to_be_visible()
    expect(page.get_by_role("checkbox", name=tube.title, exact=True)).to_be_checked()
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Mots de passe")
    if has_script:
        watched.is_accessible()
