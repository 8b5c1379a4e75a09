"""What an administrator corrects by hand on a student's line."""

from datetime import datetime

from django.db import IntegrityError, transaction

from orga.errors import LearnerNotFound
from orga.learner_errors import StudentNumberTaken
from orga.models import OrganizationLearner

MAX_LENGTH = 255


@transaction.atomic
def change_number(*, organization_id: int, learner_id: int, number: str, now: datetime) -> None:
    """Give a student another number; ``number`` is not empty.

    Errors: LearnerNotFound; StudentNumberTaken, which names who bears it.
    """
    roster = OrganizationLearner.objects.filter(organization_id=organization_id, deleted_at=None)
    bearer = roster.filter(student_number=number).exclude(pk=learner_id).first()
    if bearer is not None:
        raise StudentNumberTaken.by(f"{bearer.first_name} {bearer.last_name}")
    try:
        with transaction.atomic():
            changed = roster.filter(pk=learner_id).update(student_number=number, updated_at=now)
    except IntegrityError:  # somebody gave it in the same instant
        raise StudentNumberTaken from None
    if not changed:
        raise LearnerNotFound
