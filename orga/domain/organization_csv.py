"""The staff's list of organizations to create, as a CSV (accounts notes C.3). All or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from orga.domain import csv_files, uai
from orga.domain.csv_columns import Column, Fault, Layout, email, min_length, one_of, pattern
from orga.domain.csv_files import Row
from orga.domain.import_problems import Problem
from orga.enums import Feature, OrganizationType, Role

ANSWERS = {"oui": True, "true": True, "1": True, "non": False, "false": False, "0": False}
SEPARATOR = "|"
# A generic import needs a format, and its switch erases the list of learners: it is set on the organization's page.
FEATURES = tuple(feature.value for feature in Feature if feature != Feature.LEARNER_IMPORT)


def _answer(value: str) -> Fault | None:
    return None if value.lower() in ANSWERS else Fault("FIELD_BAD_VALUES", {"valids": ("oui", "non")})


def _features(value: str) -> Fault | None:
    is_known = all(name in FEATURES for name in _split(value))
    return None if is_known else Fault("FIELD_BAD_VALUES", {"valids": FEATURES})


def _split(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(SEPARATOR) if name.strip())


MANAGING = Column("isManagingStudents", "is_managing_students", checks=(_answer,))
LAYOUT = Layout(
    columns=(
        Column("type", "type", is_required=True, checks=(one_of(*map(str, OrganizationType)),)),
        Column("name", "name", is_required=True),
        Column("externalId", "external_id", limit=50),
        Column("provinceCode", "province_code", checks=(min_length(2),), limit=3),
        # Nine digits at most: the database counts to two thousand million.
        Column("credit", "credit", checks=(pattern(r"\d{1,9}", "FIELD_NUMBER"),)),
        Column("emailInvitations", "invitation_email", checks=(email,)),
        Column("organizationInvitationRole", "invitation_role", checks=(one_of(*map(str, Role)),)),
        Column("emailForSCOActivation", "email", checks=(email,)),
        MANAGING,
        Column("features", "features", checks=(_features,)),
    ),
    signs=("type", "name"),
)


class NewOrganization(NamedTuple):
    """An organization to create. Empty text: not given.

    email: where a school's first activation is sent, kept for SCO only. invitation_role: empty, decided at acceptance.
    """

    line: int
    type: OrganizationType
    name: str
    external_id: str
    province_code: str
    credit: int
    invitation_email: str
    invitation_role: str
    email: str
    is_managing_students: bool
    features: tuple[str, ...]


@dataclass(slots=True)
class OrganizationsFile:
    """What a file says. Nothing may be created when ``problems`` is not empty."""

    organizations: list[NewOrganization] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read(content: bytes) -> OrganizationsFile:
    """Read a whole file; every problem has its line and its column. Errors: FileRefused."""
    sheet = csv_files.read(content, LAYOUT)
    result = OrganizationsFile(problems=sheet.problems)
    if result.problems:
        return result
    for row in sheet.rows():
        problems = [*row.problems, *_rules(row)]
        result.problems += problems
        if not problems:
            organization = _organization(row)
            result.organizations.append(organization)
            result.warnings += _doubts(organization)
    if not result.organizations and not result.problems:
        result.problems.append(Problem("NOTHING_TO_CREATE"))
    return result


def template() -> bytes:
    """The file to download and fill in."""
    return LAYOUT.template()


def _rules(row: Row) -> Iterator[Problem]:
    """A company has no imported roster (orga notes 1.1)."""
    is_managing = ANSWERS.get(row.values.get(MANAGING.field, "").lower(), False)
    if is_managing and row.values["type"] == OrganizationType.PRO:
        yield Problem("FIELD_BAD_VALUES", row.line, meta={"field": MANAGING.name, "valids": ("non",)})


def _organization(row: Row) -> NewOrganization:
    """Schools are taken to have a roster unless the file says no; others to have none unless it says yes."""
    given = {column.field: "" for column in LAYOUT.columns} | row.values
    is_school = given["type"] == OrganizationType.SCO
    external_id = given["external_id"]
    return NewOrganization(
        line=row.line,
        type=OrganizationType(given["type"]),
        name=given["name"],
        external_id=uai.normalise(external_id) if is_school else external_id,
        province_code=given["province_code"].upper(),
        credit=int(given["credit"] or 0),
        invitation_email=given["invitation_email"].lower(),
        invitation_role=given["invitation_role"],
        email=given["email"].lower() if is_school else "",
        is_managing_students=ANSWERS.get(given[MANAGING.field].lower(), is_school),
        features=_split(given["features"]),
    )


def _doubts(organization: NewOrganization) -> Iterator[Problem]:
    """A school's number whose check letter is wrong: told, never refused."""
    number = organization.external_id
    if organization.type == OrganizationType.SCO and number and not uai.is_well_formed(number):
        yield Problem("UAI_CHECK_LETTER", organization.line, meta={"field": "externalId", "value": number})
