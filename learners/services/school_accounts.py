"""Accounts that a school opens and repairs for its pupils, one or hundreds at a time (accounts notes B.4 and B.5).

Passwords come already hashed: a hash takes a tenth of a second on purpose, and no transaction should wait for it. Who
may ask for what is the caller's rule.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from learners.account_errors import UsernameTaken
from learners.domain.accounts import AccountEventKind
from learners.models import AccountEvent, LoginLock, User
from learners.services.login_locks import key_of_user


class NewAccount(NamedTuple):
    """An account to open. username: lower case."""

    first_name: str
    last_name: str
    username: str
    password_hash: str


def hash_password(password: str) -> str:
    """What is stored of a password. About 0.1 s, no statement."""
    return make_password(password)


@transaction.atomic
def create_accounts(
    *, accounts: Sequence[NewAccount], expires_at: datetime, author_id: int, now: datetime
) -> list[int]:
    """Open accounts without e-mail, each with a temporary password; their ids, in order. Two statements.

    Errors: UsernameTaken when somebody else got one of the usernames meanwhile: nobody is created.
    """
    users = [
        User(
            first_name=one.first_name,
            last_name=one.last_name,
            username=one.username,
            password=one.password_hash,
            must_change_password=True,
            temporary_password_until=expires_at,
            joined_at=now,
        )
        for one in accounts
    ]
    try:
        with transaction.atomic():
            created = User.objects.bulk_create(users)
    except IntegrityError:
        raise UsernameTaken from None
    ids = [user.pk for user in created]
    record_events(user_ids=ids, event=AccountEventKind.CREATED_BY_SCHOOL, author_id=author_id, now=now)
    return ids


@transaction.atomic
def give_temporary_passwords(*, hashes: Mapping[int, str], expires_at: datetime, author_id: int, now: datetime) -> None:
    """Replace passwords by temporary ones (account → hash); ends sessions and blocks. Four statements."""
    users = list(User.objects.select_for_update().filter(pk__in=hashes).order_by("pk"))
    for user in users:
        user.password = hashes[user.pk]
        user.must_change_password, user.temporary_password_until = True, expires_at
    User.objects.bulk_update(users, ["password", "must_change_password", "temporary_password_until"], batch_size=500)
    ids = [user.pk for user in users]
    LoginLock.objects.filter(pk__in=[key_of_user(user_id=user_id) for user_id in ids]).delete()
    record_events(user_ids=ids, event=AccountEventKind.TEMPORARY_PASSWORD_GIVEN, author_id=author_id, now=now)


@transaction.atomic
def give_username(*, user_id: int, username: str, author_id: int, now: datetime) -> bool:
    """Add a username to an account that has none; whether a password goes with it. Three statements.

    Errors: UsernameTaken.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    user.username = username
    try:
        with transaction.atomic():
            user.save(update_fields=["username"])
    except IntegrityError:
        raise UsernameTaken from None
    record_events(user_ids=[user_id], event=AccountEventKind.USERNAME_GIVEN, author_id=author_id, now=now)
    return user.has_usable_password()


def record_events(*, user_ids: Sequence[int], event: AccountEventKind, author_id: int | None, now: datetime) -> None:
    """Keep the trace of what was done to accounts. One statement."""
    AccountEvent.objects.bulk_create(
        [AccountEvent(user_id=user_id, event=event, author_id=author_id, at=now) for user_id in user_ids]
    )
