"""Celery entry points about pupils' accounts: ids in, one service call, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from learners.services import recoveries
from orga.services import slips
from pix.core.tasks import RETRIED


@shared_task(name=slips.TASK, **RETRIED)
def make_accounts(job_id: int) -> None:
    """Open the accounts, or give the passwords, of a batch too large for a request."""
    slips.run(job_id=job_id, now=timezone.now())


@shared_task(name=slips.DESTROY, **RETRIED)
def destroy_slips(job_id: int) -> None:
    """Forget, an hour later, what the passwords of a job are made from."""
    slips.destroy_old(job_id=job_id, now=timezone.now())


@shared_task(name=recoveries.TASK, **RETRIED)
def send_recovery_mail(key: str, address: str) -> None:
    """Write to the address that somebody who left school has chosen."""
    recoveries.send(key=key, address=address)
