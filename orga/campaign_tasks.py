"""Celery entry points about campaigns: ids in, one service call, safe to run twice."""

import structlog
from celery import shared_task
from django.utils import timezone

from orga.services import campaign_counts, reminder_mails
from pix.core.tasks import RETRIED

logger = structlog.get_logger(__name__)


@shared_task(name=campaign_counts.TASK, **RETRIED)
def count_participations(campaign_id: int) -> None:
    """Bring a campaign's counts up to date. Safe to run twice: what is counted is left alone."""
    count = campaign_counts.recount(campaign_id=campaign_id)
    logger.info("participations counted", campaign_id=campaign_id, participations=count)


@shared_task(name=reminder_mails.TASK, **RETRIED)
def send_reminder(campaign_id: int, user_id: int, origin: str) -> None:
    """Remind one learner of a campaign, unless the reason is gone."""
    reminder_mails.send(campaign_id=campaign_id, user_id=user_id, origin=origin, now=timezone.now())
