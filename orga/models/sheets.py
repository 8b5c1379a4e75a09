from django.conf import settings
from django.db import models

from orga.models.organizations import Organization


class TeamSheet(models.Model):
    """A table that a team fills in for a school year: who teaches which competence, or what a discipline covers.

    ``kind``: "sharing" or "positioning". ``version`` grows at each save, so that nobody overwrites another unseen.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="sheets", db_index=False)
    kind = models.CharField(max_length=12)
    school_year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120, blank=True)
    content = models.JSONField(default=dict)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "school_year", "title"], name="one_sheet_a_year_and_title"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} sheet {self.pk}"
