"""The learner's own space: dashboard, profile, one competence, its results."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learners.errors import NothingToRetry, ResetTooEarly, RetryAtMaximum, RetryTooEarly
from learners.selectors.assessments import get_assessment
from learners.selectors.profile import get_competence_card, get_profile, list_notices, list_progress
from learners.selectors.tutorials import list_subjects
from learners.services import assessments, notices
from pix.core.access import account_page

MAX_CARDS = 4


@require_safe
@account_page
def dashboard(request: HttpRequest) -> HttpResponse:
    profile = get_profile(user_id=request.user.pk, now=timezone.now())
    cards = profile.cards
    running = sorted(
        (card for card in cards if card.state in ("running", "resume")),
        key=lambda card: card.last_answer_at or timezone.now(),
        reverse=True,
    )
    context = {
        "profile": profile,
        "curve_points": _curve_points(
            list_progress(user_id=request.user.pk, pix=profile.pix, today=timezone.localdate())
        ),
        "notices": list_notices(user_id=request.user.pk),
        "recommended": [card for card in cards if card.state == "never"][:MAX_CARDS],
        "running": running[:MAX_CARDS],
        "to_retry": [card for card in cards if card.state == "retry"][:MAX_CARDS],
    }
    return render(request, "learners/dashboard.html", context)


@require_safe
@account_page
def profile(request: HttpRequest) -> HttpResponse:
    shown = get_profile(user_id=request.user.pk, now=timezone.now())
    return render(request, "learners/competences/profile.html", {"profile": shown})


@require_safe
@account_page
def profile_table(request: HttpRequest) -> HttpResponse:
    """« Accès à l’ancien profil »: the same figures as a table."""
    shown = get_profile(user_id=request.user.pk, now=timezone.now())
    return render(request, "learners/competences/table.html", {"profile": shown})


@require_safe
@account_page
def competence(request: HttpRequest, competence_id: str) -> HttpResponse:
    card, row = get_competence_card(user_id=request.user.pk, competence_id=competence_id, now=timezone.now())
    context = {
        "card": card,
        "subjects": list_subjects(user_id=request.user.pk, knowledge=row),
        "curve_points": _curve_points(
            list_progress(
                user_id=request.user.pk, pix=card.pix, today=timezone.localdate(), competence_id=competence_id
            )
        ),
    }
    return render(request, "learners/competences/competence.html", context)


@require_POST
@account_page
def start(request: HttpRequest, competence_id: str) -> HttpResponse:
    assessment = assessments.start_or_resume(user_id=request.user.pk, competence_id=competence_id, now=timezone.now())
    return redirect("learners:resume", assessment.pk)


@require_POST
@account_page
def retry(request: HttpRequest, competence_id: str) -> HttpResponse:
    try:
        assessment = assessments.retry(user_id=request.user.pk, competence_id=competence_id, now=timezone.now())
    except (RetryTooEarly, RetryAtMaximum, NothingToRetry) as refusal:
        messages.warning(request, _with_days(refusal))
        return redirect("learners:competence", competence_id)
    return redirect("learners:resume", assessment.pk)


@require_safe
@account_page
def confirm_reset(request: HttpRequest, competence_id: str) -> HttpResponse:
    """What a reset loses; the same words stand in a dialog of the competence's page."""
    card, _ = get_competence_card(user_id=request.user.pk, competence_id=competence_id, now=timezone.now())
    return render(request, "learners/competences/reset.html", {"card": card})


@require_POST
@account_page
def reset(request: HttpRequest, competence_id: str) -> HttpResponse:
    try:
        done = assessments.reset(user_id=request.user.pk, competence_id=competence_id, now=timezone.now())
    except ResetTooEarly as refusal:
        messages.warning(request, _with_days(refusal))
    else:
        if done:
            messages.success(request, "La compétence est remise à zéro. Vous pouvez la recommencer quand vous voulez.")
    return redirect("learners:competence", competence_id)


@require_safe
@account_page
def result(request: HttpRequest, competence_id: str, assessment_id: int) -> HttpResponse:
    assessment = get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    card, row = get_competence_card(user_id=request.user.pk, competence_id=assessment.competence_id, now=timezone.now())
    context = {
        "card": card,
        "assessment": assessment,
        "subjects": list_subjects(user_id=request.user.pk, knowledge=row),
        "tone": "level" if card.level else "pix" if card.pix else "none",
    }
    return render(request, "learners/competences/result.html", context)


@require_POST
@account_page
def close_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    notices.close(user_id=request.user.pk, notice_id=notice_id, now=timezone.now())
    return redirect("learners:dashboard")


@require_POST
@account_page
def close_dashboard_help(request: HttpRequest) -> HttpResponse:
    notices.close_dashboard_help(user_id=request.user.pk)
    return redirect("learners:dashboard")


@require_safe
@account_page
def certifications(request: HttpRequest) -> HttpResponse:
    shown = get_profile(user_id=request.user.pk, now=timezone.now())
    return render(request, "learners/certifications.html", {"profile": shown})


MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def _curve_points(points) -> list[tuple[str, int]]:
    """Labels of the curve: months, or days when several points share one."""
    months = [MONTHS[point.day.month - 1] for point in points]
    has_twins = len(set(months)) < len(months)
    return [
        (f"{point.day.day} {month}" if has_twins else month, point.pix)
        for point, month in zip(points, months, strict=True)
    ]


def _with_days(refusal) -> str:
    days = refusal.data.get("days")
    return f"{refusal.message} Revenez dans {days} jour{'s' if days > 1 else ''}." if days else refusal.message
