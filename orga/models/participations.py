"""What one learner does in one campaign, from the first page to what was sent (orga notes 7)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from orga.enums import ParticipationStatus
from orga.models.campaigns import Campaign
from orga.models.learners import OrganizationLearner


class CampaignParticipation(models.Model):
    """One attempt. ``learner`` is null for somebody without account in an anonymous path (``anonymous_number``).

    ``sort_name``, ``group``: copies of the learner's name in sorting form, which imports update, and of the class (or
    group), which those of the same school year update (``school_year``, its first year). ``is_improved``: a newer
    attempt has replaced it. ``is_last_sent``: what the results show for this learner. ``validated_count`` … ``stage``:
    written at completion and at sending; before, the assessment's own counts tell. ``is_counted``: the campaign's
    counts hold this row as it is.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="participations", db_index=False)
    learner = models.ForeignKey(OrganizationLearner, models.SET_NULL, null=True, related_name="participations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="participations")
    anonymous_number = models.PositiveIntegerField(null=True)
    assessment = models.OneToOneField("learners.Assessment", models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=10, default=ParticipationStatus.STARTED.value)
    external_id = models.CharField(max_length=255, blank=True)
    group = models.CharField(max_length=255, blank=True)
    sort_name = models.CharField(max_length=511, blank=True)
    school_year = models.PositiveSmallIntegerField()
    is_improved = models.BooleanField(default=False)
    is_last_sent = models.BooleanField(default=False)
    sends_automatically = models.BooleanField(default=False)
    skills_count = models.PositiveSmallIntegerField(default=0)
    assessed_count = models.PositiveSmallIntegerField(default=0)
    validated_count = models.PositiveSmallIntegerField(default=0)
    stage = models.PositiveSmallIntegerField(null=True)
    pix = models.PositiveSmallIntegerField(null=True)
    is_certifiable = models.BooleanField(null=True)
    certifiable_count = models.PositiveSmallIntegerField(null=True)
    is_counted = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    shared_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "user"],
                condition=Q(is_improved=False, deleted_at=None),
                name="one_current_participation_per_user",
            ),
            models.UniqueConstraint(
                fields=["campaign", "learner"],
                condition=Q(is_improved=False, deleted_at=None),
                name="one_current_participation_per_learner",
            ),
            models.UniqueConstraint(
                fields=["campaign", "external_id"],
                condition=Q(is_improved=False, deleted_at=None) & ~Q(external_id=""),
                name="one_participation_per_external_id",
            ),
            models.UniqueConstraint(
                fields=["campaign", "learner"], condition=Q(is_last_sent=True), name="one_last_sent_per_learner"
            ),
            models.CheckConstraint(
                condition=Q(status=ParticipationStatus.SHARED.value, shared_at__isnull=False)
                | ~Q(status=ParticipationStatus.SHARED.value) & Q(shared_at=None),
                name="shared_at_matches_status",
            ),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "sort_name", "id"],
                condition=Q(is_improved=False, deleted_at=None),
                name="participations_by_name",
            ),
            models.Index(
                fields=["campaign", "sort_name", "id"],
                condition=Q(is_last_sent=True, deleted_at=None),
                name="results_by_name",
            ),
            # Collections show the last sending, or who has sent nothing yet: neither of the two above.
            models.Index(
                fields=["campaign", "sort_name", "id"], condition=Q(deleted_at=None), name="undeleted_by_name"
            ),
            models.Index(
                fields=["campaign", "group"], condition=Q(is_improved=False, deleted_at=None), name="live_by_group"
            ),
            models.Index(
                fields=["campaign", "group"], condition=Q(is_last_sent=True, deleted_at=None), name="results_by_group"
            ),
            models.Index(fields=["campaign"], condition=Q(is_counted=False), name="participations_to_count"),
            # What closing a campaign goes through.
            models.Index(
                fields=["campaign"],
                condition=Q(status=ParticipationStatus.STARTED.value),
                name="participations_under_way",
            ),
            # Whatever became of them: who never took part, and all that somebody did.
            models.Index(fields=["campaign", "learner"], name="participations_by_learner"),
        ]

    def __str__(self) -> str:
        return f"participation {self.pk} ({self.status})"


class SentResult(models.Model):
    """What was sent, frozen (``domain.snapshots``, version inside). Later progress of the learner changes nothing."""

    participation = models.OneToOneField(
        CampaignParticipation, models.CASCADE, primary_key=True, related_name="sent_result"
    )
    snapshot = models.JSONField()

    def __str__(self) -> str:
        return f"sent result of participation {self.participation_id}"


class CountedPart(models.Model):
    """What a participation added to its campaign's counts: taken away before it is counted again."""

    participation = models.OneToOneField(
        CampaignParticipation, models.CASCADE, primary_key=True, related_name="counted_part"
    )
    group = models.CharField(max_length=255, blank=True)
    parts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"counted part of participation {self.participation_id}"


class BadgeAcquisition(models.Model):
    """A badge obtained in a participation; never withdrawn."""

    participation = models.ForeignKey(
        CampaignParticipation, models.CASCADE, related_name="badge_acquisitions", db_index=False
    )
    badge_key = models.CharField(max_length=80)
    acquired_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participation", "badge_key"], name="badge_acquired_once"),
        ]

    def __str__(self) -> str:
        return f"{self.badge_key} in participation {self.participation_id}"


class AttemptOfParticipation(models.Model):
    """An earlier test of a participation, replaced when the learner chose to improve before sending."""

    participation = models.ForeignKey(CampaignParticipation, models.CASCADE, related_name="attempts")
    assessment = models.OneToOneField("learners.Assessment", models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"earlier test of participation {self.participation_id}"
