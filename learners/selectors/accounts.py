"""Reads about accounts."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Lower

from learners.domain.accounts import AccountEventKind
from learners.models import AccountEvent, EmailChange, User


def find_user(*, identifier: str) -> User | None:
    """The account behind what somebody typed: an e-mail or a username, in any case. Two reads at most."""
    typed = identifier.strip().lower()
    by_email = None
    if "@" in typed:
        by_email = User.objects.alias(address=Lower("email")).filter(address=typed).first()
    return by_email or User.objects.filter(username=typed).first()


def get_email_change(*, user_id: int) -> EmailChange | None:
    """The new address that waits for its code, if any."""
    return EmailChange.objects.filter(user_id=user_id, done_at=None).first()


def list_events(*, user_id: int) -> QuerySet[AccountEvent]:
    """What was done to an account, latest first, with the authors."""
    return AccountEvent.objects.filter(user_id=user_id).select_related("author").order_by("-at", "-pk")


def list_active_since(*, user_ids: Collection[int], since: datetime) -> set[int]:
    """Those of these accounts that somebody has logged in to since. One statement."""
    return set(User.objects.filter(pk__in=user_ids, last_login__gte=since).values_list("pk", flat=True))


def list_given_passwords_since(*, user_ids: Collection[int], since: datetime) -> set[int]:
    """Those of these accounts whose password somebody else has replaced since. One statement."""
    events = AccountEvent.objects.filter(
        user_id__in=user_ids, event=AccountEventKind.TEMPORARY_PASSWORD_GIVEN, at__gte=since
    )
    return set(events.values_list("user_id", flat=True))


class Names(NamedTuple):
    first_name: str
    last_name: str


def get_names(*, user_id: int) -> Names | None:
    """The names a person gave; None without any (a session without account). One read."""
    row = User.objects.filter(pk=user_id).values_list("first_name", "last_name").first()
    return Names(*row) if row and all(row) else None
