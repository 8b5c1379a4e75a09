"""Reads about invitations."""

from collections.abc import Sequence

from django.utils.crypto import constant_time_compare

from orga.enums import InvitationStatus
from orga.member_errors import InvitationAccepted, InvitationCancelled, InvitationNotFound
from orga.models import OrganizationInvitation


def get_open_invitation(*, invitation_id: int, code: str) -> OrganizationInvitation:
    """The invitation behind a link, with its organization, if it can still be accepted. One statement.

    Errors: InvitationNotFound when id and code do not go together, InvitationAccepted, InvitationCancelled.
    Source: orga notes 1.6, rule 6.
    """
    invitation = OrganizationInvitation.objects.select_related("organization").filter(pk=invitation_id).first()
    if invitation is None or not constant_time_compare(invitation.code, code):
        raise InvitationNotFound
    if invitation.status == InvitationStatus.ACCEPTED:
        raise InvitationAccepted
    if invitation.status == InvitationStatus.CANCELLED or invitation.organization.archived_at is not None:
        raise InvitationCancelled
    return invitation


def list_pending_invitations(*, organization_id: int) -> Sequence[OrganizationInvitation]:
    """Those that wait, by date of the last message, latest first. One statement."""
    return list(
        OrganizationInvitation.objects.filter(
            organization_id=organization_id, status=InvitationStatus.PENDING
        ).order_by("-sent_at", "-pk")
    )
