"""The roster: one row per person known to an organization, with or without an account (orga notes 0, 3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from orga.models.organizations import Organization


class OrganizationLearner(models.Model):
    """A pupil, a student, a participant. ``user`` is the account, once linked.

    search_name: first and last name as ``domain.names.standardise`` writes them, separated by a space.
    is_certifiable: null while unknown; certifiable_at is when it was computed.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="learners", db_index=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="organization_learners"
    )
    first_name = models.CharField(max_length=255)
    middle_name = models.CharField(max_length=255, blank=True)
    third_name = models.CharField(max_length=255, blank=True)
    last_name = models.CharField(max_length=255)
    preferred_last_name = models.CharField(max_length=255, blank=True)
    search_name = models.CharField(max_length=511)
    birthdate = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    birth_city = models.CharField(max_length=255, blank=True)
    birth_city_code = models.CharField(max_length=5, blank=True)
    birth_province_code = models.CharField(max_length=3, blank=True)
    birth_country_code = models.CharField(max_length=3, blank=True)
    mef_code = models.CharField(max_length=255, blank=True)
    status = models.CharField(max_length=255, blank=True)
    national_student_id = models.CharField(max_length=255, null=True)
    division = models.CharField(max_length=255, blank=True)
    student_number = models.CharField(max_length=255, null=True)
    email = models.CharField(max_length=255, blank=True)
    department = models.CharField(max_length=255, blank=True)
    educational_team = models.CharField(max_length=255, blank=True)
    group = models.CharField(max_length=255, blank=True)
    diploma = models.CharField(max_length=255, blank=True)
    study_scheme = models.CharField(max_length=255, blank=True)
    # JSON of the generic formats' columns that have no field of their own, as ``domain.rosters.Record`` writes it.
    attributes = models.TextField(default="{}")
    generic_key = models.CharField(max_length=600, null=True)
    is_disabled = models.BooleanField(default=False)
    is_certifiable = models.BooleanField(null=True)
    certifiable_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", field], condition=Q(deleted_at=None), name=name)
            for field, name in [
                ("national_student_id", "one_learner_per_ine"),
                ("student_number", "one_learner_per_student_number"),
                ("generic_key", "one_learner_per_generic_key"),
                ("user", "one_learner_per_account"),
            ]
        ]
        indexes = [
            models.Index(
                "organization",
                Lower("last_name"),
                Lower("first_name"),
                "id",
                condition=Q(deleted_at=None, is_disabled=False),
                name="learners_by_name",
            ),
            models.Index(fields=["organization", "birthdate"], name="learners_by_birthdate"),
            # Classes and their sizes, beside the campaigns.
            models.Index(
                fields=["organization", "division", "is_certifiable"],
                condition=Q(deleted_at=None, is_disabled=False),
                name="present_by_division",
            ),
            models.Index(
                fields=["organization", "group", "is_certifiable"],
                condition=Q(deleted_at=None, is_disabled=False),
                name="present_by_group",
            ),
            models.Index(
                fields=["organization"], condition=~Q(deleted_at=None, is_disabled=False), name="learners_gone"
            ),
            models.Index(
                fields=["national_student_id"], condition=Q(user__isnull=False), name="linked_learners_by_ine"
            ),
        ]

    def __str__(self) -> str:
        return f"learner {self.pk}"


class GuardianAuthorization(models.Model):
    """The school holds the legal guardians' authorisation for this learner (requirement S-080, decisions G8)."""

    learner = models.OneToOneField(OrganizationLearner, models.CASCADE, related_name="authorization")
    collected_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"authorization of learner {self.learner_id}"
