"""Work that comes back every night, for installations without Celery's beat (``run_jobs`` calls it)."""

from django.conf import settings

from pix.core.jobs import enqueue


def send_nightly() -> None:
    """Write one outbox row per daily task of the beat schedule."""
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        name = str(entry["task"])
        if not name.startswith("core."):
            enqueue(name)
