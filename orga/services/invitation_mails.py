"""The message of an invitation: rendered and sent by a job, from the invitation's id alone."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from orga.enums import InvitationStatus, Role
from orga.models import OrganizationInvitation
from pix.core import jobs

TASK = "orga.send_invitation"


def send_later(*, invitation_id: int, origin: str) -> None:
    """Have the message sent once the transaction is committed. One INSERT. origin: scheme and host of our pages."""
    jobs.enqueue(TASK, invitation_id=invitation_id, origin=origin)


def send(*, invitation_id: int, origin: str) -> bool:
    """Write to the invited address; False when the invitation no longer waits. Two reads.

    Whoever will administer the space receives the starter resources with it (requirement S-095).
    """
    invitation = (
        OrganizationInvitation.objects.select_related("organization")
        .filter(pk=invitation_id, status=InvitationStatus.PENDING)
        .first()
    )
    if invitation is None:
        return False
    organization = invitation.organization
    is_first = not organization.memberships.filter(disabled_at=None).exists()
    context = {
        "organization": organization,
        "asked_by": invitation.asked_by,
        "link": origin + acceptance_address(invitation_id=invitation.pk, code=invitation.code),
        "has_starter": is_first or invitation.role == Role.ADMIN,
        "is_managing_students": organization.is_managing_students,
        "guide": origin + reverse("orga:guide"),
        "documentation": origin + reverse("orga:documentation"),
        "framework": origin + reverse("public:reference"),
        "contact_email": settings.PIX_CONTACT_EMAIL,
    }
    subject = f"Rejoignez l’espace Pix Orga : {organization.name}"
    body = render_to_string("orga/email/invitation.txt", context)
    send_mail(" ".join(subject.split()), body, None, [invitation.email])
    return True


def acceptance_address(*, invitation_id: int, code: str) -> str:
    """The path of the page that accepts an invitation."""
    query = urlencode({"invitationId": str(invitation_id), "code": code})
    return f"{reverse('orga:accept_invitation')}?{query}"
