"""Sending work to be done later, and running it.

``enqueue`` writes an outbox row in the caller's transaction. After the commit, Celery delivers it when there is a
broker; without one, ``manage.py run_jobs`` drains the same table with the same functions; in tests it runs at once.
A lost broker, a killed worker or a crash between commit and delivery loses nothing: ``sweep`` finds the row again.
Every task is named, takes ids only and may run twice.
"""

import contextlib
from datetime import datetime, timedelta

import structlog
from celery import current_app
from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from pix.core.enums import JobState
from pix.core.errors import NotFound
from pix.core.models import Job, OutboxMessage

logger = structlog.get_logger(__name__)

LEASE = timedelta(minutes=15)
MAX_ATTEMPTS = 8
KEPT_AFTER_DONE = timedelta(days=7)
# Arguments that open something, or say where somebody can be written to: gone once the task has run.
FORGOTTEN = frozenset({"key", "address"})
DELIVER = "core.deliver"
GIVEN_UP = "Ce travail a échoué plusieurs fois et s’est arrêté. Vous pouvez le relancer."


def enqueue(name: str, *, delay: timedelta = timedelta(), **ids: int | str) -> None:
    """Have the task ``name`` run with ``ids`` once the current transaction is committed.

    One INSERT. Errors: LookupError for a name that no task bears (a bug, found at once).
    """
    if name not in current_app.tasks:
        raise LookupError(f"no task is named {name!r}")
    now = timezone.now()
    message = OutboxMessage.objects.create(name=name, arguments=ids, created_at=now, not_before=now + delay)
    if getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False):
        transaction.on_commit(lambda: run(message.pk))
    elif settings.REDIS_URL and not delay:
        transaction.on_commit(lambda: _publish(message.pk))


@transaction.atomic(savepoint=False)
def enqueue_once(name: str, **ids: int | str) -> None:
    """As ``enqueue``, unless the same work already waits to begin: it will see what this transaction writes.

    One read; one INSERT when nothing waits. The row that waits is locked until the commit, so that no worker begins
    before; two transactions at the same time may each leave a row. Errors: as ``enqueue``.
    """
    rows = OutboxMessage.objects.select_for_update(skip_locked=True).filter(
        name=name, arguments=ids, done_at=None, failed_at=None, leased_until=None, attempts=0
    )
    waiting = rows.filter(not_before__lte=timezone.now()).order_by("not_before").values_list("pk", flat=True).first()
    if waiting is None:
        enqueue(name, delay=timedelta(), **ids)
    elif getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False):
        transaction.on_commit(lambda: run(waiting))


def run(message_id: int) -> bool:
    """Run one outbox row if it is free; True when it was this call that ran it.

    The row is leased, not locked: a worker that dies leaves a lease that ends, and the row runs again.
    """
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    claimed = OutboxMessage.objects.filter(free, pk=message_id, done_at=None, failed_at=None).update(
        leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    message = OutboxMessage.objects.get(pk=message_id)
    if message.attempts > MAX_ATTEMPTS:  # it kills its worker each time: no exception ever came back
        _put_back(message, "WorkerLost")
        return False
    try:
        current_app.tasks[message.name](**message.arguments)
    except Exception as error:
        _put_back(message, type(error).__name__)
        if getattr(settings, "CELERY_TASK_EAGER_PROPAGATES", False):
            raise
        return True
    kept = {name: value for name, value in message.arguments.items() if name not in FORGOTTEN}
    OutboxMessage.objects.filter(pk=message_id).update(done_at=timezone.now(), leased_until=None, arguments=kept)
    return True


def list_arguments(name: str, *, since: datetime) -> list[dict[str, int | str]]:
    """What the task ``name`` was sent with since, whether it has run or not. Rows live a week; one scan of them."""
    return list(OutboxMessage.objects.filter(name=name, created_at__gte=since).values_list("arguments", flat=True))


def waiting_ids(*, now: datetime, limit: int = 100) -> list[int]:
    """Rows that are due and free, oldest first."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    rows = OutboxMessage.objects.filter(free, done_at=None, failed_at=None, not_before__lte=now).order_by("not_before")
    return list(rows.values_list("pk", flat=True)[:limit])


def drain(*, limit: int = 100) -> int:
    """Run what is due, in this process; the number of rows run."""
    return sum(run(pk) for pk in waiting_ids(now=timezone.now(), limit=limit))


def sweep(*, now: datetime) -> int:
    """Hand again to the broker what it lost (due for 30 s and still free), and forget rows done a week ago."""
    OutboxMessage.objects.filter(done_at__lt=now - KEPT_AFTER_DONE).delete()
    late = waiting_ids(now=now - timedelta(seconds=30), limit=1000)
    for message_id in late:
        _publish(message_id)
    return len(late)


def _publish(message_id: int) -> None:
    # The broker being down must not fail the request: the row stays and the sweep delivers it.
    try:
        current_app.send_task(DELIVER, args=[message_id], retry=False)
    except Exception as error:  # noqa: BLE001 - kombu raises many kinds
        logger.warning("broker unreachable, the sweep will deliver", message_id=message_id, error=type(error).__name__)


def _put_back(message: OutboxMessage, error: str) -> None:
    """Free a row that failed, to be tried later each time, or given up for good; ``error`` names what happened."""
    now = timezone.now()
    gone = message.attempts >= MAX_ATTEMPTS
    logger.error("task failed", task=message.name, attempts=message.attempts, error=error, final=gone)
    # The database itself may be what failed: the lease then ends by itself and the row runs again.
    with contextlib.suppress(OperationalError):
        if gone and "job_id" in message.arguments:
            finish(message.arguments["job_id"], result={}, errors=[GIVEN_UP])
        OutboxMessage.objects.filter(pk=message.pk).update(
            leased_until=None,
            not_before=now + timedelta(seconds=2**message.attempts),
            failed_at=now if gone else None,
            last_error=error[:200],
        )


# --- Job rows -----------------------------------------------------------------------------------------------------


def start(kind: str, *, task: str, label: str, owner_id: int | None, **ids: int | str) -> Job:
    """Create a ``Job`` row and have ``task`` run with its id; call inside a transaction with the work it needs."""
    job = Job.objects.create(kind=kind, label=label, owner_id=owner_id, arguments=ids, created_at=timezone.now())
    enqueue(task, job_id=job.pk)
    return job


def get_job(*, job_id: int, owner_id: int) -> Job:
    """The owner's job. Errors: NotFound if it is somebody else's."""
    try:
        return Job.objects.get(pk=job_id, owner_id=owner_id)
    except Job.DoesNotExist:
        raise NotFound from None


def begin(job_id: int, *, total: int = 0) -> Job | None:
    """Mark a job as running; None when it is finished or was cancelled (a second run then does nothing)."""
    now = timezone.now()
    live = Job.objects.filter(pk=job_id, state__in=[JobState.WAITING, JobState.RUNNING])
    live.filter(is_cancel_requested=True).update(state=JobState.CANCELLED, finished_at=now)
    if not live.update(state=JobState.RUNNING, started_at=now, total=total, done=0, errors=[]):
        return None
    return Job.objects.get(pk=job_id)


def set_total(job_id: int, *, total: int) -> None:
    """Say how many steps there are, once they are counted."""
    Job.objects.filter(pk=job_id).update(total=total)


def advance(job_id: int, *, done: int) -> bool:
    """Record the progress; False when somebody asked to cancel."""
    Job.objects.filter(pk=job_id).update(done=done)
    return not Job.objects.filter(pk=job_id, is_cancel_requested=True).exists()


def finish(job_id: int, *, result: dict, errors: list[str] | None = None, cancelled: bool = False) -> None:
    """Close a job with its result (JSON) or the errors that stopped it; one that is closed stays as it is."""
    state = JobState.CANCELLED if cancelled else JobState.FAILED if errors else JobState.DONE
    reached = {"done": F("total")} if state == JobState.DONE else {}
    Job.objects.filter(pk=job_id, finished_at=None).update(
        state=state, result=result, errors=errors or [], finished_at=timezone.now(), **reached
    )


def ask_to_cancel(*, job_id: int, owner_id: int) -> None:
    """Ask a running job to stop at its next step. Errors: NotFound."""
    get_job(job_id=job_id, owner_id=owner_id)
    Job.objects.filter(pk=job_id).update(is_cancel_requested=True)


def find_progress(*, job_id: int | None) -> Job | None:
    """A job seen by whoever may see the thing it works on; the caller has checked that."""
    return Job.objects.filter(pk=job_id).first() if job_id else None
