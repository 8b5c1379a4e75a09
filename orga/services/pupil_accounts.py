"""Accounts without e-mail: opened, repaired and detached by the school (orga notes 3.4 to 3.7, decisions G4 and G5)."""

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from random import SystemRandom

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from learners.account_errors import UsernameTaken
from learners.domain.accounts import AccountEventKind
from learners.selectors import usernames as taken_usernames
from learners.selectors.accounts import list_given_passwords_since
from learners.services import login_locks, school_accounts
from learners.services.school_accounts import NewAccount
from orga.account_errors import (
    HasUsername,
    ListHasChanged,
    NoAccount,
    NobodyConcerned,
    ProtectedAccount,
    SlipsOver,
    TooManyAtOnce,
)
from orga.domain import usernames
from orga.domain.slips import DOWNLOAD_LIFE, MAX_AT_ONCE, Batch, BatchKind, Slip, password_from
from orga.models import Organization, OrganizationLearner
from orga.selectors.pupil_accounts import Pupil, concerned, get_pupil, list_given, list_pupils

SALT = "orga.slips"
TRIES = 3


def prepare(
    *, kind: BatchKind, organization_id: int, learner_ids: Collection[int], author_id: int, now: datetime
) -> Batch:
    """A batch for those of these pupils whom it concerns; nothing is written. One statement.

    Errors: LearnerNotFound when one is not in the list; NobodyConcerned; TooManyAtOnce.
    """
    pupils = list_pupils(organization_id=organization_id, learner_ids=learner_ids)
    ids = tuple(one.id for one in concerned(pupils, kind))
    if not ids:
        is_protected = any(one.is_protected for one in pupils)
        raise ProtectedAccount if is_protected and kind == BatchKind.RESET else NobodyConcerned
    if len(ids) > MAX_AT_ONCE:
        raise TooManyAtOnce
    return Batch(kind, organization_id, author_id, ids, secrets.token_urlsafe(16), now)


def seal(batch: Batch) -> str:
    """The batch as text that only we can have written."""
    kind, *ids, learner_ids, seed, issued_at = batch
    return signing.dumps([kind, *ids, list(learner_ids), seed, issued_at.isoformat()], salt=SALT, compress=True)


def unseal(text: str, *, organization_id: int, author_id: int) -> Batch:
    """A batch of this person in this organization, at most an hour after it was sealed. Errors: SlipsOver."""
    batch = _read(text, DOWNLOAD_LIFE)
    is_over = timezone.now() - batch.issued_at > DOWNLOAD_LIFE  # sealed again by each page, it does not grow younger
    if is_over or (batch.organization_id, batch.author_id) != (organization_id, author_id):
        raise SlipsOver
    return batch


def unseal_kept(text: str) -> Batch:
    """A batch that a job keeps, which has its own time limit. Errors: SlipsOver."""
    return _read(text, None)


def carry_out(*, batch: Batch, now: datetime, progress: Callable[[int], bool] = lambda done: True) -> int:
    """Open the accounts, or give the passwords, of a batch: all or nothing; how many were done by this call.

    Twice is harmless: those already done are left alone. Passwords are hashed before the transaction, one tenth of a
    second each; ``progress`` is told how many, and stops everything by answering False (then 0 are done).
    Errors: ListHasChanged, UsernameTaken; LearnerNotFound when somebody is no longer in the list.
    """
    hashes: dict[int, str] = {}
    for learner_id in sorted(_to_do(batch)):
        hashes[learner_id] = school_accounts.hash_password(password_of(batch, learner_id))
        if not progress(len(hashes)):
            return 0
    if not hashes:
        return 0
    if batch.kind == BatchKind.RESET:
        _reset(batch, hashes, now)
    else:
        _create(batch, hashes, now)
    return len(hashes)


def read_slips(*, batch: Batch) -> list[Slip]:
    """What to print: the pupils of the batch who still have its passwords, by class and name. One statement.

    Errors: SlipsOver when there is nobody.
    """
    slips = [
        Slip(one.division, one.last_name, one.first_name, one.username or one.email, password_of(batch, one.id))
        for one in list_given(batch)
    ]
    if not slips:
        raise SlipsOver
    return slips


def password_of(batch: Batch, learner_id: int) -> str:
    """The password that a batch gives a learner; the same at each call."""
    return password_from(salted_hmac(SALT, f"{batch.seed}:{learner_id}", algorithm="sha512").digest())


@transaction.atomic
def give_username(*, organization_id: int, learner_id: int, author_id: int, now: datetime) -> str:
    """Add a username to an account that is opened by e-mail; returns it.

    Errors: LearnerNotFound, NoAccount, HasUsername, ProtectedAccount, UsernameTaken.
    """
    pupil = _linked(organization_id, learner_id)
    if pupil.username:
        raise HasUsername
    username = _choose([pupil])[0]
    school_accounts.give_username(user_id=_account(pupil), username=username, author_id=author_id, now=now)
    return username


def unblock(*, organization_id: int, learner_id: int, author_id: int, now: datetime) -> None:
    """Open an account that too many wrong passwords closed. Errors: LearnerNotFound, NoAccount, ProtectedAccount."""
    pupil = _linked(organization_id, learner_id)
    login_locks.unblock(user_id=_account(pupil), author_id=author_id, now=now)


@transaction.atomic
def unlink(*, organization_id: int, learner_id: int, author_id: int, now: datetime) -> None:
    """Detach an account from a pupil, whose past results stay on both sides; an administrator's act (decisions G4).

    Errors: LearnerNotFound, NoAccount. Source: orga notes 3.7.
    """
    Organization.objects.filter(pk=organization_id).update(roster_version=F("roster_version") + 1)
    pupil = get_pupil(organization_id=organization_id, learner_id=learner_id)
    if pupil.user_id is None:
        raise NoAccount
    OrganizationLearner.objects.filter(pk=learner_id).update(
        user=None, is_certifiable=None, certifiable_at=None, updated_at=now
    )
    school_accounts.record_events(
        user_ids=[pupil.user_id], event=AccountEventKind.UNLINKED, author_id=author_id, now=now
    )


# --- Steps -----------------------------------------------------------------------------------------------------------


def _read(text: str, max_age: timedelta | None) -> Batch:
    try:
        kind, organization_id, author_id, learner_ids, seed, issued_at = signing.loads(text, salt=SALT, max_age=max_age)
    except signing.BadSignature:
        raise SlipsOver from None
    at = datetime.fromisoformat(issued_at)
    return Batch(BatchKind(kind), organization_id, author_id, tuple(learner_ids), seed, at)


def _to_do(batch: Batch) -> list[int]:
    """Who is left to do: everybody the first time, nobody once it is done."""
    pupils = list_pupils(organization_id=batch.organization_id, learner_ids=batch.learner_ids)
    if batch.kind == BatchKind.CREATE:
        return [one.id for one in pupils if one.user_id is None]
    # Not by the date of the password: a pupil who has chosen one of his own keeps it when the page is loaded again.
    users = [one.user_id for one in pupils if one.user_id is not None]
    given = list_given_passwords_since(user_ids=users, since=batch.issued_at)
    return [one.id for one in pupils if one.user_id not in given]


@transaction.atomic
def _reset(batch: Batch, hashes: Mapping[int, str], now: datetime) -> None:
    pupils = _locked(batch, hashes)
    is_single = len(batch.learner_ids) == 1
    if any(one.is_protected or not (one.username or (is_single and one.email)) for one in pupils):
        raise ListHasChanged
    school_accounts.give_temporary_passwords(
        hashes={_account(one): hashes[one.id] for one in pupils},
        expires_at=batch.expires_at,
        author_id=batch.author_id,
        now=now,
    )


@transaction.atomic
def _create(batch: Batch, hashes: Mapping[int, str], now: datetime) -> None:
    """Accounts and links together. The pupils are locked: no import and no colleague links them meanwhile."""
    pupils = [one for one in _locked(batch, hashes) if one.user_id is None]
    for left in reversed(range(TRIES)):
        names = _choose(pupils)
        accounts = [
            NewAccount(one.first_name, one.last_name, name, hashes[one.id])
            for one, name in zip(pupils, names, strict=True)
        ]
        try:
            ids = school_accounts.create_accounts(
                accounts=accounts, expires_at=batch.expires_at, author_id=batch.author_id, now=now
            )
        except UsernameTaken:
            if not left:
                raise
        else:
            break
    rows = [
        OrganizationLearner(pk=one.id, user_id=user_id, updated_at=now)
        for one, user_id in zip(pupils, ids, strict=True)
    ]
    OrganizationLearner.objects.bulk_update(rows, ["user", "updated_at"], batch_size=500)


def _locked(batch: Batch, hashes: Mapping[int, str]) -> Sequence[Pupil]:
    """The pupils to do, the organization being locked and its list marked as changed."""
    Organization.objects.filter(pk=batch.organization_id).update(roster_version=F("roster_version") + 1)
    return list_pupils(organization_id=batch.organization_id, learner_ids=hashes.keys())


def _choose(pupils: Sequence[Pupil]) -> list[str]:
    """Free usernames, by the names of the roster; without a birth date, four random digits."""
    rng = SystemRandom()
    wishes = [_wish(one, rng) for one in pupils]
    first = {f"{wish.stem}{wish.day_month}" for wish in wishes}
    taken = taken_usernames.list_taken(usernames=first)
    return usernames.choose(
        wishes,
        is_taken=lambda name: (
            name in taken or (name not in first and bool(taken_usernames.list_taken(usernames=[name])))
        ),
        rng=rng,
    )


def _wish(pupil: Pupil, rng: SystemRandom) -> usernames.Wanted:
    if pupil.birthdate:
        return usernames.wanted(pupil.first_name, pupil.last_name, pupil.birthdate)
    stem = usernames.username_stem(pupil.first_name, pupil.last_name)[: usernames.MAX_STEM]
    return usernames.Wanted(stem, f"{rng.randrange(usernames.NUMBERS):0{usernames.DIGITS}}")


def _linked(organization_id: int, learner_id: int) -> Pupil:
    pupil = get_pupil(organization_id=organization_id, learner_id=learner_id)
    if pupil.user_id is None:
        raise NoAccount
    if pupil.is_protected:
        raise ProtectedAccount
    return pupil


def _account(pupil: Pupil) -> int:
    if pupil.user_id is None:
        raise NoAccount
    return pupil.user_id
