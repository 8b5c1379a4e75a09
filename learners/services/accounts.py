"""What happens to an account: creation by others, confirmation, passwords, terms, end of every session."""

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.db import transaction
from django.db.models import F

from learners.domain.accounts import AccountEventKind, AccountMail, has_terms_to_accept, is_long_absence
from learners.domain.password_policy import TEMPORARY_PASSWORD_LIFE, temporary_password
from learners.models import AccountEvent, User
from learners.services import account_mails, login_locks


@transaction.atomic
def create_user(
    *,
    first_name: str,
    last_name: str,
    password: str,
    email: str | None = None,
    username: str | None = None,
    is_staff: bool = False,
    is_minor: bool = False,
    now: datetime,
) -> User:
    """Create an account outside the sign-up page (school, staff, demo world); errors and rest as ``open_for``."""
    user = User(is_staff=is_staff, joined_at=now)
    open_for(
        user,
        first_name=first_name,
        last_name=last_name,
        password=password,
        email=email,
        username=username,
        is_minor=is_minor,
        now=now,
    )
    return user


def open_for(
    user: User,
    *,
    first_name: str,
    last_name: str,
    password: str,
    email: str | None,
    username: str | None,
    is_minor: bool,
    writes_address: bool = True,
    now: datetime,
) -> None:
    """Give somebody, new or without account until now, names and one way to log in, and save; inside a transaction.

    Exactly one of an e-mail, with which the terms are accepted, and of a username, which is not asked for them: the
    school's legal basis holds. is_minor: the legal guardians allow it, which only an account with an e-mail has to say
    (decisions G8). writes_address: False where the accounts library keeps its own row of the address.
    Errors: ValueError when both or neither are given; IntegrityError when the e-mail or the username is taken.
    """
    if bool(email) == bool(username):
        raise ValueError("give exactly one of email and username")
    user.first_name, user.last_name = first_name, last_name
    user.email = email.lower() if email else None
    user.username = username.lower() if username else None
    if email:
        user.terms_accepted_at, user.terms_version = now, settings.PIX_TERMS_VERSION
        user.guardian_consent_at = now if is_minor else None
    user.set_password(password)
    user.save()
    if user.email and writes_address:
        EmailAddress.objects.create(user=user, email=user.email, primary=True)


def is_confirmation_open(*, key: str) -> bool:
    """Whether a link of confirmation can still be used. One read."""
    return EmailConfirmationHMAC.from_key(key) is not None


def confirm_email(*, key: str, now: datetime) -> bool:
    """Confirm the address that a link was sent to; False when the link is forged, used, too old or out of date."""
    confirmation = EmailConfirmationHMAC.from_key(key)
    if confirmation is None:
        return False
    address = confirmation.email_address
    with transaction.atomic():
        kept = User.objects.filter(pk=address.user_id, email=address.email).update(email_confirmed_at=now)
        return bool(kept) and address.set_verified()


@transaction.atomic
def reset_password(*, user_id: int, password: str, now: datetime) -> None:
    """Replace a forgotten password: the link came by mail, so the address is confirmed and any block goes.

    Every session ends and every other pending link dies, as both hold on the old password. Tells the owner by mail.
    """
    user = _set_password(user_id=user_id, password=password)
    if user.email:
        user.email_confirmed_at = user.email_confirmed_at or now
        user.save(update_fields=["email_confirmed_at"])
        EmailAddress.objects.filter(user=user, email=user.email).update(verified=True)
    login_locks.forget_failures(key=login_locks.key_of_user(user_id=user_id))
    _record(user_id, AccountEventKind.PASSWORD_RESET, author_id=user_id, now=now)
    account_mails.send_later(kind=AccountMail.PASSWORD_CHANGED, user_id=user_id)


@transaction.atomic
def change_password(*, user_id: int, password: str, now: datetime) -> User:
    """Replace a password by the person's own choice (already checked against the policy); ends the other sessions.

    Also what ends a temporary password.
    """
    user = _set_password(user_id=user_id, password=password)
    _record(user_id, AccountEventKind.PASSWORD_CHANGED, author_id=user_id, now=now)
    account_mails.send_later(kind=AccountMail.PASSWORD_CHANGED, user_id=user_id)
    return user


@transaction.atomic
def give_temporary_password(*, user_id: int, author_id: int, now: datetime) -> str:
    """Replace a password by a temporary one and return it, to be shown once; valid 15 days, changed at first use.

    Ends every session, and any block: whoever tried before knows nothing of the new password. Who may ask for it is
    the caller's rule (a teacher of the pupil's school, the support staff).
    """
    user = User.objects.select_for_update().get(pk=user_id)
    password = temporary_password()
    user.set_password(password)
    user.must_change_password = True
    user.temporary_password_until = now + TEMPORARY_PASSWORD_LIFE
    user.save(update_fields=["password", "must_change_password", "temporary_password_until"])
    login_locks.forget_failures(key=login_locks.key_of_user(user_id=user_id))
    _record(user_id, AccountEventKind.TEMPORARY_PASSWORD_GIVEN, author_id=author_id, now=now)
    return password


def must_accept_terms(*, user: User) -> bool:
    """Whether this person must accept the terms before anything else. No query."""
    return has_terms_to_accept(
        is_asked_again=user.must_accept_terms,
        accepted_at=user.terms_accepted_at,
        accepted_version=user.terms_version,
        version=settings.PIX_TERMS_VERSION,
    )


def accept_terms(*, user_id: int, now: datetime) -> None:
    """Record that the current terms were accepted."""
    User.objects.filter(pk=user_id).update(
        terms_accepted_at=now, terms_version=settings.PIX_TERMS_VERSION, must_accept_terms=False
    )


@transaction.atomic
def sign_out_everywhere(*, user_id: int, now: datetime) -> None:
    """End every session of an account, this one included."""
    User.objects.filter(pk=user_id).update(session_epoch=F("session_epoch") + 1)
    _record(user_id, AccountEventKind.SIGNED_OUT_EVERYWHERE, author_id=user_id, now=now)


def warn_after_absence(*, user: User, last_login: datetime | None, origin: str, now: datetime) -> None:
    """Write to the owner when somebody logs in after a year or more without any login."""
    if user.email and is_long_absence(last_login, now=now):
        account_mails.send_later(kind=AccountMail.LONG_ABSENCE, user_id=user.pk, origin=origin)


def _set_password(*, user_id: int, password: str) -> User:
    user = User.objects.select_for_update().get(pk=user_id)
    user.set_password(password)
    user.must_change_password, user.temporary_password_until = False, None
    user.save(update_fields=["password", "must_change_password", "temporary_password_until"])
    return user


def _record(user_id: int, event: AccountEventKind, *, author_id: int, now: datetime) -> None:
    AccountEvent.objects.create(user_id=user_id, event=event, author_id=author_id, at=now)
