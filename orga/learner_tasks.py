"""Celery entry points about the learners of rosters: ids in, one service call, safe to run twice."""

import structlog
from celery import shared_task
from django.utils import timezone

from orga.services import certifiability, removals
from pix.core.tasks import RETRIED

logger = structlog.get_logger(__name__)


@shared_task(name=certifiability.TASK, **RETRIED)
def refresh_certifiability(user_id: int) -> None:
    """Ask again whether a person can be certified, for the rosters that hold her."""
    certifiability.refresh(user_ids=[user_id], now=timezone.now())


@shared_task(name="orga.refresh_recent_certifiability", **RETRIED)
def refresh_recent_certifiability() -> None:
    """The night's catch-up: everybody on a roster who has logged in during the last 24 hours."""
    count = certifiability.refresh_recent(now=timezone.now())
    logger.info("certifiability refreshed", accounts=count)


@shared_task(name="orga.erase_removed_learners", **RETRIED)
def erase_removed_learners() -> None:
    """Erase the identities of learners removed 30 days ago."""
    count = removals.erase_old(now=timezone.now())
    logger.info("removed learners erased", learners=count)
