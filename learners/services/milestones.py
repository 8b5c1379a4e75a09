"""What follows a test or a reset: the day's point of the progress curve, certifiability."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from learners.domain.profile import certifiability
from learners.events import assessment_completed, certifiability_computed
from learners.models import Assessment, Certifiability, Knowledge, ProgressPoint
from pix.core.jobs import enqueue


def after_completion(*, assessment: Assessment, rows: Iterable[Knowledge], now: datetime) -> None:
    """Tell the other apps; unless the test is kept apart from the profile, keep the day's figures too, and have
    certifiability recomputed once committed.
    """
    assessment_completed.send(
        sender=Assessment,
        assessment_id=assessment.pk,
        user_id=assessment.user_id,
        is_of_campaign=assessment.target_id is not None,
    )
    if assessment.isolated is not None:
        return
    record_progress(rows=list(rows), day=timezone.localdate(now))
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


def after_block(*, user_id: int) -> None:
    """Have certifiability recomputed once the block of answers is committed (decisions G7)."""
    enqueue("learners.recompute_certifiability", user_id=user_id)


def recompute_certifiability(*, user_id: int, now: datetime) -> bool:
    """Store whether a person can be certified, as of now; the answer. Two statements, safe to run twice."""
    return recompute_certifiabilities(user_ids=[user_id], now=now)[user_id]


@transaction.atomic
def recompute_certifiabilities(*, user_ids: Collection[int], now: datetime) -> dict[int, bool]:
    """The same for many people, and tell the other apps: user id → whether. Two statements whatever their number."""
    if not user_ids:
        return {}
    levels: dict[int, list[int]] = {user_id: [] for user_id in sorted(user_ids)}
    for user_id, level in Knowledge.objects.filter(user_id__in=list(levels)).values_list("user_id", "level"):
        levels[user_id].append(level)
    results = {user_id: certifiability(theirs) for user_id, theirs in levels.items()}
    Certifiability.objects.bulk_create(
        [
            Certifiability(
                user_id=user_id,
                is_certifiable=result.is_certifiable,
                competences_count=result.competences_count,
                computed_at=now,
            )
            for user_id, result in results.items()
        ],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["is_certifiable", "competences_count", "computed_at"],
    )
    answers = {user_id: result.is_certifiable for user_id, result in results.items()}
    certifiability_computed.send(sender=Certifiability, results=answers, at=now)
    return answers


def after_reset(*, row: Knowledge, now: datetime) -> None:
    """Keep the day's figures of a competence put back to zero, and have certifiability recomputed."""
    record_progress(rows=[row], day=timezone.localdate(now))
    enqueue("learners.recompute_certifiability", user_id=row.user_id)
