"""Who takes part: log in, open an account, be recognised in the list of a school, give what is asked for."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from learners.account_errors import AlreadySignedUp, EmailTaken
from learners.forms import NEUTRAL_EMAIL
from learners.selectors.accounts import find_user
from orga.account_errors import LinkRefused, PupilNotFound
from orga.account_forms import IdentityForm
from orga.campaign_errors import ExternalIdTaken, InvalidExternalId, LearnerDisabled, MissingExternalId
from orga.domain.names import search_name
from orga.path_forms import ExternalIdForm, NewAccountForm, StudentForm
from orga.selectors.journeys import Journey, Step
from orga.services import reconciliation
from orga.views.landing import journey_of, needs_account, next_page, proceed
from orga.views.path_refusals import explained, refused
from pix.core.access import learner_page, public_page
from pix.core.rate_limits import limit

UNPROCESSABLE = 422
IDENTITY, LINK, ACCOUNT = "identity", "link", "account"
NO_NUMBER = "no_number"


@require_safe
@public_page
@never_cache
@explained
def join(request: HttpRequest, code: str) -> HttpResponse:
    """For who is not signed in: log in, or open an account; both come back to the path."""
    journey = journey_of(request, code)
    if request.user.is_authenticated and not request.user.is_anonymous_session:
        return redirect(*next_page(journey))
    return render(request, "orga/path/join.html", {"journey": journey})


@require_http_methods(["GET", "HEAD", "POST"])
@learner_page
@never_cache
@explained
def identity(request: HttpRequest, code: str) -> HttpResponse:
    """« Qui êtes-vous dans cet établissement ? », then « this account with this pupil », then the path begins."""
    journey = journey_of(request, code)
    if journey.learner is not None and journey.learner.is_disabled:
        raise LearnerDisabled
    if needs_account(request, journey) or journey.step is not Step.IDENTITY:
        return _elsewhere(request, journey)
    form = _identity_form(request, journey)
    if not form.is_valid():
        return _page(request, "orga/path/identity.html", journey, form=form)
    _consume(request, journey, form)
    try:
        return _recognise(request, journey, form)
    except LinkRefused as refusal:
        return _page(request, "orga/path/conflict.html", journey, refusal=refusal, status=refusal.status)
    except PupilNotFound as refusal:
        form.add_error(None, refusal.message)
        return _page(request, "orga/path/identity.html", journey, form=form, status=refusal.status)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
@sensitive_post_parameters("password1")
@explained
def sign_up(request: HttpRequest, code: str) -> HttpResponse:
    """A pupil without account: who one is in the list, then how one will log in; then the path begins."""
    journey = journey_of(request, code)
    if request.user.is_authenticated and not request.user.is_anonymous_session:
        return redirect(*next_page(journey))
    if not journey.has_list:
        return redirect("orga:join_campaign", code)
    form = _identity_form(request, journey)
    if not form.is_valid():
        return _page(request, "orga/path/identity.html", journey, form=form, is_new=True)
    _consume(request, journey, form)
    try:
        found = reconciliation.try_out(
            organization_id=journey.campaign.organization_id, user_id=None, identity=form.identity
        )
        return _account(request, journey, form, found)
    except LinkRefused as refusal:
        return _page(request, "orga/path/conflict.html", journey, refusal=refusal, is_new=True, status=refusal.status)
    except PupilNotFound as refusal:
        form.add_error(None, refusal.message)
        return _page(request, "orga/path/identity.html", journey, form=form, is_new=True, status=refusal.status)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_page
@never_cache
@explained
def external_id(request: HttpRequest, code: str) -> HttpResponse:
    """What the organization asks for, under its own words; then the path begins."""
    journey = journey_of(request, code)
    if needs_account(request, journey) or journey.step is not Step.EXTERNAL_ID:
        return _elsewhere(request, journey)
    campaign = journey.campaign
    form = ExternalIdForm(request.POST or None, label=campaign.external_id_label, type_=campaign.external_id_type)
    if not form.is_valid():
        return _page(request, "orga/path/external_id.html", journey, form=form)
    try:
        return proceed(request, journey, external_id=form.cleaned_data["external_id"])
    except (MissingExternalId, InvalidExternalId) as refusal:
        form.add_error("external_id", refusal.message)
        return _page(request, "orga/path/external_id.html", journey, form=form, status=refusal.status)
    except ExternalIdTaken as refusal:
        context = {"journey": journey, "refusal": refusal, "typed": form.cleaned_data["external_id"]}
        return render(request, "orga/path/external_id_taken.html", context, status=refusal.status)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _identity_form(request: HttpRequest, journey: Journey) -> IdentityForm:
    given = request.POST if request.POST.get("step") in (IDENTITY, LINK, ACCOUNT) else None
    if journey.has_student_numbers:
        return StudentForm(given, has_number=not _has_no_number(request, journey))
    return IdentityForm(given)


def _has_no_number(request: HttpRequest, journey: Journey) -> bool:
    """« Je n’ai pas de numéro »: in higher education only, and for an account that exists."""
    return journey.has_student_numbers and request.user.is_authenticated and NO_NUMBER in request.POST


def _consume(request: HttpRequest, journey: Journey, form: IdentityForm) -> None:
    """A class joins from one address: generous for the school, strict for one account, and for one name.

    A birth date is not tried day after day. Errors: TooManyRequests.
    """
    school = f"organization {journey.campaign.organization_id}"
    name = search_name(form.identity.first_name, form.identity.last_name)
    limit(request, "join_school", key=school)
    limit(request, "join_as", key=f"{school} {name}")
    if request.user.is_authenticated:
        limit(request, "join_school_by_user")


def _elsewhere(request: HttpRequest, journey: Journey) -> HttpResponse:
    """What this page asks for is known already, or is asked of accounts only."""
    if request.method == "POST":
        return proceed(request, journey)
    if needs_account(request, journey):
        return redirect("orga:join_campaign", journey.campaign.code)
    return redirect(*next_page(journey))


def _recognise(request: HttpRequest, journey: Journey, form: IdentityForm) -> HttpResponse:
    """Whom the identity means, to be confirmed; then the link, and the path. Errors: PupilNotFound, LinkRefused."""
    organization, now = journey.campaign.organization, timezone.now()
    who = {"organization_id": organization.pk, "user_id": request.user.pk, "identity": form.identity}
    has_no_number = _has_no_number(request, journey)
    if request.POST.get("step") == LINK:
        if has_no_number:
            reconciliation.join_without_number(**who, now=now)
        else:
            reconciliation.confirm(**who, now=now)
        messages.success(request, f"Votre compte est relié à {organization.name}.")
        return proceed(request, journey_of(request, journey.campaign.code))
    found = form.identity if has_no_number else reconciliation.try_out(**who)
    shown = {"form": form, "found": found, "has_no_number": has_no_number}
    return _page(request, "orga/path/associate.html", journey, **shown)


def _account(request: HttpRequest, journey: Journey, form: IdentityForm, found) -> HttpResponse:
    """How the pupil will log in; once the account is open, it is logged in and the path begins."""
    username = request.POST.get("username", "")
    if not reconciliation.is_proposable(found, username):
        username = reconciliation.propose_username(found)
    given = request.POST if request.POST.get("step") == ACCOUNT else None
    account = NewAccountForm(given, username=username, has_username=journey.has_usernames)
    shown = {"form": form, "account": account, "found": found, "username": username}
    if not account.is_valid():
        return _page(
            request, "orga/path/account.html", journey, **shown, status=UNPROCESSABLE if account.is_bound else 200
        )
    email = account.email_chosen
    try:
        reconciliation.create_account(
            organization_id=journey.campaign.organization_id,
            identity=form.identity,
            password=account.cleaned_data["password1"],
            email=email,
            username="" if email else username,
            is_minor=account.is_minor,
            anonymous_id=request.user.pk if request.user.is_authenticated else None,
            now=timezone.now(),
        )
    except EmailTaken:
        account.add_error("email", NEUTRAL_EMAIL)
        return _page(request, "orga/path/account.html", journey, **shown, status=UNPROCESSABLE)
    except AlreadySignedUp as refusal:
        return refused(request, refusal, code=journey.campaign.code)
    login(request, find_user(identifier=email or username))
    return proceed(request, journey_of(request, journey.campaign.code))


def _page(request: HttpRequest, template: str, journey: Journey, *, status: int = 200, **context) -> HttpResponse:
    form = context.get("form")
    if status == 200 and form is not None and form.errors:
        status = UNPROCESSABLE
    context = {"is_new": False, "journey": journey, "code": journey.campaign.code, **context}
    return render(request, template, context, status=status)
