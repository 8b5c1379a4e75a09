"""Change, or add, an account's e-mail address: a code sent to the new one proves that it is the person's."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from learners.account_errors import (
    BadlyShapedCode,
    CodeExpired,
    EmailTaken,
    SameEmail,
    TooManyCodes,
    TooManyTries,
    WrongCode,
)
from learners.domain.accounts import AccountEventKind
from learners.domain.email_change import (
    CODE_LIFE,
    CODES_PERIOD,
    MAX_CODES,
    CodeVerdict,
    judge_code,
    new_code,
    plain_code,
)
from learners.models import AccountEvent, EmailChange, User
from learners.selectors.accounts import find_user
from learners.services import account_mails
from pix.core import jobs

REFUSALS = {
    CodeVerdict.WRONG: WrongCode,
    CodeVerdict.BAD_SHAPE: BadlyShapedCode,
    CodeVerdict.EXPIRED: CodeExpired,
    CodeVerdict.TOO_MANY_TRIES: TooManyTries,
}


@transaction.atomic
def start(*, user_id: int, new_email: str, now: datetime) -> None:
    """Ask for a new address; a code is sent to it by a job. Replaces a demand that was under way.

    The current password has been checked by the caller. Locks the account, then the demand.
    Errors: SameEmail; EmailTaken; TooManyCodes after five codes in an hour.
    """
    new_email = new_email.strip().lower()
    user = User.objects.select_for_update().get(pk=user_id)
    if new_email == user.email:
        raise SameEmail
    if find_user(identifier=new_email):
        raise EmailTaken
    fresh = {"new_email": new_email, "started_at": now}
    change, _ = EmailChange.objects.get_or_create(user=user, done_at=None, defaults=fresh)
    change.new_email = new_email
    _ask_for_code(change, now)


@transaction.atomic
def resend(*, user_id: int, now: datetime) -> None:
    """Ask for another code; the former one dies when the new one leaves.

    Errors: CodeExpired when nothing is under way; TooManyCodes.
    """
    change = EmailChange.objects.select_for_update().filter(user_id=user_id, done_at=None).first()
    if change is None:
        raise CodeExpired
    _ask_for_code(change, now)


@transaction.atomic
def send_code(*, change_id: int, now: datetime) -> bool:
    """Draw a code, keep its digest for an hour and send it; False when the demand is over. A job's work."""
    change = EmailChange.objects.select_for_update().select_related("user").filter(pk=change_id, done_at=None).first()
    if change is None:
        return False
    code = new_code()
    change.code_digest, change.code_expires_at, change.tries = _digest(change, code), now + CODE_LIFE, 0
    change.save(update_fields=["code_digest", "code_expires_at", "tries"])
    account_mails.send_text(
        template="email_code", subject="Votre code de vérification", email=change.new_email, user=change.user, code=code
    )
    return True


def confirm(*, user_id: int, code: str, now: datetime) -> None:
    """Replace the address when the code is right.

    Errors: BadlyShapedCode (costs no try), WrongCode, CodeExpired, TooManyTries; EmailTaken if somebody was faster.
    """
    try:
        verdict = _try(user_id=user_id, typed=plain_code(code), now=now)
    except IntegrityError:
        raise EmailTaken from None
    if verdict is not CodeVerdict.RIGHT:
        raise REFUSALS[verdict]


def give_up(*, user_id: int) -> None:
    """Forget a demand that is under way."""
    EmailChange.objects.filter(user_id=user_id, done_at=None).delete()


@transaction.atomic
def tell_former_address(*, change_id: int) -> bool:
    """Write to the address that was replaced, then forget it; False when it is done already. A job's work."""
    change = EmailChange.objects.select_for_update().select_related("user").filter(pk=change_id).first()
    if change is None or change.done_at is None:
        return False
    subject = "L’adresse e-mail de votre compte a changé"
    account_mails.send_text(template="email_changed", subject=subject, email=change.former_email, user=change.user)
    change.delete()
    return True


def purge(*, now: datetime) -> int:
    """Forget the demands that nobody finished; how many."""
    deleted, _ = EmailChange.objects.filter(done_at=None, started_at__lt=now - 2 * CODES_PERIOD).delete()
    return deleted


def _ask_for_code(change: EmailChange, now: datetime) -> None:
    if now - change.started_at >= CODES_PERIOD:
        change.started_at, change.sends = now, 0
    if change.sends >= MAX_CODES:
        raise TooManyCodes
    change.sends += 1
    # Nothing can be typed until the job has drawn the new code.
    change.code_digest, change.code_expires_at = "", None
    change.save(update_fields=["new_email", "started_at", "sends", "code_digest", "code_expires_at"])
    jobs.enqueue("learners.send_email_code", change_id=change.pk)


@transaction.atomic
def _try(*, user_id: int, typed: str, now: datetime) -> CodeVerdict:
    """Judge a typed code and do what follows; counts a wrong one, which an exception here would undo."""
    user = User.objects.select_for_update().get(pk=user_id)
    change = EmailChange.objects.select_for_update().filter(user_id=user_id, done_at=None).first()
    if change is None:
        return CodeVerdict.EXPIRED
    is_match = bool(change.code_digest) and constant_time_compare(change.code_digest, _digest(change, typed))
    verdict = judge_code(typed=typed, is_match=is_match, expires_at=change.code_expires_at, tries=change.tries, now=now)
    if verdict is CodeVerdict.WRONG:
        change.tries += 1
        change.save(update_fields=["tries"])
    elif verdict is CodeVerdict.RIGHT:
        _replace_address(user, change, now)
    return verdict


def _replace_address(user: User, change: EmailChange, now: datetime) -> None:
    former = user.email
    user.email, user.email_confirmed_at = change.new_email, now
    user.save(update_fields=["email", "email_confirmed_at"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=change.new_email, primary=True, verified=True)
    AccountEvent.objects.create(user=user, event=AccountEventKind.EMAIL_CHANGED, author=user, at=now)
    if not former:
        change.delete()
        return
    change.former_email, change.done_at, change.code_digest = former, now, ""
    change.save(update_fields=["former_email", "done_at", "code_digest"])
    jobs.enqueue("learners.tell_former_address", change_id=change.pk)


def _digest(change: EmailChange, code: str) -> str:
    text = f"{change.user_id}:{change.new_email}:{code}"
    return salted_hmac("learners.email_change", text, algorithm="sha256").hexdigest()
