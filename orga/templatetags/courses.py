"""What pages write differently for an autonomous course: nobody receives anything (staff notes C.7)."""

from django import template

from orga.domain.autonomous_courses import is_platform
from orga.models import Campaign

register = template.Library()


@register.filter
def is_autonomous(campaign: Campaign) -> bool:
    """Whether a campaign, read with its organization, is a course of the platform."""
    return is_platform(campaign.organization.external_id)
