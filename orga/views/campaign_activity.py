"""« Activité »: figures, curves and the list of who takes part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from orga.domain.follow_filters import NOT_STARTED, read_follow_filters
from orga.enums import ContributionKind
from orga.permissions import orga_page
from orga.selectors.campaign_activity import daily_curve, list_activity
from orga.views.follow_pages import follow_context, look_at
from pix.core.french import date_fr

KINDS = (ContributionKind.STARTED,)
STATUSES = (("en-cours", "En cours"), ("a-envoyer", "Fini, non envoyé"), ("envoye", "Fini et envoyé"))


@require_safe
@orga_page
@vary_on_headers("HX-Target")
def show(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The tab; its figures alone when our script refreshes them."""
    filters = read_follow_filters(request.GET.getlist)
    follow = look_at(request, campaign_id, filters, KINDS)
    context = follow_context(request, follow, filters, "activity")
    if request.htmx.target == "etat":
        return render(request, "orga/followup/_state.html", context)
    until = min(timezone.localdate(), timezone.localdate(follow.campaign.archived_at or timezone.now()))
    for name, kind in (("begun", ContributionKind.STARTED), ("sent", ContributionKind.SHARED)):
        points = daily_curve(follow.chosen, kind, until=until)
        context[f"{name}_curve"] = [(f"{day.day} {date_fr(day, 'month')}", count) for day, count in points]
    statuses = [*STATUSES, (NOT_STARTED, "Pas commencé")] if follow.has_roster else STATUSES
    context |= {"page": list_activity(follow=follow, filters=filters), "statuses": statuses}
    return render(request, "orga/followup/activity.html", context)
