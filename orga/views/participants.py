"""One participant of a campaign: what was sent, how each question went, what to rework; and taking them out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from orga.campaign_errors import NotCampaignOwner
from orga.domain.follow_filters import FollowFilters
from orga.enums import ParticipationStatus, QuestionResult, Role
from orga.permissions import orga_page
from orga.selectors import participants
from orga.selectors.asked_skills import get_asked
from orga.selectors.campaign_analysis import KINDS
from orga.selectors.campaign_counts import NO_GROUP
from orga.selectors.campaign_results import get_scale
from orga.selectors.follow_up import FollowUp
from orga.services import participations
from orga.views.follow_pages import follow_context, look_at
from pix.core.http import see_other
from referential.selectors.bank import current_bank

# End of a question → (words, tone, icon).
ENDS = {
    QuestionResult.RIGHT: ("réussie", "ok", "check"),
    QuestionResult.WRONG: ("ratée", "bad", "x"),
    QuestionResult.SKIPPED: ("passée", "", "minus"),
}

# Lines of a table before « Tout voir ».
FEW = 10


@require_safe
@orga_page
def show(request: HttpRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    participation = participants.get_participation(
        organization_id=request.portal.organization.pk, campaign_id=campaign_id, participation_id=participation_id
    )
    filters = FollowFilters(groups=(participation.group or NO_GROUP,))
    follow = look_at(request, campaign_id, filters, KINDS, is_brief=True)
    context = {
        **follow_context(request, follow, filters, "results"),
        "participation": participation,
        "name": participants.name_of(participation),
        "progress": participants.progress_of(participation),
        "has_sheet": participants.has_sheet(participation),
        "attempts": participants.list_attempts(participation=participation),
        "peers": participants.find_peers(participation=participation),
        "is_sent": participation.status == ParticipationStatus.SHARED,
    }
    if follow.is_collection:
        context["profile"] = participants.read_profile(participation=participation, bank=current_bank())
        return render(request, "orga/followup/participant_profile.html", context)
    context |= _results(request, participation, follow)
    return render(request, "orga/followup/participant.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@orga_page
def delete(request: HttpRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """First who, and what it means; then, confirmed, the removal."""
    organization = request.portal.organization
    participation = participants.get_participation(
        organization_id=organization.pk, campaign_id=campaign_id, participation_id=participation_id
    )
    name = participants.name_of(participation)
    if request.method == "POST":
        participations.delete(
            organization_id=organization.pk,
            participation_id=participation_id,
            author_id=request.user.pk,
            role=Role(request.portal.membership.role),
            now=timezone.now(),
        )
        messages.success(request, f"{name} ne compte plus dans cette campagne.")
        return see_other("orga:campaign", campaign_id)
    follow = look_at(request, campaign_id, FollowFilters(), (), is_brief=True)
    context = follow_context(request, follow, FollowFilters(), "activity")
    if not context["may_delete"]:
        raise NotCampaignOwner
    context |= {"participation": participation, "name": name}
    return render(request, "orga/followup/delete.html", context)


def _results(request: HttpRequest, participation: Any, follow: FollowUp) -> dict[str, Any]:
    """What was sent, beside the participant's class."""
    bank, target, scale = (
        current_bank(),
        get_asked(target_id=follow.campaign.target_id),
        get_scale(campaign=follow.campaign),
    )
    answers = participants.list_answers(participation=participation, reference=follow.chosen, bank=bank)
    has_all = request.GET.get("questions") == "toutes"
    shown = answers.cells if has_all else answers.to_see_again[:FEW]
    results = participants.read_results(
        participation=participation, target=target, scale=scale, reference=follow.chosen, bank=bank
    )
    subjects = results.subjects if results else []
    has_all_subjects = request.GET.get("sujets") == "tous"
    return {
        "results": results,
        "subjects": subjects if has_all_subjects else subjects[:FEW],
        "subjects_count": len(subjects),
        "answers": answers,
        "cells": [(cell, *ENDS[cell.end]) for cell in answers.cells],
        "questions": [(cell, *ENDS[cell.end]) for cell in shown],
        "has_all_questions": has_all,
        "open_tube": request.GET.get("tutos", ""),
        "base": f"{request.path}?sujets=tous&" if has_all_subjects else f"{request.path}?",
        "reference_words": follow.chosen_name or "ensemble",
        "competences_note": f"Trait : moyenne, {follow.chosen_name or 'ensemble de la campagne'}",
    }
