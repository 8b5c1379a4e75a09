"""The demo test: eight questions, no account (positioning notes 6.1, requirement S-008)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learners.errors import AlreadyAnswered, AssessmentEnded, IncompleteAnswer, NotAsked
from learners.selectors import demo as reading
from learners.selectors.questions import QuestionPage, Urls, question_page
from learners.services import demo
from learners.services.demo import DemoAttempt as Attempt
from learners.views.assessments import typed_value
from pix.core.access import public_page
from pix.core.errors import NotFound
from pix.core.http import see_other
from pix.core.rate_limits import limit
from referential.enums import AnswerRefusal
from referential.selectors.bank import bank_of

SESSION_KEY = "demo_attempt"
TITLE, DETAIL = "Test de démo", "8 questions, sans inscription"


@require_safe
@public_page
def presentation(request: HttpRequest) -> HttpResponse:
    attempt = _attempt(request)
    return render(request, "learners/demo/presentation.html", {"attempt": attempt})


@require_POST
@public_page
def start(request: HttpRequest) -> HttpResponse:
    limit(request, "start_demo")
    request.session[SESSION_KEY] = str(demo.start(now=timezone.now()).pk)
    return redirect("learners:demo_question")


@require_safe
@public_page
def question(request: HttpRequest) -> HttpResponse:
    attempt = _attempt(request)
    if attempt is None:
        return redirect("learners:demo")
    if attempt.completed_at is not None:
        return redirect("learners:demo_results")
    return _render_question(request, attempt, _page(attempt))


@require_POST
@public_page
def answer(request: HttpRequest, challenge_id: str) -> HttpResponse:
    attempt = _needed(request)
    challenge = bank_of(attempt.release_id).challenges.get(challenge_id)
    if challenge is None:
        raise NotFound
    value = typed_value(challenge, request.POST)
    try:
        attempt = demo.answer(attempt_id=attempt.pk, challenge_id=challenge_id, value=value, now=timezone.now())
    except IncompleteAnswer as refusal:
        page = _page(
            attempt, typed=value, refusal=AnswerRefusal(refusal.data["reason"]), refused_keys=refusal.data["keys"]
        )
        return _render_question(request, attempt, page, status=refusal.status)
    except (AlreadyAnswered, NotAsked, AssessmentEnded) as refusal:
        return _reload(request, refusal.message)
    return _go_on(request, attempt)


@require_POST
@public_page
def skip(request: HttpRequest, challenge_id: str) -> HttpResponse:
    attempt = _needed(request)
    try:
        attempt = demo.skip(attempt_id=attempt.pk, challenge_id=challenge_id, now=timezone.now())
    except (AlreadyAnswered, NotAsked, AssessmentEnded) as refusal:
        return _reload(request, refusal.message)
    return _go_on(request, attempt)


@require_POST
@public_page
def start_timer(request: HttpRequest, challenge_id: str) -> HttpResponse:
    attempt = demo.start_timer(attempt_id=_needed(request).pk, challenge_id=challenge_id, now=timezone.now())
    return _go_on(request, attempt)


@require_POST
@public_page
def leave_focus(request: HttpRequest, challenge_id: str) -> HttpResponse:
    """In a demo the veil is only a reminder: nothing is kept."""
    return HttpResponse(status=204)


@require_safe
@public_page
def results(request: HttpRequest) -> HttpResponse:
    attempt = _attempt(request)
    if attempt is None or attempt.completed_at is None:
        return redirect("learners:demo")
    lines = reading.list_results(attempt)
    context = {"results": lines, "right_count": sum(line.is_right for line in lines)}
    return render(request, "learners/demo/results.html", context)


@require_safe
@public_page
def correction(request: HttpRequest, position: int) -> HttpResponse:
    found = reading.get_correction(_needed(request), position=position)
    template = "learners/demo/_correction.html" if request.htmx else "learners/demo/correction.html"
    return render(request, template, {"correction": found})


def _attempt(request: HttpRequest) -> Attempt | None:
    try:
        attempt_id = UUID(request.session.get(SESSION_KEY, ""))
    except (TypeError, ValueError):
        return None
    return reading.find_attempt(attempt_id=attempt_id)


def _needed(request: HttpRequest) -> Attempt:
    attempt = _attempt(request)
    if attempt is None:
        raise NotFound("Ce test de démo n’existe plus. Recommencez-le depuis la page d’accueil.")
    return attempt


def _page(attempt: Attempt, **shown) -> QuestionPage:
    bank = bank_of(attempt.release_id)
    challenge_id = demo.asked_id(attempt) or ""
    return question_page(
        bank,
        bank.challenges[challenge_id],
        seed=f"demo-{attempt.pk}",
        number=len(attempt.answers) + 1,
        total=len(bank.courses[attempt.course_id].challenge_ids),
        urls=Urls(
            answer=reverse("learners:demo_answer", args=[challenge_id]),
            skip=reverse("learners:demo_skip", args=[challenge_id]),
            timer=reverse("learners:demo_timer", args=[challenge_id]),
            focus=reverse("learners:demo_focus", args=[challenge_id]),
        ),
        timer_started_at=attempt.timer_started_at,
        now=timezone.now(),
        **shown,
    )


def _go_on(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    if attempt.completed_at is not None:
        return _redirect(request, reverse("learners:demo_results"))
    if not request.htmx:
        return see_other("learners:demo_question")
    return _render_question(request, attempt, _page(attempt))


def _reload(request: HttpRequest, notice: str) -> HttpResponse:
    attempt = _needed(request)
    if attempt.completed_at is not None:
        return _redirect(request, reverse("learners:demo_results"))
    return _render_question(request, attempt, _page(attempt, notice=notice), status=409)


def _redirect(request: HttpRequest, address: str) -> HttpResponse:
    if request.htmx:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return see_other(address)


def _render_question(request: HttpRequest, attempt: Attempt, page: QuestionPage, *, status: int = 200) -> HttpResponse:
    template = "learners/assessments/_question.html" if request.htmx else "learners/demo/question.html"
    context = {"question": page, "test_title": TITLE, "test_detail": DETAIL, "level_gained": None}
    response = render(request, template, context, status=status)
    if request.htmx:
        response["HX-Push-Url"] = reverse("learners:demo_question")
    return response
