"""Paths, campaigns and participations for tests, and a learner who answers a whole test through the services."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from learners.enums import AssessmentState
from learners.models import Assessment, User
from learners.services import answering, campaign_tests
from orga.domain.school_years import school_year
from orga.enums import CampaignType, ParticipationStatus
from orga.models import Campaign, CampaignParticipation, Organization, OrganizationLearner, TargetProfile
from orga.services import participation_lines, target_profiles
from pix.demo.playing import right_answer
from referential.domain.bank import Challenge
from referential.enums import PathCategory
from referential.selectors.bank import bank_of, current_bank
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner

_numbers = count(1)
# Two subjects of one competence and one of another, of the project's own content.
SOME_COMPETENCES = ("1.1", "4.1")


def some_tubes(*, per_competence: int = 2, cap: int = 3) -> list[list]:
    """(tube, cap) of the first subjects of two competences."""
    bank = current_bank()
    return [
        [tube_id, cap]
        for competence in SOME_COMPETENCES
        for tube_id in bank.competences[competence].tube_ids[:per_competence]
    ]


def make_profile(**fields) -> TargetProfile:
    """A public path of four subjects up to level 3, unless told otherwise."""
    number = next(_numbers)
    values = {
        "name": f"Parcours {number}",
        "category": PathCategory.PREDEFINED,
        "is_public": True,
        "tubes": some_tubes(),
        "teacher_code": f"TCHR{number:05d}",
        "created_at": NOW,
        "updated_at": NOW,
    } | fields
    frozen = target_profiles.frozen_tubes(tubes=values["tubes"], bank=current_bank())
    values.setdefault("skills_count", sum(len(levels) for _, _, levels in frozen))
    values.setdefault("competences_count", len({competence for _, competence, _ in frozen}))
    return TargetProfile.objects.create(**values)


def make_campaign(
    organization: Organization,
    *,
    owner: User | None = None,
    type: CampaignType = CampaignType.ASSESSMENT,
    profile: TargetProfile | None = None,
    **fields,
) -> Campaign:
    """A campaign with its skills frozen; a path is made for it unless it is a collection."""
    number = next(_numbers)
    values = {
        "name": f"Campagne {number}",
        "code": f"CMPG{number:05d}",
        "creator": owner,
        "owner": owner,
        "created_at": NOW,
        "updated_at": NOW,
        "release_id": current_bank().release_id,
    }
    if type is not CampaignType.PROFILES_COLLECTION:
        profile = profile or make_profile()
        tubes = target_profiles.frozen_tubes(tubes=profile.tubes, bank=current_bank())
        target = campaign_tests.freeze(tubes=tubes, now=NOW)
        values |= {
            "target_profile": profile,
            "target": target,
            "skills_count": target.skills_count,
            "stages": profile.stages,
            "badges": profile.badges,
            "is_resettable": profile.is_resettable,
            "is_simplified_access": profile.is_simplified_access,
        }
    return Campaign.objects.create(organization=organization, type=type, **values | fields)


def make_participation(
    campaign: Campaign,
    learner: OrganizationLearner | None = None,
    *,
    status: ParticipationStatus = ParticipationStatus.STARTED,
    now: datetime = NOW,
    **fields,
) -> CampaignParticipation:
    """A row as it would stand, without test nor snapshot: for lists and rules. ``play`` makes the real thing."""
    is_sent = status == ParticipationStatus.SHARED
    values = {
        "user": learner.user if learner else None,
        "status": status,
        "group": participation_lines.group_of(learner, campaign.organization.type) if learner else "",
        "sort_name": participation_lines.sort_name_of(learner) if learner else "participant",
        "school_year": school_year(now),
        "skills_count": campaign.skills_count,
        "created_at": now,
        "completed_at": None if status == ParticipationStatus.STARTED else now,
        "shared_at": now if is_sent else None,
        "is_last_sent": is_sent,
    }
    return CampaignParticipation.objects.create(campaign=campaign, learner=learner, **values | fields)


def make_pupil(organization: Organization, **fields) -> OrganizationLearner:
    """A pupil of the list with an account."""
    return make_learner(organization, user=fields.pop("user", None) or make_user(), **fields)


def play(
    assessment: Assessment,
    is_right: Callable[[Challenge], bool] = lambda challenge: True,
    *,
    now: datetime = NOW,
    limit: int | None = None,
) -> int:
    """Answer a test to its end, or ``limit`` questions; how many. A wrong answer is « Je passe »."""
    given = 0
    while True:
        assessment.refresh_from_db()
        if assessment.state != AssessmentState.STARTED or given == limit:
            return given
        challenge = bank_of(assessment.release_id).challenges[assessment.challenge_id]
        asked = {
            "user_id": assessment.user_id,
            "assessment_id": assessment.pk,
            "challenge_id": challenge.id,
            "now": now + timedelta(seconds=given),
        }
        if is_right(challenge):
            answering.answer(value=right_answer(challenge), **asked)
        else:
            answering.skip(**asked)
        given += 1
