"""Members on a real database: roles, removal, leaving, several organizations, archiving (orga notes 1.8)."""

from datetime import timedelta

import pytest

from orga.domain.organization_csv import NewOrganization
from orga.enums import InvitationStatus, OrganizationType, Role
from orga.errors import AdministratorOnly
from orga.member_errors import (
    InvalidAddresses,
    LastAdministrator,
    MembershipNotFound,
    OrganizationArchived,
    OrganizationNotFound,
    OwnMembership,
)
from orga.models import Membership, Organization, OrganizationInvitation, OrgaSettings
from orga.selectors.members import get_portal
from orga.services import members, organizations
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_organization()


def membership_of(user, organization) -> Membership:
    return Membership.objects.get(user=user, organization=organization)


class TestRoles:
    @pytest.mark.requirement("S-098")
    def test_an_administrator_changes_a_colleague_s_role(self, school):
        admin, colleague = make_member(school), make_member(school, Role.MEMBER)
        given = {"organization_id": school.pk, "author_id": admin.pk}
        members.change_role(**given, membership_id=membership_of(colleague, school).pk, role=Role.ADMIN)
        assert get_portal(user_id=colleague.pk).is_admin

    def test_nobody_changes_their_own(self, school):
        admin = make_member(school)
        own = membership_of(admin, school).pk
        given = {"organization_id": school.pk, "author_id": admin.pk, "membership_id": own}
        with pytest.raises(OwnMembership):
            members.change_role(**given, role=Role.MEMBER)
        with pytest.raises(OwnMembership):
            members.remove(**given, now=NOW)

    def test_a_member_changes_nobody(self, school):
        make_member(school)
        member, colleague = make_member(school, Role.MEMBER), make_member(school, Role.MEMBER)
        target = membership_of(colleague, school).pk
        with pytest.raises(AdministratorOnly):
            members.remove(organization_id=school.pk, author_id=member.pk, membership_id=target, now=NOW)

    def test_another_school_s_member_does_not_exist(self, school):
        admin, stranger = make_member(school), make_member(make_organization(name="Autre"))
        target = Membership.objects.get(user=stranger).pk
        with pytest.raises(MembershipNotFound):
            members.remove(organization_id=school.pk, author_id=admin.pk, membership_id=target, now=NOW)


class TestLeaving:
    def test_case_12_the_only_administrator_cannot_leave(self, school):
        admin = make_member(school)
        make_member(school, Role.MEMBER)
        with pytest.raises(LastAdministrator) as refusal:
            members.leave(organization_id=school.pk, user_id=admin.pk, now=NOW)
        assert refusal.value.status == 403

    def test_case_12_one_of_two_leaves(self, school):
        admin, other = make_member(school), make_member(school)
        members.leave(organization_id=school.pk, user_id=admin.pk, now=NOW)
        assert get_portal(user_id=admin.pk) is None
        assert membership_of(admin, school).disabled_at == NOW
        with pytest.raises(LastAdministrator):
            members.leave(organization_id=school.pk, user_id=other.pk, now=NOW)

    def test_a_member_does_not_leave_by_that_door(self, school):
        make_member(school)
        member = make_member(school, Role.MEMBER)
        with pytest.raises(AdministratorOnly):
            members.leave(organization_id=school.pk, user_id=member.pk, now=NOW)


class TestSeveralOrganizations:
    def test_case_13_the_last_one_used_then_the_other_after_a_removal(self, school):
        other = make_organization(name="Aaa, la première par nom", external_id="0990001A")
        user, admin = make_member(school, Role.MEMBER), make_member(school)
        make_member(other, user=user)
        members.switch(user_id=user.pk, organization_id=school.pk)
        assert get_portal(user_id=user.pk).organization == school
        target = membership_of(user, school).pk
        members.remove(organization_id=school.pk, author_id=admin.pk, membership_id=target, now=NOW)
        assert get_portal(user_id=user.pk).organization == other

    def test_one_does_not_switch_to_a_stranger_s_space(self, school):
        user, other = make_member(school), make_organization(name="Autre")
        with pytest.raises(OrganizationNotFound):
            members.switch(user_id=user.pk, organization_id=other.pk)

    def test_nor_back_to_one_that_was_left(self, school):
        user = make_member(school)
        make_member(school)
        members.leave(organization_id=school.pk, user_id=user.pk, now=NOW)
        with pytest.raises(OrganizationNotFound):
            members.switch(user_id=user.pk, organization_id=school.pk)


def test_the_terms_are_accepted_once(school):
    user = make_user()
    members.accept_terms(user_id=user.pk, now=NOW)
    members.accept_terms(user_id=user.pk, now=NOW + timedelta(days=3))
    assert OrgaSettings.objects.get(user=user).terms_accepted_at == NOW


def new(**fields) -> NewOrganization:
    given = {
        "line": 2,
        "type": OrganizationType.SCO,
        "name": "Collège Simone-Vauclair",
        "external_id": " 0991234d",
        "province_code": "099",
        "credit": 0,
        "invitation_email": "",
        "invitation_role": "",
        "email": "CE.0991234d@ecole.example",
        "is_managing_students": True,
        "features": (),
    }
    return NewOrganization(**given | fields)


class TestOrganizations:
    @pytest.mark.requirement("S-095")
    def test_one_is_created_with_its_invitation(self):
        staff = make_user(is_staff=True)
        asked = new(invitation_email="chef@ecole.example", invitation_role=Role.ADMIN)
        school = organizations.create(new=asked, created_by_id=staff.pk, origin="https://pix.example", now=NOW)
        assert (school.external_id, school.email, school.created_by) == (
            "0991234D",
            "ce.0991234d@ecole.example",
            staff,
        )
        invitation = OrganizationInvitation.objects.get(organization=school)
        assert (invitation.email, invitation.role) == ("chef@ecole.example", Role.ADMIN)

    def test_a_company_never_has_a_roster(self):
        company = new(type=OrganizationType.PRO, external_id="", is_managing_students=True)
        created = organizations.create(new=company, created_by_id=None, origin="https://pix.example", now=NOW)
        assert not created.is_managing_students

    def test_a_file_is_created_whole_or_not_at_all(self):
        several = [new(), new(name="Lycée Ada", invitation_email="not an address")]
        staff = make_user(is_staff=True)
        with pytest.raises(InvalidAddresses):
            organizations.create_several(several=several, created_by_id=staff.pk, origin="https://pix.example", now=NOW)
        assert not Organization.objects.exists()

    def test_archiving_closes_every_door(self, school):
        admin, staff = make_member(school), make_user(is_staff=True)
        waiting = OrganizationInvitation.objects.create(
            organization=school, email="a@x.fr", code="ABCDEFGHIJ", created_at=NOW, sent_at=NOW
        )
        organizations.archive(organization_id=school.pk, author_id=staff.pk, now=NOW)
        waiting.refresh_from_db()
        school.refresh_from_db()
        assert (school.archived_at, school.archived_by) == (NOW, staff)
        assert waiting.status == InvitationStatus.CANCELLED
        assert get_portal(user_id=admin.pk) is None
        with pytest.raises(OrganizationArchived):
            organizations.archive(organization_id=school.pk, author_id=staff.pk, now=NOW)
