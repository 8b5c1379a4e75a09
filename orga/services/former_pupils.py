"""The account of somebody who has left school, found again by the national student number (accounts notes B.9)."""

from datetime import date
from typing import NamedTuple

from learners.services import recoveries
from orga.account_errors import AlreadyRecovered, NotRecognised, ProtectedAccount, SeveralPupils
from orga.domain.masking import mask_email, mask_username
from orga.domain.names import Candidate, match
from orga.models import Membership, OrganizationLearner


class Former(NamedTuple):
    """The account found; email and username masked, "" when it has none. school: the latest that the pupil was in."""

    user_id: int
    first_name: str
    last_name: str
    username: str
    email: str
    school: str


def find(*, ine: str, first_name: str, last_name: str, birthdate: date) -> Former:
    """The account of the pupil that all four things mean. At most four statements.

    Errors: NotRecognised, the same whatever does not agree; SeveralPupils when the account is linked to different
    numbers; AlreadyRecovered; ProtectedAccount for a member of a team or of the staff.
    """
    latest = (
        OrganizationLearner.objects.filter(
            national_student_id=ine, birthdate=birthdate, user__isnull=False, user__is_active=True, deleted_at=None
        )
        .select_related("user", "organization")
        .order_by("-updated_at", "-pk")
        .first()
    )
    if latest is None or latest.user is None or not _is_named(latest, first_name, last_name):
        raise NotRecognised
    user = latest.user
    lines = OrganizationLearner.objects.filter(user=user, deleted_at=None).exclude(national_student_id__in=["", ine])
    if lines.exclude(national_student_id=None).exists():
        raise SeveralPupils
    if recoveries.is_done(user_id=user.pk):
        raise AlreadyRecovered
    if user.is_staff or Membership.objects.filter(user=user, disabled_at=None).exists():
        raise ProtectedAccount
    return Former(
        user.pk,
        latest.first_name,
        latest.last_name,
        mask_username(user.username) if user.username else "",
        mask_email(user.email) if user.email else "",
        latest.organization.name,
    )


def _is_named(row: OrganizationLearner, first_name: str, last_name: str) -> bool:
    names = (row.first_name, row.last_name, row.middle_name, row.third_name, row.preferred_last_name)
    return match(first_name, last_name, [Candidate(row.pk, *names)]) is not None
