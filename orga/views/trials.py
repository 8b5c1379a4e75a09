"""A member tries a path, from Orga or by its teacher code: the questions of the pupils, and nothing counted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learners.enums import AssessmentState
from orga.campaign_errors import ProfileNotAllowed, ProfileNotFound, UnknownCode
from orga.domain.campaign_codes import normalise
from orga.permissions import orga_page
from orga.selectors.target_profiles import find_by_teacher_code, get_visible
from orga.services import trials
from orga.views.path_refusals import explained
from pix.core.http import see_other


@require_safe
@orga_page
@never_cache
@explained
def presentation(request: HttpRequest, teacher_code: str) -> HttpResponse:
    """What a trial is, and its button."""
    profile = _profile(teacher_code)
    latest = trials.find_latest(profile_id=profile.pk, user_id=request.user.pk)
    return render(request, "orga/path/trial.html", {"profile": profile, "latest": latest})


@require_POST
@orga_page
@explained
def start(request: HttpRequest, teacher_code: str) -> HttpResponse:
    return _begin(request, _profile(teacher_code).pk)


@require_POST
@orga_page
@explained
def start_from_orga(request: HttpRequest, profile_id: int) -> HttpResponse:
    """« Essayer ce parcours », of the paths that the space may use."""
    try:
        profile = get_visible(organization_id=request.portal.organization.pk, profile_id=profile_id)
    except ProfileNotAllowed:  # one may not even know that it exists
        raise ProfileNotFound from None
    return _begin(request, profile.pk)


def _profile(teacher_code: str):
    profile = find_by_teacher_code(code=normalise(teacher_code))
    if profile is None:
        raise UnknownCode
    return profile


def _begin(request: HttpRequest, profile_id: int) -> HttpResponse:
    trial = trials.begin(profile_id=profile_id, user_id=request.user.pk, now=timezone.now())
    if trial.assessment.state == AssessmentState.STARTED:
        return see_other("learners:resume", trial.assessment_id)
    return see_other("orga:path_end", trial.assessment_id)
