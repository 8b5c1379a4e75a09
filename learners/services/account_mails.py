"""Messages to the owners of accounts. They are rendered and sent by a job, from the account's id alone."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from learners.domain.accounts import AccountMail
from learners.models import User
from pix.core import jobs

TASK = "learners.send_account_mail"
SUBJECTS = {
    AccountMail.CONFIRM_ADDRESS: "Confirmez votre adresse e-mail",
    AccountMail.RESET_PASSWORD: "Choisir un nouveau mot de passe",
    AccountMail.PASSWORD_CHANGED: "Votre mot de passe a été changé",
    AccountMail.BLOCKED: "Trop d’essais de connexion sur votre compte",
    AccountMail.LONG_ABSENCE: "Connexion à votre compte après une longue absence",
}


def send_later(*, kind: AccountMail, user_id: int, origin: str = "", next_url: str = "") -> None:
    """Have a message sent once the transaction is committed. One INSERT.

    origin: scheme and host of our pages, for the messages that hold a link; next_url: where to go on after the link.
    """
    jobs.enqueue(TASK, kind=kind.value, user_id=user_id, origin=origin, next_url=next_url)


def send(*, kind: AccountMail, user_id: int, origin: str, next_url: str) -> bool:
    """Write to an account's address; False when there is nobody or nothing to write to. Two reads at most."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email=None).first()
    if user is None or not user.email:
        return False
    link = _link(kind, user, origin, next_url)
    if kind is AccountMail.CONFIRM_ADDRESS and not link:
        return False
    send_text(template=kind.value, subject=SUBJECTS[kind], email=user.email, user=user, link=link)
    return True


def send_text(*, template: str, subject: str, email: str, user: User, **details: object) -> None:
    """Send one of the messages of ``templates/account/email``, in plain text, without anything that tracks."""
    context = {"first_name": user.first_name, "contact_email": settings.PIX_CONTACT_EMAIL, **details}
    send_mail(subject, render_to_string(f"account/email/{template}.txt", context), None, [email])


def _link(kind: AccountMail, user: User, origin: str, next_url: str) -> str:
    """The link of a message, or nothing: an address already confirmed is not asked to be confirmed again."""
    if kind is AccountMail.RESET_PASSWORD:
        key = default_token_generator.make_token(user)
        return origin + reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    if kind not in (AccountMail.CONFIRM_ADDRESS, AccountMail.LONG_ABSENCE) or user.email_confirmed_at:
        return ""
    address, _ = EmailAddress.objects.get_or_create(user=user, email=user.email)
    if address.verified:
        return ""
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    return origin + reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key]) + query
