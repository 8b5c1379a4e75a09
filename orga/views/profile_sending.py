"""A collection: one’s profile as it will be read, one button, and what has left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orga.campaign_errors import ParticipationDeleted
from orga.selectors.path_results import get_profile_to_send
from orga.views.landing import journey_of, next_page
from orga.views.path_refusals import explained
from pix.core.access import learner_page


@require_safe
@learner_page
@never_cache
@explained
def profile(request: HttpRequest, code: str) -> HttpResponse:
    """The profile as it would leave now, or as it left."""
    journey = journey_of(request, code)
    if journey.participation is None:
        return redirect("orga:campaign_landing", code)
    if journey.participation.deleted_at is not None:
        raise ParticipationDeleted
    if not journey.is_collection:
        return redirect(*next_page(journey))
    shown = get_profile_to_send(journey=journey, now=timezone.now())
    return render(request, "orga/path/profile.html", {"journey": journey, "profile": shown})
