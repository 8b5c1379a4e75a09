"""The door of a path: its presentation, its start, the five rules before the first question."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learners.services import anonymous
from orga.campaign_errors import ExternalIdTaken, MustFinishFirst, ParticipationDeleted
from orga.domain.campaign_codes import is_well_formed, normalise
from orga.path_labels import RULES
from orga.selectors.journeys import Journey, Step, get_journey, must_read_rules
from orga.services import participations, reconciliation
from orga.views.path_refusals import explained
from pix.core.access import learner_page, public_page
from pix.core.http import see_other
from pix.core.rate_limits import limit


@require_safe
@public_page
@never_cache
@explained
def landing(request: HttpRequest, code: str) -> HttpResponse:
    """What the path is, who proposes it, what will be transmitted; and one button."""
    tidy = normalise(code)
    if code != tidy and is_well_formed(tidy):
        return redirect("orga:campaign_landing", tidy)
    journey = journey_of(request, code)
    if journey.participation is not None and journey.participation.deleted_at is not None:
        raise ParticipationDeleted
    context = {"journey": journey, "step": journey.step, "reminder": journey.reminder(timezone.localdate())}
    return render(request, "orga/path/landing.html", context)


@require_POST
@public_page
@explained
def start(request: HttpRequest, code: str) -> HttpResponse:
    """« Je commence », « Reprendre »: a new participation, the one under way, or first what is missing."""
    journey = journey_of(request, code)
    if journey.campaign.is_simplified_access and not request.user.is_authenticated:
        _open_anonymous_session(request)
    return proceed(request, journey)


@require_safe
@learner_page
@never_cache
@explained
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Where logging in leads: straight to what is missing, to the questions, or to the button that begins."""
    journey = journey_of(request, code)
    return redirect("orga:join_campaign", code) if needs_account(request, journey) else redirect(*next_page(journey))


@require_safe
@learner_page
@explained
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """The five rules, one screen each; « Passer » leads to the first question at any time."""
    journey = journey_of(request, code)
    if journey.participation is None or journey.step is not Step.GO_ON:
        return redirect("orga:campaign_landing", code)
    asked = request.GET.get("ecran", "")
    number = int(asked) if asked in map(str, range(1, len(RULES) + 1)) else 1
    context = {
        "journey": journey,
        "rule": RULES[number - 1],
        "number": number,
        "total": len(RULES),
        "test_id": journey.participation.assessment_id,
    }
    return render(request, "orga/path/rules.html", context)


# --- Shared by the pages of the journey -------------------------------------------------------------------------------


def journey_of(request: HttpRequest, code: str) -> Journey:
    """Errors: UnknownCode, CampaignGone, CampaignArchived."""
    return get_journey(code=code, user_id=request.user.pk if request.user.is_authenticated else None)


def needs_account(request: HttpRequest, journey: Journey) -> bool:
    """Whether one must log in first: a session without account is for the paths that are open to it."""
    if journey.campaign.is_simplified_access:
        return not request.user.is_authenticated
    return not request.user.is_authenticated or request.user.is_anonymous_session


def next_page(journey: Journey) -> tuple:
    """The page that a step is read on, as ``redirect`` takes it."""
    code, step = journey.campaign.code, journey.step
    if step is Step.GO_ON and journey.participation is not None:
        if must_read_rules(participation=journey.participation):
            return ("orga:path_rules", code)
        return ("learners:resume", journey.participation.assessment_id)
    names = {
        Step.IDENTITY: "orga:campaign_identity",
        Step.EXTERNAL_ID: "orga:external_id",
        Step.RESULTS: "orga:path_results",
        Step.SEND_AGAIN: "orga:path_results",
    }
    return (names.get(step, "orga:campaign_landing"), code)


def proceed(request: HttpRequest, journey: Journey, *, external_id: str = "") -> HttpResponse:
    """Begin when nothing is missing, else lead to it; the answer to a POST. Errors: those of ``StartRefusal``."""
    user_id, code = request.user.pk, journey.campaign.code
    if needs_account(request, journey):
        return see_other("orga:join_campaign", code)
    if journey.step is Step.IDENTITY:
        now, organization_id = timezone.now(), journey.campaign.organization_id
        if not reconciliation.link_by_ine(organization_id=organization_id, user_id=user_id, now=now):
            return see_other("orga:campaign_identity", code)
        journey = get_journey(code=code, user_id=user_id)
    if journey.step is Step.EXTERNAL_ID and not external_id:
        return see_other("orga:external_id", code)
    if journey.step in (Step.GO_ON, Step.RESULTS):
        return see_other(*next_page(journey))
    return begin(request, journey, external_id=external_id)


def begin(request: HttpRequest, journey: Journey, *, external_id: str = "", wants_reset: bool = False) -> HttpResponse:
    """A new participation and its first page; a second click finds the first one's. Errors: as ``proceed``."""
    ids = {"campaign_id": journey.campaign.pk, "user_id": request.user.pk}
    try:
        participations.begin(**ids, external_id=external_id, wants_reset=wants_reset, now=timezone.now())
    except (MustFinishFirst, ExternalIdTaken):
        again = get_journey(code=journey.campaign.code, user_id=request.user.pk)
        if again.step not in (Step.GO_ON, Step.RESULTS):
            raise
    return see_other(*next_page(get_journey(code=journey.campaign.code, user_id=request.user.pk)))


def _open_anonymous_session(request: HttpRequest) -> None:
    """A session that lasts an hour of lesson, and some more; no account is asked."""
    limit(request, "open_anonymous_session")
    now = timezone.now()
    login(request, anonymous.begin(now=now))
    # An instant: a number of seconds would start again each time the session is written.
    request.session.set_expiry(now + anonymous.SESSION_LIFE)
