"""The list, held by the school, of the legal guardians' authorisations (requirement S-080, decisions G8).

It is a record for the school: it blocks nothing.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from orga.errors import LearnerNotFound
from orga.learner_errors import DateToCome
from orga.models import GuardianAuthorization, OrganizationLearner


@transaction.atomic
def record(
    *,
    organization_id: int,
    learner_ids: Collection[int],
    collected_on: date,
    today: date,
    author_id: int,
    now: datetime,
) -> int:
    """Note that the school holds the authorisations of these learners; how many. A second record replaces the first.

    All or nobody. Two statements. Errors: DateToCome; LearnerNotFound.
    """
    if collected_on > today:
        raise DateToCome
    wanted = set(learner_ids)
    found = _roster(organization_id).filter(pk__in=wanted).values_list("pk", flat=True)
    if not wanted or set(found) != wanted:
        raise LearnerNotFound
    GuardianAuthorization.objects.bulk_create(
        [
            GuardianAuthorization(
                learner_id=learner_id, collected_on=collected_on, recorded_by_id=author_id, recorded_at=now
            )
            for learner_id in sorted(wanted)
        ],
        update_conflicts=True,
        unique_fields=["learner"],
        update_fields=["collected_on", "recorded_by", "recorded_at"],
    )
    return len(wanted)


def withdraw(*, organization_id: int, learner_id: int) -> None:
    """The school does not hold it any more; doing it twice is harmless. Errors: LearnerNotFound."""
    if not _roster(organization_id).filter(pk=learner_id).exists():
        raise LearnerNotFound
    GuardianAuthorization.objects.filter(learner_id=learner_id).delete()


def _roster(organization_id: int) -> QuerySet[OrganizationLearner]:
    return OrganizationLearner.objects.filter(organization_id=organization_id, is_disabled=False, deleted_at=None)
