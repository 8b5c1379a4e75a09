"""Pages of a test: question, answer, skip, timer, focus, checkpoint, correction."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.domain.assessment_status import QUESTIONS_PER_BLOCK, step_in_block
from learners.enums import AssessmentState
from learners.errors import AlreadyAnswered, IncompleteAnswer, NotAsked
from learners.selectors import assessments as reading
from learners.selectors.corrections import get_correction, list_results
from learners.selectors.mode_help import is_help_open
from learners.selectors.questions import QuestionPage, Urls, mode_of, question_page, question_urls, test_url
from learners.selectors.remaining import foresee_from, get_questions_left
from learners.services import answering, assessments, mode_help
from learners.services.answering import NextStep, Outcome, TypedValue
from learners.views.question_fragments import question_fragment
from pix.core.access import learner_page
from pix.core.http import see_other
from referential.domain.bank import Challenge
from referential.domain.solutions import parse_answer
from referential.enums import AnswerRefusal
from referential.selectors.bank import bank_of, current_bank

BLOCK = QUESTIONS_PER_BLOCK


@require_safe
@learner_page
def resume(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Back to exactly where one was: the question asked, or the results."""
    assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    return redirect(_address(assessment))


@require_http_methods(["GET", "HEAD", "POST"])
@learner_page
def question(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """The question asked; a post closes the explanation of its mode."""
    assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    if request.method == "POST":
        mode_help.close(user_id=request.user.pk, mode=request.POST.get("mode", ""))
        if request.htmx:
            return render(request, "learners/assessments/_mode_help_closed.html")
        return see_other("learners:question", assessment.pk)
    if assessment.state != AssessmentState.STARTED or assessment.closed_at is not None:
        return redirect(_address(assessment))
    return _render_question(request, assessment, _asked_page(assessment))


@require_POST
@learner_page
def answer(request: HttpRequest, assessment_id: int, challenge_id: str) -> HttpResponse:
    challenge = _challenge(request, assessment_id, challenge_id)
    value = typed_value(challenge, request.POST)
    try:
        outcome = answering.answer(
            user_id=request.user.pk,
            assessment_id=assessment_id,
            challenge_id=challenge_id,
            value=value,
            now=timezone.now(),
        )
    except IncompleteAnswer as refusal:
        return _redisplay(request, assessment_id, value, refusal)
    except AlreadyAnswered:
        return _already_answered(request, assessment_id, challenge_id)
    except NotAsked as refusal:
        return _reload(request, assessment_id, refusal.message)
    return _go_on(request, outcome)


@require_POST
@learner_page
def skip(request: HttpRequest, assessment_id: int, challenge_id: str) -> HttpResponse:
    try:
        outcome = answering.skip(
            user_id=request.user.pk, assessment_id=assessment_id, challenge_id=challenge_id, now=timezone.now()
        )
    except AlreadyAnswered:
        return _already_answered(request, assessment_id, challenge_id)
    except NotAsked as refusal:
        return _reload(request, assessment_id, refusal.message)
    return _go_on(request, outcome)


@require_POST
@learner_page
def start_timer(request: HttpRequest, assessment_id: int, challenge_id: str) -> HttpResponse:
    assessments.start_timer(
        user_id=request.user.pk, assessment_id=assessment_id, challenge_id=challenge_id, now=timezone.now()
    )
    return _reload(request, assessment_id)


@require_POST
@learner_page
def leave_focus(request: HttpRequest, assessment_id: int, challenge_id: str) -> HttpResponse:
    assessments.record_focus_loss(
        user_id=request.user.pk, assessment_id=assessment_id, challenge_id=challenge_id, now=timezone.now()
    )
    return HttpResponse(status=204)


@require_safe
@learner_page
def checkpoint(request: HttpRequest, assessment_id: int) -> HttpResponse:
    assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    if not assessment.answers_count:
        return redirect(_address(assessment))
    remaining = get_questions_left(assessment=assessment)
    return _render_checkpoint(request, assessment, remaining=remaining)


@require_safe
@learner_page
def correction(request: HttpRequest, assessment_id: int, position: int) -> HttpResponse:
    found = get_correction(user_id=request.user.pk, assessment_id=assessment_id, position=position)
    template = "learners/assessments/_correction.html" if request.htmx else "learners/assessments/correction.html"
    return render(request, template, {"correction": found})


@require_safe
@learner_page
def quit_test(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """« Besoin d’une pause ? » for browsers without script; with script the same words stand in a dialog."""
    assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    return render(request, "learners/assessments/quit.html", {"assessment": assessment, **_head(assessment)})


# --- What the form sent ---------------------------------------------------------------------------------------------


def typed_value(challenge: Challenge, post: QueryDict) -> TypedValue:
    """What was typed, in the shape that marking wants; unknown field names count as nothing."""
    if challenge.choices:
        return ",".join(_clean(part) for part in post.getlist("choice"))
    if challenge.auto_reply or challenge.type == "QROC":
        return _clean(post.get("answer", ""))
    return {block.key: _clean(post.get(f"field-{block.key}", "")) for block in challenge.input_blocks}


def _clean(text: str) -> str:
    """Without the signs that no text field holds and no database stores."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _challenge(request: HttpRequest, assessment_id: int, challenge_id: str) -> Challenge:
    """The question that a post names, in the content of today or in that of the test. Errors: Http404."""
    bank = current_bank()
    if challenge_id not in bank.challenges:
        assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
        bank = bank_of(assessment.release_id)
    if challenge_id not in bank.challenges:
        raise Http404
    return bank.challenges[challenge_id]


# --- What is shown next ---------------------------------------------------------------------------------------------


def _go_on(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """The next page: as the reply itself for our script (one cycle, one request), else by a redirect."""
    assessment = outcome.assessment
    if not request.htmx:
        if outcome.next_step == NextStep.CHECKPOINT:
            return see_other("learners:checkpoint", assessment.pk)
        return see_other(_address(assessment))
    gained = outcome.answer.level_gained
    if outcome.next_step == NextStep.CHECKPOINT:
        return _render_checkpoint(request, assessment, remaining=_questions_left(outcome), level_gained=gained)
    if outcome.is_repeated:  # its clock may be running
        return _render_question(request, assessment, _asked_page(assessment), level_gained=gained)
    return _fill_question(request, assessment, level_gained=gained)


def _questions_left(outcome: Outcome) -> int | None:
    """From what the answer was just learnt with, no statement; a repeated post reads it again."""
    if outcome.progress is None:
        return get_questions_left(assessment=outcome.assessment)
    return foresee_from(outcome.assessment, outcome.progress)


def _fill_question(request: HttpRequest, assessment, *, level_gained: int | None) -> HttpResponse:
    """The question just asked, from the fragment that all learners share."""
    bank = bank_of(assessment.release_id)
    challenge = bank.challenges[assessment.challenge_id]
    explains_mode = is_help_open(request.user, mode=mode_of(challenge), answers_given=assessment.answers_count)
    fragment = question_fragment(
        bank,
        challenge,
        number=step_in_block(assessment.answers_count),
        assessment_id=assessment.pk,
        csrf_token=get_token(request),
        level_gained=level_gained,
        explains_mode=explains_mode,
        head=_head(assessment),
    )
    return HttpResponse(fragment, headers={"HX-Push-Url": test_url(assessment.pk)})


def _redisplay(request: HttpRequest, assessment_id: int, value: TypedValue, refusal: IncompleteAnswer) -> HttpResponse:
    assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    page = _asked_page(
        assessment,
        typed=value,
        refusal=AnswerRefusal(refusal.data["reason"]),
        refused_keys=refusal.data["keys"],
    )
    return _render_question(request, assessment, page, status=refusal.status)


def _already_answered(request: HttpRequest, assessment_id: int, challenge_id: str) -> HttpResponse:
    """The stored answer, read-only, with the way on."""
    assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    stored = reading.find_answer(user_id=request.user.pk, assessment_id=assessment_id, challenge_id=challenge_id)
    if stored is None:
        raise Http404
    bank = bank_of(stored.release_id)
    challenge = bank.challenges[challenge_id]
    page = question_page(
        bank,
        challenge,
        seed=f"assessment-{assessment.pk}",
        number=step_in_block(stored.position - 1),
        total=BLOCK,
        urls=Urls(next=_address(assessment)),
        typed=parse_answer(challenge.type, stored.value),
        is_readonly=True,
        notice=AlreadyAnswered.message,
        now=timezone.now(),
    )
    return _render_question(request, assessment, page, status=AlreadyAnswered.status)


def _reload(request: HttpRequest, assessment_id: int, notice: str = "") -> HttpResponse:
    """The question that is really asked now."""
    assessment = reading.get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    if assessment.state != AssessmentState.STARTED or not (request.htmx or notice):
        return _redirect(request, _address(assessment))
    status = NotAsked.status if notice else 200
    return _render_question(request, assessment, _asked_page(assessment, notice=notice), status=status)


def _asked_page(assessment, **shown) -> QuestionPage:
    bank = bank_of(assessment.release_id)
    return question_page(
        bank,
        bank.challenges[assessment.challenge_id],
        seed=f"assessment-{assessment.pk}",
        number=step_in_block(assessment.answers_count),
        total=BLOCK,
        urls=question_urls(assessment.pk, assessment.challenge_id),
        timer_started_at=assessment.timer_started_at,
        is_focus_lost=assessment.focus_lost_at is not None,
        now=timezone.now(),
        **shown,
    )


def _render_question(
    request: HttpRequest, assessment, page: QuestionPage, *, status: int = 200, level_gained: int | None = None
) -> HttpResponse:
    template = "learners/assessments/_question.html" if request.htmx else "learners/assessments/question.html"
    # Not beside a clock that runs: reading takes time.
    is_quiet = page.is_readonly or (page.timer is not None and page.timer.is_started)
    context = {
        "assessment": assessment,
        "question": page,
        "explains_mode": not is_quiet
        and is_help_open(request.user, mode=page.mode, answers_given=assessment.answers_count),
        "level_gained": level_gained,
        **_head(assessment),
    }
    response = render(request, template, context, status=status)
    if request.htmx:
        response["HX-Push-Url"] = test_url(assessment.pk)
    return response


def _render_checkpoint(
    request: HttpRequest, assessment, *, remaining: int | None, level_gained: int | None = None
) -> HttpResponse:
    template = "learners/assessments/_checkpoint.html" if request.htmx else "learners/assessments/checkpoint.html"
    results = list_results(reading.list_block(assessment=assessment))
    context = {
        "assessment": assessment,
        "results": results,
        "right_count": sum(result.is_right for result in results),
        "percent": completion_percent(assessment),
        "is_final": assessment.state != AssessmentState.STARTED,
        "remaining": remaining,
        "next_url": _address(assessment),
        "level_gained": level_gained,
        **_head(assessment),
    }
    if not request.htmx:
        return render(request, template, context)
    # The fragment needs nothing of the request, whose context costs as much as the fragment itself.
    address = reverse("learners:checkpoint", args=[assessment.pk])
    return HttpResponse(render_to_string(template, context), headers={"HX-Push-Url": address})


def completion_percent(assessment) -> int:
    """0 to 100; 100 once completed, and never before."""
    if assessment.state != AssessmentState.STARTED:
        return 100
    return min(99, 100 * assessment.assessed_count // max(1, assessment.skills_count))


def _address(assessment) -> str:
    """The page of a test: its question, or what its end leads to; for a closed one, the page that says so."""
    if assessment.state == AssessmentState.STARTED and assessment.closed_at is None:
        return test_url(assessment.pk)
    if assessment.target_id is not None:
        return reverse("orga:path_end", args=[assessment.pk])
    return reverse("learners:result", args=[assessment.competence_id, assessment.pk])


def _redirect(request: HttpRequest, address: str) -> HttpResponse:
    if request.htmx:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return see_other(address)


def _head(assessment) -> dict:
    if assessment.target_id is not None:
        return {"test_title": assessment.title, "test_detail": assessment.detail}
    competence = current_bank().competences[assessment.competence_id]
    return {"test_title": competence.name, "test_detail": competence.area_title}
