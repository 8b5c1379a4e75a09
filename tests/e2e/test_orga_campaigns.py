"""A teacher gives a path: from « Nouvelle campagne » to the code, with script and without."""

import pytest
from playwright.sync_api import expect

from orga.enums import Role
from orga.models import Campaign, TargetProfile
from tests.e2e.conftest import PHONE, WIDE
from tests.factories.campaigns import make_profile, make_pupil
from tests.factories.learners import make_user
from tests.factories.orga import make_member, make_organization


@pytest.fixture
def school(content, transactional_db):
    make_profile(name="Rentrée des ateliers", category="BACK_TO_SCHOOL")
    make_profile(name="Zébrures et tableaux", category="SUBJECT")
    return make_organization()


@pytest.fixture
def teacher(school):
    return make_member(school, Role.MEMBER, user=make_user(first_name="Camille", last_name="Berthelot"))


@pytest.mark.requirement("S-110", "S-111", "S-112")
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_teacher_chooses_a_path_and_gets_the_code(signed_in, teacher, school, size):
    pupil = make_pupil(school)
    watched = signed_in(teacher, size=size)
    page = watched.page
    watched.goto("/orga/campagnes/nouvelle")
    watched.is_accessible()
    page.get_by_label("Chercher un parcours, une compétence, un sujet").press_sequentially("zébr", delay=20)
    page.get_by_text("Zébrures et tableaux").wait_for()
    page.get_by_text("Rentrée des ateliers").wait_for(state="detached")
    page.get_by_text("Zébrures et tableaux").click()
    page.get_by_role("heading", name="Zébrures et tableaux", level=3).wait_for()
    page.get_by_text("Évaluer, Zébrures et tableaux").wait_for()
    page.get_by_label("Titre vu par les élèves").fill("Mes tableaux")
    page.locator(".landing__title", has_text="Mes tableaux").wait_for()
    page.get_by_label("Nom de la campagne").fill("Séance du CDI")
    page.wait_for_load_state("networkidle")
    watched.is_accessible()
    page.get_by_role("button", name="Créer la campagne").click()
    page.wait_for_url("**/code")
    watched.is_accessible()
    campaign = Campaign.objects.get()
    expect(page.locator("#code")).to_have_text(campaign.code)
    watched.goto(f"/orga/campagnes/{campaign.pk}/projeter")
    watched.is_accessible()
    watched.goto("/orga/campagnes")
    page.get_by_role("link", name="Séance du CDI").wait_for()
    watched.is_accessible()
    watched.goto(f"/orga/campagnes/{campaign.pk}/parametres")
    watched.is_accessible()
    assert pupil.user_id


def test_without_script_the_same_page_does_it(signed_in, teacher, school):
    watched = signed_in(teacher, java_script_enabled=False)
    page = watched.page
    watched.goto("/orga/campagnes/nouvelle")
    page.get_by_label("Nom de la campagne").fill("Séance du CDI")
    page.get_by_label("Chercher un parcours, une compétence, un sujet").fill("zebrures")
    watched.follow(page.get_by_role("button", name="Chercher"))
    expect(page.get_by_label("Nom de la campagne")).to_have_value("Séance du CDI")
    page.get_by_text("Zébrures et tableaux").click()
    watched.follow(page.get_by_role("button", name="Revoir avant de créer"))
    expect(page.get_by_text("Évaluer, Zébrures et tableaux")).to_be_visible()
    page.get_by_role("button", name="Créer la campagne").click()
    page.wait_for_url("**/code")
    assert Campaign.objects.get().name == "Séance du CDI"


@pytest.mark.requirement("S-109")
def test_a_school_composes_its_own_path(signed_in, teacher, school, content):
    tube = content.tubes[content.competences["4.1"].tube_ids[0]]
    watched = signed_in(teacher)
    page = watched.page
    watched.goto("/orga/parcours/nouveau")
    page.get_by_placeholder("Chercher un sujet").press_sequentially(tube.title[:12], delay=20)
    page.get_by_role("checkbox", name=tube.title, exact=True).check()
    page.locator("#votre-parcours").get_by_text("Une seule compétence").wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("checkbox", name=tube.title, exact=True)).to_be_checked()
    watched.is_accessible()
    page.get_by_label("Nom", exact=True).fill("Images et droits, 4e")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("heading", name="Images et droits, 4e").wait_for()
    watched.is_accessible()
    assert [tube_id for tube_id, _ in TargetProfile.objects.get(owner_organization=school).tubes] == [tube.id]
    watched.goto("/orga/parcours")
    watched.is_accessible()
