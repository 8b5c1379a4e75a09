"""What happens to an invitation: sent, sent again, cancelled, accepted; a school's first one, asked by its UAI."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.crypto import get_random_string

from orga.domain import invitations as rules
from orga.domain import uai as uai_rules
from orga.domain.masking import mask_email
from orga.enums import InvitationStatus, OrganizationType, Role
from orga.member_errors import (
    AlreadyMember,
    InvalidAddresses,
    InvitationClosed,
    InvitationNotFound,
    LastAdministrator,
    NoContactAddress,
    OrganizationArchived,
    OrganizationNotFound,
    SentTooOften,
    SeveralSchools,
    UnknownSchool,
)
from orga.models import Membership, Organization, OrganizationInvitation, OrgaSettings
from orga.selectors.invitations import get_open_invitation
from orga.services import invitation_mails


@transaction.atomic
def invite(
    *, organization_id: int, addresses: str, role: str = "", origin: str, now: datetime
) -> list[OrganizationInvitation]:
    """Invite every address of a text (commas between them), and write to each; all or nothing.

    An address already waiting keeps its invitation and its code, and receives the message again.
    Locks the organization: two administrators inviting the same person make one invitation.
    Errors: InvalidAddresses (``data["invalid"]``), OrganizationArchived, OrganizationNotFound.
    Source: orga notes 1.6.
    """
    read = rules.read_addresses(addresses)
    if read.invalid or not read.valid:
        raise InvalidAddresses(invalid=list(read.invalid))
    _lock(organization_id)
    return _invite(organization_id, read.valid, role=role, origin=origin, now=now)


@transaction.atomic
def resend(*, organization_id: int, invitation_id: int, origin: str, now: datetime) -> OrganizationInvitation:
    """Send a waiting invitation again, with the same code.

    Errors: InvitationNotFound, InvitationClosed when it no longer waits, SentTooOften within the seconds of a double
    click.
    """
    invitation = _lock_invitation(invitation_id, organization_id=organization_id)
    if not rules.can_resend(invitation.sent_at, now):
        raise SentTooOften
    _send(invitation, origin=origin, now=now)
    return invitation


@transaction.atomic
def cancel(*, organization_id: int, invitation_id: int) -> OrganizationInvitation:
    """Make a waiting invitation worthless. Errors: InvitationNotFound, InvitationClosed."""
    invitation = _lock_invitation(invitation_id, organization_id=organization_id)
    invitation.status = InvitationStatus.CANCELLED.value
    invitation.save(update_fields=["status"])
    return invitation


@transaction.atomic
def accept(*, invitation_id: int, code: str, user_id: int, now: datetime) -> Membership:
    """Make somebody a member, and the organization the one they look at. The account's address does not matter.

    Locks the organization then the invitation: the first of two newcomers is the administrator, not both.
    Errors: InvitationNotFound, InvitationCancelled, InvitationAccepted; InvitationClosed for the second of two clicks;
    AlreadyMember when there is nothing to gain; LastAdministrator when the role would leave the space without any.
    Source: orga notes 1.6, rules 6 to 8.
    """
    seen = get_open_invitation(invitation_id=invitation_id, code=code)
    _lock(seen.organization_id)
    invitation = _lock_invitation(invitation_id, organization_id=seen.organization_id)
    members = list(Membership.objects.filter(organization_id=seen.organization_id, disabled_at=None))
    own = next((member for member in members if member.user_id == user_id), None)
    membership = _change_role(own, invitation.role, members) if own else _join(invitation, user_id, members, now)
    invitation.status = InvitationStatus.ACCEPTED.value
    invitation.save(update_fields=["status"])
    OrgaSettings.objects.update_or_create(
        user_id=user_id, defaults={"current_organization_id": invitation.organization_id}
    )
    return membership


@transaction.atomic
def activate_school(*, uai: str, first_name: str, last_name: str, origin: str, now: datetime) -> str:
    """Write to the address that a school is known by, inviting its administrator; that address, masked.

    Whoever asks is only quoted in the message. A second request sends the same invitation again.
    Errors: SeveralSchools, UnknownSchool, NoContactAddress.
    Source: orga notes 1.7.
    """
    number = uai_rules.normalise(uai)
    schools = list(
        Organization.objects.filter(type=OrganizationType.SCO, external_id__iexact=number, archived_at=None)[:2]
    )
    if len(schools) > 1:
        raise SeveralSchools
    if not schools:
        raise UnknownSchool
    school = schools[0]
    if not school.email:
        raise NoContactAddress
    asked_by = f"{first_name.strip()} {last_name.strip()}"[:255]
    _lock(school.pk)
    _invite(school.pk, [school.email.lower()], role=Role.ADMIN.value, asked_by=asked_by, origin=origin, now=now)
    return mask_email(school.email)


def _lock(organization_id: int) -> Organization:
    organization = Organization.objects.select_for_update().filter(pk=organization_id).first()
    if organization is None:
        raise OrganizationNotFound
    if organization.archived_at is not None:
        raise OrganizationArchived
    return organization


def _lock_invitation(invitation_id: int, *, organization_id: int) -> OrganizationInvitation:
    found = OrganizationInvitation.objects.select_for_update().filter(pk=invitation_id, organization_id=organization_id)
    invitation = found.first()
    if invitation is None:
        raise InvitationNotFound
    if invitation.status != InvitationStatus.PENDING:
        raise InvitationClosed
    return invitation


def _invite(
    organization_id: int, addresses: Iterable[str], *, role: str, origin: str, now: datetime, asked_by: str = ""
) -> list[OrganizationInvitation]:
    pending = OrganizationInvitation.objects.filter(
        organization_id=organization_id, status=InvitationStatus.PENDING, email__in=list(addresses)
    )
    waiting = {invitation.email: invitation for invitation in pending}
    sent = []
    for address in addresses:
        invitation = waiting.get(address) or OrganizationInvitation(
            organization_id=organization_id,
            email=address,
            code=get_random_string(rules.CODE_LENGTH, rules.CODE_ALPHABET),
            created_at=now,
        )
        invitation.role = role or invitation.role
        invitation.asked_by = asked_by or invitation.asked_by
        _send(invitation, origin=origin, now=now)
        sent.append(invitation)
    return sent


def _send(invitation: OrganizationInvitation, *, origin: str, now: datetime) -> None:
    invitation.sent_at = now
    invitation.save()
    invitation_mails.send_later(invitation_id=invitation.pk, origin=origin)


def _join(invitation: OrganizationInvitation, user_id: int, members: list[Membership], now: datetime) -> Membership:
    role = rules.role_of_newcomer(invited_as=invitation.role, has_members=bool(members))
    return Membership.objects.create(
        user_id=user_id,
        organization_id=invitation.organization_id,
        role=role.value,
        created_at=now,
        last_access_on=now.date(),
    )


def _change_role(own: Membership, role: str, members: list[Membership]) -> Membership:
    if not role:
        raise AlreadyMember
    administrators = [member for member in members if member.role == Role.ADMIN]
    if role != Role.ADMIN and administrators == [own]:
        raise LastAdministrator
    own.role = role
    own.save(update_fields=["role"])
    return own
