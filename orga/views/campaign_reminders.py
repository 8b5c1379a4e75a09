"""« Relancer »: the list of those who have sent nothing, to print or copy, and the message to those who can get it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from orga.domain.follow_filters import read_follow_filters
from orga.labels import LATE_STATES
from orga.permissions import orga_page
from orga.selectors.late_learners import list_late
from orga.services import reminder_mails
from orga.views.follow_pages import follow_context, look_at
from pix.core.french import plural_fr
from pix.core.http import see_other


@require_safe
@orga_page
def show(request: HttpRequest, campaign_id: int) -> HttpResponse:
    filters = read_follow_filters(request.GET.getlist)
    follow = look_at(request, campaign_id, filters, ())
    late = list_late(
        organization_id=request.portal.organization.pk,
        campaign_id=campaign_id,
        groups=follow.groups,
        today=timezone.localdate(),
    )
    reminded = reminder_mails.list_reminded(now=timezone.now())
    reachable = {one.user_id for one in late if one.user_id and one.has_address}
    context = {
        **follow_context(request, follow, filters, "activity"),
        "late": [(one, LATE_STATES[one.state]) for one in late],
        "reachable": 0 if follow.campaign.archived_at else len(reachable - reminded),
        "reminded": len(reachable & reminded),
    }
    return render(request, "orga/followup/reminders.html", context)


@require_POST
@orga_page
def send(request: HttpRequest, campaign_id: int) -> HttpResponse:
    filters = read_follow_filters(request.POST.getlist)
    count = reminder_mails.remind(
        organization_id=request.portal.organization.pk,
        campaign_id=campaign_id,
        groups=filters.groups,
        origin=f"{request.scheme}://{request.get_host()}",
        now=timezone.now(),
    )
    if count:
        end = plural_fr(count)
        messages.success(request, f"{count} message{end} envoyé{end}. La même personne n’en reçoit qu’un par jour.")
    else:
        messages.info(request, "Personne à qui écrire aujourd’hui : imprimez la liste ou copiez-la.")
    return see_other(f"{reverse('orga:campaign_reminders', args=[campaign_id])}{filters.group_query}")
