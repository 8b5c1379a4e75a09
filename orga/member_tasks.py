"""Celery entry points about members: ids in, one service call, safe to run twice."""

from celery import shared_task

from orga.services import invitation_mails
from pix.core.tasks import RETRIED


@shared_task(name=invitation_mails.TASK, **RETRIED)
def send_invitation(invitation_id: int, origin: str) -> None:
    """Write to an invited address."""
    invitation_mails.send(invitation_id=invitation_id, origin=origin)
