"""Target profiles ("parcours"): what a campaign asks, how its results are told (orga notes 5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from orga.models.organizations import Organization


class TargetProfile(models.Model):
    """A path: tubes with their level caps. ``key``: that of the catalogue's file, null for a path made by hand.

    ``tubes``: ``[[tube_id, cap], …]``; ``stages`` and ``badges`` as ``domain.stages`` and ``domain.badges`` write them.
    ``durations``: ``{"empty": [questions, seconds], "half": [questions, seconds], "release": id}``, simulated for
    somebody who knows nothing and for somebody half known; empty while the path has no question.
    ``teacher_code``: tries the path, out of every statistic; shown in Orga only.
    """

    key = models.CharField(max_length=80, null=True, unique=True)
    name = models.CharField("nom", max_length=255)
    internal_comment = models.TextField(blank=True)
    description = models.TextField(blank=True)
    note = models.CharField(max_length=255, blank=True)
    category = models.CharField(max_length=20)
    level = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    owner_organization = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="target_profiles")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_public = models.BooleanField(default=False)
    is_simplified_access = models.BooleanField(default=False)
    is_resettable = models.BooleanField(default=True)
    outdated_at = models.DateTimeField(null=True)
    tubes = models.JSONField(default=list)
    stages = models.JSONField(default=list)
    badges = models.JSONField(default=list)
    skills_count = models.PositiveSmallIntegerField(default=0)
    competences_count = models.PositiveSmallIntegerField(default=0)
    durations = models.JSONField(default=dict)
    teacher_code = models.CharField(max_length=9, unique=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = "parcours"
        verbose_name_plural = "parcours"
        constraints = [
            models.CheckConstraint(
                condition=Q(key__isnull=True) | Q(owner_organization=None), name="catalogue_path_has_no_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TargetProfileShare(models.Model):
    """An organization that a path neither public nor its own was opened to."""

    target_profile = models.ForeignKey(TargetProfile, models.CASCADE, related_name="shares", db_index=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target_profile", "organization"], name="path_shared_once"),
        ]

    def __str__(self) -> str:
        return f"path {self.target_profile_id} for organization {self.organization_id}"


class PathTrial(models.Model):
    """A member's own try of a path: an isolated test, seen by nobody else, in no statistic (requirement S-125)."""

    target_profile = models.ForeignKey(TargetProfile, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    assessment = models.OneToOneField("learners.Assessment", models.CASCADE, related_name="+")
    stages = models.JSONField(default=list)
    badges = models.JSONField(default=list)
    started_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "target_profile", "-started_at"], name="trials_of_a_member")]

    def __str__(self) -> str:
        return f"trial {self.pk}"
