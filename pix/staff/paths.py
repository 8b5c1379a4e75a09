"""Paths, for the staff: what each asks, composing others, stages and badges, whom they are open to (notes C.6)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orga.campaign_errors import (
    CataloguePath,
    EmptyProfile,
    InvalidBadges,
    InvalidStages,
    ProfileInUse,
    UnknownOrganizations,
)
from orga.selectors.path_catalog import devices_of
from orga.selectors.staff_paths import ShownPath, get_path, search_paths
from orga.selectors.tube_picker import list_choices
from orga.services import staff_paths, target_profiles
from pix.core.access import staff_page
from pix.core.french import plural_fr
from pix.core.http import see_other
from pix.staff import path_forms as forms

PER_PAGE = 50
GET_OR_POST = ["GET", "HEAD", "POST"]
NO_SUBJECT = "Cochez au moins un sujet."
INVALID = 422


@require_safe
@staff_page
def index(request: HttpRequest) -> HttpResponse:
    words, category = request.GET.get("q", "")[:100].replace("\x00", ""), request.GET.get("categorie", "")
    category, is_outdated = category if category in dict(forms.CATEGORIES) else "", request.GET.get("etat") == "perimes"
    found = search_paths(words=words, category=category, is_outdated=is_outdated)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "category": category, "is_outdated": is_outdated}
    context |= {"categories": forms.CATEGORIES, "labels": dict(forms.CATEGORIES)}
    return render(request, "staff/paths/index.html", context)


@require_safe
@staff_page
def path(request: HttpRequest, profile_id: int) -> HttpResponse:
    shown = get_path(profile_id=profile_id)
    context = {
        "shown": shown,
        "profile": shown.profile,
        "category": dict(forms.CATEGORIES)[shown.profile.category],
        "devices": devices_of(shown.profile.tubes),
    }
    return render(request, "staff/paths/path.html", context)


@require_http_methods(GET_OR_POST)
@staff_page
def create(request: HttpRequest) -> HttpResponse:
    return _compose(request, None)


@require_http_methods(GET_OR_POST)
@staff_page
def edit(request: HttpRequest, profile_id: int) -> HttpResponse:
    return _compose(request, _editable(profile_id))


@require_POST
@staff_page
def duplicate(request: HttpRequest, profile_id: int) -> HttpResponse:
    try:
        copy = staff_paths.duplicate(profile_id=profile_id, author_id=request.user.pk, now=timezone.now())
    except EmptyProfile as refusal:
        messages.error(request, refusal.message)
        return see_other("staff:path", profile_id)
    messages.success(request, "Voici la copie\u00a0: elle n’est ouverte à personne tant que vous ne le dites pas.")
    return see_other("staff:path", copy.pk)


@require_http_methods(GET_OR_POST)
@staff_page
def path_stages(request: HttpRequest, profile_id: int) -> HttpResponse:
    shown = _editable(profile_id)
    stored = shown.profile.stages
    is_level = request.POST.get("kind") == "level" if request.POST else any(one.get("level") for one in stored)
    initial = forms.padded(forms.stage_initial(stored), forms.STAGE_ROWS)
    formset = forms.StageFormSet(request.POST or None, initial=None if request.POST else initial)
    refusal = None
    if request.method == "POST" and formset.is_valid():
        try:
            items = forms.stage_items(formset.forms, is_level=is_level)
            staff_paths.set_stages(profile_id=profile_id, items=items, now=timezone.now())
        except InvalidStages as error:
            refusal = error
        else:
            messages.success(request, "Paliers enregistrés. Les campagnes déjà créées gardent les leurs.")
            return see_other("staff:path", profile_id)
    context = {"shown": shown, "profile": shown.profile, "formset": formset, "is_level": is_level, "refusal": refusal}
    return render(request, "staff/paths/stages.html", context, status=INVALID if formset.is_bound else 200)


@require_http_methods(GET_OR_POST)
@staff_page
def path_badges(request: HttpRequest, profile_id: int) -> HttpResponse:
    shown = _editable(profile_id)
    stored = shown.profile.badges
    initial = forms.padded(forms.badge_initial(stored), forms.BADGE_ROWS)
    formset = forms.BadgeFormSet(request.POST or None, initial=None if request.POST else initial)
    refusal = None
    if request.method == "POST" and formset.is_valid():
        try:
            items = forms.badge_items(formset.forms, stored)
            staff_paths.set_badges(profile_id=profile_id, items=items, now=timezone.now())
        except InvalidBadges as error:
            refusal = error
        else:
            messages.success(request, "Résultats thématiques enregistrés. Les campagnes déjà créées gardent les leurs.")
            return see_other("staff:path", profile_id)
    context = {"shown": shown, "profile": shown.profile, "formset": formset, "refusal": refusal}
    return render(request, "staff/paths/badges.html", context, status=INVALID if formset.is_bound else 200)


@require_POST
@staff_page
def share(request: HttpRequest, profile_id: int) -> HttpResponse:
    ids = forms.read_ids(request.POST.get("organizations", ""))
    try:
        count = staff_paths.share(profile_id=profile_id, organization_ids=ids)
    except UnknownOrganizations as refusal:
        messages.error(request, refusal.message)
    else:
        ending = plural_fr(count)
        messages.success(request, f"Parcours ouvert à {count} organisation{ending} de plus.")
    return see_other("staff:path", profile_id)


@require_POST
@staff_page
def unshare(request: HttpRequest, profile_id: int, organization_id: int) -> HttpResponse:
    staff_paths.unshare(profile_id=profile_id, organization_id=organization_id)
    messages.success(request, "Le parcours n’est plus ouvert à cette organisation. Ses campagnes continuent.")
    return see_other("staff:path", profile_id)


@require_POST
@staff_page
def outdate(request: HttpRequest, profile_id: int) -> HttpResponse:
    try:
        staff_paths.outdate(profile_id=profile_id, now=timezone.now())
    except CataloguePath as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Le parcours est périmé\u00a0: il ne se propose plus, ses campagnes continuent.")
    return see_other("staff:path", profile_id)


@require_POST
@staff_page
def change_access(request: HttpRequest, profile_id: int) -> HttpResponse:
    """With or without account; before any campaign only."""
    is_simplified = request.POST.get("access") == "simplified"
    try:
        if not get_path(profile_id=profile_id).is_editable:
            raise CataloguePath
        target_profiles.set_simplified_access(
            profile_id=profile_id, is_simplified_access=is_simplified, now=timezone.now()
        )
    except (CataloguePath, ProfileInUse) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "L’accès est changé.")
    return see_other("staff:path", profile_id)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _compose(request: HttpRequest, shown: ShownPath | None) -> HttpResponse:
    """The form of a path, new or not, and its subjects to tick."""
    initial: dict[str, Any] = {}
    ticked = forms.ticked_tubes(request.POST)
    if shown is not None:
        profile = shown.profile
        initial = {name: getattr(profile, name) for name in forms.PathForm.base_fields if name != "owner_id"}
        initial["owner_id"] = profile.owner_organization_id
        ticked = ticked if request.POST else dict(profile.tubes)
    form = forms.PathForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, shown, form.draft([*ticked.items(), *_not_offered(shown)]))
        except (EmptyProfile, UnknownOrganizations) as refusal:
            form.add_error(None if isinstance(refusal, EmptyProfile) else "owner_id", refusal.message)
    context = {"form": form, "shown": shown, "competences": list_choices(ticked=ticked)}
    return render(request, "staff/paths/edit.html", context, status=INVALID if form.is_bound else 200)


def _saved(request: HttpRequest, shown: ShownPath | None, draft: staff_paths.PathDraft) -> HttpResponse:
    if not draft.tubes:
        raise EmptyProfile(NO_SUBJECT)
    if shown is None:
        profile = staff_paths.create(author_id=request.user.pk, draft=draft, now=timezone.now())
    else:
        profile = staff_paths.update(profile_id=shown.profile.pk, draft=draft, now=timezone.now())
    messages.success(request, "Parcours enregistré.")
    return see_other("staff:path", profile.pk)


def _not_offered(shown: ShownPath | None) -> list[tuple[str, int]]:
    """Subjects of the path that have no question now: the form cannot show them, so they stay."""
    if shown is None:
        return []
    offered = {tube.id for one in list_choices(ticked={}) for thematic in one.thematics for tube in thematic.tubes}
    return [(tube, cap) for tube, cap in shown.profile.tubes if tube not in offered]


def _editable(profile_id: int) -> ShownPath:
    """Errors: ProfileNotFound; CataloguePath."""
    shown = get_path(profile_id=profile_id)
    if not shown.is_editable:
        raise CataloguePath
    return shown
