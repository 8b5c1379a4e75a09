"""« Nouvelle campagne »: one page, what it recomputes while one types, and the campaign at the end."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from orga.campaign_errors import EmptyProfile, InvalidCampaign, OwnerNotMember, ProfileNotAllowed
from orga.campaign_forms import CampaignForm, initial_of, prefilled, read_id
from orga.domain import campaign_rules
from orga.domain.path_shelves import MAX_TEXT, read_tubes, write_tubes
from orga.domain.subject_choice import UnreadableChoice
from orga.labels import CAMPAIGN_TYPES
from orga.permissions import orga_page
from orga.selectors.campaigns import get_campaign
from orga.selectors.members import list_members
from orga.selectors.path_catalog import Catalogue, PathLine, known_tubes, read_catalogue
from orga.selectors.radar import tubes_to_first_level
from orga.selectors.targeted_subjects import list_subjects
from orga.services import campaigns
from orga.services.path_sketches import sketch
from pix.core.http import see_other

UNPROCESSABLE = 422
UNREADABLE = (
    "Cette adresse ne désigne aucun sujet à reprendre\u00a0: elle est peut-être coupée. Rouvrez la page d’où vous "
    "veniez, cochez les sujets, puis créez la campagne."
)
# The button that shows what was searched for or chosen, where no script does it; nothing is made.
LOOK = "voir"


@require_http_methods(["GET", "HEAD", "POST"])
@orga_page
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """The page, perhaps prefilled; then, posted, the campaign. ``duplicate`` starts from another campaign's words."""
    if request.method != "POST":
        try:
            start = _initial(request)
        except UnreadableChoice:
            messages.warning(request, UNREADABLE)
            return redirect("orga:new_campaign")
        return _page(request, _form(request, initial=start), request.GET)
    if LOOK in request.POST:
        return _page(request, _form(request, initial=_typed(request)), request.POST)
    form = _form(request, request.POST)
    campaign = _create(request, form) if form.is_valid() else None
    if campaign is None:
        return _page(request, form, request.POST, UNPROCESSABLE)
    return see_other("orga:campaign_created", campaign.pk)


@require_POST
@orga_page
@never_cache
def catalogue(request: HttpRequest) -> HttpResponse:
    """The list of paths alone, for our script; posted, as the subjects of a path to make come with it."""
    found = _catalogue(request, request.POST, request.POST.get("profile", ""))
    own = _own(read_tubes(request.POST.get("tubes", "")), "")
    context = {"catalogue": found, "chosen": found.chosen or own, "own": own}
    return render(request, "orga/campaigns/_catalog.html", context)


@require_POST
@orga_page
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """What a choice or a word changes elsewhere in the page, for our script; nothing is made."""
    form = _form(request, initial=_typed(request))
    return render(request, "orga/campaigns/_derived.html", _derived(request, form, request.POST) | {"is_part": True})


# --- Steps -----------------------------------------------------------------------------------------------------------


def _form(request: HttpRequest, data: Any = None, **options: Any) -> CampaignForm:
    organization = request.portal.organization
    return CampaignForm(
        data,
        members=list_members(organization_id=organization.pk),
        many=request.portal.learners_words[1],
        today=timezone.localdate(),
        **options,
    )


def _create(request: HttpRequest, form: CampaignForm) -> Any:
    try:
        return campaigns.create(
            organization_id=request.portal.organization.pk,
            creator_id=request.user.pk,
            draft=form.draft(),
            target_profile_id=form.profile_id if form.draft().has_target_profile else None,
            owner_id=form.cleaned_data["owner"],
            own_tubes=known_tubes(form.own_tubes) if form.draft().has_target_profile else (),
            now=timezone.now(),
        )
    except InvalidCampaign as refusal:
        form.show_refusal(refusal)
    except (ProfileNotAllowed, EmptyProfile) as refusal:
        form.add_error("profile", refusal.message)
    except OwnerNotMember as refusal:
        form.add_error("owner", refusal.message)
    return None


def _initial(request: HttpRequest) -> dict[str, Any]:
    start: dict[str, Any] = {"type": "ASSESSMENT", "owner": request.user.pk, "collects_again": True}
    if copied := read_id(request.GET.get("duplicate", "")):
        campaign = get_campaign(organization_id=request.portal.organization.pk, campaign_id=copied)
        start |= initial_of(campaigns.draft_of(campaign))
        start |= {"name": campaign_rules.name_of_copy(campaign.name), "profile": campaign.target_profile_id or ""}
        start["due_on"] = None
    return start | prefilled(request.GET) | _given_subjects(request)


def _given_subjects(request: HttpRequest) -> dict[str, str]:
    """The subjects of a path to make with the campaign: ticked in the analysis of another one, or those that lead to
    level 1 in the competences given. Addresses name them, and carry no list of them.

    Errors: UnreadableChoice, when they name none.
    """
    campaign, competences = request.GET.get("campagne", ""), request.GET.getlist("competence")
    if not campaign and not competences:
        return {}
    if campaign:
        tubes = list_subjects(
            organization_id=request.portal.organization.pk,
            campaign_id=read_id(campaign) or 0,
            choice=request.GET.get("sujets", ""),
        )
    else:
        tubes = tubes_to_first_level(competence_ids=competences)
    if not tubes:
        raise UnreadableChoice
    return {"tubes": write_tubes(tubes)}


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What stands in the fields now, well or badly written: a page that is only looked at has no error."""
    boxes = ("sends_automatically", "multiple_sendings", "collects_again", "asks_external_id")
    texts = ("type", "profile", "tubes", "name", "title", "landing_text", "due_on", "external_id_label", "owner")
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in (*texts, "external_id_type")}
    return typed | {name: name in request.POST for name in boxes}


def _catalogue(request: HttpRequest, values: Any, profile: str) -> Catalogue:
    return read_catalogue(
        organization_id=request.portal.organization.pk,
        text=values.get("q", "")[:MAX_TEXT],
        shelf=values.get("rayon", ""),
        profile_id=read_id(profile),
    )


def _own(tubes: Sequence[tuple[str, int]], title: str) -> PathLine | None:
    """The path that would be made with the campaign; None when no subject was given."""
    return sketch(name=campaigns.name_of_own_path(title=title, now=timezone.now()), tubes=tubes)


def _derived(request: HttpRequest, form: CampaignForm, values: Any) -> dict[str, Any]:
    found = _catalogue(request, values, form.read("profile") or "")
    own = _own(form.given_tubes, form.read("title") or "")
    chosen: PathLine | None = found.chosen or own
    return {
        "form": form,
        "catalogue": found,
        "chosen": chosen,
        "own": own,
        "kind": form.kind,
        "kind_words": CAMPAIGN_TYPES.get(form.kind, ""),
        "shown_title": form.read("title") or (chosen.name if chosen else "Votre parcours"),
        "title_length": len(form.read("title") or ""),
        "title_max": campaign_rules.MAX_TITLE,
    }


def _page(request: HttpRequest, form: CampaignForm, values: Any, status: int = 200) -> HttpResponse:
    context = _derived(request, form, values) | {"types": CAMPAIGN_TYPES}
    return render(request, "orga/campaigns/new.html", context, status=status)
