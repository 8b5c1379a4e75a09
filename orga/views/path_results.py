"""The end of a path: results, sending, one more attempt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learners.enums import AssessmentState
from learners.errors import ClosedTest
from learners.selectors.assessments import get_assessment
from learners.selectors.targets import get_frozen_tubes
from learners.services import campaign_tests
from orga.campaign_errors import AlreadySent, NotCompleted, ParticipationDeleted, RetryTooEarly
from orga.selectors.journeys import Journey, Step
from orga.selectors.path_results import find_code, find_trial, get_results, get_trial_outcome
from orga.services import participations, sending
from orga.views.landing import begin, journey_of, next_page
from orga.views.path_refusals import explained
from pix.core.access import learner_page
from pix.core.http import see_other


@require_safe
@learner_page
@never_cache
@explained
def end(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Where a test of a path leads once it takes no more answers: to its results, a trial's being its own."""
    assessment = get_assessment(user_id=request.user.pk, assessment_id=assessment_id)
    if assessment.target_id is None:
        return redirect("learners:resume", assessment_id)
    if code := find_code(assessment_id=assessment_id, user_id=request.user.pk):
        return redirect("orga:path_results", code)
    trial = find_trial(assessment_id=assessment_id, user_id=request.user.pk)
    if trial is None:
        return redirect("orga:paths")
    if assessment.state == AssessmentState.STARTED:
        if assessment.closed_at is not None:
            raise ClosedTest
        return redirect("learners:resume", assessment_id)
    outcome, tutorials = get_trial_outcome(trial=trial)
    context = {"trial": trial, "outcome": outcome, "tutorials": tutorials}
    return render(request, "orga/path/trial_results.html", context)


@require_safe
@learner_page
@never_cache
@explained
def results(request: HttpRequest, code: str) -> HttpResponse:
    """The results of an assessment; a collection has its own page, and what is not over goes on."""
    journey = journey_of(request, code)
    if journey.participation is None:
        return redirect("orga:campaign_landing", code)
    if journey.participation.deleted_at is not None:
        raise ParticipationDeleted
    if journey.is_collection:
        return redirect("orga:send_profile", code)
    if journey.step is Step.GO_ON:
        return _closed(request, journey) if journey.is_archived else redirect(*next_page(journey))
    context = {"journey": journey, "results": get_results(journey=journey, now=timezone.now())}
    return render(request, "orga/path/results.html", context)


@require_POST
@learner_page
@explained
def send(request: HttpRequest, code: str) -> HttpResponse:
    """« J’envoie mes résultats », « J’envoie mon profil »; a second press finds it done. A course has no such button:
    its results are nobody else's.
    """
    journey = journey_of(request, code)
    if journey.participation is None:
        return see_other("orga:campaign_landing", code)
    if journey.is_autonomous:
        return see_other(*next_page(journey))
    ids = {"participation_id": journey.participation.pk, "user_id": request.user.pk}
    try:
        sending.send(**ids, now=timezone.now())
    except AlreadySent as refusal:
        messages.info(request, refusal.message)
    except NotCompleted as refusal:
        messages.warning(request, refusal.message)
        return see_other(*next_page(journey))
    else:
        what = "Votre profil est envoyé." if journey.is_collection else "Vos résultats sont envoyés."
        messages.success(request, what)
    return see_other("orga:send_profile" if journey.is_collection else "orga:path_results", code)


@require_POST
@learner_page
@explained
def improve(request: HttpRequest, code: str) -> HttpResponse:
    """« Améliorer mes résultats », before they are sent: the old failures are asked again."""
    journey = journey_of(request, code)
    if journey.participation is not None and journey.step is not Step.GO_ON:
        ids = {"participation_id": journey.participation.pk, "user_id": request.user.pk}
        participations.improve(**ids, now=timezone.now())
    return see_other(*next_page(journey_of(request, code)))


@require_POST
@learner_page
@explained
def retry(request: HttpRequest, code: str) -> HttpResponse:
    """« Repasser mon parcours », once sent: another participation, with what was failed."""
    return _again(request, code, wants_reset=False)


@require_safe
@learner_page
@never_cache
@explained
def confirm_reset(request: HttpRequest, code: str) -> HttpResponse:
    """What emptying the subjects of the path loses, or how long there is to wait."""
    journey = journey_of(request, code)
    if journey.participation is None or journey.is_collection or journey.step is Step.GO_ON:
        return redirect(*next_page(journey))
    reset_of = get_results(journey=journey, now=timezone.now()).reset
    lost = 0
    if reset_of is not None and reset_of.is_open:
        tubes = get_frozen_tubes(target_id=journey.campaign.target_id)
        lost = campaign_tests.count_losses(user_id=request.user.pk, tubes=tubes)
    return render(request, "orga/path/reset.html", {"journey": journey, "reset": reset_of, "lost": lost})


@require_POST
@learner_page
@explained
def reset(request: HttpRequest, code: str) -> HttpResponse:
    """« Remettre à zéro et tout retenter »: another participation, with every question."""
    return _again(request, code, wants_reset=True)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _again(request: HttpRequest, code: str, *, wants_reset: bool) -> HttpResponse:
    journey = journey_of(request, code)
    if journey.participation is None or journey.step is Step.GO_ON:
        return see_other(*next_page(journey))
    try:
        return begin(request, journey, wants_reset=wants_reset)
    except RetryTooEarly as refusal:
        messages.warning(request, refusal.message)
        return see_other("orga:path_results", code)


def _closed(request: HttpRequest, journey: Journey) -> HttpResponse:
    """A path that its school archived before its end: what was answered is kept, nothing can be added."""
    return render(request, "orga/path/closed.html", {"journey": journey})
