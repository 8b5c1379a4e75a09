"""Imports of rosters: read, shown, applied, perhaps undone (decisions G1 and G2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from orga.enums import ImportStatus
from orga.models.organizations import Organization


class OrganizationImport(models.Model):
    """One uploaded file. counts: kind of change → number. school_year: first year (2023 for 2023-2024).

    errors, warnings, skipped: as ``domain.import_errors`` and ``domain.rosters`` write them.
    decisions: keys of doubtful rows answered « C’est le même élève » → id of the existing learner.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="imports")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    status = models.CharField(max_length=10)
    format = models.CharField(max_length=10)
    mode = models.CharField(max_length=10)
    filename = models.CharField(max_length=255)
    encoding = models.CharField(max_length=40, blank=True)
    school_year = models.PositiveSmallIntegerField(null=True)
    read_count = models.PositiveIntegerField(default=0)
    kept_count = models.PositiveIntegerField(default=0)
    skipped = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    # The roster's version that the differences shown were computed from.
    roster_version = models.PositiveIntegerField(default=0)
    job = models.ForeignKey("core.Job", models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            # Two tabs, two administrators: one import at a time is waiting or under way.
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(status__in=[ImportStatus.VALIDATED.value, ImportStatus.APPLYING.value]),
                name="one_open_import_per_organization",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in ImportStatus]), name="import_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportPayload(models.Model):
    """What is only kept for a while: the rows read (until applied), the images before (30 days). Compressed JSON."""

    roster_import = models.ForeignKey(OrganizationImport, models.CASCADE, related_name="payloads")
    kind = models.CharField(max_length=10)  # "rows" or "before"
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster_import", "kind"], name="one_payload_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of import {self.roster_import_id}"
