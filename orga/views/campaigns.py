"""The campaigns of a space: mine, everybody's, and taking several away at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from orga.campaign_forms import chosen_campaigns
from orga.domain.campaign_filters import read_filters
from orga.enums import Role
from orga.labels import CAMPAIGN_TYPES
from orga.permissions import orga_page
from orga.selectors.campaigns import count_results, list_campaigns, list_chosen
from orga.services import campaigns
from pix.core.french import plural_fr
from pix.core.http import see_other

NOTHING_CHOSEN = "Cochez d’abord les campagnes à supprimer."


@require_safe
@orga_page
@vary_on_headers("HX-Request")
def mine(request: HttpRequest) -> HttpResponse:
    """« Mes campagnes »."""
    return _list(request, is_mine=True)


@require_safe
@orga_page
@vary_on_headers("HX-Request")
def everybody(request: HttpRequest) -> HttpResponse:
    """« Toutes les campagnes »."""
    return _list(request, is_mine=False)


@require_POST
@orga_page
def delete(request: HttpRequest) -> HttpResponse:
    """First which ones would go and what goes with them; then, confirmed, the deletion."""
    organization_id, ids = request.portal.organization.pk, chosen_campaigns(request.POST)
    chosen = list_chosen(organization_id=organization_id, campaign_ids=ids)
    if not chosen:
        messages.error(request, NOTHING_CHOSEN)
        return see_other("orga:campaigns")
    is_confirmed = request.POST.get("step") == "delete"
    if not is_confirmed or not request.POST.get("understood"):
        counts = count_results(campaign_ids=[one.pk for one in chosen])
        participants = sum(found.participants for found in counts.values())
        context = {"chosen": chosen, "participants": participants, "is_refused": is_confirmed}
        return render(request, "orga/campaigns/delete.html", context, status=400 if is_confirmed else 200)
    campaigns.delete(
        organization_id=organization_id,
        campaign_ids=[one.pk for one in chosen],
        author_id=request.user.pk,
        role=Role(request.portal.membership.role),
        now=timezone.now(),
    )
    count = len(chosen)
    messages.success(request, f"{count} campagne{plural_fr(count)} supprimée{plural_fr(count)}.")
    return see_other("orga:campaigns")


def _list(request: HttpRequest, *, is_mine: bool) -> HttpResponse:
    page = list_campaigns(
        organization_id=request.portal.organization.pk,
        user_id=request.user.pk,
        is_admin=request.portal.is_admin,
        is_mine=is_mine,
        filters=read_filters(request.GET.getlist),
    )
    # Going back in the history needs the whole page.
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    context = {"page": page, "types": CAMPAIGN_TYPES, "is_part": is_part, "here": request.path}
    context["other_url"] = reverse("orga:all_campaigns" if is_mine else "orga:campaigns")
    response = render(request, "orga/campaigns/_list.html" if is_part else "orga/campaigns/index.html", context)
    if is_part:
        response["HX-Push-Url"] = f"{request.path}{page.filters.query.rstrip('?')}"
    return response
