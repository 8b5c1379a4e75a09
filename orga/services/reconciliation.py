"""Linking an account and a pupil of a roster: find, refuse in plain words, confirm (orga notes 4)."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from random import SystemRandom
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from learners.account_errors import EmailTaken
from learners.domain.accounts import AccountEventKind
from learners.selectors.usernames import list_taken
from learners.services import accounts, anonymous, school_accounts
from orga.account_errors import LinkRefused, PupilNotFound
from orga.domain import usernames
from orga.domain.masking import Account
from orga.domain.names import Candidate, match, search_name
from orga.domain.reconciliation import Conflict, OtherLink, Pupil, find_conflict, username_taken
from orga.domain.uai import normalise
from orga.enums import OrganizationType
from orga.models import Organization, OrganizationLearner
from orga.services import certifiability, participation_lines


class Identity(NamedTuple):
    """What somebody says of themselves. student_number: of a student who has one (higher education), else ""."""

    first_name: str
    last_name: str
    birthdate: date
    student_number: str = ""


class Found(NamedTuple):
    """The pupil meant, as the roster writes the names."""

    organization_id: int
    learner_id: int
    first_name: str
    last_name: str
    birthdate: date
    national_student_id: str
    linked_user_id: int | None


def list_schools(*, uai: str) -> Sequence[Organization]:
    """The spaces with a roster that bear this UAI: one, rarely two. One statement."""
    return list(
        Organization.objects.filter(
            external_id=normalise(uai), is_managing_students=True, type=OrganizationType.SCO, archived_at=None
        ).order_by("pk")
    )


def find_linked(*, organization_id: int, user_id: int) -> OrganizationLearner | None:
    """The line of this organization that the account is linked to already, disabled or not. One statement."""
    return OrganizationLearner.objects.filter(organization_id=organization_id, user_id=user_id, deleted_at=None).first()


def try_out(*, organization_id: int, user_id: int | None, identity: Identity) -> Found:
    """Whom this identity means, if the account may be linked to that pupil; nothing is written. Three statements.

    user_id: None for somebody who is creating an account. Errors: PupilNotFound, LinkRefused.
    """
    found = _match(organization_id, identity)
    if found is None:
        raise PupilNotFound
    conflict = _conflict(found, user_id)
    if conflict:
        raise LinkRefused.by(conflict)
    return found


@transaction.atomic
def confirm(*, organization_id: int, user_id: int, identity: Identity, now: datetime) -> Found:
    """Link the account to the pupil that this identity means; twice is harmless. Errors: PupilNotFound, LinkRefused."""
    _lock(organization_id)
    found = try_out(organization_id=organization_id, user_id=user_id, identity=identity)
    if found.linked_user_id != user_id:
        _link(found.organization_id, found.learner_id, user_id, now)
    return found


@transaction.atomic
def link_by_ine(*, organization_id: int, user_id: int, now: datetime) -> int | None:
    """Link silently a pupil who comes from another school, by the INE; the learner's id, or None. Source: orga 4.1.

    Two statements when there is nothing to do.
    """
    others = OrganizationLearner.objects.filter(user_id=user_id, deleted_at=None).exclude(national_student_id=None)
    known = list(others.values_list("organization_id", "national_student_id"))
    if not known or any(one == organization_id for one, _ in known):
        return None
    free = OrganizationLearner.objects.filter(
        organization_id=organization_id,
        national_student_id__in=[ine for _, ine in known],
        user=None,
        is_disabled=False,
        deleted_at=None,
    )
    ids = list(free.values_list("pk", flat=True)[:2])
    if len(ids) != 1:
        return None
    _lock(organization_id)
    return ids[0] if _link(organization_id, ids[0], user_id, now) else None


def propose_username(found: Found) -> str:
    """A free username for a pupil who creates an account; shown, never typed. One statement, rarely more."""
    wish = usernames.wanted(found.first_name, found.last_name, found.birthdate)
    taken = usernames.choose([wish], is_taken=lambda name: bool(list_taken(usernames=[name])), rng=SystemRandom())
    return taken[0]


def is_proposable(found: Found, username: str) -> bool:
    """Whether ``propose_username`` may have given this to that pupil: a form brings it back. No query."""
    stem = usernames.wanted(found.first_name, found.last_name, found.birthdate).stem
    return re.fullmatch(rf"{re.escape(stem)}\d{{{usernames.DIGITS}}}", username) is not None


@transaction.atomic
def create_account(
    *,
    organization_id: int,
    identity: Identity,
    password: str,
    email: str = "",
    username: str = "",
    is_minor: bool = False,
    anonymous_id: int | None = None,
    now: datetime,
) -> int:
    """Open an account for the pupil that this identity means, and link it; its id. Source: orga notes 4.4.

    Exactly one of an e-mail and of the username that ``propose_username`` gave; the password has been checked.
    is_minor: as ``accounts.create_user``.
    anonymous_id: the session without account that becomes this account, with all that was answered (decisions H10).
    Errors: PupilNotFound; LinkRefused, S50 when the username has gone meanwhile; EmailTaken; ValueError for a username
    that was never proposed to this pupil.
    """
    _lock(organization_id)
    found = try_out(organization_id=organization_id, user_id=None, identity=identity)
    if username and not is_proposable(found, username):
        raise ValueError("this username was not proposed to this pupil")
    try:
        with transaction.atomic():
            user_id = _open_account(
                anonymous_id,
                first_name=found.first_name,
                last_name=found.last_name,
                email=email or None,
                username=username or None,
                password=password,
                is_minor=is_minor,
                now=now,
            )
    except IntegrityError:
        if email:
            raise EmailTaken from None
        raise LinkRefused.by(username_taken()) from None
    _link(organization_id, found.learner_id, user_id, now)
    return user_id


def join_without_number(*, organization_id: int, user_id: int, identity: Identity, now: datetime) -> int:
    """Add to the list a student who has no number yet, linked at once; the line's id. Source: orga notes 4.6.

    Twice is harmless. Errors: PupilNotFound where the list is not by student number.
    """
    if not Organization.objects.filter(pk=organization_id, type=OrganizationType.SUP, archived_at=None).exists():
        raise PupilNotFound
    known = find_linked(organization_id=organization_id, user_id=user_id)
    if known is not None:
        return known.pk
    with transaction.atomic():
        _lock(organization_id)
        learner = OrganizationLearner.objects.create(
            organization_id=organization_id,
            first_name=identity.first_name,
            last_name=identity.last_name,
            birthdate=identity.birthdate,
            search_name=search_name(identity.first_name, identity.last_name),
            created_at=now,
            updated_at=now,
        )
        _link(organization_id, learner.pk, user_id, now)
    return learner.pk


# --- Steps -----------------------------------------------------------------------------------------------------------


def _open_account(anonymous_id: int | None, **account: Any) -> int:
    """A new account, or the one that a session without account becomes."""
    if anonymous_id is None:
        return accounts.create_user(**account).pk
    return anonymous.upgrade(user_id=anonymous_id, **account).pk


def _match(organization_id: int, identity: Identity) -> Found | None:
    same = {"student_number": identity.student_number} if identity.student_number else {}
    rows = {
        row.pk: row
        for row in OrganizationLearner.objects.filter(
            organization_id=organization_id, birthdate=identity.birthdate, is_disabled=False, deleted_at=None, **same
        )
    }
    meant = match(
        identity.first_name,
        identity.last_name,
        [
            Candidate(row.pk, row.first_name, row.last_name, row.middle_name, row.third_name, row.preferred_last_name)
            for row in rows.values()
        ],
    )
    if meant is None:
        return None
    row = rows[meant]
    ine = row.national_student_id or ""
    return Found(organization_id, meant, row.first_name, row.last_name, identity.birthdate, ine, row.user_id)


def _conflict(found: Found, user_id: int | None) -> Conflict | None:
    """Two statements: the accounts of this pupil, here and elsewhere; the other lines of the connected account."""
    same_pupil = Q(pk=found.learner_id)
    if found.national_student_id:
        same_pupil |= Q(national_student_id=found.national_student_id) & ~Q(organization_id=found.organization_id)
    linked = OrganizationLearner.objects.filter(same_pupil, user__isnull=False, deleted_at=None)
    here: Account | None = None
    elsewhere: list[Account] = []
    for learner_id, linked_id, email, username in linked.order_by("-updated_at", "-pk").values_list(
        "pk", "user_id", "user__email", "user__username"
    ):
        account = Account(linked_id or 0, email or "", username or "")
        if learner_id == found.learner_id:
            here = account
        else:
            elsewhere.append(account)
    return find_conflict(
        pupil=Pupil(found.national_student_id, found.birthdate),
        linked_here=here,
        linked_elsewhere=elsewhere,
        account_id=user_id,
        other_links=_other_links(found, user_id) if user_id else (),
        is_signing_up=user_id is None,
    )


def _other_links(found: Found, user_id: int) -> list[OtherLink]:
    lines = OrganizationLearner.objects.filter(user_id=user_id, deleted_at=None).exclude(pk=found.learner_id)
    return [
        OtherLink(Pupil(ine or "", birthdate), organization_id == found.organization_id)
        for organization_id, ine, birthdate in lines.values_list("organization_id", "national_student_id", "birthdate")
    ]


def _lock(organization_id: int) -> None:
    """One link at a time in an organization; its list changes, which an import under way must see."""
    Organization.objects.filter(pk=organization_id).update(roster_version=F("roster_version") + 1)


def _link(organization_id: int, learner_id: int, user_id: int, now: datetime) -> bool:
    """Write the link, keep the trace, work out who can be certified; False when somebody else was linked meanwhile."""
    free = OrganizationLearner.objects.filter(pk=learner_id, organization_id=organization_id, user=None)
    if not free.update(user_id=user_id, updated_at=now):
        return False
    school_accounts.record_events(user_ids=[user_id], event=AccountEventKind.LINKED, author_id=user_id, now=now)
    certifiability.refresh(user_ids=[user_id], now=now)
    learner = OrganizationLearner.objects.select_related("organization").get(pk=learner_id)
    participation_lines.attach(user_id=user_id, learner=learner)
    return True
