"""Taking a path without an account: a session of a few hours, which becomes an account when its owner signs up."""

from datetime import datetime, timedelta

from django.db import transaction

from learners.account_errors import AlreadySignedUp
from learners.events import anonymous_session_signed_up
from learners.models import User
from learners.services import accounts

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

    The password has been checked; the rest as ``accounts.open_for``. Every open session ends. Sends
    ``anonymous_session_signed_up``. Errors: AlreadySignedUp; those of ``accounts.open_for``.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.is_anonymous_session:
        raise AlreadySignedUp
    user.is_anonymous_session = False
    accounts.open_for(
        user,
        first_name=first_name,
        last_name=last_name,
        password=password,
        email=email,
        username=username,
        is_minor=is_minor,
        writes_address=writes_address,
        now=now,
    )
    anonymous_session_signed_up.send(sender=User, user_id=user.pk)
    return user
