"""« Résultats »: what each learner last sent; « Profils reçus » of a collection."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from orga.domain.follow_filters import FollowFilters, read_follow_filters
from orga.enums import ContributionKind
from orga.permissions import orga_page
from orga.selectors.campaign_results import (
    Scale,
    distribution,
    get_scale,
    list_profiles,
    list_results,
    mark_of_mean,
    mean_stars,
)
from orga.selectors.received_profiles import read_received
from orga.views.follow_pages import follow_context, look_at

KINDS = (ContributionKind.MASTERY, ContributionKind.STAGE, ContributionKind.BADGE, ContributionKind.PROFILE)


@require_safe
@orga_page
def show(request: HttpRequest, campaign_id: int) -> HttpResponse:
    filters = read_follow_filters(request.GET.getlist)
    follow = look_at(request, campaign_id, filters, KINDS)
    context = follow_context(request, follow, filters, "results")
    if follow.is_collection:
        context["page"] = list_profiles(follow=follow, filters=filters)
        context["received"] = read_received(follow=follow)
        return render(request, "orga/followup/profiles.html", context)
    scale = get_scale(campaign=follow.campaign)
    obtained = follow.chosen.of(ContributionKind.BADGE)
    context |= {
        "page": list_results(follow=follow, filters=filters, scale=scale),
        "scale": scale,
        "bars": distribution(figures=follow.chosen, scale=scale),
        "mark": mark_of_mean(figures=follow.chosen, scale=scale),
        "stars_of_mean": mean_stars(figures=follow.chosen, scale=scale),
        "mean_of_all": follow.everybody.mean_percent if follow.groups else None,
        "obtained": [(badge, obtained.get(badge.key, 0)) for badge in scale.badges],
        "picks": _picks(filters, scale),
    }
    return render(request, "orga/followup/results.html", context)


def _picks(filters: FollowFilters, scale: Scale) -> list[tuple]:
    """(label, name, words when nothing is ticked, choices, words of what is ticked) of each filter."""
    picks = []
    if scale.stages:
        choices = [
            (index, f"{index} étoile{'s' if index > 1 else ''}", None, index in filters.stages)
            for index in range(len(scale.stages))
        ]
        picks.append(("Palier", "palier", "Tous", choices, _ticked(choices)))
    if scale.badges:
        choices = [(badge.key, badge.title, None, badge.key in filters.badges) for badge in scale.badges]
        picks.append(("Résultats thématiques", "badge", "Tous", choices, _ticked(choices)))
    return picks


def _ticked(choices: list[tuple]) -> str:
    return ", ".join(words for _, words, _, is_ticked in choices if is_ticked)
