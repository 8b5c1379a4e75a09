"""« Mon compte »: who one is, how one logs in, and what changes it."""

from allauth.core import ratelimit
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.account_errors import BadlyShapedCode, EmailTaken, SameEmail, WrongCode
from learners.adapter import origin_of
from learners.domain.accounts import AccountMail
from learners.forms import ChangePasswordForm, CodeForm, EmailForm
from learners.selectors.accounts import get_email_change
from learners.services import account_mails, accounts, email_changes
from pix.core.access import account_page
from pix.core.errors import PixError


@require_safe
@account_page
def personal_information(request: HttpRequest) -> HttpResponse:
    return render(request, "learners/account/personal.html")


@require_safe
@account_page
def login_methods(request: HttpRequest) -> HttpResponse:
    return render(
        request, "learners/account/login_methods.html", {"email_change": get_email_change(user_id=request.user.pk)}
    )


@require_POST
@account_page
def resend_confirmation(request: HttpRequest) -> HttpResponse:
    email = request.user.email or ""
    if ratelimit.consume(request, action="confirm_email", key=email):
        account_mails.send_later(kind=AccountMail.CONFIRM_ADDRESS, user_id=request.user.pk, origin=origin_of(request))
        messages.success(request, f"Un lien part vers {email}. Il est valable trois jours.")
    else:
        messages.error(request, "Plusieurs liens ont déjà été envoyés. Attendez une heure, puis réessayez.")
    return redirect("learners:login_methods")


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
@rate_limit(action="manage_email")
@sensitive_post_parameters("current_password")
def change_email(request: HttpRequest) -> HttpResponse:
    form = EmailForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            email_changes.start(user_id=request.user.pk, new_email=form.cleaned_data["email"], now=timezone.now())
        except (EmailTaken, SameEmail) as refusal:
            form.add_error("email", refusal.message)
        except PixError as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("learners:email_code")
    return render(request, "learners/account/email_change.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
@rate_limit(action="manage_email")
def email_code(request: HttpRequest) -> HttpResponse:
    change = get_email_change(user_id=request.user.pk)
    if change is None:
        return redirect("learners:login_methods")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            email_changes.confirm(user_id=request.user.pk, code=form.cleaned_data["code"], now=timezone.now())
        except (BadlyShapedCode, WrongCode) as refusal:
            form.add_error("code", refusal.message)
        except PixError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Votre adresse e-mail est changée et confirmée.")
            return redirect("learners:login_methods")
    return render(request, "learners/account/email_code.html", {"form": form, "new_email": change.new_email})


@require_POST
@account_page
def resend_code(request: HttpRequest) -> HttpResponse:
    try:
        email_changes.resend(user_id=request.user.pk, now=timezone.now())
    except PixError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Un nouveau code part à l’instant. Le précédent ne sert plus.")
    return redirect("learners:email_code")


@require_POST
@account_page
def give_up_email(request: HttpRequest) -> HttpResponse:
    email_changes.give_up(user_id=request.user.pk)
    return redirect("learners:login_methods")


@require_http_methods(["GET", "HEAD", "POST"])
@account_page
@rate_limit(action="change_password")
@sensitive_post_parameters("current_password", "password1")
def change_password(request: HttpRequest) -> HttpResponse:
    """The other sessions of the account end; this one goes on."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if not form.is_valid():
        return render(request, "learners/account/password.html", {"form": form})
    password = form.cleaned_data["password1"]
    user = accounts.change_password(user_id=request.user.pk, password=password, now=timezone.now())
    update_session_auth_hash(request, user)
    messages.success(request, "Votre mot de passe est changé.")
    return redirect("learners:login_methods")


@require_POST
@account_page
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    accounts.sign_out_everywhere(user_id=request.user.pk, now=timezone.now())
    logout(request)
    messages.success(request, "Vous êtes déconnecté de tous les appareils, celui-ci compris.")
    return redirect("account_login")
