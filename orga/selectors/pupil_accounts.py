"""Reads about pupils' accounts: who has one, who may be given a new password, what slips say."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from learners.domain.login_lock import LockState
from learners.services import login_locks
from orga.domain.roster_filters import natural_key
from orga.domain.slips import Batch, BatchKind
from orga.errors import LearnerNotFound
from orga.models import Membership, OrganizationLearner


class Pupil(NamedTuple):
    """A line of the roster with what its account needs. expires_at: of a temporary password not changed yet."""

    id: int
    first_name: str
    last_name: str
    division: str
    birthdate: date | None
    user_id: int | None
    username: str
    email: str
    expires_at: datetime | None
    is_protected: bool

    @property
    def name(self) -> str:
        return f"{self.last_name} {self.first_name}".strip()


class Division(NamedTuple):
    """A class: its pupils, those without any account, those who log in with a username."""

    name: str
    total: int
    without_account: int
    with_username: int


class Window(NamedTuple):
    """An account as the teachers of the pupil see it. lock: wrong passwords so far."""

    pupil: Pupil
    is_blocked: bool
    minutes_left: int


def list_divisions(*, organization_id: int) -> Sequence[Division]:
    """The classes in natural order. One statement."""
    rows = (
        _enabled(organization_id)
        .order_by()
        .values_list("division")
        .annotate(
            total=Count("pk"),
            without_account=Count("pk", filter=Q(user=None)),
            with_username=Count("pk", filter=Q(user__username__isnull=False)),
        )
    )
    return sorted((Division(*row) for row in rows), key=lambda division: natural_key(division.name))


def list_pupils(*, organization_id: int, learner_ids: Collection[int]) -> list[Pupil]:
    """Those pupils, by class and name. One statement. Errors: LearnerNotFound when one is not in the list."""
    wanted = set(learner_ids)
    pupils = _read(_enabled(organization_id).filter(pk__in=wanted))
    if len(pupils) != len(wanted):
        raise LearnerNotFound
    return pupils


def list_division(*, organization_id: int, division: str) -> list[Pupil]:
    """The pupils of a class, by name. One statement."""
    return _read(_enabled(organization_id).filter(division=division))


def concerned(pupils: Sequence[Pupil], kind: BatchKind) -> list[Pupil]:
    """Those who would be given a password: no account yet, or an account that a password opens.

    Of several, only those with a username: the others choose their own by e-mail (orga notes 3.6).
    """
    if kind == BatchKind.CREATE:
        return [one for one in pupils if one.user_id is None]
    is_single = len(pupils) == 1
    return [one for one in pupils if not one.is_protected and (one.username or (is_single and one.email))]


def list_given(batch: Batch) -> list[Pupil]:
    """The pupils of a batch whose password is still the one it gave. One statement."""
    pupils = _enabled(batch.organization_id).filter(pk__in=batch.learner_ids)
    return _read(pupils.filter(user__temporary_password_until=batch.expires_at, user__must_change_password=True))


def get_pupil(*, organization_id: int, learner_id: int) -> Pupil:
    """One pupil of the list. One statement. Errors: LearnerNotFound."""
    return list_pupils(organization_id=organization_id, learner_ids=[learner_id])[0]


def get_window(*, organization_id: int, learner_id: int, now: datetime) -> Window:
    """The account of a pupil. Two statements. Errors: LearnerNotFound."""
    pupil = get_pupil(organization_id=organization_id, learner_id=learner_id)
    state = LockState()
    if pupil.user_id:
        state = login_locks.get_state(key=login_locks.key_of_user(user_id=pupil.user_id))
    return Window(pupil, state.is_blocked(now), state.minutes_left(now))


# --- Steps -----------------------------------------------------------------------------------------------------------


def _enabled(organization_id: int) -> QuerySet[OrganizationLearner]:
    return OrganizationLearner.objects.filter(organization_id=organization_id, is_disabled=False, deleted_at=None)


def _read(learners: QuerySet[OrganizationLearner]) -> list[Pupil]:
    memberships = Membership.objects.filter(user_id=OuterRef("user_id"), disabled_at=None)
    rows = learners.annotate(is_member=Exists(memberships)).values_list(
        *("pk", "first_name", "last_name", "division", "birthdate", "user_id", "user__username", "user__email"),
        *("user__temporary_password_until", "user__is_staff", "is_member"),
    )
    pupils = [
        Pupil(pk, first, last, division, born, user_id, username or "", email or "", until, bool(is_staff or is_member))
        for pk, first, last, division, born, user_id, username, email, until, is_staff, is_member in rows
    ]
    return sorted(pupils, key=lambda one: (natural_key(one.division), one.last_name.lower(), one.first_name.lower()))
