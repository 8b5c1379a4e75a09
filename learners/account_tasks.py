"""Celery entry points of the accounts: ids in, one service call, safe to run twice."""

import structlog
from celery import shared_task
from django.utils import timezone

from learners.domain.accounts import AccountMail
from learners.services import account_mails, email_changes, login_locks
from pix.core.tasks import RETRIED

logger = structlog.get_logger(__name__)


@shared_task(name=account_mails.TASK, **RETRIED)
def send_account_mail(kind: str, user_id: int, origin: str = "", next_url: str = "") -> None:
    """Write to the owner of an account."""
    account_mails.send(kind=AccountMail(kind), user_id=user_id, origin=origin, next_url=next_url)


@shared_task(name="learners.send_email_code", **RETRIED)
def send_email_code(change_id: int) -> None:
    """Send the code that proves a new address; a second run sends another code, and the first dies."""
    email_changes.send_code(change_id=change_id, now=timezone.now())


@shared_task(name="learners.tell_former_address", **RETRIED)
def tell_former_address(change_id: int) -> None:
    """Tell the replaced address of an account that it was replaced."""
    email_changes.tell_former_address(change_id=change_id)


@shared_task(name="learners.purge_account_leftovers", **RETRIED)
def purge_account_leftovers() -> None:
    """Forget old login counters and unfinished changes of address."""
    now = timezone.now()
    logger.info("accounts purged", locks=login_locks.purge(now=now), changes=email_changes.purge(now=now))
