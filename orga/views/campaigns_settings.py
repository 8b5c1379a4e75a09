"""A campaign's settings: what it is, what may change in it, its archives."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from orga.campaign_errors import AlreadyArchived, InvalidCampaign, NotArchived, NotCampaignOwner, OwnerNotMember
from orga.campaign_forms import SettingsForm, initial_of
from orga.domain import campaign_rules
from orga.enums import Role
from orga.labels import CAMPAIGN_TYPES
from orga.permissions import orga_page
from orga.selectors.campaigns import get_campaign
from orga.selectors.members import list_members
from orga.selectors.path_catalog import describe
from orga.services import campaigns
from pix.core.http import see_other

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@orga_page
def settings(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Read by the whole team; changed by the owner and by administrators. Errors: NotCampaignOwner."""
    campaign = get_campaign(organization_id=request.portal.organization.pk, campaign_id=campaign_id)
    may_manage = campaign_rules.may_manage(_role(request), is_owner=campaign.owner_id == request.user.pk)
    if request.method == "POST" and not may_manage:
        raise NotCampaignOwner
    form = _form(request, campaign) if may_manage else None
    if form is not None and form.is_bound and form.is_valid() and _update(request, campaign, form):
        messages.success(request, "Les changements sont enregistrés.")
        return see_other("orga:campaign_settings", campaign_id)
    context = _context(request, campaign) | {"form": form, "may_manage": may_manage}
    return render(
        request, "orga/campaigns/settings.html", context, status=UNPROCESSABLE if form and form.errors else 200
    )


@require_POST
@orga_page
def archive(request: HttpRequest, campaign_id: int) -> HttpResponse:
    try:
        campaigns.archive(**_act(request, campaign_id))
    except AlreadyArchived as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, "La campagne est archivée. Ses résultats restent à lire.")
    return see_other("orga:campaign_settings", campaign_id)


@require_POST
@orga_page
def unarchive(request: HttpRequest, campaign_id: int) -> HttpResponse:
    try:
        campaigns.unarchive(**_act(request, campaign_id))
    except NotArchived as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, "La campagne est rouverte, avec le même code.")
    return see_other("orga:campaign_settings", campaign_id)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _role(request: HttpRequest) -> Role:
    return Role(request.portal.membership.role)


def _act(request: HttpRequest, campaign_id: int) -> dict[str, Any]:
    return {
        "organization_id": request.portal.organization.pk,
        "campaign_id": campaign_id,
        "author_id": request.user.pk,
        "role": _role(request),
        "now": timezone.now(),
    }


def _form(request: HttpRequest, campaign: Any) -> SettingsForm:
    before = campaigns.draft_of(campaign)
    return SettingsForm(
        request.POST if request.method == "POST" else None,
        before=before,
        has_participation=campaign.has_participation,
        members=list_members(organization_id=campaign.organization_id),
        many=request.portal.learners_words[1],
        today=timezone.localdate(),
        initial=initial_of(before) | {"owner": campaign.owner_id},
    )


def _update(request: HttpRequest, campaign: Any, form: SettingsForm) -> bool:
    try:
        campaigns.update(**_act(request, campaign.pk), draft=form.draft(), owner_id=form.cleaned_data["owner"])
    except InvalidCampaign as refusal:
        form.show(refusal.data["problems"])
    except OwnerNotMember as refusal:
        form.add_error("owner", refusal.message)
    else:
        return True
    return False


def _context(request: HttpRequest, campaign: Any) -> dict[str, Any]:
    profile = campaign.target_profile
    return {
        "campaign": campaign,
        "tab": "settings",
        "kind_words": CAMPAIGN_TYPES.get(campaign.type, ""),
        "line": describe(profile, organization_id=request.portal.organization.pk) if profile else None,
    }
