"""Taking a path without an account: a session of a few hours, which becomes an account when its owner signs up."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from learners.account_errors import AlreadySignedUp
from learners.events import anonymous_session_signed_up
from learners.models import User

SESSION_LIFE = timedelta(hours=4)


def begin(*, now: datetime) -> User:
    """Somebody who gave no name, to be logged in for ``SESSION_LIFE``; nothing opens that session again after it.

    Source: accounts notes A.10; decisions H10.
    """
    user = User(is_anonymous_session=True, joined_at=now)
    user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def upgrade(
    *,
    user_id: int,
    first_name: str,
    last_name: str,
    password: str,
    email: str | None = None,
    username: str | None = None,
    is_minor: bool = False,
    writes_address: bool = True,
    now: datetime,
) -> User:
    """Give an anonymous session its names and its way to log in: the same person, who keeps all that was answered.

    Exactly one of an e-mail, with which the terms are accepted, and of a username, which a school gives; the password
    has been checked. is_minor: the legal guardians allow it (decisions G8). writes_address: False where the accounts
    library keeps its own row of the address. Every open session ends. Sends ``anonymous_session_signed_up``.
    Errors: AlreadySignedUp; ValueError when both or neither are given; IntegrityError
    when the e-mail or the username is taken.
    """
    if bool(email) == bool(username):
        raise ValueError("give exactly one of email and username")
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.is_anonymous_session:
        raise AlreadySignedUp
    user.is_anonymous_session = False
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
    anonymous_session_signed_up.send(sender=User, user_id=user.pk)
    return user
