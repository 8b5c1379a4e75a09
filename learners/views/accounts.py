"""Pages of entry: sign up, confirm an address, replace a temporary password, accept the terms.

Logging in and forgotten passwords are the accounts library's views, dressed by our templates and forms.
"""

from allauth.account import views as allauth_views
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.account_errors import AlreadySignedUp, ForcedChangeExpired
from learners.adapter import FORCED_CHANGE_KEY, FORCED_CHANGE_NEXT_KEY, SIGNING_UP_AS
from learners.forms import NEUTRAL_EMAIL, NewPasswordForm
from learners.services import accounts, forced_changes
from pix.core.access import learner_page, public_page

LINK_IS_OVER = (
    "Ce lien a déjà servi, ou n’est plus valable. Votre compte fonctionne quand même ; un autre lien se demande dans "
    "« Mes méthodes de connexion »."
)


class _OpenToAnonymousSessions:
    """For the library, whoever takes a path without account is a visitor: the page does not lead them elsewhere."""

    def dispatch(self, request, *args, **kwargs):
        user = request.user
        if user.is_authenticated and user.is_anonymous_session:
            setattr(request, SIGNING_UP_AS, user.pk)
            request.user = AnonymousUser()
        return super().dispatch(request, *args, **kwargs)


class LoginView(_OpenToAnonymousSessions, allauth_views.LoginView):
    pass


class SignupView(_OpenToAnonymousSessions, allauth_views.SignupView):
    def form_valid(self, form):
        """Account, address and session together; of two sign-ups at once, the second gets the usual sentence."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            form.add_error("email", NEUTRAL_EMAIL)
        except AlreadySignedUp as refusal:
            form.add_error(None, refusal.message)
        return self.form_invalid(form)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """A press of the menu's button ends the session; its address typed by hand asks first.

    A shared computer: a page of ours may ask to be shown again to the next person (``next``).
    """
    after = get_next_redirect_url(request) or settings.LOGOUT_REDIRECT_URL
    if not request.user.is_authenticated:
        return redirect(after)
    if request.method != "POST":
        return render(request, "account/logout.html")
    logout(request)
    messages.success(request, "Vous êtes déconnecté.")
    return redirect(after)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
def confirm_email(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for one press of a button (mail filters open links too); a link that is over just leads on."""
    now = timezone.now()
    if request.method != "POST" and accounts.is_confirmation_open(key=key):
        return render(request, "account/email_confirm.html", {"next_url": get_next_redirect_url(request) or ""})
    if request.method == "POST" and accounts.confirm_email(key=key, now=now):
        messages.success(request, "Votre adresse e-mail est confirmée.")
    else:
        messages.info(request, LINK_IS_OVER)
    return redirect(_after(request))


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
@sensitive_post_parameters("password1")
def expired_password(request: HttpRequest) -> HttpResponse:
    """Choose a password in place of a temporary one, then log in as usual."""
    token = request.session.get(FORCED_CHANGE_KEY, "")
    try:
        user = forced_changes.get_user(token=token)
        form = NewPasswordForm(request.POST or None, user=user)
        if not form.is_valid():
            return render(request, "learners/account/expired_password.html", {"form": form})
        forced_changes.choose(token=token, password=form.cleaned_data["password1"], now=timezone.now())
    except ForcedChangeExpired as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Votre mot de passe est enregistré. Connectez-vous avec lui.")
    request.session.pop(FORCED_CHANGE_KEY, None)
    return redirect(_login_address(request.session.pop(FORCED_CHANGE_NEXT_KEY, "")))


@require_safe
@learner_page
def terms(request: HttpRequest) -> HttpResponse:
    if not accounts.must_accept_terms(user=request.user):
        return redirect(_after(request))
    return render(request, "learners/account/terms.html", {"next_url": get_next_redirect_url(request) or ""})


@require_POST
@learner_page
def accept_terms(request: HttpRequest) -> HttpResponse:
    accounts.accept_terms(user_id=request.user.pk, now=timezone.now())
    return redirect(_after(request))


def _after(request: HttpRequest) -> str:
    """Where to go on: the page asked for when it is ours, else home for who is signed in, else the login page."""
    next_url = get_next_redirect_url(request)
    if not request.user.is_authenticated:
        return _login_address(next_url or "")
    return next_url or settings.LOGIN_REDIRECT_URL


def _login_address(next_url: str) -> str:
    return reverse("account_login") + (f"?{urlencode({'next': next_url})}" if next_url else "")
