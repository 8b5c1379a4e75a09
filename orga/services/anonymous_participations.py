"""Whoever took a path without account and then signs up: an open organization learns the name (decisions H10)."""

from datetime import datetime

from django.db import transaction

from learners.selectors.accounts import get_names
from orga.domain.autonomous_courses import PLATFORM_ID
from orga.domain.names import search_name
from orga.models import Organization, OrganizationLearner
from orga.services import participation_lines


@transaction.atomic
def after_sign_up(*, user_id: int, now: datetime) -> int:
    """Give its name to what a session without account did in organizations without a list of their own; how many.

    Where there is a list, the pupil is recognised in it later (``reconciliation``). Autonomous courses keep no name.
    """
    named = get_names(user_id=user_id)
    if named is None:
        return 0
    open_ones = (
        Organization.objects.filter(campaigns__participations__user_id=user_id, campaigns__participations__learner=None)
        .filter(is_managing_students=False, import_format="")
        .exclude(external_id=PLATFORM_ID)
        .distinct()
        .order_by("pk")
    )
    attached = 0
    for organization in open_ones:
        learner, _ = OrganizationLearner.objects.get_or_create(
            organization=organization,
            user_id=user_id,
            deleted_at=None,
            defaults={
                "first_name": named.first_name,
                "last_name": named.last_name,
                "search_name": search_name(named.first_name, named.last_name),
                "created_at": now,
                "updated_at": now,
            },
        )
        attached += participation_lines.attach(user_id=user_id, learner=learner)
    return attached
