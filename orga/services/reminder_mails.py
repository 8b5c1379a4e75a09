"""« Relancer »: a message to those who have not finished or not sent, at confirmed addresses only (orga notes 7.8).

At most one message a day for one person, whatever the campaign. Who has no confirmed address is reminded by the list
that the teacher prints.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from orga.campaign_errors import CampaignNotFound
from orga.models import Campaign
from orga.selectors import late_learners
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.late_learners import LateState
from pix.core import jobs

TASK: Final = "orga.send_reminder"
EVERY: Final = timedelta(hours=24)


@transaction.atomic
def remind(*, organization_id: int, campaign_id: int, groups: Iterable[str], origin: str, now: datetime) -> int:
    """Have a message sent to everybody who is late and can be written to today; how many.

    groups: classes, all of those the campaign concerns when empty. origin: scheme and host of our pages. Locks the
    campaign, so that two clicks send one message each.
    Errors: CampaignNotFound.
    """
    open_ones = Campaign.objects.select_for_update(no_key=True).filter(
        pk=campaign_id, organization_id=organization_id, deleted_at=None
    )
    campaign = open_ones.first()
    if campaign is None:
        raise CampaignNotFound
    if campaign.archived_at is not None:
        return 0
    today = timezone.localdate(now)
    late = late_learners.list_late(organization_id=organization_id, campaign_id=campaign_id, groups=groups, today=today)
    reminded = list_reminded(now=now)
    user_ids = sorted({one.user_id for one in late if one.user_id and one.has_address} - reminded)
    for user_id in user_ids:
        jobs.enqueue(TASK, campaign_id=campaign_id, user_id=user_id, origin=origin)
    return len(user_ids)


def list_reminded(*, now: datetime) -> set[int]:
    """The accounts written to in the last 24 hours, or about to be. One statement."""
    return {int(arguments["user_id"]) for arguments in jobs.list_arguments(TASK, since=now - EVERY)}


def send(*, campaign_id: int, user_id: int, origin: str, now: datetime) -> bool:
    """Write to one learner; False when the reason is gone: sent meanwhile, archived, no confirmed address any more."""
    campaign = (
        Campaign.objects.select_related("organization", "target_profile")
        .filter(pk=campaign_id, archived_at=None, deleted_at=None)
        .first()
    )
    found = late_learners.find_late(campaign_id=campaign_id, user_id=user_id) if campaign else None
    if campaign is None or found is None or not found.email:
        return False
    title = title_for_learners(campaign)
    context = {
        "first_name": found.first_name,
        "title": title,
        "organization": campaign.organization,
        "state": found.state,
        "is_to_send": found.state is LateState.TO_SHARE,
        "is_started": found.state is LateState.STARTED,
        "due_on": campaign.due_on if campaign.due_on and campaign.due_on >= timezone.localdate(now) else None,
        "code": campaign.code,
        "link": origin + reverse("orga:campaign_landing", args=[campaign.code]),
        "contact_email": settings.PIX_CONTACT_EMAIL,
    }
    body = render_to_string("orga/email/reminder.txt", context)
    send_mail(" ".join(f"Votre parcours vous attend : {title}".split()), body, None, [found.email])
    return True
