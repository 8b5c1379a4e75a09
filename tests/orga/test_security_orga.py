"""Hostile files, forged forms, two tabs, and what logs and tables must not keep."""

import zipfile
from io import BytesIO
from unittest import mock

import pytest
from django.core import mail

from learners.account_errors import RecoveryOver
from learners.domain.accounts import AccountEventKind
from learners.models import AccountEvent, User
from learners.services import recoveries
from orga.enums import ImportStatus
from orga.models import ImportPayload, Membership, OrganizationImport, OrganizationInvitation, OrgaSettings
from orga.services import payloads, roster_imports
from pix.core import jobs
from pix.core.csv_files import safe_cell
from pix.core.logs import _without_people
from pix.core.models import Job
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.orga.siecle_files import UAI, siecle_xml, zipped
from tests.orga.test_views_imports import apply, drop

pytestmark = pytest.mark.django_db
CODEC = "iso-8859-15"
ADDRESS = "https://pix.example/recuperer-mon-compte/"


@pytest.fixture
def school():
    return make_organization(external_id=UAI)


@pytest.fixture
def admin(client, school):
    client.force_login(make_member(school))
    return client


# --- Files -----------------------------------------------------------------------------------------------------------


def packed(packing: int) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        archive.writestr("eleves.xml", siecle_xml())
    return file.getvalue()


def with_a_wrong_name() -> bytes:
    """A name that says it is UTF-8 and is not."""
    return zipped({"élèves.xml": siecle_xml()}).replace("élèves".encode(), b"\xff\xffl\xff\xffves")


@pytest.mark.parametrize(
    "content",
    [packed(zipfile.ZIP_LZMA), packed(zipfile.ZIP_BZIP2), with_a_wrong_name()],
    ids=["lzma", "bzip2", "name"],
)
def test_an_odd_archive_is_an_unreadable_file(admin, content):
    page = admin.get(drop(admin, content, "eleves.zip")["Location"])
    assert "Le fichier est illisible" in page.content.decode()


@pytest.mark.parametrize("year", ["²", "9" * 30, "9" * 5000, "٢٠٢٦"])
def test_a_school_year_that_is_none_is_left_aside(admin, year):
    text = siecle_xml().decode(CODEC)
    assert text.count("<ANNEE_SCOLAIRE>2023<") == 1
    drop(admin, text.replace(">2023<", f">{year}<").encode(CODEC, "xmlcharrefreplace"))
    kept = OrganizationImport.objects.get()
    assert (kept.status, kept.school_year) == (ImportStatus.VALIDATED, None)


@pytest.mark.parametrize("sign", ["\n", "＝", "＋", "－", "＠"])
def test_a_cell_does_not_run_by_a_wide_sign_either(sign):
    assert safe_cell(f"{sign}1+1") == f"'{sign}1+1"


# --- Forged forms and addresses --------------------------------------------------------------------------------------


def test_forged_answers_and_pages_of_an_import_are_left_aside(admin):
    address = drop(admin, siecle_xml())["Location"]
    assert admin.get(f"{address}?page=²").status_code == 200
    forged = {"version": "-1", "doubt-100000001AA": "²", "doubt-1\x00": "two", "doubt-100000002BB": "two"}
    assert admin.post(f"{address}/appliquer", forged).status_code == 303
    assert OrganizationImport.objects.get().decisions == {"100000002BB": 0}


def test_a_doubt_is_never_answered_by_another_organizations_learner(admin, commit):
    stranger = make_learner(make_organization(external_id="0997777R"), national_student_id="100000009ZZ")
    address = drop(admin, siecle_xml())["Location"]
    with commit():
        apply(admin, address, **{"doubt-100000001AA": str(stranger.pk)})
    before = (stranger.organization_id, stranger.national_student_id, stranger.last_name)
    stranger.refresh_from_db()
    assert (stranger.organization_id, stranger.national_student_id, stranger.last_name) == before
    assert OrganizationImport.objects.get().status == ImportStatus.IMPORTED


@pytest.mark.parametrize(
    ("page", "address", "fields"),
    [
        ("/orga/equipe/inviter", "/orga/equipe/inviter", {"addresses": "karim@ecole.example", "role": "ADMIN"}),
        ("/orga/equipe/quitter", "/orga/equipe/quitter", {}),
        ("/orga/imports/", "/orga/imports/deposer", {"format": "siecle", "mode": "replace"}),
    ],
)
def test_a_page_left_open_acts_on_no_other_space(client, school, page, address, fields):
    """One tab shows a page of a space, another tab opens another space, the first one is sent."""
    user = make_member(school)
    other = make_organization(name="Autre", external_id="0997777R")
    for organization in (school, other):
        make_member(organization, user=make_user(email=f"collegue{organization.pk}@ecole.example"))
    make_member(other, user=user)
    client.force_login(user)
    OrgaSettings.objects.filter(user=user).update(current_organization=school)
    shown = client.get(page).content.decode()
    assert f'<input type="hidden" name="space" value="{school.pk}">' in shown
    OrgaSettings.objects.filter(user=user).update(current_organization=other)
    refused = client.post(address, {"space": str(school.pk), **fields})
    assert refused.status_code == 409
    assert "un autre espace" in refused.content.decode()
    assert Membership.objects.filter(user=user, disabled_at=None).count() == 2
    assert not OrganizationInvitation.objects.exists()
    assert not OrganizationImport.objects.exists()


# --- What is kept ----------------------------------------------------------------------------------------------------


def test_an_import_that_fails_keeps_no_pupil(admin, commit):
    address = drop(admin, siecle_xml())["Location"]
    assert ImportPayload.objects.filter(kind=payloads.ROWS).count() == 1
    with mock.patch("orga.services.applying.apply", side_effect=RuntimeError("no disk left")), commit():
        apply(admin, address)
    assert OrganizationImport.objects.get().status == ImportStatus.FAILED
    assert not ImportPayload.objects.exists()


def test_a_job_cancelled_before_it_begins_does_not_close_imports_for_ever(admin, commit):
    address = drop(admin, siecle_xml())["Location"]
    with commit():
        apply(admin, address)
        job = Job.objects.get()
        jobs.ask_to_cancel(job_id=job.pk, owner_id=job.owner_id)
    assert OrganizationImport.objects.get().status == ImportStatus.FAILED
    assert drop(admin, siecle_xml()).status_code == 303


def test_a_job_given_up_does_not_close_imports_for_ever(admin):
    apply(admin, drop(admin, siecle_xml())["Location"])
    roster_imports.expire_old(now=NOW)
    assert OrganizationImport.objects.get().status == ImportStatus.APPLYING
    jobs.finish(Job.objects.get().pk, result={}, errors=[jobs.GIVEN_UP])
    roster_imports.expire_old(now=NOW)
    assert OrganizationImport.objects.get().status == ImportStatus.FAILED
    assert not ImportPayload.objects.exists()


def test_the_log_holds_no_recovery_link_and_no_row_that_a_database_refuses():
    def logged(text: str) -> str:
        return _without_people(None, "", {"event": text, "exception": text})["exception"]

    assert logged("Bad Request: /recuperer-mon-compte/abc:def-key") == "Bad Request: /recuperer-mon-compte/…"
    refusal = (
        'UniqueViolation: duplicate key value violates unique constraint "one_learner_per_ine"\n'
        "DETAIL:  Key (organization_id, national_student_id)=(1, 100000001AA) already exists.\n"
        'CONTEXT:  COPY orga_incoming, line 3, column birthdate: "LEMAIRE"\n'
        "The end"
    )
    text = logged(refusal)
    assert "one_learner_per_ine" in text
    assert text.endswith("The end")
    assert "100000001AA" not in text
    assert "LEMAIRE" not in text


# --- An account found, then something happens before the address is given ---------------------------------------------


def recovered(user):
    AccountEvent.objects.create(user=user, event=AccountEventKind.RECOVERED, author=user, at=NOW)


def has_an_address(user):
    User.objects.filter(pk=user.pk).update(email="eloise@example.net")


def is_of_the_staff(user):
    User.objects.filter(pk=user.pk).update(is_staff=True)


def is_closed(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("happens", [recovered, has_an_address, is_of_the_staff, is_closed])
def test_an_account_found_before_is_not_recovered_once_it_is_somebodys(happens, commit):
    user = make_user(username="eloise.lemaire1403", email=None)
    happens(user)
    with commit(), pytest.raises(RecoveryOver):
        recoveries.ask(user_id=user.pk, email="thief@example.net", address=ADDRESS)
    assert mail.outbox == []
