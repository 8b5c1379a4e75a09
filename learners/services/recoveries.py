"""The account of somebody who left school, given back by e-mail: a link, then an address and a password of one's own.

Nothing is stored meanwhile: the link holds a signed account and address, and dies with the account's password or with
its username (accounts notes B.9). The caller has checked that the account is the person's.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from learners.account_errors import EmailTaken, RecoveryOver
from learners.domain.accounts import AccountEventKind
from learners.models import AccountEvent, User
from learners.selectors.accounts import find_user
from learners.services import account_mails, login_locks
from pix.core import jobs

TASK = "orga.send_recovery_mail"
SALT = "learners.recovery"
LINK_LIFE = timedelta(hours=24)
SUBJECT = "Récupérez votre compte Pix"


class Demand(NamedTuple):
    """What a link stands for."""

    user: User
    email: str


def is_done(*, user_id: int) -> bool:
    """Whether this account was already recovered once. One statement."""
    return AccountEvent.objects.filter(user_id=user_id, event=AccountEventKind.RECOVERED).exists()


def ask(*, user_id: int, email: str, address: str) -> None:
    """Have the link sent. address: of the page that the link opens, ending with "/". Four statements at most.

    Errors: RecoveryOver when the account got an address, or was recovered, since it was found; EmailTaken.
    """
    email = email.strip().lower()
    user = User.objects.filter(pk=user_id, is_active=True, is_staff=False).first()
    if user is None or user.email or is_done(user_id=user_id):
        raise RecoveryOver
    if find_user(identifier=email):
        raise EmailTaken
    key = make_key(user=user, email=email)
    jobs.enqueue(TASK, key=key, address=address)


def make_key(*, user: User, email: str) -> str:
    """The end of the link, without any sign that an address bar takes amiss."""
    return signing.dumps([user.pk, email, _proof(user)], salt=SALT, compress=True)


def read(*, key: str) -> Demand:
    """The account and the address of a link. One statement. Errors: RecoveryOver when it is forged, old or used."""
    try:
        user_id, email, proof = signing.loads(key, salt=SALT, max_age=LINK_LIFE)
    except signing.BadSignature:
        raise RecoveryOver from None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or _proof(user) != proof:
        raise RecoveryOver
    return Demand(user, email)


def send(*, key: str, address: str) -> bool:
    """Write to the address chosen; False when the link is already over."""
    try:
        demand = read(key=key)
    except RecoveryOver:
        return False
    link = f"{address}{key}"
    account_mails.send_text(template="recovery", subject=SUBJECT, email=demand.email, user=demand.user, link=link)
    return True


@transaction.atomic
def complete(*, key: str, password: str, now: datetime) -> User:
    """Give the account its address and its password (already checked); the school's username stops working.

    Every session ends; points and answers stay. Errors: RecoveryOver, EmailTaken.
    """
    User.objects.select_for_update().get(pk=read(key=key).user.pk)
    user, email = read(key=key)  # again, now that nobody else can use the link
    user.email, user.email_confirmed_at, user.username = email, now, None
    user.must_change_password, user.temporary_password_until = False, None
    user.terms_accepted_at, user.terms_version = now, settings.PIX_TERMS_VERSION
    user.must_accept_terms = False
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise EmailTaken from None
    EmailAddress.objects.update_or_create(user=user, defaults={"email": email, "primary": True, "verified": True})
    login_locks.forget_failures(key=login_locks.key_of_user(user_id=user.pk))
    AccountEvent.objects.create(user=user, event=AccountEventKind.RECOVERED, author=user, at=now)
    return user


def _proof(user: User) -> str:
    """Changes when the password, the username or the address does."""
    text = f"{user.get_session_auth_hash()}:{user.username or ''}:{user.email or ''}"
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:32]
