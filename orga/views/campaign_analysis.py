"""« Analyse »: mastery, subjects to rework, success by question; and one question."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from orga.domain.follow_filters import FollowFilters, read_follow_filters
from orga.permissions import orga_page
from orga.selectors import campaign_analysis
from orga.selectors.asked_skills import get_asked
from orga.selectors.campaign_counts import EVERYBODY
from orga.selectors.campaign_results import distribution, get_scale, mark_of_mean
from orga.selectors.follow_up import FollowUp
from orga.selectors.targeted_subjects import write_subjects
from orga.views.follow_pages import follow_context, look_at
from pix.core.errors import NotFound
from pix.core.french import number_fr
from pix.core.http import see_other
from referential.selectors.bank import current_bank

# Lines of a table before « Tout voir ».
FEW = 10
NEVER_ASKED = "Cette question n’a été posée à personne parmi ceux qui ont envoyé leurs résultats."
CHOOSE = "Cochez au moins un sujet, puis créez la campagne."


@require_safe
@orga_page
@vary_on_headers("HX-Target")
def show(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The tab; its figures alone when our script refreshes them. ``tutos``: the subject whose tutorials are open."""
    filters = read_follow_filters(request.GET.getlist)
    follow = look_at(request, campaign_id, filters, campaign_analysis.KINDS)
    if follow.is_collection:
        return redirect("orga:campaign_results", campaign_id)
    context = follow_context(request, follow, filters, "analysis")
    if request.htmx.target == "etat":
        return render(request, "orga/followup/_figures.html", context | _compared(follow))
    bank, target = current_bank(), get_asked(target_id=follow.campaign.target_id)
    is_reversed = request.GET.get("tri") == "-pertinence"
    questions = campaign_analysis.question_lines(figures=follow.chosen, bank=bank)
    subjects = campaign_analysis.subject_lines(figures=follow.chosen, target=target, bank=bank, is_reversed=is_reversed)
    has_all = request.GET.get("questions") == "toutes"
    has_all_subjects = request.GET.get("sujets") == "tous"
    scale = get_scale(campaign=follow.campaign)
    context |= {
        **_compared(follow),
        "scale": scale,
        "bars": distribution(figures=follow.chosen, scale=scale),
        "competences": campaign_analysis.competence_lines(
            figures=follow.chosen, reference=follow.everybody, target=target, bank=bank
        ),
        "subjects": subjects if has_all_subjects else subjects[:FEW],
        "subjects_count": len(subjects),
        "mark": mark_of_mean(figures=follow.chosen, scale=scale),
        "competences_note": "Trait : moyenne de toute la campagne" if follow.groups else "Moyenne de la campagne",
        "subjects_note": _subjects_note(follow),
        "base": _base(request, filters, has_all_subjects=has_all_subjects),
        "is_reversed": is_reversed,
        "open_tube": request.GET.get("tutos", ""),
        "questions": questions if has_all else questions[:FEW],
        "questions_count": len(questions),
        "has_all_questions": has_all,
        "questions_by_competence": campaign_analysis.questions_by_competence(questions),
    }
    return render(request, "orga/followup/analysis.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@orga_page
def target(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Lead to a new campaign on the subjects ticked; back to where they are when none is. Nothing is stored.

    Posted, so that any number of ticks fits; asked by an address, after a login, it leads back to the ticks.
    """
    organization_id = request.portal.organization.pk
    ticked = request.POST.getlist("sujet")
    choice = write_subjects(organization_id=organization_id, campaign_id=campaign_id, tube_ids=ticked)
    if not choice:
        messages.warning(request, CHOOSE)
        return see_other("orga:campaign_analysis", campaign_id)
    query = urlencode({"campagne": campaign_id, "sujets": choice})
    return see_other(f"{reverse('orga:new_campaign')}?{query}")


@require_safe
@orga_page
def question(request: HttpRequest, campaign_id: int, challenge_id: str) -> HttpResponse:
    """One question, and how it went for all and for each class."""
    filters = read_follow_filters(request.GET.getlist)
    follow = look_at(request, campaign_id, filters, (), is_brief=True)
    try:
        challenge, lines = campaign_analysis.get_question(
            campaign_id=campaign_id, challenge_id=challenge_id, bank=current_bank()
        )
    except NotFound:
        messages.info(request, NEVER_ASKED)
        return see_other("orga:campaign_analysis", campaign_id)
    context = {
        **follow_context(request, follow, filters, "analysis"),
        "challenge": challenge,
        # Sanitised when the release was compiled.
        "instruction": mark_safe(challenge.instruction) if challenge else "",  # noqa: S308
        "correction": mark_safe(challenge.correction) if challenge else "",  # noqa: S308
        "choices": [mark_safe(choice) for choice in challenge.choices] if challenge else [],  # noqa: S308
        "everybody": lines[EVERYBODY],
        "classes": [(one.name, lines[one.value]) for one in follow.classes if one.value in lines],
    }
    return render(request, "orga/followup/question.html", context)


def _compared(follow: FollowUp) -> dict[str, object]:
    return {"mean_of_all": follow.everybody.mean_percent if follow.groups else None}


def _subjects_note(follow: FollowUp) -> str:
    count = follow.chosen.received
    if not count:
        return "Les sujets du parcours, dans l’ordre"
    if count == 1:
        return "Selon leur pertinence pour le participant ayant envoyé ses résultats"
    return f"Selon leur pertinence pour les {number_fr(count)} participants ayant envoyé leurs résultats"


def _base(request: HttpRequest, filters: FollowFilters, *, has_all_subjects: bool) -> str:
    """The page's address, with what is chosen already, to which one more thing to show is added."""
    base = f"{request.path}{filters.group_query}&" if filters.groups else f"{request.path}?"
    return f"{base}sujets=tous&" if has_all_subjects else base
