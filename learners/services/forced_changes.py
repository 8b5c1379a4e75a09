"""From a temporary password to the person's own, without opening a session in between.

A signed token, kept in the visitor's session and never in an address, says who typed the right temporary password
less than an hour ago.
"""

from datetime import datetime

from django.core import signing

from learners.account_errors import ForcedChangeExpired
from learners.domain.password_policy import FORCED_CHANGE_LIFE
from learners.models import User
from learners.services import accounts

SALT = "learners.forced_change"


def make_token(*, user: User) -> str:
    """A token for somebody who just typed the right temporary password; it dies with that password."""
    return signing.dumps([user.pk, user.get_session_auth_hash()], salt=SALT)


def get_user(*, token: str) -> User:
    """Whose token it is. Errors: ForcedChangeExpired when it is forged, older than 1 h, or already used."""
    try:
        user_id, proof = signing.loads(token, salt=SALT, max_age=FORCED_CHANGE_LIFE)
    except signing.BadSignature:
        raise ForcedChangeExpired from None
    user = User.objects.filter(pk=user_id, is_active=True, must_change_password=True).first()
    if user is None or user.get_session_auth_hash() != proof:
        raise ForcedChangeExpired
    return user


def choose(*, token: str, password: str, now: datetime) -> User:
    """Replace the temporary password by the person's own (already checked against the policy).

    Errors: ForcedChangeExpired.
    """
    return accounts.change_password(user_id=get_user(token=token).pk, password=password, now=now)
