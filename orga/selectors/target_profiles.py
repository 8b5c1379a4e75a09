"""Reads of paths: those that an organization may use."""

from django.db.models import Q, QuerySet

from orga.campaign_errors import ProfileNotAllowed
from orga.models import TargetProfile, TargetProfileShare


def list_visible(*, organization_id: int) -> QuerySet[TargetProfile]:
    """Public paths, those of the organization, those shared with it; outdated ones left out. In catalogue order.

    Source: orga notes 5.1.
    """
    visible = (
        Q(is_public=True)
        | Q(owner_organization_id=organization_id)
        | Q(pk__in=TargetProfileShare.objects.filter(organization_id=organization_id).values("target_profile"))
    )
    return TargetProfile.objects.filter(visible, outdated_at=None, skills_count__gt=0).order_by(
        "category", "order", "name", "pk"
    )


def get_visible(*, organization_id: int, profile_id: int) -> TargetProfile:
    """A path that the organization may use. Errors: ProfileNotAllowed."""
    profile = list_visible(organization_id=organization_id).filter(pk=profile_id).first()
    if profile is None:
        raise ProfileNotAllowed
    return profile


def find_by_teacher_code(*, code: str) -> TargetProfile | None:
    """The path that a normalised teacher code tries, outdated or not."""
    return TargetProfile.objects.filter(teacher_code=code).first()
