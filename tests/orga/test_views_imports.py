"""Pages of an import: who may, what they show in each state, what a double click or a hostile file does."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from orga.enums import ImportStatus, OrganizationType, Role
from orga.models import OrganizationImport, OrganizationLearner
from tests.factories.orga import make_member, make_organization
from tests.orga.siecle_files import UAI, changed, siecle_xml, zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_organization(external_id=UAI)


@pytest.fixture
def admin(client, school):
    client.force_login(make_member(school))
    return client


def drop(client, content: bytes, name: str = "eleves.xml", **fields):
    file = SimpleUploadedFile(name, content)
    return client.post("/orga/imports/deposer", {"file": file, "format": "siecle", "mode": "replace", **fields})


def apply(client, address: str, **answers):
    version = client.get(address).context["version"]
    return client.post(f"{address}/appliquer", {"version": version, **answers})


@pytest.mark.requirement("S-102")
def test_a_file_is_read_shown_applied_and_undone(admin, django_capture_on_commit_callbacks):
    shown = drop(admin, zipped({"eleves.xml": siecle_xml()}), "export.zip")
    assert shown.status_code == 303
    page = admin.get(shown["Location"])
    text = page.content.decode()
    assert "Rien n’est encore modifié" in text
    assert "LEMAIRE Éloïse" in text
    assert "1 parti, 1 sans classe, 1 sans INE" in text
    with django_capture_on_commit_callbacks(execute=True):
        assert apply(admin, shown["Location"])["Location"] == shown["Location"]
    assert "Dernier import le" in admin.get(shown["Location"]).content.decode()
    assert OrganizationLearner.objects.count() == 3
    undo = f"{shown['Location']}/annuler"
    assert "3 élèves retrouvent" in admin.get(undo).content.decode()
    admin.post(undo)
    assert not OrganizationLearner.objects.exists()


def test_every_error_is_told_at_once_and_can_be_downloaded(admin):
    shown = drop(admin, siecle_xml(changed(1, CODE_SEXE=None, DATE_NAISS="31/02/2009")))
    text = admin.get(shown["Location"]).content.decode()
    assert "2 points à corriger, aucun élève importé" in text
    assert "LEMAIRE Éloïse (3A)" in text
    listed = b"".join(admin.get(f"{shown['Location']}/erreurs.csv").streaming_content).decode()
    assert listed.count("\r\n") == 3
    assert "31/02/2009" in listed


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.7", "eleves.pdf", "ne sont pas acceptés"),
        (b"<html></html>", "eleves.xml", "vient d’un autre établissement"),
        (siecle_xml()[:1500], "eleves.xml", "Le fichier est illisible"),
        (siecle_xml(uai="0997777R"), "eleves.xml", "vient d’un autre établissement"),
    ],
)
def test_a_wrong_file_gets_a_plain_sentence(admin, content, name, words):
    page = admin.get(drop(admin, content, name)["Location"])
    assert words in page.content.decode()


@pytest.mark.parametrize("file", [{}, {"file": SimpleUploadedFile("vide.xml", b"")}], ids=["none", "empty"])
def test_without_a_file_the_form_says_so(admin, file):
    page = admin.post("/orga/imports/deposer", {"format": "siecle", "mode": "replace", **file})
    assert page.status_code == 400
    assert not OrganizationImport.objects.exists()


def test_the_differences_are_filtered_searched_and_cut_into_pages(admin):
    pupils = [
        {**changed(1)[0], "ELEVE_ID": str(n), "ID_NATIONAL": f"INE{n}", "NOM_DE_FAMILLE": f"NOM{n}", "D": f"{n % 2}A"}
        for n in range(60)
    ]
    address = drop(admin, siecle_xml(pupils))["Location"]
    assert admin.get(address).context["differences"].pages == 3
    assert len(admin.get(f"{address}?page=3").context["differences"].lines) == 10
    assert admin.get(f"{address}?page=99999999").context["differences"].page == 1
    assert admin.get(f"{address}?q=nom59+1a").context["differences"].total == 1
    assert admin.get(f"{address}?voir=left").context["differences"].total == 0
    part = admin.get(f"{address}?voir=new", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("{#") is False
    assert "<html" not in part


def test_a_doubtful_pupil_is_decided_with_the_apply_button(admin, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        apply(admin, drop(admin, siecle_xml())["Location"])
    kept = OrganizationLearner.objects.get(national_student_id="100000001AA")
    address = drop(admin, siecle_xml(changed(1, ID_NATIONAL="100000099ZZ")))["Location"]
    assert "C’est le même élève" in admin.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        apply(admin, address, **{"doubt-100000099ZZ": str(kept.pk)})
    kept.refresh_from_db()
    assert (kept.national_student_id, kept.is_disabled) == ("100000099ZZ", False)


def test_case_15_a_member_may_not_import(client, school):
    client.force_login(make_member(school, Role.MEMBER))
    assert drop(client, siecle_xml()).status_code == 403
    assert client.get("/orga/imports/").status_code == 403
    assert not OrganizationImport.objects.exists()


def test_another_schools_import_does_not_exist(client, school):
    client.force_login(make_member(school))
    address = drop(client, siecle_xml())["Location"]
    client.force_login(make_member(make_organization(external_id="0997777R")))
    for path in (address, f"{address}/annuler", f"{address}/erreurs.csv", f"{address}/laisses-de-cote"):
        assert client.get(path).status_code == 404
    for path in (f"{address}/appliquer", f"{address}/abandonner"):
        assert client.post(path).status_code == 404


def test_a_roster_seen_in_another_tab_is_shown_again(admin):
    address = drop(admin, siecle_xml())["Location"]
    response = admin.post(f"{address}/appliquer", {"version": "12"}, follow=True)
    assert "La liste a changé depuis la lecture" in response.content.decode()
    assert OrganizationImport.objects.get().status == ImportStatus.VALIDATED


def test_an_abandoned_file_is_gone(admin):
    address = drop(admin, siecle_xml())["Location"]
    assert admin.post(f"{address}/abandonner").status_code == 303
    assert admin.post(f"{address}/appliquer", {"version": "0"}).status_code == 409


@pytest.mark.parametrize("format", ["fregata", "sup", "onde", "generic"])
def test_each_csv_format_has_its_model(admin, format):
    response = admin.get(f"/orga/imports/modele.csv?format={format}")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert admin.get("/orga/imports/modele.csv?format=siecle").status_code == 404


@pytest.mark.parametrize("number", ["1"])
def test_an_organization_without_roster_imports_nothing(client, number):
    company = make_organization(type=OrganizationType.PRO, is_managing_students=False)
    client.force_login(make_member(company))
    assert "Cet espace n’importe pas de liste" in client.get("/orga/imports/").content.decode()
    assert drop(client, BytesIO(siecle_xml()).read()).status_code == 400


def test_statements_of_the_differences(admin, query_budget):
    address = drop(admin, siecle_xml())["Location"]
    with query_budget(9):
        admin.get(address)
