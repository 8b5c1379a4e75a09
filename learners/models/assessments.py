"""Tests being taken and their answers. Ids of content are text, without foreign keys: content lives in releases."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from learners.enums import AssessmentState


class Assessment(models.Model):
    """One test. The question asked now is chosen when the previous answer is posted, and stored here with its reason.

    ``release_id`` is the content that marks ``challenge_id``. ``kept_after``: older failures are asked again (retry),
    empty when none is. The three counts cover the target skills and feed progress without reading answers.
    A test of a campaign has a ``target`` in place of a competence; ``title`` and ``detail`` (who proposes it) head its
    pages. ``isolated``: ``{competence: {"tubes": …, "seen": …}}``, the state of a test kept apart from the profile
    (exam, trial), null for the others. ``closed_at``: it takes no answer for now, its campaign being archived.
    """

    # Here and below: no index of its own where another one begins with the same column.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assessments", db_index=False)
    type = models.CharField(max_length=24)
    state = models.CharField(max_length=24, default=AssessmentState.STARTED.value)
    competence_id = models.CharField(max_length=80, blank=True)
    # Read by its id from the process's memory; nothing looks for the tests of a target.
    target = models.ForeignKey("learners.FrozenTarget", models.PROTECT, null=True, related_name="+", db_index=False)
    title = models.CharField(max_length=255, blank=True)
    detail = models.CharField(max_length=255, blank=True)
    isolated = models.JSONField(null=True)
    closed_at = models.DateTimeField(null=True)
    is_improving = models.BooleanField(default=False)
    kept_after = models.DateTimeField(null=True)
    answers_count = models.PositiveSmallIntegerField(default=0)
    skills_count = models.PositiveSmallIntegerField(default=0)
    assessed_count = models.PositiveSmallIntegerField(default=0)
    validated_count = models.PositiveSmallIntegerField(default=0)
    release_id = models.BigIntegerField()
    challenge_id = models.CharField(max_length=80, blank=True)
    choice = models.JSONField(default=dict)
    asked_at = models.DateTimeField(null=True)
    timer_started_at = models.DateTimeField(null=True)
    focus_lost_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "competence_id", "state"], name="assessment_of_competence")]
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_at=None, state__in=[AssessmentState.STARTED.value, AssessmentState.ABORTED.value])
                | Q(completed_at__isnull=False) & ~Q(state=AssessmentState.STARTED.value),
                name="assessment_completed_at_matches_state",
            ),
            # A started test asks something; an ended one asks nothing.
            models.CheckConstraint(
                condition=~Q(challenge_id="") & Q(state=AssessmentState.STARTED.value)
                | Q(challenge_id="") & ~Q(state=AssessmentState.STARTED.value),
                name="assessment_asks_while_started",
            ),
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk} ({self.state})"


class AssessmentScope(models.Model):
    """Which knowledge rows a test reads and writes: one for a competence test, several for a campaign.

    One joined read through this table locks the assessment and its knowledge rows together.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scope", db_index=False)
    knowledge = models.ForeignKey("learners.Knowledge", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "knowledge"], name="one_scope_row_per_knowledge"),
        ]

    def __str__(self) -> str:
        return f"assessment {self.assessment_id}, knowledge {self.knowledge_id}"


class CompetenceEvaluation(models.Model):
    """That a person started a competence by themselves, and the test that is current (positioning notes 5.2)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="competence_evaluations")
    competence_id = models.CharField(max_length=80)
    is_reset = models.BooleanField(default=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "competence_id"], name="one_evaluation_per_competence"),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id}, {self.competence_id}"


class Answer(models.Model):
    """One answer and what it changed. Append-only: with resets, the log that knowledge is rebuilt from."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="answers", db_index=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField()
    challenge_id = models.CharField(max_length=80)
    skill_id = models.CharField(max_length=80)
    competence_id = models.CharField(max_length=80)
    tube_id = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField()
    value = models.TextField(blank=True)
    result = models.CharField(max_length=12)
    fields = models.JSONField(null=True)
    is_target = models.BooleanField()
    is_focus_lost = models.BooleanField(default=False)
    overrun_seconds = models.PositiveIntegerField(default=0)
    floor_before = models.PositiveSmallIntegerField()
    ceiling_before = models.PositiveSmallIntegerField(null=True)
    floor_after = models.PositiveSmallIntegerField()
    ceiling_after = models.PositiveSmallIntegerField(null=True)
    level_gained = models.PositiveSmallIntegerField(null=True)
    release_id = models.BigIntegerField()
    choice = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            # ``user`` comes first so that the table can be split by user one day.
            models.UniqueConstraint(fields=["user", "assessment", "challenge_id"], name="one_answer_per_challenge"),
        ]
        indexes = [
            models.Index(fields=["user", "competence_id", "answered_at"], name="answers_of_a_competence"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk} ({self.result})"


class DemoAttempt(models.Model):
    """A demo test of somebody without account: its answers, nothing about the person. Purged after 30 days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    course_id = models.CharField(max_length=80)
    release_id = models.BigIntegerField()
    answers = models.JSONField(default=list)
    timer_started_at = models.DateTimeField(null=True)
    focus_lost_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_index=True)
    completed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"demo attempt {self.pk}"
