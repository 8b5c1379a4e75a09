"""Organizations, who belongs to them, who is invited (orga notes 1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from orga.domain.autonomous_courses import PLATFORM_ID, is_platform
from orga.enums import InvitationStatus, OrganizationType, Role


class Organization(models.Model):
    """A school, a university, a company. ``external_id``: UAI for schools, upper case; not unique by itself.

    ``roster_version`` grows by one each time something changes in its list of learners.
    """

    type = models.CharField(max_length=3)
    name = models.CharField("nom", max_length=255)
    external_id = models.CharField("UAI ou identifiant", max_length=50, blank=True, db_index=True)
    province_code = models.CharField("département", max_length=3, blank=True)
    is_managing_students = models.BooleanField(default=False)
    features = models.JSONField(default=list, blank=True)
    import_format = models.CharField(max_length=20, blank=True)
    email = models.EmailField("adresse de contact", max_length=255, blank=True)
    credit = models.PositiveIntegerField(default=0)
    documentation_url = models.URLField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    roster_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "organisation"
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=[kind.value for kind in OrganizationType]), name="organization_type_is_known"
            ),
            models.UniqueConstraint(
                fields=["external_id"], condition=Q(external_id=PLATFORM_ID), name="one_platform_organization"
            ),
        ]

    def __str__(self) -> str:
        return f"organization {self.pk}"

    @property
    def has_list(self) -> bool:
        """Whether it brings the list of those it knows."""
        return self.is_managing_students or bool(self.import_format)

    @property
    def is_platform(self) -> bool:
        """Whether its campaigns are autonomous courses, whose results go to nobody."""
        return is_platform(self.external_id)


class Membership(models.Model):
    """A person in an organization. Kept when it ends (``disabled_at``): a new invitation makes a new row."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    last_access_on = models.DateField(null=True)
    disabled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization"], condition=Q(disabled_at=None), name="one_membership_each"
            ),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class OrganizationInvitation(models.Model):
    """An e-mail address asked to join; no expiry. ``role`` empty: decided at acceptance."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=255)
    code = models.CharField(max_length=10)
    role = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=10, default=InvitationStatus.PENDING.value)
    # Who filled the form of first activation; quoted in the mail only.
    asked_by = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=Q(status=InvitationStatus.PENDING.value),
                name="one_pending_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class OrgaSettings(models.Model):
    """What one person has chosen in the portal: the organization shown, the terms accepted."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    current_organization = models.ForeignKey(Organization, models.SET_NULL, null=True, related_name="+")
    terms_accepted_at = models.DateTimeField(null=True)
    has_hidden_setup = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"settings of user {self.user_id}"
