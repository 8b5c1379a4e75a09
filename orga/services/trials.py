"""A member tries a path before giving it: an isolated test, in no statistic (decisions H11)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from learners.enums import AssessmentState
from learners.services import campaign_tests
from orga.campaign_errors import EmptyProfile, ProfileNotFound
from orga.models import Membership, PathTrial, TargetProfile, TargetProfileShare
from orga.services.target_profiles import frozen_tubes
from referential.selectors.bank import current_bank

DETAIL = "Essai, résultat non compté"


@transaction.atomic
def begin(*, profile_id: int, user_id: int, now: datetime) -> PathTrial:
    """A try of a path: the one under way, or a new one; who may is for the caller to see to.

    Errors: ProfileNotFound, also for a path whose space has closed; EmptyProfile when the path has no question now.
    """
    profiles = TargetProfile.objects.select_for_update(of=("self",)).exclude(_closed_with_its_space())
    profile = profiles.filter(pk=profile_id).first()
    if profile is None:
        raise ProfileNotFound
    latest = find_latest(profile_id=profile_id, user_id=user_id)
    if latest is not None and latest.assessment.state == AssessmentState.STARTED and not latest.assessment.closed_at:
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


def close_with_space(*, organization_id: int, now: datetime) -> None:
    """Have the tries that a space which has just closed leaves without anybody entitled to them take no more answers.

    Those of its own paths, unless others share them, and those of its members who have no other space; inside the
    transaction that archives it. One statement.
    """
    own_paths = TargetProfile.objects.filter(_closed_with_its_space(), owner_organization=organization_id)
    elsewhere = Membership.objects.filter(disabled_at=None, organization__archived_at=None)
    left = Membership.objects.filter(organization=organization_id).exclude(user__in=elsewhere.values("user"))
    gone = PathTrial.objects.filter(Q(target_profile__in=own_paths) | Q(user__in=left.values("user")))
    campaign_tests.close(assessment_ids=gone.values_list("assessment_id", flat=True), now=now)


def find_latest(*, profile_id: int, user_id: int) -> PathTrial | None:
    """The last try of a path by a member, with its test. One statement."""
    trials = PathTrial.objects.select_related("assessment", "target_profile")
    return trials.filter(target_profile_id=profile_id, user_id=user_id).order_by("-started_at", "-pk").first()


def _closed_with_its_space() -> Q:
    """Paths of an archived organization that nobody else may use."""
    shared = TargetProfileShare.objects.filter(organization__archived_at=None).values("target_profile")
    return Q(is_public=False, owner_organization__archived_at__isnull=False) & ~Q(pk__in=shared)
