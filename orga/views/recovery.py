"""« Récupérer mon compte »: somebody who has left school keeps the account of those years (accounts notes B.9)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from learners.account_errors import EmailTaken, RecoveryOver
from learners.adapter import origin_of
from learners.forms import NEUTRAL_EMAIL, NewPasswordForm
from learners.services import recoveries
from orga.account_forms import RecoveryEmailForm, RecoveryForm
from orga.services import former_pupils
from pix.core.access import public_page
from pix.core.errors import PixError, TooManyRequests
from pix.core.http import see_other
from pix.core.rate_limits import limit

# What the visitor's session holds between the two steps: the account's id stays on our side.
FOUND_KEY = "recovery_found"
FOUND_LIFE = 15 * 60  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
def recover(request: HttpRequest) -> HttpResponse:
    """Who one was; then the account, masked, and the address to write to."""
    if request.method == "POST" and request.POST.get("step") == "email":
        return _ask_for_link(request)
    form = RecoveryForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form, 422 if form.is_bound else 200)
    data = form.cleaned_data
    try:
        limit(request, "recover_account", key=data["ine"])
        who = form.identity
        former = former_pupils.find(
            ine=data["ine"], first_name=who.first_name, last_name=who.last_name, birthdate=who.birthdate
        )
    except PixError as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, refusal.status)
    request.session[FOUND_KEY] = [timezone.now().timestamp(), *former]
    return _found(request, former, RecoveryEmailForm())


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
@sensitive_post_parameters("password1")
def choose_password(request: HttpRequest, key: str) -> HttpResponse:
    """The link of the message: a password of one's own, and the account lives on without the school."""
    try:
        demand = recoveries.read(key=key)
        form = NewPasswordForm(request.POST or None, user=demand.user)
        if not form.is_valid():
            context = {"form": form, "email": demand.email}
            return render(request, "orga/recovery/password.html", context, status=400 if form.is_bound else 200)
        recoveries.complete(key=key, password=form.cleaned_data["password1"], now=timezone.now())
    except (RecoveryOver, EmailTaken) as refusal:
        context = {"refusal": refusal}
        return render(request, "orga/recovery/over.html", context, status=refusal.status)
    messages.success(request, "Votre compte est à vous. Connectez-vous avec votre adresse e-mail.")
    return see_other("account_login")


def _ask_for_link(request: HttpRequest) -> HttpResponse:
    found_at, *found = request.session.get(FOUND_KEY, [0])
    if not found or timezone.now().timestamp() - found_at > FOUND_LIFE:  # the next person at a shared computer
        return see_other("orga:recover_account")
    former = former_pupils.Former(*found)
    form = RecoveryEmailForm(request.POST)
    if former.email or not form.is_valid():
        return _found(request, former, form, status=422)
    email = form.cleaned_data["email"]
    try:
        limit(request, "recover_mail", key=str(former.user_id))
        recoveries.ask(user_id=former.user_id, email=email, address=_address(request))
    except EmailTaken as refusal:
        form.add_error("email", NEUTRAL_EMAIL)
        return _found(request, former, form, status=refusal.status)
    except TooManyRequests as refusal:
        form.add_error(None, refusal.message)
        return _found(request, former, form, status=refusal.status)
    del request.session[FOUND_KEY]
    return render(request, "orga/recovery/sent.html", {"email": email})


def _address(request: HttpRequest) -> str:
    """What the key of a link is added to."""
    return origin_of(request) + reverse("orga:recover_password", args=["x"]).removesuffix("x")


def _found(
    request: HttpRequest, former: former_pupils.Former, form: RecoveryEmailForm, *, status: int = 200
) -> HttpResponse:
    context = {"former": former, "form": form}
    return render(request, "orga/recovery/found.html", context, status=status)


def _page(request: HttpRequest, form: RecoveryForm, status: int) -> HttpResponse:
    return render(request, "orga/recovery/identity.html", {"form": form}, status=status)
