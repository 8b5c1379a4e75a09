"""Invitations on a real database: the numbered cases of orga notes 11, and what two people at once may do."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from orga.enums import InvitationStatus, Role
from orga.member_errors import (
    AlreadyMember,
    InvalidAddresses,
    InvitationAccepted,
    InvitationCancelled,
    InvitationClosed,
    InvitationNotFound,
    LastAdministrator,
    NoContactAddress,
    OrganizationArchived,
    SentTooOften,
    SeveralSchools,
    UnknownSchool,
)
from orga.models import Membership, OrganizationInvitation, OrgaSettings
from orga.selectors.invitations import get_open_invitation
from orga.services import invitations, organizations
from pix.core.models import OutboxMessage
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization

pytestmark = pytest.mark.django_db
ORIGIN = "https://orga.example"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def school():
    return make_organization(email="ce.0991234d@ecole.example")


def invite(school, addresses="ines@ecole.example", role="", now=NOW) -> list[OrganizationInvitation]:
    return invitations.invite(organization_id=school.pk, addresses=addresses, role=role, origin=ORIGIN, now=now)


def activate(uai: str, now=NOW) -> str:
    return invitations.activate_school(uai=uai, first_name="Camille", last_name="Berthelot", origin=ORIGIN, now=now)


def accept(invitation, user, now=NOW) -> Membership:
    return invitations.accept(invitation_id=invitation.pk, code=invitation.code, user_id=user.pk, now=now)


class TestActivation:
    @pytest.mark.requirement("S-095", "S-096")
    def test_case_1_the_school_s_address_receives_an_invitation_to_administer(self, school, commit):
        with commit():
            shown = activate(" 0991234d ")
        invitation = OrganizationInvitation.objects.get()
        assert (invitation.email, invitation.role) == ("ce.0991234d@ecole.example", Role.ADMIN)
        assert [message.to for message in mail.outbox] == [["ce.0991234d@ecole.example"]]
        assert "Camille Berthelot" in mail.outbox[0].body
        assert "0991234d" not in shown

    def test_case_2_unknown_number(self, school):
        with pytest.raises(UnknownSchool) as refusal:
            activate("0991235E")
        assert refusal.value.status == 404

    def test_case_3_two_schools(self, school):
        make_organization()
        with pytest.raises(SeveralSchools) as refusal:
            activate("0991234D")
        assert refusal.value.status == 409

    def test_case_4_no_contact_address(self):
        make_organization(email="")
        with pytest.raises(NoContactAddress) as refusal:
            activate("0991234D")
        assert refusal.value.status == 412
        assert not OutboxMessage.objects.exists()

    def test_case_5_a_second_request_sends_the_same_invitation_again(self, school, commit):
        with commit():
            activate("0991234D")
            first = OrganizationInvitation.objects.get()
            activate("0991234D", now=LATER)
        again = OrganizationInvitation.objects.get()
        assert (again.pk, again.code) == (first.pk, first.code)
        assert again.sent_at == LATER > first.sent_at
        assert len(mail.outbox) == 2

    def test_an_archived_school_or_a_company_with_that_number_is_not_a_school_to_open(self, school):
        make_organization(type="PRO", is_managing_students=False)
        make_organization(archived_at=NOW)
        assert activate("0991234D")


class TestInviting:
    @pytest.mark.requirement("S-099")
    def test_case_6_each_address_once_in_lower_case(self, school, commit):
        with commit():
            sent = invite(school, "a@x.fr, B@x.fr ,a@x.fr")
        assert [invitation.email for invitation in sent] == ["a@x.fr", "b@x.fr"]
        assert sorted(message.to[0] for message in mail.outbox) == ["a@x.fr", "b@x.fr"]

    def test_case_7_one_bad_address_stops_everything(self, school):
        with pytest.raises(InvalidAddresses) as refusal:
            invite(school, "b@x.fr, a@x")
        assert (refusal.value.status, refusal.value.data) == (400, {"invalid": ["a@x"]})
        assert not OrganizationInvitation.objects.exists()
        assert not OutboxMessage.objects.exists()

    def test_an_address_that_waits_keeps_its_code_and_takes_the_new_role(self, school):
        first = invite(school, role=Role.MEMBER)[0]
        again = invite(school, role=Role.ADMIN, now=LATER)[0]
        assert (again.pk, again.code, again.role, again.sent_at) == (first.pk, first.code, Role.ADMIN, LATER)

    def test_a_cancelled_invitation_is_not_reused(self, school):
        first = invite(school)[0]
        invitations.cancel(organization_id=school.pk, invitation_id=first.pk)
        assert invite(school)[0].pk != first.pk

    def test_the_code_is_ten_capitals_or_digits(self, school):
        assert re.fullmatch(r"[A-Z0-9]{10}", invite(school)[0].code)

    def test_the_outbox_holds_no_address(self, school):
        invitation = invite(school)[0]
        assert [row.arguments for row in OutboxMessage.objects.all()] == [
            {"invitation_id": invitation.pk, "origin": ORIGIN}
        ]

    def test_an_archived_organization_invites_nobody(self, school):
        organizations.archive(organization_id=school.pk, author_id=make_user().pk, now=NOW)
        with pytest.raises(OrganizationArchived):
            invite(school)


class TestMessage:
    def test_it_names_the_organization_and_bears_the_link(self, school, commit):
        with commit():
            invitation = invite(school, role=Role.MEMBER)[0]
        message = mail.outbox[0]
        assert "Collège Simone-Vauclair" in message.subject
        assert f"{ORIGIN}/orga/rejoindre?invitationId={invitation.pk}&code={invitation.code}" in message.body

    @pytest.mark.requirement("S-095")
    def test_the_first_invitation_brings_the_starter_resources(self, school, commit):
        with commit():
            invite(school)
        assert f"{ORIGIN}/orga/guide" in mail.outbox[0].body
        assert "Importez la liste des élèves" in mail.outbox[0].body

    def test_a_member_invited_later_does_not_get_them(self, school, commit):
        make_member(school)
        with commit():
            invite(school, role=Role.MEMBER)
        assert "/orga/guide" not in mail.outbox[0].body

    def test_a_cancelled_invitation_is_not_sent(self, school, commit):
        with commit():
            invitation = invite(school)[0]
            invitations.cancel(organization_id=school.pk, invitation_id=invitation.pk)
        assert mail.outbox == []


class TestResending:
    def test_the_same_code_leaves_again(self, school, commit):
        invitation = invite(school)[0]
        with commit():
            again = invitations.resend(organization_id=school.pk, invitation_id=invitation.pk, origin=ORIGIN, now=LATER)
        assert (again.code, again.sent_at) == (invitation.code, LATER)
        assert invitation.code in mail.outbox[-1].body

    def test_a_double_click_sends_once(self, school):
        invitation = invite(school)[0]
        with pytest.raises(SentTooOften):
            invitations.resend(
                organization_id=school.pk, invitation_id=invitation.pk, origin=ORIGIN, now=NOW + timedelta(seconds=3)
            )

    def test_another_school_s_invitation_does_not_exist(self, school):
        invitation = invite(school)[0]
        other = make_organization(external_id="0990001A")
        with pytest.raises(InvitationNotFound):
            invitations.resend(organization_id=other.pk, invitation_id=invitation.pk, origin=ORIGIN, now=LATER)
        with pytest.raises(InvitationNotFound):
            invitations.cancel(organization_id=other.pk, invitation_id=invitation.pk)


class TestAccepting:
    @pytest.mark.requirement("S-098")
    def test_case_8_the_first_administers_the_next_does_not(self, school):
        first, second = make_user(), make_user()
        sent = invite(school, "a@x.fr, b@x.fr")
        assert accept(sent[0], first).role == Role.ADMIN
        assert accept(sent[1], second).role == Role.MEMBER

    def test_case_9_an_administrator_who_accepts_to_be_a_member_becomes_one(self, school):
        make_member(school)
        user = make_member(school, Role.ADMIN)
        membership = accept(invite(school, role=Role.MEMBER)[0], user)
        assert membership.role == Role.MEMBER
        assert Membership.objects.filter(user=user, disabled_at=None).count() == 1

    def test_the_only_administrator_stays_one(self, school):
        user = make_member(school, Role.ADMIN)
        invitation = invite(school, role=Role.MEMBER)[0]
        with pytest.raises(LastAdministrator):
            accept(invitation, user)
        invitation.refresh_from_db()
        assert invitation.status == InvitationStatus.PENDING

    def test_case_10_a_member_has_nothing_to_accept(self, school):
        user = make_member(school, Role.MEMBER)
        with pytest.raises(AlreadyMember) as refusal:
            accept(invite(school)[0], user)
        assert refusal.value.status == 412

    def test_case_11_links(self, school):
        make_member(school)
        cancelled, accepted = invite(school, "a@x.fr, b@x.fr")
        invitations.cancel(organization_id=school.pk, invitation_id=cancelled.pk)
        accept(accepted, make_user())
        for invitation, error, status in [(cancelled, InvitationCancelled, 403), (accepted, InvitationAccepted, 412)]:
            with pytest.raises(error) as refusal:
                get_open_invitation(invitation_id=invitation.pk, code=invitation.code)
            assert refusal.value.status == status
        with pytest.raises(InvitationNotFound) as refusal:
            get_open_invitation(invitation_id=accepted.pk, code="WRONG")
        assert refusal.value.status == 404

    def test_accepted_between_the_reading_and_the_lock_is_a_conflict(self, school, monkeypatch):
        """Two people with one link at once: the second passed the first check, not the lock."""
        make_member(school)
        invitation = invite(school)[0]
        accept(invitation, make_user())
        monkeypatch.setattr(invitations, "get_open_invitation", lambda **_: invitation)
        with pytest.raises(InvitationClosed) as refusal:
            accept(invitation, make_user())
        assert refusal.value.status == 409

    def test_whatever_the_account_s_address_it_joins_and_sees_the_new_space(self, school):
        user = make_member(make_organization(name="Autre", external_id=""))
        membership = accept(invite(school)[0], user)
        assert user.email != "ines@ecole.example"
        assert OrgaSettings.objects.get(user=user).current_organization_id == membership.organization_id == school.pk

    def test_coming_back_makes_a_new_membership(self, school):
        make_member(school)
        user = make_user()
        Membership.objects.create(user=user, organization=school, role=Role.ADMIN, created_at=NOW, disabled_at=NOW)
        assert accept(invite(school)[0], user).role == Role.MEMBER
        assert Membership.objects.filter(user=user).count() == 2
