"""What follows a test or a reset: the day's point of the progress curve, certifiability."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from learners.domain.profile import certifiability
from learners.events import assessment_completed
from learners.models import Assessment, Certifiability, Knowledge, ProgressPoint
from pix.core.jobs import enqueue


def after_completion(*, assessment: Assessment, rows: Iterable[Knowledge], now: datetime) -> None:
    """Keep the day's figures, tell the other apps, and have certifiability recomputed once committed."""
    record_progress(rows=list(rows), day=timezone.localdate(now))
    assessment_completed.send(sender=Assessment, assessment_id=assessment.pk, user_id=assessment.user_id)
    enqueue("learners.recompute_certifiability", user_id=assessment.user_id)


def record_progress(*, rows: list[Knowledge], day: date) -> None:
    """One point a row and day; the last of the day stays. One statement."""
    ProgressPoint.objects.bulk_create(
        [
            ProgressPoint(user_id=row.user_id, competence_id=row.competence_id, day=day, pix=row.pix, level=row.level)
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["user", "competence_id", "day"],
        update_fields=["pix", "level"],
    )


def recompute_certifiability(*, user_id: int, now: datetime) -> bool:
    """Store whether a person can be certified, as of now; the answer. Two statements, safe to run twice."""
    levels = Knowledge.objects.filter(user_id=user_id).values_list("level", flat=True)
    result = certifiability(levels)
    Certifiability.objects.update_or_create(
        user_id=user_id,
        defaults={
            "is_certifiable": result.is_certifiable,
            "competences_count": result.competences_count,
            "computed_at": now,
        },
    )
    return result.is_certifiable


def after_reset(*, row: Knowledge, now: datetime) -> None:
    """Keep the day's figures of a competence put back to zero, and have certifiability recomputed."""
    record_progress(rows=[row], day=timezone.localdate(now))
    enqueue("learners.recompute_certifiability", user_id=row.user_id)
