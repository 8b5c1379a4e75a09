"""Campaigns: a path or a collection given to learners under one code, and the counts that follow-up reads."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from orga.enums import CampaignType
from orga.models.organizations import Organization
from orga.models.paths import TargetProfile


class Campaign(models.Model):
    """What a teacher gives (orga notes 6). ``target``, ``stages``, ``badges`` are frozen at creation; so are
    ``is_simplified_access`` and ``is_resettable``, copied from the path.

    ``release_id``: the content of that day, for information. ``due_on`` is advice: it closes nothing.
    ``has_participation``: someone has begun, so what was promised to them cannot change any more.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="campaigns", db_index=False)
    creator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="campaigns")
    type = models.CharField(max_length=20)
    name = models.CharField("nom", max_length=255)
    code = models.CharField(max_length=9, unique=True)
    title = models.CharField(max_length=50, blank=True)
    landing_text = models.TextField(max_length=5000, blank=True)
    result_text = models.TextField(max_length=5000, blank=True)
    result_button_text = models.CharField(max_length=255, blank=True)
    result_button_url = models.URLField(max_length=500, blank=True)
    target_profile = models.ForeignKey(TargetProfile, models.PROTECT, null=True, related_name="campaigns")
    target = models.ForeignKey("learners.FrozenTarget", models.PROTECT, null=True, related_name="+")
    stages = models.JSONField(default=list)
    badges = models.JSONField(default=list)
    skills_count = models.PositiveSmallIntegerField(default=0)
    release_id = models.BigIntegerField(null=True)
    is_simplified_access = models.BooleanField(default=False)
    is_resettable = models.BooleanField(default=False)
    is_for_novices = models.BooleanField(default=False)
    multiple_sendings = models.BooleanField(default=False)
    sends_automatically = models.BooleanField(default=False)
    external_id_label = models.CharField(max_length=255, blank=True)
    external_id_type = models.CharField(max_length=10, blank=True)
    due_on = models.DateField(null=True)
    has_participation = models.BooleanField(default=False)
    # The last number given to a participant without account.
    anonymous_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "campagne"
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=[kind.value for kind in CampaignType]), name="campaign_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(type=CampaignType.PROFILES_COLLECTION.value, target_profile=None, target=None)
                | ~Q(type=CampaignType.PROFILES_COLLECTION.value) & Q(target__isnull=False),
                name="collections_only_have_no_path",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "-created_at"], condition=Q(deleted_at=None), name="campaigns_of_a_space"
            ),
        ]

    def __str__(self) -> str:
        return f"campaign {self.pk}"

    @property
    def asks_identity(self) -> bool:
        """Whether one must be on a line of the organization's list; never for a path open without account."""
        return self.organization.has_list and not self.is_simplified_access


class CampaignCount(models.Model):
    """One integer of a campaign's follow-up, for everybody (``group`` "*") or for one class (``domain.contributions``).

    Written by one job at a time, under the campaign's lock, as sums of what each participation adds; ``value`` may
    return to zero, and is never read to be decided upon, only shown.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="counts", db_index=False)
    group = models.CharField(max_length=255)
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=120)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "group", "kind", "key"], name="one_count_each"),
        ]

    def __str__(self) -> str:
        return f"campaign {self.campaign_id}, {self.group}: {self.kind} {self.key} = {self.value}"
