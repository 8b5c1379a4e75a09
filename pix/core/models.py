"""Jobs and their outbox: what must happen is a row in the database before it is a message anywhere."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from pix.core.enums import JobState


class OutboxMessage(models.Model):
    """A task to run, written in the transaction that needs it. ``leased_until`` keeps two workers from sharing it."""

    name = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], name="outbox_waiting", condition=Q(done_at=None, failed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Job(models.Model):
    """Long work that somebody waits for: state, progress, result, errors. Its page polls this row."""

    kind = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, default=JobState.WAITING.value)
    arguments = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list)
    result = models.JSONField(default=dict)
    is_cancel_requested = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in JobState]), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, state__in=[JobState.WAITING.value, JobState.RUNNING.value])
                | Q(
                    finished_at__isnull=False,
                    state__in=[JobState.DONE.value, JobState.FAILED.value, JobState.CANCELLED.value],
                ),
                name="job_finished_at_matches_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk} ({self.state})"
