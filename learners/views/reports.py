"""« Signaler un problème »: under a question, and in its correction."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learners.domain.report_categories import categories_for
from learners.errors import InvalidReport
from learners.selectors.assessments import get_answer, get_assessment
from learners.services import reports
from pix.core.access import learner_page
from pix.core.rate_limits import limit


@require_http_methods(["GET", "HEAD", "POST"])
@learner_page
def report_question(request: HttpRequest, assessment_id: int, challenge_id: str) -> HttpResponse:
    assessment = get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    about = {"assessment_id": assessment.pk, "answer_id": None, "challenge_id": challenge_id[:80]}
    return _form(request, {**about, "release_id": assessment.release_id}, is_correction=False)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_page
def report_answer(request: HttpRequest, assessment_id: int, position: int) -> HttpResponse:
    answer = get_answer(user_id=request.user.pk, assessment_id=assessment_id, position=position)
    about = {"assessment_id": answer.assessment_id, "answer_id": answer.pk, "challenge_id": answer.challenge_id}
    return _form(request, {**about, "release_id": answer.release_id}, is_correction=True)


def _form(request: HttpRequest, about: dict, *, is_correction: bool) -> HttpResponse:
    context = {
        "categories": categories_for(is_correction=is_correction),
        "choice": request.POST.get("choice", ""),
        "content": request.POST.get("content", ""),
        "action": request.path,
        "errors": {},
        "is_sent": False,
    }
    status = 200
    if request.method == "POST":
        limit(request, "report_problem")
        category, _, detail = context["choice"].partition(":")
        try:
            reports.report(
                user_id=request.user.pk,
                **about,
                category=category,
                detail=detail,
                content=context["content"],
                browser=request.headers.get("User-Agent", ""),
                now=timezone.now(),
            )
            context["is_sent"] = True
        except InvalidReport as refusal:
            context["errors"] = {refusal.data["field"]: refusal.message}
            status = refusal.status
    template = "learners/reports/_report.html" if request.htmx else "learners/reports/report.html"
    return render(request, template, context, status=status)
