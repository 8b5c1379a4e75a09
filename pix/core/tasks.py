"""Celery entry points of the outbox."""

from celery import shared_task
from django.utils import timezone

from pix.core import jobs

# What every task of the product is declared with.
RETRIED = {"acks_late": True, "ignore_result": True}


@shared_task(name=jobs.DELIVER, **RETRIED)
def deliver(message_id: int) -> None:
    """Run one outbox row. Safe to run twice: the lease and ``done_at`` decide."""
    jobs.run(message_id)


@shared_task(name="core.sweep_outbox", **RETRIED)
def sweep_outbox() -> None:
    """Hand to the workers again what the broker lost."""
    jobs.sweep(now=timezone.now())
