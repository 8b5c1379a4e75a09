"""What pages about paths write; the learner's dashboard takes from here what its own app cannot read."""

from typing import Any

from django import template
from django.utils import timezone

from orga.domain.reminders import ReminderKind
from orga.selectors.my_paths import MyPaths, list_my_paths
from orga.selectors.outcomes import DEFAULT_ICON
from pix.core import drawing
from pix.core.templatetags.ui import icon_href, icon_names

register = template.Library()
REMINDER_TONES = {ReminderKind.SOON: "info", ReminderKind.TODAY: "warn", ReminderKind.LATE: "warn"}


@register.simple_tag
def learner_paths(user: Any) -> MyPaths:
    """The paths of somebody signed in; one statement."""
    return list_my_paths(user_id=user.pk, today=timezone.localdate())


@register.inclusion_tag("orga/path/_hexagon.html")
def mastery_hexagon(percent: int) -> dict:
    """A share of success, 0 to 100, in its hexagon."""
    return {"hexagon": drawing.hexagon(percent, maximum=100), "percent": percent}


@register.filter
def reminder_tone(kind: ReminderKind) -> str:
    return REMINDER_TONES[kind]


@register.simple_tag
def badge_icon(name: str) -> str:
    """Address of a badge's drawing; the content may name one that the set does not have."""
    return icon_href(name if name in icon_names() else DEFAULT_ICON)
