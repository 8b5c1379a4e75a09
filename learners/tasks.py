"""Celery entry points of the learners app: ids in, one service call, safe to run twice."""

import structlog
from celery import shared_task
from django.utils import timezone

from learners.services import milestones, rebuilding, upkeep
from pix.core.tasks import RETRIED

logger = structlog.get_logger(__name__)


@shared_task(name="learners.recompute_certifiability", **RETRIED)
def recompute_certifiability(user_id: int) -> None:
    """Store whether a person can be certified now."""
    milestones.recompute_certifiability(user_id=user_id, now=timezone.now())


@shared_task(name="learners.recompute_scores", **RETRIED)
def recompute_scores(job_id: int) -> None:
    """Bring cached scores to the active release."""
    changed = upkeep.recompute_scores(job_id=job_id, now=timezone.now())
    logger.info("scores recomputed", changed=changed)


@shared_task(name="learners.rebuild_state", **RETRIED)
def rebuild_state(job_id: int) -> None:
    """Rebuild one learner's state from the log and compare."""
    rebuilding.run(job_id=job_id)


@shared_task(name="learners.record_progress", **RETRIED)
def record_progress() -> None:
    """The night's points of the progress curve."""
    points = upkeep.record_nightly_progress(now=timezone.now())
    logger.info("progress recorded", points=points)


@shared_task(name="learners.refresh_scores", **RETRIED)
def refresh_scores() -> None:
    """Scores that an earlier release or ceiling left behind."""
    upkeep.refresh_scores()


@shared_task(name="learners.purge_anonymous_sessions", **RETRIED)
def purge_anonymous_sessions() -> None:
    """Erase the sessions without account that nobody took up."""
    erased = upkeep.purge_anonymous_sessions(now=timezone.now())
    logger.info("anonymous sessions erased", count=erased)


@shared_task(name="learners.purge_demo_attempts", **RETRIED)
def purge_demo_attempts() -> None:
    """Forget old demo tests."""
    deleted = upkeep.purge_demo_attempts(now=timezone.now())
    logger.info("demo attempts purged", deleted=deleted)
