"""Removing learners from a roster: at once from every list, for good after 30 days (orga notes 3.2, decisions G1)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from orga.domain.undoing import UNDO_DAYS
from orga.enums import OrganizationType
from orga.errors import LearnerNotFound
from orga.learner_errors import CannotRemovePupils
from orga.models import GuardianAuthorization, Organization, OrganizationLearner
from orga.services import participation_lines

# What says who somebody is, emptied for good; NULL where the column takes it, so that keys stay unique.
ERASED_TEXTS = (
    *("first_name", "middle_name", "third_name", "last_name", "preferred_last_name", "search_name"),
    *("sex", "birth_city", "birth_city_code", "birth_province_code", "birth_country_code", "email", "mef_code"),
    *("status", "division", "department", "educational_team", "group", "diploma", "study_scheme"),
)
ERASED_VALUES = ("birthdate", "national_student_id", "student_number", "generic_key", "user_id")
BATCH = 1000


@transaction.atomic
def remove(*, organization_id: int, learner_ids: Collection[int], author_id: int, now: datetime) -> int:
    """Take learners out of a list that is no school's; how many. All or nobody. Three statements.

    Their accounts stay theirs. Errors: CannotRemovePupils (a school disables by import); LearnerNotFound when one of
    them is not, or is no longer, in this list.
    """
    organization = Organization.objects.select_for_update(of=("self",)).get(pk=organization_id)
    if organization.type == OrganizationType.SCO:
        raise CannotRemovePupils
    learners = organization.learners.filter(pk__in=set(learner_ids), deleted_at=None)
    count = learners.update(deleted_at=now, deleted_by_id=author_id, updated_at=now)
    if not count or count != len(set(learner_ids)):
        raise LearnerNotFound
    participation_lines.follow_roster(organization_id=organization_id, now=now)
    Organization.objects.filter(pk=organization_id).update(roster_version=F("roster_version") + 1)
    return count


def erase_old(*, now: datetime) -> int:
    """Erase the identities of those removed 30 days ago, when no import can bring them back any more; how many."""
    limit = now - timedelta(days=UNDO_DAYS)
    removed = OrganizationLearner.objects.filter(deleted_at__lte=limit).exclude(first_name="", last_name="")
    count = 0
    while ids := list(removed.values_list("pk", flat=True)[:BATCH]):
        count += anonymise(learner_ids=ids, now=now)
    return count


def anonymise(*, learner_ids: Collection[int], now: datetime) -> int:
    """Keep the rows, which figures are counted from, and nothing that says who they were; how many.

    Five statements, and two a campaign that they took part in.
    """
    GuardianAuthorization.objects.filter(learner_id__in=learner_ids).delete()
    participation_lines.forget_names(learner_ids=learner_ids)
    values = dict.fromkeys(ERASED_TEXTS, "") | dict.fromkeys(ERASED_VALUES)
    return OrganizationLearner.objects.filter(pk__in=learner_ids).update(
        **values, attributes="{}", is_certifiable=None, certifiable_at=None, updated_at=now
    )
