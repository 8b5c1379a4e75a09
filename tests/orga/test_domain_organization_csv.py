"""The staff's list of organizations to create (accounts notes C.3)."""

import pytest

from orga.domain import organization_csv
from orga.domain.organization_csv import NewOrganization, OrganizationsFile
from orga.enums import OrganizationType
from tests.orga.roster_files import csv_of

SCHOOL = {
    "type": "SCO",
    "name": "Collège des Tilleuls",
    "externalId": " 0991234d ",
    "provinceCode": "02a",
    "credit": "",
    "emailInvitations": "Chef@college.example",
    "organizationInvitationRole": "ADMIN",
    "emailForSCOActivation": "secretariat@college.example",
    "isManagingStudents": "",
    "features": "",
}
COMPANY = SCHOOL | {"type": "PRO", "name": "Atelier", "externalId": "abc", "credit": "12"}


def read(*lines: dict[str, str], **options) -> OrganizationsFile:
    return organization_csv.read(csv_of(SCHOOL, *lines, **options))


def problems(*lines: dict[str, str]) -> list[tuple]:
    """(code, line, column)."""
    found = read(*lines)
    assert all(problem.message and problem.remedy for problem in found.problems)
    return [(problem.code, problem.line, problem.meta.get("field")) for problem in found.problems]


def test_a_school_and_a_company():
    found = read(SCHOOL, COMPANY)
    assert (found.problems, found.warnings) == ([], [])
    assert found.organizations == [
        NewOrganization(
            line=2,
            type=OrganizationType.SCO,
            name="Collège des Tilleuls",
            external_id="0991234D",
            province_code="02A",
            credit=0,
            invitation_email="chef@college.example",
            invitation_role="ADMIN",
            email="secretariat@college.example",
            is_managing_students=True,
            features=(),
        ),
        NewOrganization(
            line=3,
            type=OrganizationType.PRO,
            name="Atelier",
            external_id="abc",
            province_code="02A",
            credit=12,
            invitation_email="chef@college.example",
            invitation_role="ADMIN",
            # Kept for schools only.
            email="",
            is_managing_students=False,
            features=(),
        ),
    ]


def test_type_and_name_are_enough():
    (university,) = organization_csv.read("name,type\nUniversité,SUP\n".encode("cp1252")).organizations
    assert (university.name, university.credit, university.is_managing_students) == ("Université", 0, False)


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        ("type", "", "FIELD_REQUIRED"),
        ("type", "SCO-1D", "FIELD_BAD_VALUES"),
        ("name", "", "FIELD_REQUIRED"),
        ("name", "x" * 256, "FIELD_MAX_LENGTH"),
        ("externalId", "x" * 51, "FIELD_MAX_LENGTH"),
        ("provinceCode", "7", "FIELD_MIN_LENGTH"),
        ("provinceCode", "0750", "FIELD_MAX_LENGTH"),
        ("credit", "-1", "FIELD_NUMBER"),
        ("credit", "1,5", "FIELD_NUMBER"),
        ("credit", "9999999999", "FIELD_NUMBER"),
        ("emailInvitations", "chef@college", "FIELD_EMAIL_FORMAT"),
        ("organizationInvitationRole", "CHEF", "FIELD_BAD_VALUES"),
        ("emailForSCOActivation", "x", "FIELD_EMAIL_FORMAT"),
        ("isManagingStudents", "peut-être", "FIELD_BAD_VALUES"),
        ("features", "PLACES_MANAGEMENT|MAGIC", "FIELD_BAD_VALUES"),
        ("features", "LEARNER_IMPORT", "FIELD_BAD_VALUES"),
    ],
)
def test_an_error_gives_its_line_and_its_column(column, written, code):
    assert problems(SCHOOL, SCHOOL | {column: written}) == [(code, 3, column)]


def test_an_error_reads_in_french():
    (problem,) = read(SCHOOL | {"credit": "beaucoup"}).problems
    assert problem.message == "Ligne 2, credit\xa0: Un nombre entier positif ou nul est attendu."


def test_every_error_comes_at_once():
    assert problems(SCHOOL | {"type": "", "credit": "x"}, SCHOOL, {"name": ""}) == [
        ("FIELD_REQUIRED", 2, "type"),
        ("FIELD_NUMBER", 2, "credit"),
        ("FIELD_REQUIRED", 4, "name"),
    ]


@pytest.mark.parametrize(
    ("kind", "written", "is_managing"),
    [("SCO", "non", False), ("SCO", "", True), ("SUP", "Oui", True), ("SUP", "", False), ("PRO", "0", False)],
)
def test_who_has_a_roster(kind, written, is_managing):
    (found,) = read({"type": kind, "isManagingStudents": written}).organizations
    assert found.is_managing_students is is_managing


def test_a_company_has_no_roster():
    assert problems({"type": "PRO", "isManagingStudents": "oui"}) == [("FIELD_BAD_VALUES", 2, "isManagingStudents")]


def test_features_are_separated_by_bars():
    (found,) = read({"features": "PLACES_MANAGEMENT | AGRICULTURE"}).organizations
    assert found.features == ("PLACES_MANAGEMENT", "AGRICULTURE")


def test_a_wrong_check_letter_is_told_and_refuses_nothing():
    found = read({"externalId": "0991234E"}, {"type": "PRO", "externalId": "0991234E"})
    assert [(warning.code, warning.line) for warning in found.warnings] == [("UAI_CHECK_LETTER", 2)]
    assert len(found.organizations) == 2


def test_columns_of_other_lists_are_refused():
    found = organization_csv.read(csv_of(SCHOOL, {"tags": "A_B"}, without=["name"]))
    assert [(problem.code, problem.meta["field"]) for problem in found.problems] == [
        ("HEADER_REQUIRED", "name"),
        ("HEADER_UNKNOWN", "tags"),
    ]


def test_the_template_is_read_and_creates_nothing():
    found = organization_csv.read(organization_csv.template())
    assert [problem.code for problem in found.problems] == ["NOTHING_TO_CREATE"]
