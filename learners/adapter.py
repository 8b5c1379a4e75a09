"""What allauth asks the product: how an account is filled, what a login does besides, where mails lead."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import get_next_redirect_url
from django.shortcuts import redirect
from django.utils import timezone

from learners.domain.accounts import AccountMail
from learners.services import account_mails, accounts, anonymous, forced_changes

# What the visitor's session holds between a temporary password and the person's own.
FORCED_CHANGE_KEY = "forced_change"
FORCED_CHANGE_NEXT_KEY = "forced_change_next"
# What the request of a sign-up bears when it comes from a session without account: the id of its user.
SIGNING_UP_AS = "signing_up_as"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": "Trop de connexions ont échoué depuis cette adresse. Attendez une minute.",
        "email_taken": "Cette adresse n’est pas valable ou est déjà utilisée.",
    }

    def new_user(self, request):
        user = super().new_user(request)
        user.joined_at = timezone.now()
        return user

    def save_user(self, request, user, form, commit=True):
        """Names and terms; e-mail in lower case and no username: a sign-up has exactly one of the two.

        Whoever took a path without account keeps the same user, hence what was answered.
        """
        told = {
            "first_name": form.cleaned_data["first_name"],
            "last_name": form.cleaned_data["last_name"],
            "email": form.cleaned_data["email"],
            "password": form.cleaned_data["password1"],
            "is_minor": form.is_minor,
            "writes_address": False,
            "now": user.joined_at,
        }
        if anonymous_id := getattr(request, SIGNING_UP_AS, None):
            return anonymous.upgrade(user_id=anonymous_id, **told)
        accounts.open_for(user, username=None, **told)
        return user

    def populate_username(self, request, user):
        """Usernames are for school accounts only."""

    def is_safe_url(self, url):
        """Come back to our own pages only; an address with a scheme must be https."""
        return bool(url) and urlsplit(url).scheme in ("", "https") and super().is_safe_url(url)

    def pre_login(self, request, user, **kwargs):
        """A temporary password opens no session: it leads to the page where the person chooses another."""
        response = super().pre_login(request, user, **kwargs)
        if response is not None or not user.must_change_password:
            return response
        clear_login(request)
        # A session known to somebody else must not receive the token.
        request.session.cycle_key()
        request.session[FORCED_CHANGE_KEY] = forced_changes.make_token(user=user)
        request.session[FORCED_CHANGE_NEXT_KEY] = get_next_redirect_url(request) or ""
        return redirect("learners:expired_password")

    def login(self, request, user):
        last_login = user.last_login
        super().login(request, user)
        accounts.warn_after_absence(user=user, last_login=last_login, origin=origin_of(request), now=timezone.now())

    def send_confirmation_mail(self, request, emailconfirmation, signup):
        account_mails.send_later(
            kind=AccountMail.CONFIRM_ADDRESS,
            user_id=emailconfirmation.email_address.user_id,
            origin=origin_of(request),
            next_url=get_next_redirect_url(request) or "",
        )

    def send_password_reset_mail(self, user, email, context):
        account_mails.send_later(kind=AccountMail.RESET_PASSWORD, user_id=user.pk, origin=origin_of(context["request"]))


def origin_of(request) -> str:
    """Scheme and host of our pages, as the visitor sees them."""
    return request.build_absolute_uri("/").rstrip("/")
