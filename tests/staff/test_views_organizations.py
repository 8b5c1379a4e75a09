"""Organizations in the staff's area: found, created singly and by a file, archived."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from orga.domain.organization_csv import LAYOUT
from orga.enums import Role
from orga.models import Membership, Organization, OrganizationInvitation
from tests.factories.learners import make_user
from tests.factories.orga import make_member, make_organization

pytestmark = pytest.mark.django_db
FORM = {
    "type": "SCO",
    "name": "Collège Simone-Vauclair",
    "external_id": "0990417r",
    "province_code": "099",
    "email": "ce@ecole.example",
    "is_managing_students": "on",
    "features": ["AGRICULTURE"],
    "invitation_email": "chef@ecole.example",
    "invitation_role": "",
}


@pytest.fixture
def staff(client):
    user = make_user(is_staff=True)
    client.force_login(user)
    return user


def file_of(*lines: str) -> SimpleUploadedFile:
    header = ";".join(column.name for column in LAYOUT.columns)
    return SimpleUploadedFile("organisations.csv", "\n".join([header, *lines]).encode())


def line(**values: str) -> str:
    return ";".join(values.get(column.name, "") for column in LAYOUT.columns)


@pytest.mark.requirement("S-095")
def test_one_is_created_with_its_invitation_and_resources(client, staff, commit):
    with commit():
        response = client.post(reverse("staff:create_organization"), FORM)
    school = Organization.objects.get()
    assert response["Location"] == reverse("staff:organization", args=[school.pk])
    assert (school.external_id, school.features, school.created_by) == ("0990417R", ["AGRICULTURE"], staff)
    assert mail.outbox[0].to == ["chef@ecole.example"]
    assert "http://testserver/orga/guide" in mail.outbox[0].body
    assert "chef@ecole.example" in client.get(response["Location"]).text


def test_a_form_with_faults_creates_nothing(client, staff):
    response = client.post(reverse("staff:create_organization"), FORM | {"name": "", "province_code": "?"})
    assert response.status_code == 400
    assert set(response.context["form"].errors) == {"name", "province_code"}
    assert not Organization.objects.exists()


@pytest.mark.requirement("S-095")
def test_a_file_creates_them_all_and_writes_to_each(client, staff, commit):
    sheet = file_of(
        line(type="SCO", name="Collège Simone-Vauclair", externalId="0990417R", emailInvitations="a@ecole.example"),
        line(type="PRO", name="Atelier des Clés", emailInvitations="b@atelier.example", credit="40"),
    )
    with commit():
        response = client.post(reverse("staff:create_organizations"), {"file": sheet})
    assert response.status_code == 303
    assert list(Organization.objects.order_by("pk").values_list("type", "credit")) == [("SCO", 0), ("PRO", 40)]
    assert [message.to[0] for message in mail.outbox] == ["a@ecole.example", "b@atelier.example"]


def test_one_wrong_line_and_nothing_is_created(client, staff):
    sheet = file_of(line(type="SCO", name="Collège"), line(type="SCO", name="Lycée", emailInvitations="a@x"))
    response = client.post(reverse("staff:create_organizations"), {"file": sheet})
    assert response.status_code == 400
    assert "Ligne 3" in response.text
    assert "emailInvitations" in response.text
    assert not Organization.objects.exists()


def test_the_model_to_fill_in(client, staff):
    response = client.get(reverse("staff:organizations_template"))
    assert response.content.decode("utf-8-sig").startswith('"type"') or "type" in response.content.decode("utf-8-sig")
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_costs_the_same_whatever_its_length(client, staff, number, query_budget):
    for _ in range(number):
        make_member(make_organization())
    with query_budget(4):
        assert client.get(reverse("staff:organizations")).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"), [("vauclair", 1), ("simone collège", 1), ("0991", 1), ("1234D", 0), ("ada", 1), ("zz", 0)]
)
def test_searching_by_name_or_by_the_start_of_the_number(client, staff, query, found):
    make_organization()
    make_organization(name="Lycée Ada-Lovelace", external_id="0750001A")
    page = client.get(reverse("staff:organizations"), {"q": query}).context["page"]
    assert page.paginator.count == found


def test_the_sheet_tells_a_number_borne_twice_and_a_wrong_letter(client, staff):
    school, other = make_organization(external_id="0991234E"), make_organization(name="Autre", external_id="0991234E")
    text = client.get(reverse("staff:organization", args=[school.pk])).text
    assert reverse("staff:organization", args=[other.pk]) in text
    assert "UAI à vérifier" in text


def test_features_members_and_invitations(client, staff):
    school = make_organization()
    member = Membership.objects.get(user=make_member(school, Role.MEMBER))
    page = [school.pk]
    client.post(reverse("staff:organization_features", args=page), {"features": ["PLACES_MANAGEMENT"]})
    school.refresh_from_db()
    assert (school.features, school.is_managing_students) == (["PLACES_MANAGEMENT"], False)
    client.post(reverse("staff:staff_role", args=[school.pk, member.pk]), {"role": "ADMIN"})
    member.refresh_from_db()
    assert member.role == Role.ADMIN
    client.post(reverse("staff:staff_end", args=[school.pk, member.pk]))
    member.refresh_from_db()
    assert member.disabled_at is not None
    client.post(reverse("staff:organization_invite", args=page), {"addresses": "a@x.fr, b@x.fr", "role": ""})
    assert OrganizationInvitation.objects.filter(organization=school).count() == 2


def test_archiving_asks_first(client, staff):
    school = make_organization()
    page = reverse("staff:archive_organization", args=[school.pk])
    assert "Archiver définitivement" in client.get(page).text
    client.post(page)
    text = client.get(reverse("staff:organization", args=[school.pk])).text
    assert "Organisation archivée" in text
    assert "Fonctionnalités" not in text
    assert client.post(page).status_code == 409
