"""A member tries a path before giving it: an isolated test, in no statistic (decisions H11)."""

from datetime import datetime

from django.db import transaction

from learners.enums import AssessmentState
from learners.services import campaign_tests
from orga.campaign_errors import EmptyProfile, ProfileNotFound
from orga.models import PathTrial, TargetProfile
from orga.services.target_profiles import frozen_tubes
from referential.selectors.bank import current_bank

DETAIL = "Essai, résultat non compté"


@transaction.atomic
def begin(*, profile_id: int, user_id: int, now: datetime) -> PathTrial:
    """A try of a path: the one under way, or a new one; who may is for the caller to see to.

    Errors: ProfileNotFound; EmptyProfile when the path has no question now.
    """
    profile = TargetProfile.objects.select_for_update().filter(pk=profile_id).first()
    if profile is None:
        raise ProfileNotFound
    latest = find_latest(profile_id=profile_id, user_id=user_id)
    if latest is not None and latest.assessment.state == AssessmentState.STARTED:
        return latest
    tubes = frozen_tubes(tubes=profile.tubes, bank=current_bank())
    if not tubes:
        raise EmptyProfile
    assessment = campaign_tests.start(
        user_id=user_id,
        target_id=campaign_tests.freeze(tubes=tubes, now=now).pk,
        title=profile.name,
        detail=DETAIL,
        now=now,
        is_isolated=True,
    )
    return PathTrial.objects.create(
        target_profile=profile,
        user_id=user_id,
        assessment=assessment,
        stages=profile.stages,
        badges=profile.badges,
        started_at=now,
    )


def find_latest(*, profile_id: int, user_id: int) -> PathTrial | None:
    """The last try of a path by a member, with its test. One statement."""
    trials = PathTrial.objects.select_related("assessment", "target_profile")
    return trials.filter(target_profile_id=profile_id, user_id=user_id).order_by("-started_at", "-pk").first()
