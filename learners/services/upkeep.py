"""Work on many rows: caches after a new release, the night's progress points, old demo attempts."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from learners.enums import AssessmentState, NoticeKind
from learners.models import Answer, Assessment, DemoAttempt, Knowledge, Notice, User
from learners.services import knowledge_rows, milestones
from pix.core import jobs
from referential.selectors.bank import current_bank, forget_current

BATCH = 200
DEMO_KEPT = timedelta(days=30)


def schedule_recomputation(*, release_id: int) -> None:
    """Have cached pix and levels recomputed, if any row was scored with another release or another ceiling."""
    if _stale(release_id).exists():
        jobs.start(
            "learners.recompute_scores",
            task="learners.recompute_scores",
            label="Mise à jour des scores avec le nouveau contenu",
            owner_id=None,
            release_id=release_id,
        )


def refresh_scores() -> None:
    """By night: what a new ceiling (PIX_MAX_REACHABLE_LEVEL) or a lost job left behind."""
    forget_current()
    schedule_recomputation(release_id=current_bank().release_id)


def _stale(release_id: int) -> QuerySet[Knowledge]:
    return Knowledge.objects.exclude(release_id=release_id, max_level=settings.PIX_MAX_REACHABLE_LEVEL)


def recompute_scores(*, job_id: int, now: datetime) -> int:
    """Recompute the rows scored with another release than the active one, in batches; how many changed their pix.

    The release is the one active now: a job that runs late, after a second release, must not bring the first one back.
    Each batch is its own transaction and leaves its rows out of the next one: a worker killed in the middle goes on
    where it was. A person whose pix fall finds a notice on the next visit, with the reason.
    """
    job = jobs.begin(job_id)
    if job is None:
        return 0
    forget_current()
    bank = current_bank()
    stale = _stale(bank.release_id)
    jobs.set_total(job_id, total=stale.count())
    changed = done = 0
    while True:
        with transaction.atomic():
            rows = list(stale.select_for_update().order_by("pk")[:BATCH])
            before = {row.pk: row.pix for row in rows}
            for row in rows:
                knowledge_rows.rescore(row, bank)
            Knowledge.objects.bulk_update(rows, knowledge_rows.SCORE_FIELDS)
            Notice.objects.bulk_create(
                Notice(
                    user_id=row.user_id,
                    kind=NoticeKind.PIX_LOST,
                    details={"competence": row.competence_id, "before": before[row.pk], "after": row.pix},
                    created_at=now,
                )
                for row in rows
                if row.pix < before[row.pk]
            )
        changed += sum(row.pix != before[row.pk] for row in rows)
        done += len(rows)
        if not rows or not jobs.advance(job_id, done=done):
            break
    jobs.finish(job_id, result={"rows": done, "changed": changed}, cancelled=bool(rows))
    return changed


def record_nightly_progress(*, now: datetime) -> int:
    """Keep today's figures of the tests that are under way; the number of points written."""
    started = Assessment.objects.filter(state=AssessmentState.STARTED).values("scope__knowledge")
    since = now - timedelta(days=2)
    rows = list(Knowledge.objects.filter(pk__in=started, last_answer_at__gte=since))
    milestones.record_progress(rows=rows, day=timezone.localdate(now))
    return len(rows)


def purge_anonymous_sessions(*, now: datetime) -> int:
    """Erase who opened a path without account 30 days ago and never answered nor signed up; how many.

    Those who answered have no name either, and the figures of their campaign are counted from their answers.
    """
    answered = Exists(Answer.objects.filter(user_id=OuterRef("pk")))
    old = User.objects.filter(~answered, is_anonymous_session=True, joined_at__lt=now - DEMO_KEPT)
    erased = 0
    while ids := list(old.values_list("pk", flat=True)[:BATCH]):
        User.objects.filter(pk__in=ids).delete()
        erased += len(ids)
    return erased


def purge_demo_attempts(*, now: datetime) -> int:
    """Forget demo tests older than 30 days; how many."""
    deleted, _ = DemoAttempt.objects.filter(created_at__lt=now - DEMO_KEPT).delete()
    return deleted
