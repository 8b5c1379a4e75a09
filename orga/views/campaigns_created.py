"""A campaign's code: the page that gives it, the one that is projected, what is printed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from learners.adapter import origin_of
from orga.domain import family_messages
from orga.permissions import orga_page
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.campaigns import get_campaign
from orga.selectors.path_catalog import describe
from orga.services import campaign_prints
from orga.services.campaign_prints import Sheet
from pix.core.errors import NotFound
from pix.core.qr import qr


@require_safe
@orga_page
def created(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The code in large, its link, its drawing, what to print and what comes next."""
    organization = request.portal.organization
    context = _code(request, campaign_id)
    profile = context["campaign"].target_profile
    context["line"] = describe(profile, organization_id=organization.pk) if profile else None
    said = campaign_prints.announce(campaign=context["campaign"], address=context["address"], origin=origin_of(request))
    context["messages_to_families"] = [
        ("en-classe", "En classe : un message qui informe", family_messages.inform(said)),
        ("a-la-maison", "À la maison : un message qui explique comment faire", family_messages.help_at_home(said)),
    ]
    return render(request, "orga/campaigns/created.html", context)


@require_safe
@orga_page
def projected(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The code alone, for the screen of a classroom."""
    return render(request, "orga/campaigns/projected.html", _code(request, campaign_id))


@require_safe
@orga_page
def printed(request: HttpRequest, campaign_id: int, sheet: str) -> HttpResponse:
    """A PDF to print: ``sheet`` is one of ``Sheet``."""
    campaign = get_campaign(organization_id=request.portal.organization.pk, campaign_id=campaign_id)
    if sheet not in set(Sheet):
        raise NotFound
    kind, address = Sheet(sheet), _address(request, campaign.code)
    pdf = campaign_prints.make_pdf(
        campaign=campaign, sheet=kind, address=address, origin=origin_of(request), now=timezone.now()
    )
    name = campaign_prints.filename(campaign=campaign, sheet=kind)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _code(request: HttpRequest, campaign_id: int) -> dict[str, Any]:
    campaign = get_campaign(organization_id=request.portal.organization.pk, campaign_id=campaign_id)
    address = _address(request, campaign.code)
    return {
        "campaign": campaign,
        "title": title_for_learners(campaign),
        "address": address,
        "short_address": address.partition("://")[2],
        "origin": origin_of(request).partition("://")[2],
        "qr": qr(address),
        "sheets": [(one.value, one.words) for one in Sheet],
    }


def _address(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("orga:campaign_landing", args=[code]))
