"""What leaves Orga on paper, and the academy: sheets filled in by a team, reports, paths of the staff."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from orga.domain.school_years import school_year
from orga.enums import Feature, ParticipationStatus, SheetKind
from orga.models import SentResult
from orga.services import team_sheets
from referential.enums import PathCategory
from tests.e2e.conftest import PHONE, WIDE
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil
from tests.factories.learners import make_user
from tests.factories.orga import make_member, make_organization

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])


def sent_campaign(school, **fields):
    campaign = make_campaign(school, name="Rentrée 3e", **fields)
    for division in ("3A", "3A", "3B"):
        pupil = make_pupil(school, division=division)
        one = make_participation(campaign, pupil, status=ParticipationStatus.SHARED)
        SentResult.objects.create(participation=one, snapshot={"v": 1, "tubes": {}, "competences": {}})
    return campaign


@pytest.mark.requirement("S-153", "S-154")
@SIZES
def test_a_team_fills_in_its_sheets(signed_in, size):
    school = make_organization()
    make_member(school, user=make_user(first_name="Karim", last_name="Sow", email="k@ecole.example"))
    watched = signed_in(make_member(school), size=size)
    page = watched.page
    watched.goto("/orga/equipe")
    watched.follow(page.get_by_role("link", name="Fiches de l’équipe"))
    watched.is_accessible()
    page.get_by_label("Cycle").select_option("cycle-4")
    page.get_by_role("button", name="Créer le tableau").click()
    page.get_by_label("1.1 Mener", exact=False).first.fill("Karim Sow, technologie")
    watched.is_accessible()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("15 compétences ne sont encore confiées à personne.")).to_be_visible()
    expect(page.get_by_role("cell", name="Karim Sow, technologie")).to_be_visible()
    watched.is_accessible()
    watched.goto("/orga/fiches")
    page.get_by_label("Discipline", exact=True).fill("Technologie")
    watched.follow(page.get_by_role("button", name="Créer la fiche"))
    watched.is_accessible()
    page.get_by_role("heading", name="1.1 Mener une recherche").click()
    page.get_by_role("checkbox", name="Travaillé Lire une adresse web").check()
    watched.is_accessible()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("1 compétence sur 16 est travaillée ou évaluée.")).to_be_visible()
    watched.is_accessible()


@pytest.mark.requirement("S-153")
def test_a_colleague_saved_first_and_nothing_is_lost(signed_in):
    school, now = make_organization(), timezone.now()
    user = make_member(school)
    year = school_year(timezone.localdate())
    sheet = team_sheets.create(
        organization_id=school.pk,
        author_id=user.pk,
        kind=SheetKind.SHARING,
        school_year=year,
        subject="cycle-4",
        now=now,
    )
    watched = signed_in(user)
    watched.goto(f"/orga/fiches/{sheet.pk}/modifier")
    first = watched.page.locator('[name="1.1:0"]')
    first.fill("Ma version")
    team_sheets.save(
        organization_id=school.pk,
        sheet_id=sheet.pk,
        author_id=user.pk,
        version=1,
        entries={"1.1:0": "Sa version"},
        now=now,
    )
    watched.page.get_by_role("button", name="Enregistrer").click()
    expect(watched.page.get_by_text("Enregistré : Sa version")).to_be_visible()
    expect(first).to_have_value("Ma version")
    watched.is_accessible()
    watched.problems.clear()  # the browser tells the 409
    watched.page.get_by_role("button", name="Enregistrer").click()
    expect(watched.page.get_by_role("cell", name="Ma version")).to_be_visible()


@SIZES
def test_reports_wait_class_by_class(signed_in, size):
    school = make_organization()
    campaign = sent_campaign(school)
    watched = signed_in(make_member(school), size=size)
    watched.goto(f"/orga/campagnes/{campaign.pk}/comptes-rendus")
    watched.is_accessible()
    with watched.page.expect_download() as download:
        watched.page.get_by_role("link", name="2 pages").click()
    assert download.value.suggested_filename.startswith("Compte-rendu-Rentrée 3e-3A-")


@pytest.mark.requirement("S-152")
@SIZES
def test_an_academy_sees_its_schools(signed_in, size):
    academy = make_organization(type="PRO", name="Délégation", province_code="099", features=[Feature.ACADEMY])
    school = make_organization(name="Collège Simone-Vauclair", province_code="099")
    make_organization(name="Collège des Îles", province_code="099")
    profile = make_profile(category=PathCategory.BACK_TO_SCHOOL, level="3e")
    make_campaign(school, profile=profile, created_at=timezone.now())
    watched = signed_in(make_member(academy), size=size)
    watched.goto("/orga/academie")
    expect(watched.page.get_by_text("3e (1)")).to_be_visible()
    watched.is_accessible()


@SIZES
def test_the_staff_reads_and_composes_paths(signed_in, size):
    watched = signed_in(make_user(is_staff=True), size=size)
    page = watched.page
    watched.goto("/admin-pix/parcours/")
    watched.is_accessible()
    watched.follow(page.get_by_role("link", name="Parcours de rentrée 3e"))
    watched.is_accessible()
    page.get_by_role("button", name="Dupliquer").click()
    expect(page.get_by_role("heading", name="Copie de Parcours de rentrée 3e")).to_be_visible()
    watched.follow(page.get_by_role("link", name="Modifier les paliers"))
    watched.is_accessible()
    page.get_by_role("button", name="Enregistrer les paliers").click()
    watched.follow(page.get_by_role("link", name="Modifier les résultats thématiques"))
    watched.is_accessible()
    page.get_by_role("link", name="Copie de Parcours de rentrée 3e").click()
    watched.follow(page.get_by_role("link", name="Modifier", exact=True))
    watched.is_accessible()
    page.get_by_role("button", name="Enregistrer le parcours").click()
    expect(page.get_by_text("Parcours enregistré.")).to_be_visible()
