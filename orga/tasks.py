"""Celery entry points of the Orga portal: ids in, one service call, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from orga.services import import_jobs, roster_imports
from pix.core.tasks import RETRIED


@shared_task(name="orga.apply_import", **RETRIED)
def apply_import(job_id: int) -> None:
    """Apply an import that an administrator has confirmed."""
    import_jobs.apply(job_id=job_id, now=timezone.now())


@shared_task(name="orga.expire_imports", **RETRIED)
def expire_imports() -> None:
    """Forget the files that nobody applied, and the images that can no longer serve."""
    roster_imports.expire_old(now=timezone.now())
