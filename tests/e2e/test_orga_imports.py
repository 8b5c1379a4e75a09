"""A school head imports the pupils: a zip of SIECLE, the differences, applying, undoing, importing again."""

import pytest
from playwright.sync_api import expect

from orga.models import OrganizationLearner
from tests.e2e.conftest import PHONE, WIDE
from tests.factories.orga import make_member, make_organization
from tests.orga.siecle_files import UAI, changed, siecle_xml, zipped

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def files(tmp_path):
    """name → path: the export as a zip, the export of later, one with errors."""
    later = changed(1, ID_NATIONAL="100000099ZZ", PRENOM="Eloise")
    later[1]["D"] = "3B"
    contents = {
        "export.zip": zipped({"eleves.xml": siecle_xml(), "__MACOSX/._eleves.xml": b"\x00"}),
        "plus-tard.xml": siecle_xml(later),
        "faux.xml": siecle_xml(changed(1, CODE_SEXE=None, DATE_NAISS="31/02/2009")),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: str(tmp_path / name) for name in contents}


def drop(page, path: str) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Lire le fichier").click()


@pytest.mark.requirement("S-102", "S-103")
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_import_errors_differences_apply_undo_and_import_again(signed_in, files, size):
    school = make_organization(external_id=UAI)
    watched = signed_in(make_member(school), size=size)
    page = watched.page
    watched.goto("/orga/imports/")
    watched.is_accessible()

    drop(page, files["faux.xml"])
    expect(page.get_by_role("heading", name="2 points à corriger, aucun élève importé")).to_be_visible()
    watched.is_accessible()

    drop(page, files["export.zip"])
    expect(page.get_by_text("Rien n’est encore modifié.")).to_be_visible()
    page.get_by_role("searchbox").fill("ouedraogo")
    expect(page.get_by_role("rowheader")).to_have_count(1)
    watched.is_accessible()
    page.get_by_role("button", name="Appliquer à 3 élèves").click()
    expect(page.get_by_role("heading", name="Ce qui a changé")).to_be_visible()
    assert OrganizationLearner.objects.filter(organization=school).count() == 3

    page.get_by_role("link", name="Annuler cet import").click()
    expect(page.get_by_text("3 élèves retrouvent leur état d’avant l’import.")).to_be_visible()
    watched.is_accessible()
    page.get_by_role("button", name="Annuler l’import").click()
    expect(page.get_by_text("Le dernier import a été annulé")).to_be_visible()
    assert not OrganizationLearner.objects.filter(organization=school).exists()

    watched.goto("/orga/imports/")
    drop(page, files["export.zip"])
    page.get_by_role("button", name="Appliquer à 3 élèves").click()
    expect(page.get_by_role("heading", name="Ce qui a changé")).to_be_visible()

    watched.goto("/orga/imports/")
    drop(page, files["plus-tard.xml"])
    page.get_by_text("C’est le même élève").click()
    page.get_by_role("button", name="Appliquer à 3 élèves").click()
    expect(page.get_by_role("heading", name="Ce qui a changé")).to_be_visible()
    kept = OrganizationLearner.objects.filter(organization=school, is_disabled=False)
    assert set(kept.values_list("national_student_id", "division")) == {
        ("100000099ZZ", "3A"), ("100000002BB", "3B"), ("100000003CC", "4 B"),
    }  # fmt: skip
